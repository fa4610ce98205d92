"""Talk that takes a group's side: it finds hatred or harm wrong, grants safety and respect, or sets the group aside.

A classifier hears the group and the harm in it; such a sentence is answered by its structure. For lower-case sentences.
"""

import re

from comity.policy.marking import GROUP
from comity.policy.people import GROUPS

_HARM = (
    r"(?:attack(?:s|ed|ing)?|hurt(?:s|ing)?|harm(?:s|ed|ing)?|hit(?:s|ting)?|beat(?:s|en|ing)?(?: up)?|abus(?:e|es|ed|ing)|insult(?:s|ed|ing)?|mock(?:s|ed|ing)?|"
    r"dehumani[sz](?:e|es|ed|ing)|demoni[sz](?:e|es|ed|ing)|threaten(?:s|ed|ing)?|bull(?:y|ies|ied|ying)|harass(?:es|ed|ing)?|target(?:s|ed|ing)?|"
    r"blam(?:e|es|ed|ing)|scapegoat(?:s|ed|ing)?|discriminat(?:e|es|ed|ing)(?: against)?|hat(?:e|es|ed|ing)|despis(?:e|es|ed|ing)|kill(?:s|ed|ing)?|murder(?:s|ed|ing)?|"
    r"assault(?:s|ed|ing)?|intimidat(?:e|es|ed|ing)|humiliat(?:e|es|ed|ing)|belittl(?:e|es|ed|ing)|degrad(?:e|es|ed|ing)|ridicul(?:e|es|ed|ing)|persecut(?:e|es|ed|ing)|"
    r"oppress(?:es|ed|ing)?|silenc(?:e|es|ed|ing)|stigmati[sz](?:e|es|ed|ing)|stereotyp(?:e|es|ed|ing)|vilif(?:y|ies|ied|ying)|mistreat(?:s|ed|ing)?|shun(?:s|ned|ning)?|"
    r"shoot(?:s|ing)?|shot|stab(?:s|bed|bing)?|tortur(?:e|es|ed|ing)|torment(?:s|ed|ing)?|punish(?:es|ed|ing)?|reject(?:s|ed|ing)?|"
    r"(?:spit|spat|spitting|yell|yelling|shout|shouting|scream|screaming|sneer|sneering|laugh|laughing) at|(?:pick|picking|spit|spitting|look|looking) (?:down )?on|treat(?:s|ed|ing)? (?:\w+ ){1,3}?(?:badly|like (?:dirt|rubbish|garbage|trash|animals|that|this|a joke|a disease|second[- ]class\b)|worse|unfairly|differently))"
)
_HARMING = (
    r"(?:(?:want|wish|try|threaten|plann?|call|hop)ing (?:to|for) \w+|\w{3,}ing(?: (?:at|on|down on|against|up))?)"
)
_VERY = r"(?:(?:just|so|really|simply|plain|plainly|always|absolutely|utterly|totally|completely|truly|deeply|very|pretty|downright|also|still|frankly|honestly) ){0,2}"
_BAD = (
    r"(?:an? )?(?:wrong|sick|vile|disgusting|awful|terrible|horrible|horrific|evil|cowardly|unacceptable|inexcusable|shameful|disgraceful|cruel|hateful|despicable|appalling|"
    r"sickening|pathetic|inhuman|inhumane|unforgivable|indefensible|intolerable|unjust|unfair|immoral|racist|sexist|bigoted|bigotry|racism|hate|hatred|prejudice|abuse|ignorance|(?:hate )?crime|disgrace|"
    r"not (?:ok|okay|right|fair|acceptable|funny|on|cool|normal|an opinion|a joke|free speech|banter|brave|clever|patriotism|patriotic)|never (?:ok|okay|right|acceptable|justified|funny|an answer|the answer)|nothing to be proud of|barbaric|depraved|abhorrent|repugnant|"
    r"heartbreaking|tragic|ignorant|idiotic|absurd|unhinged|deranged|twisted|outrageous|nasty|mean|lazy|childish|weak|sad|a lie|coward's \w+|low blow)\b"
)
_SOMEBODY = r"(?:some(?: people| men| folks| of you| users| posters| politicians| papers)?|(?:so )?many(?: people)?|people|they|anyone|anybody|others|you|he|she|men|politicians|someone|somebody|papers|bullies|trolls|strangers|whoever|the \w+|my \w+|that \w+|this \w+|we(?: still)?)"
_VIEW = r"(?:think|thinks|thought|say|says|said|saying|believe|believes|call|calls|called|see|sees|seen|regard|regards|view|views|treat|treats|treated|talk|talks|speak|speaks|look down|pick on|want|wants|wanted|would|feel|feels|get away with)"
_NO_MORE = r"(?![^.!?]*\b(?:more than|as much as|(?:are|is|be|as) (?:\w+ )?(?:normal|equal|equals|human|fine|welcome|one of us|like us|our equals?|people|innocent|victims))\b)"
_SIDES = re.compile(
    # Hating them is sick. Wanting to hurt them is wrong.
    rf"\b(?:wanting to {_HARM}|{_HARM})(?<=\w)\b[^.!?;]{{0,50}}?(?:\b(?:is|was)|'s) {_VERY}{_BAD}|"
    # It is awful that some think so; it is wrong to hurt them.
    rf"\b(?:it|that)(?:'s| is| was) {_VERY}{_BAD} (?:to (?:\w+ )?{_HARM}|(?:that|when|how|if) {_SOMEBODY} (?:\w+ ){{0,2}}?(?:{_VIEW}|{_HARM}))\b{_NO_MORE}|"
    rf"\b(?:(?:really|so) )?{_BAD} (?:how|that) {_SOMEBODY} (?:\w+ )?(?:{_VIEW}|{_HARM})\b{_NO_MORE}|"
    # They hate them, and that's why I left.
    rf"\b(?:they|he|she|you|{_SOMEBODY}) (?:\w+ )?(?:hates?|hated|despises?|{_HARM})\b[^.!?;]{{0,50}}?(?:,| and| so| which)[^.!?;]{{0,6}}?\b(?:that's why i|which is why i|so i|and i|then i|i) (?:\w+ )?(?:left|quit|quitting|blocked|reported|unfollowed|walked|stopped|won't|will not|refuse|refused|cut|moved|ended|broke|complained|cried|deleted|unsubscribed|resigned|am ashamed|was ashamed|felt (?:sick|ashamed))\b|"
    # Whoever hates them is a bigot, needs help.
    rf"\b(?:people|anyone|anybody|those|whoever|someone|men|everyone|they|idiots|bullies|trolls)(?: who| that)? (?:\w+ )?(?:hates?|{_HARM}|thinks?|calls?|says?|believes?)\b[^.!?;]{{0,60}}?\b(?:(?:is|are|was|were) {_VERY}(?:{_BAD}|(?:the |an? )?(?:\w+ )?(?:problem|bigots?|racists?|cowards?|idiots?|trolls?|bull(?:y|ies)|monsters?|fools?)\b|a danger)|should be ashamed|ought to be ashamed|needs? (?:help|therapy|to (?:grow up|stop|learn|be stopped))|(?:makes?|made) me (?:sick|angry|sad|furious|ashamed|cry)|disgusts? me|sickens? me)|"
    # Nobody should hurt them; none of them deserves that; they should not have to live in fear.
    rf"\b(?:nobody|no one|no-one|no (?:\S+ ){{1,3}}?|none of \w+ |never )(?: ?\w+)? ?(?:should|must|ought to|has (?:the|any|a) right to|have (?:the|any|a) right to|deserves? to|gets? to|may|can|is allowed to)(?: ever)?(?: have to)? (?:be )?{_HARM}\b{_NO_MORE}|"
    rf"\b(?:nobody|no one|no-one|none of (?:them|us|you)|no \S+(?: \S+)?|do not|don't|didn't|did not|does not|doesn't|never) (?:ever )?deserve[sd]? (?:to be {_HARM}|to be treated (?:like (?:that|this)|so|that way|this way|badly)|to (?:suffer|live in fear|be afraid|feel unsafe|feel ashamed|go through (?:that|this)|die)|(?:that|this|such|any|abuse|hate|hatred|violence|the (?:abuse|hate|hatred|blame|insults)))\b{_NO_MORE}|"
    r"\b(?:should|must|ought)(?: not|n't)? (?:ever |never )?have to (?:fear|hide|live in fear|suffer|go through (?:this|that)|endure|face (?:this|that|abuse|hate|hatred|violence|discrimination)|feel (?:unsafe|ashamed|afraid|unwelcome|scared)|put up with (?:this|that|it|such|abuse|hate|hatred|being|harassment|insults|racism|sexism)|apologi[sz]e for (?:being|who)|prove (?:that )?they)\b|"
    # They should be protected, are owed respect.
    r"\b(?:should|must|needs? to|deserves? to|ought to|has to|have to|has (?:a|the|every) right to|have (?:a|the|every) right to) (?:be |feel |live |exist )(?:\w+ )?(?:protected(?! (?:from|against) (?!(?:the )?(?:violence|hate|hatred|abuse|harm|attacks?|harassment|discrimination|bigots?|bigotry|racists?|racism|bull(?:y|ies|ying)|people like|mobs?)\b))|safe(?! from)|safely|respected|heard|included|believed|listened to|at peace|in (?:\w+ )?(?:peace|safety|dignity)|free(?:ly)?(?! of| from)|treated (?:equally|fairly|the same|with (?:respect|dignity|kindness|care)|like (?:everyone|anyone|anybody|any other|human|people|the rest)))\b|"
    r"\blearn (?:a lot|a thing or two|something|so much|much|plenty|a great deal) from\b"
)
_FAULTY = (
    r"(?:stupid|lazy|dumb|dangerous|inferior|weak|dirty|violent|evil|criminals?|burden|threat|problem|danger|disease|worthless|useless|helpless|hateful|thick|slow|bad|animals?|vermin|monsters?|"
    r"parasites?|scum|thie(?:f|ves)|liars?|terrorists?|rude|greedy|cruel|dishonest|plague|pests?|invaders?|leech(?:es)?|cheats?|enem(?:y|ies))"
)
_NOT_BAD = re.compile(
    rf"\b(?:anything but|far from|the opposite of) (?:\w+ ){{0,2}}?(?:an? )?{_FAULTY}\b|"
    rf"\bnot (?:one|a single) (?:\S+ ){{1,3}}?(?:that |who )?(?:i|we)(?:'ve| have)? (?:ever )?(?:met|known|worked with|seen|taught) (?:was|were|is|has been) (?:an? )?{_FAULTY}\b"
)
"""`They are anything but stupid`; `not one of them that I ever met was a thief`."""
_ABUSE = r"(?:abuse|hate|hatred|insults|bile|venom|slurs|threats|violence|cruelty|contempt|bigotry|vitriol|harassment|bullying|racism|prejudice|hostility|mockery)"
_DEFENDS = re.compile(
    rf"\b(?:nobody|no one|no-one|never|not|don't|shouldn't|mustn't)\b[^.!?;]{{0,25}}\b(?:lay|raise|lift) (?:so much as )?an? (?:finger|hand) (?:on|against|to)\b|"
    rf"\bit(?:'s| is)(?: simply| just| plainly)? (?:false|untrue|a (?:lie|myth|smear)|nonsense|not true|slander|rubbish) (?:that|to (?:say|claim))\b{_NO_MORE}|\bit (?:isn't|is not) true that\b{_NO_MORE}|"
    rf"^\W*(?:that|the (?:idea|claim|notion|story|rumou?r|belief) that)\b(?![^.!?]*\b(?:equal|human|people|peaceful|innocent|victims?|one of us)\b)[^.!?]{{3,70}}\b(?:is|are) (?:just |simply |all |only )?(?:an? )?(?:\w+ )?(?:lies?|myth|slander|smear|falsehood|stereotype|libel|false|untrue|nonsense|not true|made[- ]up)\b|"
    rf"\b(?:tired|sick|enough|fed up|ashamed|appalled|disgusted|horrified|saddened|stop|end|condemn|report)(?: of| with| by| at| to see| about)?(?: all)?(?: the| this| that| such)? (?:\w+ )?{_ABUSE}\b|"
    rf"\b(?:how|why) (?:can|could|are|is|would|do) (?:\w+ ){{1,3}}?(?:be |being )?(?:so|this) (?:cruel|mean|nasty|hateful|vile|horrible|unkind|hostile|rude|violent|obsessed) (?:to|towards?|about|with)\b|"
    rf"\b(?:if|whoever|anyone who|anybody who)\b[^.!?;]{{0,12}}\b(?:{_HARM}|bash(?:es)?|trolls?|slags? off)\b[^.!?;]{{0,40}}\b(?:banned|blocked|reported|kicked out|removed|not welcome|unwelcome)\b|"
    rf"\b(?<!never )(?<!won't )(?<!not )(?:quit|stop|enough with|cut out|no more) (?:trolling|bashing|picking on|baiting|{_HARM})\b|"
    rf"\bleave (?:\w+ ){{1,3}}(?:alone|in peace|be)\b(?! (?:with|or))|\bimagine (?:being|spending|having)\b[^.!?;]{{0,60}}\b{_HARM}\b"
)
"""`It is false that they …`; `I am tired of the abuse thrown at them`; `quit trolling them`."""
DENIED_PICTURE = re.compile(
    r"(?:\b(?:would|will|could|should|must|'d|'ll) ?(?:never|not)|\b(?:wouldn't|won't|couldn't|shouldn't|mustn't)|\b(?:nobody|no one|no-one) (?:should|must|may|gets to|has the right to)|\bstop)(?: ever| want to| try to)? ?[🔫🔪💣🗡🪓🔨👊🤮🤢🤬](?![^.!?]*[🔫🔪💣🗡🪓🔨👊])"
)
"""`I would never 🔫 them`."""
_APART = re.compile(rf"{GROUP}+,? or not\b")
"""`…, lesbian or not`: that one is of the group makes no difference."""


def takes_side(low: str) -> bool:
    """Whether a sentence speaks up for a group, or sets the group aside."""
    if any(pattern.search(low) for pattern in (_SIDES, _DEFENDS, _NOT_BAD, DENIED_PICTURE)):
        return True
    return " or not" in low and bool(_APART.search(GROUPS.marked(low)))


def denies_fault(low: str) -> bool:
    """Whether it says of somebody that he is anything but bad."""
    return _NOT_BAD.search(low) is not None
