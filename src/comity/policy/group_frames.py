"""More frames of what is said of a group: clauses that hang on it, emptiness, refusal, regret, wishes that it were gone.

For lower-case sentences with groups marked; in those named MARKED_… words of contempt are marked too (`stances.py`).
"""

from comity.policy.marking import GROUP, SOFT, VILE
from comity.policy.shapes import Shape

_G = rf"(?:{GROUP}++(?:\s+(?:people|folks?|men|women|kids|children|families|communities|lot))?)"
_W = f"{VILE}++"
_WS = f"[{VILE}{SOFT}]++"
_SOME = r"(?:(?:a|an|any|all|these|those|the|such|more|so many|too many|every|another|one|single|most|you|your|our|fucking|bloody|damn|goddamn|illegal|of|stupid|dirty|filthy)\s+){0,3}"
_END = r"(?=\s*(?:[.!?,;:)…]|$)|\s+(?:here|around|anyway|any ?more|in (?:our|my|this)|near|again|now|or)\b)"
_ADV = r"(?:(?:really|just|ever|even|actually|simply|honestly|truly|all|always|only|still|also|ever again|once|so much as|personally|willingly|fucking)\s+){0,3}"
_NOT_THEIRS = r"(?!['’]s?\b)"
_NOBODY = r"(?:nobody|no one|no-one|noone|no (?:sane|normal|decent|sensible|real|self-respecting|right-minded) (?:person|man|woman|people|parent|family|employer)|not a (?:single )?soul)"
_SANE = r"(?:\s+(?:in (?:their|his|her) right mind|with (?:any|half a|an ounce of|a shred of|a) [\w-]+(?: of [\w-]+)?|sane|normal|decent|sensible|i know|here|in (?:this|our|my) \w+))?"
_GENUINE = r"(?:good|decent|honest|clever|smart|intelligent|useful|worthwhile|positive|valuable|meaningful|sensible|interesting|right|properly|kind|clean|hard-?working|trustworthy|normal|civili[sz]ed|likeable|educated|polite|loyal)"

MARKED_CLAUSE = Shape(
    rf"(?P<who>{_SOME}{_G})\s*(?:,|–|—|-)\s*(?:who|which|and they|because they|since they|as they|as if they weren't|most of whom|all of whom|half of whom)\s+(?:are|is|were|have always been|will always be|remain)\s+"
    rf"(?:(?!not\b|n't|never\b|no\b|called\b|told\b|treated\b|seen\b|said\b|often\b|being\b|and\b|but\b|by\b|from\b|with\b|to\b|for\b|in\b|at\b|when\b|if\b)[\w'’-]+\s+){{0,4}}(?P<what>{_W})"
)
"""G, who are the W-est of all."""
MARKED_ALL_OF_THEM = Shape(
    rf"(?P<who>{_SOME}{_G})[^.!?]{{0,40}}[,;:–—-]\s*(?:\w+ ){{0,3}}(?P<what>{_W})(?: \w+)?,? (?:all|every (?:last |single )?one|each(?: and every)? one|the (?:whole )?lot|both) of (?:them|those|these)\b|"
    rf"(?P<who2>{_SOME}{_G})[^.!?]{{0,40}}[,;:–—-]\s*(?:all|every (?:last |single )?one|each(?: and every)? one|the (?:whole )?lot) of (?:them|those|these)\s*,?\s*(?:\w+ ){{0,3}}{_W}"
)
"""… G …, W, all of them."""
MARKED_NEVER_MET = Shape(
    rf"\b(?:never|not|yet to|haven't|hasn't|nobody has|no one has)\s+(?:\w+ ){{0,2}}?(?:met|meet|seen|see|known|know|come across|encountered|worked with|dealt with|hired|had|dated|found|find)\s+(?:an?|one|any|a single)\s+{_G}\s+(?:yet )?(?:who|that|which)\s+"
    rf"(?:(?:wasn't|isn't|weren't|was not|is not|were not|hasn't been)\s+(?:\w+ ){{0,3}}?(?:{_WS})|(?:didn't|doesn't|did not|does not|wouldn't|couldn't|won't|can't help)\s+(?:\w+ ){{0,2}}?(?:lie|steal|cheat|rob|stink|smell|complain|whine|moan|drink|scream|lying|stealing|cheating|complaining|whining)|"
    rf"(?:was|is|were|had|has|could|can|did|would|knew|knows|told|paid|worked|spoke|washed)\b(?!\s+(?:not|never|no)\b)(?:\s+(?:\w+ ){{0,3}}?{_GENUINE}\b|\s+(?:the truth|a job|any (?:sense|manners|morals|brains?)|tell the truth|read|think|drive|cook|work|be trusted|a day's work|a clue|half a brain)))"
)
"""I've never met a G who wasn't W."""
MARKED_ANOTHER = Shape(
    rf"^\W*(?:(?:oh|ugh|great|yay|well|and|look|just)\W+){{0,2}}(?:just )?(?:another|yet another|one more|typical|what an?|such an?|more)\s+(?:\w+ )?(?P<what>{_W})(?: of an?)?\s+{_G}\W*$"
)
"""Another W of a G."""
MARKED_CALLED_HUMAN = Shape(
    rf"\b(?:calling|call|considering|consider|treating)\s+{_SOME}{_G}\s+(?:as |like )?(?:human|humans|people|civili[sz]ed|men|women|equals?|normal)(?: beings?)?\s+(?:\w+ ){{0,4}}(?:{_W}|generous|a stretch|too kind|a joke|an overstatement|far too|laughable)"
)
"""Calling G human is an insult to humans."""
LACKING = Shape(
    rf"\b(?P<who>{_SOME}{_G})\s+{_ADV}(?:do not|don't|dont|doesn't|does not|have never|has never|'ve never|never|won't|will never|can't|cannot|could never|didn't|have yet to)\s+{_ADV}"
    rf"(?:(?:contribut\w+|offer\w*|achiev\w+|accomplish\w*|amount(?:ed|s)? to|invent\w*|creat\w+|produc\w+|add\w*|buil[dt])\s+(?:us |society )?(?:anything|any good|much|a (?:single |damn |bloody )?thing|something|{_GENUINE})\b(?! (?:to (?:eat|wear|drink)))|"
    rf"(?:ha[vds]e?|had|got)\s+(?:got )?(?:anything|any|much|a (?:single )?thing|something)\s+(?:\w+ )?(?:to (?:offer|contribute|give|say|add|bring|teach|be proud of|show)|of (?:value|worth|interest|use))\b|"
    rf"(?:do|did|done|get|got|make|made|say|said)\s+(?:anything|a (?:single |damn )?thing|something)\s+(?:{_GENUINE}|worth\w*|for (?:us|anyone|anybody|this country|society|the (?:country|rest))))|"
    rf"\b(?P<who2>{_SOME}{_G})\s+(?:have|has|had|'ve|bring|contribute|offer|add|achieved?)\s+(?:us |absolutely |literally |got |next to )*(?:nothing|zero|no value|nowt|sod all|fuck all|bugger all)\s*(?:(?:\w+ )?(?:to (?:offer|contribute|give|say|add|bring|teach|be proud of|society|this|the|our|anything)|of (?:value|worth|interest|use))\b|\W*$)"
)
"""G never contributed anything."""
NO_RIGHT = Shape(
    rf"\b(?:no|not (?:one|a single)|not any)\s+{_G}\s+(?:has|have|had|should have|ever (?:has|had|earned)|deserves?|should get|gets|will ever have)\s+(?:(?:ever|any|a|the|earned|got|been|single|kind|sort|of)\s+){{0,3}}(?:rights? to (?:exist|live|breathe|be (?:here|alive|happy|heard|free)|speak|complain|call|tell|demand|marry|breed|have (?:kids|children))|place (?:in|on|here|among)|business (?:in|on|being|here|teaching|having)|claim to (?:this|our))|"
    rf"\b(?P<who>{_SOME}{_G})\s+(?:have|has|had|'ve)\s+(?:(?:absolutely|got|really|simply)\s+){{0,2}}no rights? to (?:exist|live|breathe|be (?:here|alive|happy|heard)|speak|complain|call|tell|breed|have (?:kids|children)|share|walk|look)|"
    rf"\bno (?:such thing as|hope for|excuse for|reason for|use for|need for|point (?:in|to|of))\s+(?:an? )?(?:(?:good|decent|honest|clever|smart|useful|innocent|trustworthy|normal|likeable|nice|peaceful|moderate|genuine|civili[sz]ed|funny|real|beautiful|happy)\s+)(?P<who2>{_G})"
)
"""No G has a right to exist."""
NEVER_LIKED = Shape(
    rf"\b(?:i|we)(?:'ve| have|'d| had|'ll| will)?\s+(?:{_ADV})(?:never|not|n't|don't|do not|didn't|can't|cannot|could never|would never|won't)\s+{_ADV}"
    rf"(?:liked?|trust(?:ed)?|respect(?:ed)?|care(?:d)? for|warm(?:ed)? to|been fond of|be fond of|accept(?:ed)?|get on with|got on with|get along with|got along with|befriend|be friends with|have (?:any )?time for|had (?:any )?time for|see the point (?:of|in)|seen the point (?:of|in)|had any (?:use|respect|sympathy) for|have any (?:use|respect|sympathy) for)"
    rf"\s+{_SOME}(?P<who>{_G}){_NOT_THEIRS}\W*$"
)
"""I have never liked G."""
NOBODY = Shape(
    rf"\b{_NOBODY}{_SANE}\s+(?:would|will|could|can|is going to|is ever going to|'ll|'d|wants to|likes to|cares to|dares to)\s+{_ADV}(?:(?:want|like|care|choose|dare|be able)\s+to\s+)?{_ADV}"
    rf"(?:love|like|want|miss|marry|date|hire|employ|befriend|be friends with|be (?:seen|caught dead) with|make friends with|trust|touch|kiss|choose|vote for|live (?:with|near|next to)|sit (?:with|near|next to|beside|by)|work (?:with|for|under)|sleep with|share (?:\w+ ){{1,2}}with|be near|go near|respect|believe|listen to|mourn|need|be proud of|rent to|sell to)\s+"
    rf"{_SOME}(?P<who>{_G}){_NOT_THEIRS}{_END}"
)
"""Nobody with any self-respect would befriend a G."""
EXPECTED = Shape(
    rf"\b(?:can't|cannot|can not|can you|could you|could we|don't|do not|never|shouldn't|wouldn't|should not|what (?:else|more|do|can|did|would|could|should)\b[^.!?]{{0,20}}?)\s*(?:\w+ ){{0,2}}?expect(?:ed)?\s+(?:\w+ ){{0,5}}?(?:from|of)\s+{_SOME}(?P<who>{_G}){_NOT_THEIRS}{_END}|"
    rf"\bwhat (?:else )?(?:do|did|can|could|would) (?:you|we|one|they|i|anyone) expect,?\s*(?:\w+ ){{0,4}}?(?P<who2>an? {_G}){_NOT_THEIRS}{_END}"
)
"""You can't expect anything clever from a G."""
UNTIL = Shape(
    rf"\b(?:fine|great|good|better|safe|safer|peaceful|nice|clean|happy|happier|lovely|quiet|paradise|perfect|well|decent|beautiful|prosperous|proud|respectable|strong)\b[^.!?]{{0,30}}\b(?:until|till|'til|before|then)\s+(?:all |the |these |those |so many |too many |we let (?:in )?|they let (?:in )?)*(?P<who>{_G})(?: (?:just|all|suddenly|people|began|started|got))*"
    rf"\s*(?:came|come|coming|arrived?|arriving|showed? up|showing up|turn(?:ed|ing)? up|mov(?:ed|ing)|took over|taking over|appear(?:ed|ing)?|invad(?:ed|ing)|flood(?:ed|ing)|ruin(?:ed|ing)?|demanding|demanded|were (?:given|let|allowed)|in\b|loose|into|out|everything|the vote|rights|everywhere)"
)
"""All was fine until G came."""
REGRET = Shape(
    rf"\b(?:(?:should|must) never have|never should have|shouldn't have|should not have|ought never to have|(?:was|were) (?:wrong|mad|stupid|crazy|fools?) to|(?:was|is) (?:a|the|our) (?:\w+ )?mistake to|mistake (?:was|is) (?:to|ever)?|regret(?:s|ted)?|biggest mistake\b[^.!?]{{0,25}}?\b(?:to|was|of|is))\s+(?:ever )?(?:given?|giving|let|letting|allow(?:ed|ing)?|admit(?:ted|ting)?|grant(?:ed|ing)?|accept(?:ed|ing)?|free(?:d|ing)?|welcom(?:ed?|ing)|stop(?:ped)? (?:locking|beating|stoning)|legali[sz](?:ed|e|ing)|emancipated?)\s+"
    rf"{_SOME}(?P<who>{_G})\s+(?:(?:any|the|equal|so many|human|full|more|our|to|all|their)\s+){{0,2}}(?:rights?\b|vote\b|voting|voice|power|citizenship|freedom|in\b|into\b|near\b|out\b|come|stay|live|teach|speak|drive|marry|adopt|work|serve|mix|become|hold|have)"
)
"""We should never have given G any rights."""
NOT_CARING = Shape(
    rf"\b(?:could(?:n't| not)|couldnt|don't|do not|dont|wouldn't|won't|will not|would not|can't say i'd)\s+{_ADV}(?:give (?:a|two|one) \w+(?: \w+)?|care(?: less| one bit| at all)?|mind|be (?:sad|sorry|upset)|cry|weep|shed a tear|lose (?:any |much )?sleep|bother me|miss)\b[^.!?]{{0,12}}\b(?:if|when|that|whether|how many|about|over|were)\s+{_SOME}(?P<who>{_G})\s+(?:(?:all|just|were|are|get|got|gets|had|to|would|could|being)\s+){{0,3}}(?:di(?:e|es|ed|ying)|dead|drown\w*|starv\w*|suffer\w*|disappear\w*|vanish\w*|burn\w*|burnt|killed|shot|gone|hurt|beaten|deported|wiped|murdered|extinct|raped|bombed|exterminated|hanged)\b"
)
"""I couldn't care less if G died."""
BY_NATURE = Shape(
    rf"\b(?:stupidity|ignorance|idiocy|laziness|idleness|crime|criminality|violence|theft|stealing|thieving|lying|lies|dishonesty|filth|dirt|greed|cowardice|treachery|deceit|cruelty|evil|disease|corruption|terror|terrorism|hatred|rape|cheating|madness|barbarism|savagery|perversion|depravity|murder|killing|aggression|fraud)\s+(?:and \w+ )?(?:is|are|lies|runs|comes|seems|must be|has always been)\s+(?:(?:just|simply|deep|all|firmly|clearly|deeply|a|an)\s+){{0,2}}(?:(?:in|part of|of) (?:the |their )?(?:\w+ )?(?:nature|blood|genes|dna|culture|religion|character|mentality|bones)|natural|naturally|second nature|bred|born|built|ingrained|typical|inherent)\s+(?:of|to|for|in|into|among|with|from|for all|by)\s+{_SOME}(?P<who>{_G})"
)
"""Stupidity is in the nature of G."""
GLAD_WITHOUT = Shape(
    rf"\b(?:love|loving|nice|good|great|happy|glad|lovely|wonderful|bliss|relief|refreshing|paradise|heaven|perfect|enjoy\w*|delightful|blessing|beautiful|best)\b[^.!?]{{0,45}}\b(?:no|without (?:any|a(?: single)?|all the)|not (?:a single|one|any)|zero|free of|free from|fewer|not having|not seeing)\s+(?:more )?(?P<who>{_G})\s+(?:around|here|anywhere|in sight|nearby|on (?:the|my|our)|in (?:the|my|our)|to be seen|about|next door|left)\b"
)
"""Lovely, a morning without any G around."""
WHO_LET = Shape(
    rf"^\W*(?:so |and |but |ok,? |seriously,? )?who\s+(?:(?:the (?:fuck|hell|heck|devil|bloody hell)|on earth|in (?:god's|the|hell's) (?:name|world)|even|ever|actually|was it that|exactly|thought it was (?:\w+ ){{0,3}}to)\s+){{0,2}}(?:let|invited|asked for|allowed|brought|ordered|would miss|gave|decided to let|said)\s+{_SOME}(?P<who>{_G})(?:\s+(?:could )?(?:in|into|out|here|near|on|onto|up|any|the|back|be|come|to|vote|loose)\b|\W*$)|"
    rf"^\W*(?:but |so |and )?who\s+(?:doesn't|does not|wouldn't|would not|hasn't|didn't|isn't)\s+(?:\w+ ){{0,3}}?(?:(?:want|love|like|enjoy|wish|wanted|loved|liked|dreamt|dreamed|tempted|itching)\s+(?:\w+ ){{0,2}}?(?:punch|hit|slap|kick|beat|kill|shoot|hurt|strangle|stab|smash|spit (?:on|at)|throttle|smack|watch\w*|see\w*|laugh\w* at|mock\w*)\s+(?:\w+ )?|(?:hate|despise|loathe|detest|fear|laugh at|look down on)\s+){_SOME}(?P<who2>{_G})|"
    rf"(?<!why )(?<!how )\b(?:do|does|would|could|can|is|isn't) (?:anyone|anybody|someone|somebody) (?:else|also|here|just|honestly|want to|love to|feel like)\s+(?:(?:actually|really|just|also|honestly|want to|love to)\s+){{0,2}}(?:hate|despise|loathe|detest|punch|slap|kick|kill|strangle|hit|sick of|disgusted by|repulsed by)\s+{_SOME}(?P<who3>{_G})"
)
"""Who let G in?"""
WHY_STILL = Shape(
    rf"\bwhy (?:won't|don't|can't|do not|will not|couldn't|haven't|didn't)\s+(?:they|these people|those people|all of them|{_SOME}{_G})\s+(?:all )?(?:just |ever |simply |all |finally |please |already )*(?:disappear\w*|vanish\w*|leave|left|go (?:away|home|back|extinct)|die|fuck off|piss off|drop dead|stay (?:home|away|where)|cease|get lost|get out|shut up|kill themselves|clear off)\b"
)
"""Why won't they just disappear?"""
RID = Shape(
    r"\b(?:somebody|someone|we|you|they|who|when|time|please|just|let's|lets|must|should|can|could|will|ought|need|needs|going|gonna|want|wants|wanted|like|love|glad|happy|wish|better)\b(?: \w+){0,4}? (?:get|getting|be|got|gotten) (?:shot|rid) of (?P<they>them all|all of them|every (?:last |single )?one of them|the lot of them|these people|those people|that lot|them(?=\s*(?:[.!?,]|$| (?:all|for good|once|now|soon|forever|already|somehow))))"
)
"""Somebody should get rid of them."""
HATE_THEM = Shape(
    r"\b(?:i|we|everyone|everybody)\s+(?:(?:really|fucking|just|absolutely|all|truly|do|still|honestly|so|bloody|simply|totally)\s+){0,3}(?:hate|despise|loathe|detest|can't stand|cannot stand|cant stand|can't bear|h8)\s+(?P<they>them all|all of them|every (?:last |single )?one of them|these people|those people|their kind|their guts|them)(?=\s*(?:[.!,;]|$)|\s+(?:so much|with (?:all|every|a passion|my)|all\b|more than (?:anything|words|ever)|deeply|to (?:death|the core|bits)|from the bottom|for it|intensely|like (?:poison|the plague)))|"
    r"\bi\b[^.!?]{3,40}\band (?:\w+ )?(?:hate|despise|loathe|detest|can't stand|cannot stand) (?P<they3>them)\b|"
    r"\b(?:would|wouldn't|i'd|we'd|should|could|can|let's|want to|wanna|going to|gonna|love to|like to|ought to|need to) (?:\w+ )?(?:see|watch|have) (?P<they2>them all|all of them|every one of them|them) (?:\w+ )?(?:dead|gone|suffer|die|hang|burn|drown|deported|wiped|locked|disappear|bleed|starve)"
)
"""I hate them so much."""
MARKED_METONYM = Shape(
    rf"^\W*(?:such |this |that )?{_W}(?: like (?:that|this|them|these|those))? (?:has|have|should|shouldn't|must|mustn't|doesn't|does not|don't|do not|belongs?|needs?|ought|deserves?|isn't|aren't|can't|cannot)\b"
)
"""Vermin has no place here: after a sentence that names a group."""
GENDERED = Shape(
    r"(?:^\W*|\b(?:that|because|all|these|those|you|but|and|so)\s+)(?:all |most |these |those |you |the |stupid |fucking |dirty )*(?P<who>bitches|sluts|whores|hoes|cunts|slags)\s+(?:(?:all|just|always|really|should|must|need to|deserve to|belong|have to|ought to|can|will|only)\s+)*(?:are|be|know|stay|shut|get|die|burn|suffer|ruin\w*|destroy\w*|lie|lying|deserve|belong|want|need|think|go|obey|learn|don't|can't|cannot)\b|"
    r"\b(?:i|we) (?:\w+ )?(?:hate|despise|loathe|detest|can't stand|am sick of|'m sick of) (?:all |these |those |you |the |fucking |stupid )*(?P<who2>bitches|sluts|whores|hoes|slags)\b(?! (?:like|who))"
)
"""Women under their worst names, as a kind. A woman alone so called is insulted herself."""
LESSON = Shape(
    rf"\b(?:time|should|someone|somebody|needs?|must|let's|gonna|going to|will|want to|ought to|we|love to|like to)\b(?: \w+){{0,3}}? (?:teach|taught|show|showed) {_SOME}(?P<who>{_G}) (?:a|some|their) (?:\w+ )?(?:lesson|manners|place)\b(?! (?:about|in|on|plan|of))"
)
"""It's time somebody taught G a lesson."""
SUPERIOR = Shape(
    rf"(?:\b(?:are|is|were|remain)|'re|\bwill always be)\s+(?:(?!not\b|no\b|never\b|nothing\b|any\b|always\b)\w+\s+){{0,3}}(?:better|superior|smarter|cleverer|brighter|cleaner|worth more|more (?:intelligent|civili[sz]ed|evolved|human|valuable|capable|moral|advanced|honest|trustworthy|rational|logical))\s+(?:\w+ )?(?:than|to|over)\s+{_SOME}(?P<who>{_G}){_NOT_THEIRS}\s*(?:[.!;…]|$)|"
    rf"\b(?:give|giving|gave|given|let|letting|grant|granting|allow|allowing|admit|admitting|open\w* (?:\w+ ){{1,3}}to|free|freeing)\s+{_SOME}(?P<who2>{_G})\b[^.!?]{{0,30}}\b(?:was|is|were|has been|proved|turned out)\s+(?:\w+ ){{0,5}}?(?:mistake|error|disaster|beginning of the end|stupid|stupidest|madness|insane|worst|idiotic|blunder|end of (?:us|civili[sz]ation))\b"
)
"""Real people are simply better than G. Giving G the vote was a mistake."""
OPEN_QUESTION = Shape(
    rf"^\W*(?:so |but |and |or )?(?:are|is|aren't|do|does|can|could)\s+(?:these |those |the |you |a |an )?(?P<who>{_G})\s+(?:(?:even|really|actually|still|honestly)\s+){{1,2}}(?:human|humans|people|persons|worth|capable|able|good for|count as|matter\W|have (?:\w+ )?(?:brains?|feelings|souls?|morals)|think\b|feel\b|know how)|"
    rf"\b(?:would|will|does|did|can)\s+(?:it|anyone|anybody|any of (?:us|you)|the world|society|we|you)\s+(?:\w+ ){{0,4}}?(?:miss|care|notice|mind|matter|bad|terrible|wrong|a loss|worse(?: off)?|better(?: off)?|cry|object)\b[^.!?]{{0,15}}\b(?:if|were|when)\s+{_SOME}(?P<who2>{_G})\s+(?:\w+ ){{0,3}}?(?:disappear\w*|di(?:e|ed|es)|dead|gone|vanish\w*|exist\w*|wiped|killed|shot|left|leave|deported|extinct|drown\w*|hanged|dropped)\b|"
    rf"\bwho (?:else|also|here|all|agrees)\b(?: \w+){{0,3}} (?:hates?|despises?|loathes?|detests?|can't stand|is sick of|wants? (?:\w+ ){{0,3}}gone)\s+{_SOME}(?P<who3>{_G})"
)
"""Are G even human? Would anyone care if they died? Who else hates them?"""
TO_BLAME = Shape(
    rf"\b(?:what(?:'s| is)|everything(?: that's| that is)?|the (?:\w+ )?(?:problem|trouble|thing wrong)) (?:wrong )?with (?:this|our|the|society|today's|modern)(?: \w+){{0,3}}\s+(?:is|are|can be summed up)\b[^.!?]{{0,12}}?\s{_SOME}(?P<who>{_G}){_NOT_THEIRS}\s*(?:[.!;…]|$)|"
    rf"\b(?P<who2>{_SOME}{_G})\s+(?:is|are)\s+(?:exactly |all |everything )?(?:what(?:'s| is)|everything that(?:'s| is)|everything) wrong with\b|"
    rf"\b(?:(?:special )?(?:place|circle|corner) in hell (?:\w+ )?for|hell is (?:full of|made for))\s+{_SOME}(?P<who3>{_G})(?! who)\b"
)
"""The problem with this country is G."""
IF_YOU_ARE = Shape(
    rf"\bif you(?:'re| are)(?: an?)? (?P<who>{_G}),?\s+(?:please |then |just |kindly |do us (?:all )?a favou?r(?: and)? )*(?:fuck|piss|get (?:out|lost|the|away|off)|go (?:away|home|back|to hell|die)|leave|die|kill yourself|stay away|don't (?:talk|come|speak|bother|apply|follow|even)|do not (?:talk|come|speak|apply)|drop dead|unfollow|you (?:should|deserve|belong|disgust|make me|don't (?:belong|deserve|count|matter)))\b"
)
"""If you are a G, get out."""
WISHED_AWAY = Shape(
    rf"\b(?:wish|if only|hope|pray|dream)\b[^.!?]{{0,12}}?\s{_SOME}(?P<who>{_G})\s+(?:(?:would|could|will|did|had|were|all|just|finally|never|not|n't|been|didn't|to|get|got)\s+){{1,4}}(?:exist(?:ed)?|born|be born|come here|came here|leave|disappear\w*|vanish\w*|die|dead|gone|erased|wiped|shut up|go (?:away|home|extinct)|extinct|drop dead|rot)\b|"
    rf"^\W*(?:good[,!.]* |great[,!.]* |well[,] )?one (?:less|fewer) (?P<who2>{_G})(?:\s+(?:to (?:worry about|feed|deal with|pay for)|in (?:the|this|our) (?:world|country|town)|on (?:the planet|this planet|earth|our streets|the streets))|\W*$)"
)
"""I wish G didn't exist. One less G."""
ONLY_ONE = Shape(
    rf"^\W*(?:only|trust|leave it to) (?:an? |these |those )?(?P<who>{_G}) (?:would|could|to (?:\w+ )?(?:ruin|mess|complain|whine|fuck|screw|spoil|lie|steal|cheat))\b|"
    rf"^\W*(?:oh|ah|ugh|look|wait|great|yuck|gross|wonderful|brilliant)[,.!]*\s+(?:it's |it is |there's |here (?:is|comes) |no,? )?(?:just |only |another |yet another |more |a bunch of )+(?:an? )?(?P<who2>{_G})\W*$"
)
"""Only a G would do that. Oh, just another G."""
_THEY = r"(?:they|these people|those people|you people|that lot|this lot|their kind|your kind)"
NEVER_WITH = Shape(
    rf"\bnever (?:ever |once )?(?:trust|lend (?:\w+ )?to|eat with|hire|marry|date|turn your back on|do business with|rent to|believe|buy from|sell to|share (?:\w+ ){{1,2}}with)\s+(?:an? |any |the )?(?P<who>{_G})"
    r"(?!\s+(?:who|that|with|in|from|of|without|which|until|unless|just|because|over|before|wearing|selling|on)\b)"
)
"""Never lend to a G."""
FOR_US = Shape(
    rf"\b(?:what (?:good |on earth )?(?:have|has|did) |name (?:me )?(?:one|a single) (?:good |useful )?thing (?:that )?)(?:the |these |those )?(?P<who>{_G}) (?:have |has |'ve )?(?:ever )?(?:given|gave|done|contributed?|invented|built|brought|achieved|added)\b"
)
"""What have G ever given us?"""
WORK_SHY = Shape(
    rf"\b(?P<who>{_SOME}{_G}|{_THEY})\s+{_ADV}(?:do not|don't|dont|never|won't|refuse to|hate to|can't be bothered to)\s+{_ADV}(?:(?:like|want|want to|know how to|do)\s+)?(?:to )?"
    r"(?:work(?:ing)?|(?:an honest|a) day's work|hard work|wash(?:ing)?|bathe|pay (?:tax|taxes|their way)|integrate|learn (?:english|the language)|pull their weight)\b(?! (?:on|at|for|with|together|in|properly|well|from|past|after|there|nights|weekends|as|like|here|when|if|until)\b)"
)
"""G don't like to work."""
IN_BLOOD = Shape(
    rf"\b(?:crime|violence|theft|stealing|thieving|lying|cheating|laziness|terror(?:ism)?|rape|fraud|greed|treachery|filth|stupidity|evil|hatred|killing|corruption)(?: is| runs| was|'s)(?: just| simply| all)? in (?:the |every )?(?P<who>{_G}|their)(?:['’]s?)? (?:genes?|blood|dna|nature)\b"
)
"""Violence is in the G genes."""
BREEDING = Shape(
    rf"\b(?:stop|stopping|prevent|keep|stops?) (?:the |all |these |those )?(?P<who>{_G}|them) (?:from )?(?:breeding|multiplying)\b|\b(?P<who2>{_SOME}{_G}|{_THEY})\s+{_ADV}(?:breed|multiply|reproduce)(?:ing)? like (?:rabbits|rats|flies|vermin|cockroaches|mice|roaches|animals)\b"
)
"""Stop the G breeding."""
AMONG_VERMIN = Shape(
    rf"\b(?:rats|vermin|cockroaches|roaches|wasps|lice|maggots|parasites|fleas|sewage|leeches)(?: ?, ?\w+)?,? (?:and|or|&) (?:the |other |these )?(?P<who>{_G})\b|\b(?P<who2>{_G}),? (?:and|or|&) (?:other |the |all other )(?:vermin|rats|cockroaches|pests|parasites|lice|scum)\b"
)
"""Rats, wasps and G. G and other vermin."""
NONE_IS_FIT = Shape(
    rf"\bno (?P<who>{_G}) (?:is|are|was|will ever be|could ever be) (?:fit|competent|clever enough|smart enough|bright enough|strong enough|good enough|man enough) to\b"
)
"""No G is fit to …"""
WAS_GOOD_FOR = Shape(
    rf"\b(?:slavery|colonialism|coloni[sz]ation|the empire|segregation|apartheid|hitler|the holocaust|the crusades)\b[^.!?]{{0,20}}\b(?:was|were|is)\b[^.!?]{{0,15}}\bbest thing (?:that )?(?:ever )?(?:happened |to happen )?(?:to|for) (?:the |those |these )?(?P<who>{_G})\b|"
    rf"\b(?:slavery|colonialism|the empire|segregation|apartheid)\b (?:did|was doing) (?:the |those |these )?(?P<who2>{_G}) (?:an? (?:huge |great |big )?favou?r|good|the world of good)\b"
)
"""Slavery was the best thing that ever happened to G."""
LESS_THAN_US = Shape(
    rf"\b(?P<who>{_SOME}{_G}|{_THEY})(?:\s+(?:are|is|were)|'re)\s+(?:(?:just|simply|really|obviously|frankly)\s+)?not\s+(?:(?:just|simply|really|quite)\s+)?(?:as|so) (?:bright|clever|smart|intelligent|civili[sz]ed|evolved|advanced|human|capable|honest|clean|good) as (?:us|we|white\w*|normal|ours|the rest|real)\b"
)
"""They're not as bright as us."""
FED_TO = Shape(
    rf"\b(?P<who>{_SOME}{_G}|{_THEY})\s+(?:should|must|need to|ought to|deserve to|want)\s+{_ADV}(?:be |being )?(?:all )?(?:fed to|thrown to|left to (?:drown|die|rot|sink|starve)|used (?:as|for) (?:bait|target practice)|hosed off|shovelled)\b"
)
"""G should be fed to the sharks."""
NOT_A_BIGOT_BUT = Shape(
    rf"\bi(?:'m| am)(?: really| honestly)? (?:not|no) (?:an? )?(?:racist|sexist|bigot|homophobe|homophobic|xenophobe|xenophobic|anti-?semite|anti-?semitic|islamophobic|transphobic|ableist|prejudiced),?(?: or anything,?)? but\b[^.!?]{{0,60}}?\b(?P<who>{_G}|{_THEY})"
)
"""I'm not racist, but G …"""
UNSUITED = Shape(
    rf"\b(?P<who>{_SOME}{_G})(?:\s+(?:just|simply|really|clearly|obviously))?\s+(?:(?:aren't|arent|are not|were not|weren't|were never|are never|isn't|is not)\s+{_ADV}(?:made|built|cut out|born|bred|wired|suited|equipped|evolved|fit)\s+(?:for|to)\b|"
    r"(?:can't|cannot|can not|could never|can never|couldn't|will never|don't know how to)\s+(?:\w+ )?(?:govern|rule|run|feed|look after)\s+(?:themselves|itself|anything|an?\b|their own))(?! (?:under|while|when|if|because|until|with)\b)"
)
"""G aren't made for that. G can't govern themselves."""
PLACED = Shape(
    rf"\b(?P<who>{_G})['’]s? (?:only |proper |true |right(?:ful)? |natural )?place (?:is|was|will always be) (?:in the (?:kitchen|home|house|bedroom|fields?|back)|at home|behind|beneath|under)\b"
)
"""A G's place is in the kitchen."""
NEEDS = Shape(
    rf"\b(?P<who>{_SOME}{_G})\s+{_ADV}(?:just |only )?(?:needs?|wants?|haven't (?:met|had)|hasn't (?:met|had))\s+(?:an? )?(?:real|good|proper|right|strong) (?:man|men|dick|cock|seeing to|woman|beating|hiding|wash|scrub)\b|"
    rf"\b(?P<who2>{_SOME}{_G}|{_THEY})\s+(?:have|has|'ve) been (?:{_ADV})(?:inbreeding|interbreeding|inbred|breeding with their (?:own )?cousins|marrying their (?:own )?cousins)\b"
)
"""G just need a real man. These people have been inbreeding."""
OUT = Shape(
    rf"^\W*(?:all )?(?P<who>{_G}),? out(?: of (?:(?:our|my|this) \w+|europe|britain|england|scotland|wales|ireland|america|germany|france|sweden|poland|australia|canada|italy|spain|austria|hungary|greece|the (?:country|uk|us|usa|eu|west|netherlands)))?(?:,? (?:now|today|first))?\s*(?:[!.]+|$)\W*$"
)
"""G out!"""
