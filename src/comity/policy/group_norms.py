"""What should be done to a group, and what it is said to lack, rank below or be without: whole turns of phrase.

Harm as a norm is plain by itself; of the rest none decides alone, each is believed where the classifier hears an attack
too. For lower-case sentences with groups marked, in MARKED_… words of contempt as well; every gap is bounded.
"""

from comity.policy.marking import GROUP, SOFT, VILE
from comity.policy.shapes import Shape

_G = rf"(?:{GROUP}++(?:\s+(?:people|folks?|men|women|kids|children|families|lot))?)"
_SOME = r"(?:(?:an?|any|all|these|those|the|such|more|most|of|every|each|another|one|some|our|your|few|bloody|damn|goddamn|fucking)\s+){0,3}"
_DONE = r"(?:gassed|shot|hanged|hung|executed|whipped|flogged|sterili[sz]ed|castrated|lynched|burn(?:ed|t)|beheaded|stoned|drowned|put down|exterminated|wiped out|culled|beaten(?: up)?|stabbed|caged|branded|crushed|killed|slaughtered|neutered)"
_DO = r"(?:gas|shoot|hang|execute|whip|flog|sterili[sz]e|castrate|lynch|burn|behead|stone|drown|exterminate|cull|beat(?: up)?|stab|punch|slap|kick|hit|kill|murder|attack|hurt|spit (?:on|at)|smack|throttle|strangle|bash)"
_DOES = r"(?:gases|shoots|hangs|executes|whips|flogs|lynches|burns|drowns|exterminates|beats(?: up)?|stabs|punches|slaps|kicks|hits|kills|murders|attacks|hurts|runs over|bashes|shot|killed|murdered|punched|stabbed|beat)"
_DOING = r"(?:gassing|shooting|hanging|executing|whipping|flogging|lynching|burning|stoning|drowning|exterminating|beating(?: up)?|stabbing|punching|slapping|kicking|hitting|killing|murdering|attacking|hurting|spitting (?:on|at)|smacking|bashing)"

TREATED_SO = Shape(
    rf"\b(?:(?:decent|proper|real|sensible|sane|better|good|strong|just|wise|serious) (?:\w+ )?(?:would|will|should)|should|must|ought to|let's|i'd|we'd|i would|we should|better to|want to|like to) (?:\w+ )?have {_SOME}(?P<who>{_G}) (?:all )?{_DONE}\b|"
    rf"\b(?:it's|it is|its|high|about|past|is it not|isn't it) (?:high |about |long past |past )?time (?:that |for )?{_SOME}(?P<who2>{_G}) (?:all )?(?:got|were|are|to be|get|was|be) (?:all )?{_DONE}\b|"
    rf"\btime (?:that )?(?:we|somebody|someone|they|to) (?:\w+ )?{_DO} {_SOME}(?P<who3>{_G})\b|"
    rf"\b(?:put|stand|line|push|shove) (?:up )?{_SOME}(?P<who4>{_G}) (?:all )?(?:up )?against (?:a|the) wall\b|"
    rf"\bviolence (?:against|towards?|to) {_SOME}(?P<who5>{_G}) (?:is|was|would be) (?:(?:not (?:only|just)|only|always|sometimes|perfectly|quite|often|long|entirely|totally) ){{0,2}}(?:allowed|fine|ok|okay|necessary|justified|needed|right|fair|deserved|good|overdue|the answer|a duty|warranted|acceptable|natural)\b|"
    rf"\b(?:nothing wrong with|no shame in|no harm in|nothing bad about|no sin in|no problem with|nothing better than) {_DOING} {_SOME}(?P<who6>{_G})\b|"
    rf"\b(?:perfectly (?:ok|okay|fine|right)|ok|okay|fine|fun|your duty|our duty|a duty|no crime|no sin|legal|a public service|a good deed) to {_DO} {_SOME}(?P<who7>{_G})\b|"
    rf"\b(?:whoever|anyone (?:who|that)|anybody (?:who|that)|the (?:man|first|one|person|hero|guy|bloke|lad) (?:who|to|that)|he who|someone who) (?:\w+ )?(?:{_DOES}|{_DO}) {_SOME}(?P<who8>{_G})\b[^.!?]{{0,30}}\b(?:medals?|reward(?:ed)?|prize|hero|beer|pint|drink|knighthood|thank(?:s|ed)?|statue|pardon|applause|bonus|bounty|my (?:vote|hero|blessing))\b"
)
"""A decent government would have G shot; high time that G got lynched; nothing wrong with punching G."""
PLAIN = Shape(
    rf"\bnot an? (?:single )?(?:shred|trace|ounce|scrap|bit|grain|speck|hint|drop|gram|spark|atom) of (?:\w+ ){{1,6}}(?:in|among|about) {_SOME}(?P<who>{_G})|"
    rf"\b(?:evolution|god|nature|progress|civili[sz]ation|history) (?:\w+ )?(?:skipped|forgot|missed|passed(?: by| over)?|never reached|left out|gave up on|left behind) {_SOME}(?P<who2>{_G})|"
    rf"(?P<who3>{_G}) (?:\w+ )?(?:rank|ranks|come|comes|stand|stands|are|is) (?:(?:somewhere|well|far|just|way|even) ){{0,2}}(?:below|beneath|lower than) (?:\w+ )?(?:pigs?|dogs?|rats?|animals?|insects?|worms?|dirt|cattle|beasts?|slugs?|humans?|human beings|vermin|livestock|apes|monkeys)\b|"
    rf"(?P<who4>{_G}) (?:are|is) (?:(?:just|simply|really|clearly|somehow) )?(?:less than|not (?:fully|quite|really|even|truly)|barely|hardly|scarcely|only half) (?:human|people|persons|human beings?)\b|"
    rf"\b(?:there (?:is|are)|i know|i've met) no {_G} (?:alive |here |on earth |anywhere )?(?:that |who |whom )?(?:i|we) (?:don't|do not|wouldn't|would not|couldn't) (?:\w+ )?(?:hate|despise|resent|loathe|detest|distrust|dislike|want (?:gone|dead))\b|"
    rf"\bthere are (?:humans|people|human beings|men|citizens|adults|real \w+|normal \w+)\b,? (?:and|then) (?:\w+ )?there are {_SOME}(?P<who5>{_G})|"
    rf"{_G}\b[^.!?]{{0,50}}\bwith (?:total|utter|nothing but|pure|deep|open|complete) (?:disdain|contempt|disgust|hatred|scorn|loathing|revulsion)\b|"
    rf"\b(?:i|we|i've|we've|my life)\b[^.!?]{{0,25}}\b(?:nothing but|only|pure|utter|burning|deep|total|sheer|complete) (?:rage|hostility|scorn|contempt|disdain|resentment|revulsion|disgust|loathing|hatred) (?:to|towards?|for|at|against) {_SOME}(?P<who6>{_G})|"
    rf"\b(?:rage|scorn|contempt|disdain|revulsion|disgust|loathing|hatred)\b,? (?:is|that's|that is) what {_SOME}(?P<who7>{_G}) (?:get|gets|deserve|deserves|earn)\b|"
    rf"\bbeing {_SOME}(?P<who8>{_G}) (?:is|should be|ought to be) (?:\w+ )?(?:reason enough|a crime|illegal|against the law|punishable|proof of)\b|"
    rf"(?P<who9>{_G})\b[^.!?]{{0,60}}\b(?:but|yet|still),? they (?:should|must) never (?:get|have|be given|share) (?:the |any |our |full |equal )?(?:same |equal |full )?(?:rights?|vote|say|power|status)\b|"
    rf"\bno {_G} (?:deserves?|should (?:have|get)|is owed|has earned) (?:the |any )?(?:same|equal|full|basic|human) (?:rights?|respect|dignity|treatment|pay)\b|"
    rf"(?P<who10>{_G}) (?:do not|don't|should not|shouldn't|must not|never) (?:\w+ )?(?:deserve|get|have) (?:the |any )?(?:same |equal |full |basic |human )(?:rights?|respect|dignity|treatment)\b|"
    rf"\bmore (?:soul|heart|brains?|sense|decency|honesty|honou?r|intelligence|humanity|life|dignity|character|wit) in (?:an? |my |the )?(?:\w+ ){{1,2}}than in {_SOME}{_G}|"
    rf"\b(?:refuse|decline|will never agree|will not|won't) to (?:see|treat|accept|regard|view|call|consider) {_SOME}{_G} as (?:an? |my |our )?(?:equals?|human|people|one of us|fellow|neighbou?rs?)\b|"
    rf"\bimagine thinking (?:that )?{_SOME}{_G} (?:are|is) (?:worth|human|people|equal|clever|honest|smart|normal|useful)\b|"
    rf"\bhow (?:can|could|do) (?:anybody|anyone|you|people|one|somebody)\b[^.!?]{{0,40}}{_G}\b[^.!?]{{0,20}}\b(?:and|without) (?:not )?(?:despis|hat|loath|puk|vomit|gag|laugh|want)\w*"
)
"""There are humans, and then there are G; G are less than human; no G deserves the same rights."""
LACKING = Shape(
    rf"\b(?:can't|cannot|can never|could never|should never|must never|never|don't|do not) (?:\w+ )?(?:rely on|count on|depend on|reason with|believe a word (?:from|of)|trust) {_SOME}(?P<who>{_G})(?! (?:to|who|that|with|in|when|when)\b)|"
    rf"\b(?:is|are)(?: not|n't) (?:something|anything|a word|a thing|a quality|words?|things?|qualities) (?:that )?{_SOME}(?P<who2>{_G}) (?:have|has|had|know|knows|understand|possess|deserve|earned?|do|will)\b|"
    rf"\b(?:nothing|nobody|no one|no-one|anyone|anybody|anything|no people|no creatures?|hard to find)\b[^.!?]{{0,30}}\b(?:more|so|as|quite as) \w+ (?:than|as) {_SOME}(?P<who6>{_G})|"
    rf"\b(?:nobody|no one|never|don't|do not|cannot|can't) (?:\w+ )?(?:mistake|confuse|take|count|regard|consider) {_SOME}(?P<who8>{_G}) (?:for|with|as|among) (?:\w+ )?(?:real |proper |fellow )?(?:humans?|human beings?|people|equals?|one of us|civili[sz]ed|citizens)\b|"
    rf"(?P<who9>{_G}) (?:\w+ )?(?:lack|lacks|are (?:\w+ )?(?:devoid of|incapable of)) (?:every|any|all|even|the|basic|common|love|honesty|virtue|decency|gratitude)\b"
)
"""You can't rely on G; dignity is not something G have earned; evolution skipped G; G rank below pigs."""
SHUNNED = Shape(
    rf"\b(?:best|nicest|good|lovely) thing about\b[^.!?]{{0,40}}\b(?:no|without|free of) {_SOME}{_G}|\bif {_SOME}{_G} (?:are|is) the answer\b|\bhiring {_SOME}{_G} is (?:\w+ )?(?:charity|a favour|a favor|a mistake|a risk|asking for)\b|\bgive {_SOME}{_G} an? (?:job|task|car|chance|phone|house|key|pen)\b[^.!?]{{0,10}}\band\b|"
    rf"\bworld (?:where|in which|without|with no|free of|minus|before) {_SOME}{_G}|"
    rf"\bwherever {_SOME}{_G} (?:go|goes|live|settle|appear|turn up|arrive|show up|move|are)\b|"
    rf"\bwhat (?:happens|happened|becomes|became)\b[^.!?]{{0,35}}\b(?:once|when|after|as soon as) {_SOME}{_G} (?:\w+ )?(?:arrive|move|come|turn|show|take|get|run)\w*|"
    rf"\b(?:once|then|until|till) (?:\w+ ){{0,6}}?{_G} (?:discovered|found|came|arrived|moved|showed|turned|got|took)\b|"
    rf"\b(?:i'd|i would|i'll|we'd|we would|rather|sooner)\b[^.!?]{{0,50}}?\b(?:than|before)(?: i(?:'d| would)?)? (?:living|live|sit|sitting|sharing|share|working|work|hiring|hire|marrying|marry|be seen|shake|vote|voting|trust|trusting|let|letting|eat|eating|have|having|touch|touching|accept|accepting|serve|serving|ask|asking|take|taking|buy|buying|give|giving|help|helping)\b[^.!?]{{0,30}}{_G}|"
    rf"{_G}\b[^.!?]{{0,40}}\bi (?:always |had to |have to |want to |still |immediately ){{0,2}}(?:wash|washed|disinfect|scrub|scrubbed|bleach|wipe|shower|burn)\b|"
    rf"\b(?:rage|hostility|scorn|contempt|disdain|resentment|revulsion|antipathy|aversion|venom|spite|ill will|disgust|loathing) (?:is what {_SOME}|(?:to|towards?|for|at|against|when i see|of) {_SOME}){_G}|"
    rf"\b(?:went|gone|going|goes) (?:to (?:crap|shit|hell|the dogs|pot|ruin|the wall)|downhill|wrong|bad|under)\b[^.!?]{{0,25}}\b(?:when|day|since|once|after|because|moment|minute|second)\b[^.!?]{{0,30}}{_G}|"
    rf"\bno {_G} (?:is|are|was|were|will be|will ever be) (?:\w+ )?(?:welcome|wanted|allowed|trusted|invited|coming|crossing|entering|setting foot)\b|"
    rf"{_G}\b[^.!?]{{0,60}}\b(?:(?:we|i|nobody|no one|they) (?:would|will|won't|wouldn't|do|should)(?: not|n't)?|won't be) (?:\w+ )?(?:missed?|mourn|weep for)\b|"
    rf"\bthey (?:don't|do not|won't|will not) let {_SOME}{_G} in\b"
)
"""Wherever G go, decency leaves; I'd sell the house before living next to G; nothing but rage towards G."""
QUESTIONED = Shape(
    rf"\b(?:do|does|did|can) {_SOME}(?P<who>{_G}) (?:\w+ )?even (?:have|know|feel|think|count|love|belong|deserve|understand|wash|read|work)\b|"
    rf"\b(?:only one|anyone else|anybody else|just me|does it bother|am i wrong)\b[^.!?]{{0,40}}\b(?:sick|ill|dirty|disgusted|uneasy|queasy|angry|afraid|nauseous|filthy|cheated|unsafe|revolted|repulsed|invaded)\b[^.!?]{{0,30}}(?P<who2>{_G})"
)
"""Does a G even have a soul? Am I the only one who feels sick when G walk in?"""
MARKED_LIKE = Shape(
    rf"{VILE}++ (?:like|such as|called|named) (?:the |these |those |all )?(?P<who>{_G})(?!['’]s)|\b(?:more|so|as|any) [{VILE}{SOFT}]++ (?:than|as) (?:an? |any |the )?(?P<who2>{_G})"
)
"""Vermin like G; no one is more W than a G."""
