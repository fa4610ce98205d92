"""Talk that is kind or denies a fault, beside which a high score for the groups it names proves little.

For lower-case sentences.
"""

import re

from comity.policy.impersonal import PESTS
from comity.policy.marking import SOFT, VILE
from comity.policy.people import GROUPS
from comity.policy.siding import takes_side
from comity.policy.stances import vile

_KIND = re.compile(
    r"\b(?:(?:deserves?|ought to|should|must) (?:be )?(?:paid|treated|housed|fed|protected) (?:\w+ )?(?:properly|fairly|better|decently|equally|well|more|a (?:living|decent|fair|proper) wage)|deserves? (?:all|better|every(?! bit of what)|respect|credit|praise|love|help|safety|dignity|protection|shelter|support|a (?:fair |proper |decent )?(?:hearing|home|chance|voice|say|life|welcome)|the (?:best|same))|love|loved|loves|admir(?:e|es|ed)|rescued (?:me|my|us|the|a)|saved (?:me|my|us|the|a)|proud|welcome(?! to [^.!?]*\bbut\b)|respect|thank|thanks|friends?|equal rights|pay (?:their )?tax(?:es)?|pay (?:in )?more|put (?:in )?more|pull their weight|contribut\w+|hard-?working|works? hard|underrated|human(?: beings?)? (?:like|as) (?:us|you|we|any\w*|every\w*)|enrich\w*|(?:just |every bit )as \w+ as (?:any\w*|every\w*|the (?:rest|next)|men|women|you|me|us|ours?))\b|\b(?:is|are|was|were) (?:(?:very|really|so|also|quite|pretty|always) )?(?:good|great|brilliant|excellent|gifted|talented|strong) (?:at|in) (?!(?:lying|stealing|cheating|thieving|robbing|begging|breeding|killing|raping|nothing|scam\w*|fraud|hiding|complaining|moaning|whining|getting|taking|living|one thing|playing the|bed)\b)(?![^.!?]*\b(?:nothing|only|but|except|little else|and that)\b)|\b(?:so|such|very|truly|really) (?:talented|gifted|kind|generous|brave|inspiring|welcoming|wonderful|lovely|warm|friendly|helpful|hospitable)\b(?! (?:at|that|in|it|to)\b)(?![^.!?]*\b(?:but|until|unless|when|not|nothing|except|said no)\b)|[❤💚💙💜🥰🙏🙌👏💐🎂🎉]"
)


_SCORNFUL_NOT = re.compile(
    r"\b(?:can't|cannot|can not|couldn't|could never|can never|will never|'ll never|won't ever|will not|don't know how to|aren't able to|are unable to) (?:\w+ )?(?:govern|rule|run|manage|control|feed|wash|look after|integrate|assimilate|adapt|learn|change|behave|be (?:trusted|civili[sz]ed|one of us|like us|normal|real|reasoned with|tamed|equal|british|english|american|german|french)|help (?:it|themselves)|stop (?:lying|stealing|breeding|killing)|tell the truth|build|invent)\b|"
    r"\b(?:aren't|arent|are not|isn't|is not|weren't|were not|never) (?:(?:just|simply|really|even|exactly) )?(?:made|built|cut out|born|bred|wired|suited|equipped|capable|evolved|civili[sz]ed|fit) (?:for|to|of)\b|"
    r"\b(?:don't|dont|do not|never|wouldn't|would not|won't|wont|can't) (?:ever )?(?:let (?:them|these|those|their|any|one|an?)(?: \w+){0,3}? (?:near|in|into|out|loose|anywhere|work|teach|vote|breed|marry|raise|adopt|run|drive|around)|(?:want|trust|hire|employ|marry|date) (?:them|these|those|any|one of))\b|"
    r"\b(?:nobody|no one|no-one) (?:\w+ )?(?:hires?|trusts?|employs?|rents? to|sells? to|marries|invites?)\b|\bnever be (?:\w+ )?(?:europeans?|brits?|britons|italians?|germans?|frenchmen|americans?|australians?|canadians?|citizens|part of|loyal|integrated|real|true)\b|\bno matter (?:how|what)\b|"
    r"\b(?:shouldn't|should not|should never|must not|mustn't|must never|ought not to|oughtn't to) (?:ever )?(?:be )?(?:allowed|let|permitted|given|trusted|anywhere near|near|around|in charge)\b|\bnothing against\b|\bno problem with\b(?=[^.!?]*\b(?:but|just|as long as|so long as)\b)|"
    r"\b(?:don't|dont|do not|wouldn't|would not|won't|can't|never) (?:\w+ ){0,2}?(?:want|like|care|agree) to (?:\w+,? ){1,4}?(?:next to|near|with|beside|alongside|among|around)\b|"
    r"\b(?:it|that|this) (?:isn't|is not|ain't)(?: about)? (?:\w+ )?(?:prejudiced?|racis[mt]|bigotry|hate|sexis[mt]|discrimination|homophobi[ac])\b|\bnot (?:being |a |to be |to sound )*(?:racist|sexist|homophobic|bigot(?:ed)?|transphobic)\b|"
    r"\b(?:do not|don't|will never|can never|can't|never will) (?:mix|belong|fit in|go together|coexist)\b|\b(?:can|could) no longer (?:afford|carry|tolerate|put up with|bear)\b|\b(?:nobody|no one) asked (?:us|me|for (?:them|it|this))\b|\b(?:i|we) can't(?=\W*$| (?:stand|abide|bear|stomach|trust)\b)|\byou (?:don't|never|won't) see\b|\bwon't hear a word of\b|\bnever (?:paid|worked|contributed)\b|\bnor (?:the|do|any of the|those|their)\b|"
    r"\b(?:don't|do not|doesn't|never|can't|cannot|will never|won't) (?:\w+ ){0,2}?(?:value|respect|share|understand|feel|love|care)\b[^.!?]{0,40}\b(?:like (?:us|we|normal|other|civili[sz]ed)|the way we|as we|as much as we|our (?:values|ways?|culture|customs|laws))\b|"
    r"\b(?:nobody|no one|no-one|we|i|you|people|none of us|taxpayers) (?:(?:should|must)(?: not|n't)|should|shouldn't|ought not to|oughtn't to|do not|don't) (?:ever )?have to (?:put up with|tolerate|live|share|look at|listen to|hear|sit|see|pay|smell|deal with|work|meet)\b|"
    r"\b(?:nothing|nobody|no one|no-one|none|never|not|won't|can't|cannot|don't|isn't) (?:\w+ ){0,3}?(?:so|more|as) (?:\w+ )?\w+ (?:as|than)\b|\b(?:can't|cannot|can not|could not|couldn't) (?:wait|help)\b|"
    r"\b(?:do not|don't|dont|never|won't|will not|would not|wouldn't) (?:\w+ )?(?:need|miss|want|owe)\b|\b(?:should|must) never (?:get|have|be given|be granted|be allowed|receive)\b|\bnothing wrong with (?:\w+ing|a bit of)\b|\b(?:nobody|no one|no-one|never|don't|do not) (?:\w+ )?(?:mistake|confuse|take)s? \b[^.!?;]{0,40}\bfor (?:\w+ )?(?:real |proper |actual )?(?:human|humans|people|equals|men|women|citizens|one of us)\b|"
    r"\bno (?:\w+ ){1,3}(?:is|are|was|were|will (?:ever )?be) (?:\w+ )?(?:welcome|wanted|allowed|invited|coming|getting|going)\b|"
    r"\b(?:never|not|won't|can't|cannot|don't|didn't) (?:ever )?stop (?:hating|despising|loathing|attacking|mocking|blaming|hunting|fearing)\b|"
    r"\b(?:hating|despising|loathing|attacking|hurting|killing|mocking|insulting|blaming|banning|deporting|beating|shooting|fearing)\b[^.!?;]{0,40}? (?:is|was|isn't|wasn't) (?:\w+ )?(?:not|never|(?<=n't)|no) ?(?:\w+ )?(?:wrong|racist|racism|sexist|bigotry|a crime|crime|a sin|sin|hate|evil|bad|immoral|shame|sick)\b"
)
"""A denial that belittles: `can't govern themselves`, `will never be one of us`, `aren't made for that`."""


_BY_LAW = re.compile(r"\b(?:illegals|illegal (?:aliens?|immigrants?|migrants?))\b")
"""A word of law, which a classifier takes for contempt."""
_BEYOND_LAW = re.compile(
    r"\b(?:kill\w*|shot|shoot|gas|hang\w*|drown\w*|burn\w*|fucking|dirty|rap(?:e|es|ing|ists?)|murder\w*|invad\w*|infest\w*|swarm\w*|breed\w*|deserve\w*|(?:all|every|these|those) (?:of )?(?:the |these |those )?(?:illegals?|aliens?|them))\b"
)
_CLEARING = re.compile(
    rf"(?:\b(?:no(?! (?:surprise|wonder|doubt|idea|shame|good))|not|never|nobody|no one|neither|nor|nothing|stop|against|isn't|aren't|don't|doesn't|didn't|wasn't|weren't|won't|wouldn't|shouldn't|can't|cannot)\b)(?:\W+[\w'’-]+){{0,5}}?\W+"
    rf"(?:[{VILE}{SOFT}]+|hat(?:e|es|ed|ing|red)|despise[ds]?|suffer\w*|die|dying|dead|kill\w*|murder\w*|attack\w*|beat|beaten|harm\w*|hurt\w*|punish\w*|blam\w+|worse|inferior|less(?:er)?|second[- ]class|wrong|problems?|threats?|enem(?:y|ies)|jokes?|burdens?|abus\w+|ashamed|guilty|judg\w+|fear\w*|afraid|illness|disease|cruel\w*|mean|unfair\w*|deported|excluded|shut out|erased|hunted|fair game|targets?|criminals?|terrorists?|bad|real|true|all|monolith)\b"
)


_OF_WORDS = re.compile(
    r"^\W*(?:(?:and|but|well|in fact|over there)\W+)?(?:the |most |many |some |we )?[\w'-]+(?: speakers)? (?:spell|pronounce|write|say|call) (?:it|this|that|them) (?:without|with|as|by|differently|like|an?|the)\b(?:\W+[\w'’-]+){0,4}\W*$"
)
"""`Scots call it a burn`, `Americans spell it without a u`."""


def is_kind_talk(low: str) -> bool:
    """Whether a sentence is kind or denies a fault, so that a high score for the groups it names proves little."""
    rest = _SCORNFUL_NOT.sub(" ", low)
    denies = _CLEARING.search(vile(rest))
    by_law = _BY_LAW.search(low) and VILE not in vile(_BY_LAW.sub(" ", low)) and not _BEYOND_LAW.search(low)
    of_words = _OF_WORDS.match(low) and VILE not in vile(low)
    wronged = _CRIME_AGAINST.search(low) and not _APPROVED.search(low)
    if denies or by_law or of_words or wronged or _KIND.search(rest):
        return True
    return takes_side(low) or _is_of_oneself(low) or (PESTS.match(low) is not None and not GROUPS.places(low))


_CRIME_AGAINST = re.compile(
    r"\b(?:genocide|massacres?|ethnic cleansing|coloni[sz]ation|enslavement|lynchings?|pogroms?|persecution|oppression|mistreatment|forced (?:removal|sterili[sz]ation|adoption)) of (?:the |all |our |these |those )?#?\w|"
    r"\b(?:are|were) (?:still )?(?:dying|freezing|starving|drowning|bleeding|giving birth) (?:on|in|at|under|for|outside|alone|because)\b"
)
_APPROVED = re.compile(
    r"\b(?:never|no|not|hoax|lies?|lied|myth|invented|fake|so[- ]called|alleged|exaggerat\w+|deserve\w*|good|great|best|necessary|needed?|needs|right|justified|long overdue|overdue|let's|let|should|must|want\w*|wish\w*|hope|celebrat\w+|cheer\w*|proud|glor\w+|finest|dream|bring|back|more|another|again|support|welcome|finish|white|whites|our own|vermin|rats?|about time|at last|hooray|lol|who cares|serves|fewer|less|thank god|answer|solution|solve[sd]?)\b|n't\b"
)
"""The genocide of a people is told as a crime, and that they die as a plaint, unless something beside it denies it, asks for it or finds it good."""
_AS_ONE = re.compile(
    r"^\W*(?:(?:and|but|well|so|speaking)\W+)*as (?:an?|one of the (?:few )?|the only) [^.!?;]{2,50}?,? (?:i|i'm|i've|my|we|our|let me)\b"
)
_OTHERS = re.compile(r"\b(?:they|them|their|these|those|you people|superior|better than|master|pure|purer|above)\b")


def _is_of_oneself(low: str) -> bool:
    """`As a Jew I find …`, where no other group is spoken of."""
    match = _AS_ONE.match(low)
    return (
        match is not None
        and not _OTHERS.search(low, match.end())
        and all(end <= match.end() for _, end in GROUPS.places(low))
    )
