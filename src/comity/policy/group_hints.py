"""Hints of contempt for a group: phrases that a harmless comment about a group may hold as well.

None decides alone; each is believed where the classifier hears an attack on a group too. For lower-case sentences with
groups marked; every gap is bounded, so that each pattern takes time linear in the sentence.
"""

from comity.policy.marking import GROUP
from comity.policy.shapes import Shape

_G = rf"(?:{GROUP}++(?:\s+(?:people|folks?|men|women|kids|children|families|family|lot))?)"
_SOME = r"(?:(?:an?|any|all|these|those|the|such|more|most|of|every|each|another|one|some|our|your)\s+){0,2}"
_THEM = rf"(?:(?:one of |any of |some )?(?:them|these people|those people|{_SOME}{_G}))"
_NOT = r"(?:don't|dont|do not|wouldn't|would not|won't|will not|can't|cannot|couldn't|never|refuse to|not going to|shouldn't|should not|should never|must not|mustn't|must never|ought not to)"
_YOUNG = r"(?:kids?|child(?:ren)?|class(?:room)?s?|schools?|playgrounds?|nurser(?:y|ies)|daughters?|sons?|toilets?|changing rooms?|hospitals?|patients?|money|tills?|mother|gran(?:dmother)?|bab(?:y|ies)|girls|boys|courtrooms?|cockpits?)"
_FAITH = r"(?:allah|mohammed|muhammad|mosques?|hijabs?|headscar(?:f|ves)|burqas?|niqabs?|turbans?|arabic|urdu|romanian|polish|koran|quran|islam|kippahs?|yarmulkes?|the torah|yiddish|hebrew)"

KEPT_OFF = Shape(
    rf"\b{_NOT}\s+(?:\w+,? ){{0,4}}?(?:live|living|eat|eating|sit|sitting|work|working|shop|share|drink|mix|sleep|queue|swim|be|play|travel)\b[^.!?;]{{0,30}}?\b(?:next to|next door to|near|with|beside|alongside|among|amongst|around|opposite|anywhere near)\s+{_THEM}(?!['’])|"
    rf"{_G}\b[^.!?;]{{0,70}}?\b{_NOT}\s+(?:\w+ ){{0,4}}?(?:near|around|close to|in charge of|alone with|in front of|into|in)\s+(?:an?|my|our|your|the|any|their|own)?\s*(?:\w+ )?{_YOUNG}\b|"
    rf"{_G}\b[^.!?;]{{0,60}}?\b(?:kept|keep (?:them|him|her|it)|stay|put (?:them|him|her)|moved?|live)\s+(?:well |far |right )?(?:away from|out of|apart from|somewhere else|elsewhere|off)\b|"
    rf"\bkeep\s+{_SOME}{_G}\s+(?:\w+ )?(?:away from|out of|off)\b|"
    rf"{_G}\b[^.!?]{{0,70}}?\b(?:don't|dont|do not|never|wouldn't|would not|would never) (?:ever )?let (?:them|one|her|him|any of them|another|it) (?:anywhere )?(?:near|in|into|loose|touch|drive|run|handle|out|on)\b"
)
"""I don't want to sit next to G; G shouldn't be let near a classroom."""
REASONED = Shape(
    rf"\bthere(?:'s| is| are| must be| has to be) (?:an?|some|good|every|many) (?:\w+ )?reasons? (?:that |why |for )?(?:nobody|no one|they|we|people|most|every|no|the|so|all|you|it)\b[^.!?]{{0,50}}{_G}(?![^.!?]*\b(?:it|that|this)(?:'s| is) (?:called |just |pure |plain )*(?:prejudice|racism|bigotry|discrimination|sexism|hatred|history|poverty)\b)|"
    rf"{_G}(?![^.!?]*\b(?:paid|earn|killed|attacked|underpaid|die|dying|suffer\w*|beaten)\b)[^.!?]{{0,80}}[,;:–—-]\s*(?:and |but |sorry,? |which )*(?:(?:that|it|this)(?:'s| is)|is) (?:just |simply |only |a |an |the |plain |basic |cold |hard ){{0,3}}(?:facts?|truth|reality|statistics|stats|biology|science|nature|how (?:it is|they are)|what they do|who they are)\b|"
    rf"{_G}[^.!?]{{0,80}}\b(?:it|that|this|saying so) (?:isn't|is not|'s not|ain't) (?:\w+ )?(?:prejudiced?|racis[mt]|bigotry|bigoted|hateful|hate|sexis[mt]|discrimination|homophobi[ac]|transphobi[ac])\b|"
    rf"{_G}[^.!?]{{0,80}}[,;:.–—-]\s*(?:funny|strange|odd|curious) (?:how )?that\b"
)
"""There's a reason nobody hires G, and it isn't prejudice."""
APART = Shape(
    rf"{_G}\s+(?:and\s+)?(?:\w+\s+){{1,3}}?(?:simply |just )?(?:do not|don't|dont|never|will never|can't|cannot|can never|should not|shouldn't|should never)\s+(?:\w+ )?(?:mix|go together|belong together|live (?:together|side)|coexist|get on|sit together)\b|"
    rf"\b(?:don't|do not|doesn't|never|can't|cannot|will never|won't)\s+(?:\w+ ){{0,2}}?(?:value|respect|share|understand|have|know|think|feel|love|care|live|work|wash|see)\b[^.!?]{{0,40}}\b(?:like (?:us|we|normal|other|civili[sz]ed)|the way we|as we|as much as we|our (?:values|ways?|culture|customs|laws|standards|rules))\b"
)
"""G and civilisation do not mix; they don't value life the way we do."""
AT_OUR_COST = Shape(
    rf"{_G}\s+(?:are|is|were|have become|will always be)\s+(?:(?:just|only|simply|nothing but|an?|the|such|huge|great|real|heavy|terrible|big|constant|enormous)\s+){{0,3}}(?:\w+ )?(?:luxury|burden|drain|liability|expense|dead weight|strain|nuisance|mistake|millstone|embarrassment|blight|stain|curse)\b|"
    rf"{_G}[^.!?]{{0,60}}\b(?:\d+|years?|centuries|decades|generations|plenty of|every) (?:\w+ )?(?:years?|time|chances?|to)\b[^.!?]{{0,25}}\b(?:catch up|still blam\w+|blame (?:us|everyone|white|the)|nothing to show|to adapt|to integrate|to show for)\b|"
    rf"{_G}\s+(?:should|must|ought to|need to|have to)\s+(?:\w+ )?(?:have|lose|be stripped of|give up|forfeit|be denied)\s+(?:their|the|all)\s+(?:\w+ )?(?:votes?|rights?|passports?|citizenship|licen[cs]es?|benefits?|pensions?|children|kids|babies)\b|"
    rf"\btake (?:the |their |all )+(?:\w+ )?(?:votes?|rights?|passports?|citizenship|licen[cs]es?|benefits?|children|kids|babies) (?:off|from|away from) {_SOME}{_G}|"
    rf"{_G}\s+(?:did|do|does|have done|always do|came)\s+(?:very |rather |nicely |remarkably )?well (?:out of|from) (?:the|that|this|every|each|all)\b"
)
"""G are a luxury; G had two hundred years to catch up; G should have their vote taken away."""
ALWAYS_STILL = Shape(
    rf"\b(?:can|could|put|dress|teach|educate|take|send)\s+{_SOME}{_G}\b[^.!?]{{0,45}}(?:,|;|–|—|-|\bbut\b|\band\b)\s*(?:but |and )*(?:he|she|they|it|you)(?:'s|'re| is| are| get|'ll| will)?\s+(?:\w+ ){{0,2}}?(?:still|always|only|never|just)\b|"
    rf"\b(?:give|hand|show|offer|sell|lend|let)\s+{_SOME}{_G}\s+[^.!?]{{2,40}}?\band\s+(?:just )?(?:watch|see|you(?:'ll| will)|they(?:'ll| will)|he(?:'ll| will)|she(?:'ll| will))\b|"
    rf"\btypical\s+(?:\w+ )?{_G}\b|"
    rf"\bno\s+{_G}\s+(?:has|have|had|ever|will ever)\s+(?:ever\s+|yet\s+)?(?:built|build|invented?|written|made|done|created?|produced?|achieved?|run|contributed?|paid)\b[^.!?]{{0,30}}\b(?:anything|a (?:single )?thing|worth|of (?:note|value|use)|honest)\b"
)
"""Dress a G in a suit, he is still …; give a G a budget and watch."""
DESERVED = Shape(
    rf"{_G}[^.!?]{{0,60}}\b(?:deserves?|deserved|had|have earned)\s+(?:everything|all|whatever|what|every bit of what)\b[^.!?]{{0,30}}\b(?:gives?|gave|gets?|got|comes?|coming|happens?|happened|does|did|do)\b|"
    rf"{_G}[^.!?]{{0,60}}\bover my dead body\b|\bover my dead body\b[^.!?]{{0,60}}{_G}|"
    rf"\b(?:every|any|each|one|another|an?|the minute|once|when|after)\s+(?:\w+ )?{_G}(?:\s+\w+)?\s+(?:(?:that|who|which)\s+)?(?:moves?|moved|comes?|came|gets?|got|buys|bought|arrives?|marries|joins?|turns? up)\s+(?:\w+ ){{0,2}}[^.!?]{{0,50}}\b(?:down (?:with|the)|downhill|ruin\w*|went wrong|worse|to the dogs|for sale|trouble|crime|smell\w*|prices|stolen|goes missing)\b"
)
"""G deserve what the river gives them; over my dead body; every G that moves in takes the street down."""
LOOKED_FOR = Shape(
    rf"\b(?:shoplift\w*|steal\w*|stole|rob(?:s|bed|bing)?|crimes?|stab\w*|mugg\w+|drugs?|knife|knives|rap(?:es?|ing|ists?)|fraud|litter\w*|mess|trouble|dealing|scamm\w+|vandali\w+)\b[^.!?]{{0,60}}\b(?:look|check|search|ask|try|start|watch|blame)\b(?: (?:out|no further than|at|for|in|with|under|among|out for))*\s+(?:the\s+)?(?:\w+ )?(?:headscar(?:f|ves)|hijabs?|burqas?|turbans?|(?:dark|brown|black) (?:faces?|skins?)|mosque|{GROUP}++)"
)
"""If you want to know who steals here, look for the headscarves."""
SNEERED = Shape(
    rf"{_G}\s+(?:who|that)\s+(?:have |has |'ve )?never (?:once )?(?:paid|worked|contributed|done|earned|washed|read|voted|lifted|learn(?:ed|t))\b|"
    rf"\byou (?:don't|never|won't|hardly ever) see {_SOME}{_G}\s+\w+ing\b|"
    rf"{_G}\s+(?:only|just)\s+(?:ever )?(?:get|got|have|land|take|win)\s+(?:these|the|those|their|such|any|in|into|on)?\s*(?:\w+ )?(?:jobs?|seats?|posts?|places?|prizes?|promotions?|awards?|roles?|there|elected|hired)\s+because\b|"
    rf"{_G},?\s+(?:i|we)\s+(?:can't|cannot|can not|won't|couldn't)(?:\s+(?:stand|abide|bear|stomach|take|trust|tolerate))?(?=\W*$|[,.;!])|"
    rf"\b(?:good|clever|polite|articulate|well[- ]spoken|hard[- ]?working|honest|clean|tidy|smart|bright|punctual)\b[^.!?,;]{{0,20}}?\bfor an? {_G}|"
    rf"\b(?:sick|tired|fed up|sick and tired) (?:of|with) (?:seeing|hearing|having|watching)\s+(?:so many |all these |nothing but |more )?(?:{_G}|mixed couples|gay couples)|"
    rf"{_G}\b[^.!?]{{0,40}}?\b(?:every(?:body|one)|the rest|all the others|anybody) else (?:is|are)(?: just| only)? (?:an? )?(?:guests?|visitors?|here on|lodgers?|newcomers?)\b|"
    rf"{_G}\b[^.!?]{{0,40}}?\bare (?:an? )?(?:cruelty|insult|danger|threat|disservice|injustice|hazard) to (?:the|our|normal|bright|real|ordinary|decent|other|everybody|everyone|us|all)\b|"
    rf"\bfill(?:ed|ing)? (?:right )?up with\s+{_SOME}{_G}|\bfull of\s+{_SOME}{_G}\s+(?:who|that|and)\b|"
    rf"^\W*{_G}\?\s*(?:then |well,? |in that case,? )?(?:check|hide|count|watch|mind|guard|lock)\b"
)
"""G who have never paid a penny; good for a G; G I can't stand; the estate filled up with G."""
SUMMED_UP = Shape(
    rf"\bnever (?:once |yet |in my life )?(?:met|known|seen|had|found) (?:an? |one )(?:single )?(?:straight|honest|decent|clean|hard[- ]?working|polite|sober|clever|punctual|trustworthy|good|normal|reliable|grateful) {_G}|"
    rf"\b(?:yet|still waiting) to (?:meet|see|find|know) {_SOME}{_G} (?:with (?:an?|any|the) (?:\w+ )?(?:soul|heart|manners?|honou?r|conscience|brains?|shame|clue|sense|work ethic)|(?:who|that) (?:\w+ ){{0,2}}(?:works?|tells?|pays?|washes|reads?|means?|keeps?|can be trusted|is honest))\b|"
    rf"\bno(?:thing)? good (?:thing )?(?:has |will )?(?:ever )?(?:came|comes?|come) (?:out of|of|from) {_SOME}{_G}|"
    rf"\bno such thing as an? (?:good|honest|clean|decent|innocent|moderate|peaceful|hard[- ]?working|loyal) {_G}|"
    rf"\bfor an? {_G},? (?:he|she|they|it|you)(?:'s| is| was|'re| are| were) (?:\w+ )?(?:bright|clever|clean|honest|polite|smart|articulate|intelligent|tidy|well[- ]spoken|hard[- ]?working|not (?:bad|stupid|thick))\b|"
    rf"\b(?:you(?:'d| would)|i(?:'d| would)|no one would|nobody would) never (?:guess|know|think|tell|believe|say) (?:that )?(?:he|she|they|it|you)(?: was| is|'s| were| are|'re) {_SOME}{_G}|"
    rf"{_G} (?:just |simply |really )?(?:aren't|are not|isn't|is not|were never|will never be) (?:\w+ )?(?:people|material|types?)\b(?! (?:of colou?r|who|too|with|in|you|for|to))|"
    rf"{_G},? (?:\w+ )?(?:whining|complaining|moaning|lying|stealing|begging|scrounging|cheating|grabbing|breeding|lazing) is (?:their|the|all they|his|her) (?:one|only|national|main|chief|favourite|whole|do|know)\b|"
    rf"\b(?:shame|pity) about the (?:other {_G}|(?:rest|others)(?: of)? (?:(?:the )?{_G}|them\b|(?:his|her|their) (?:kind|lot|sort)\b))|\b(?:same|bad|thick|lazy|crooked|dirty) as (?:all )?the rest of (?:his|her|their|its|your) (?:kind|sort|lot|tribe|breed)\b|"
    rf"{_G}[^.!?]{{0,40}}\b(?:can't|cannot|can not|couldn't|never could) (?:bear|stand|abide|stomach|take to|warm to) (?:the|that|this) (?:race|lot|breed|religion|tribe|people)\b|"
    rf"\ban? {_G} (?:sober|working|on time|with a job|with manners|telling the truth|paying) is an? (?:\w+ )?(?:rare|strange|odd|unusual|miracle|first|sight)\b|"
    rf"{_G} (?:are |is )?(?:not|never|no longer) (?:welcome|wanted) (?:here|in|on|at|anywhere|around|near)\b(?![^.!?]*\b(?:unfair|wrong|disgrace|shame|law|illegal|until|back then|once|sign)\b)|"
    rf"{_G} (?:have|has|had|got|show) (?:absolutely |just |got )?(?:no|zero) (?:\w+ )?(?:morals?|shame|souls?|manners|honou?r|brains?|conscience|class|culture|respect|decency|sense|values|loyalty|work ethic)\b|"
    rf"{_G} (?:are|is) (?:all |just |simply )?born (?:lazy|bombers?|liars?|thieves|stupid|violent|criminals?|killers?|cheats?|beggars?|cruel|greedy|dirty|drunk|thick|to (?:steal|kill|lie|throw|beg|breed|fight|riot|serve|cheat))\b|"
    rf"^\W*(?:oh )?{_G} (?:in|on|at) (?:town|the (?:office|building|street|shop|train|bus|block|village|area|team|council|committee)|our \w+)(?: again| now)?[,:;–—-] ?(?:hands?|lock|hide|count|check|watch|mind|hold|guard)\b"
)
"""Never met an honest G; no good ever came out of G; you'd never guess she was G; G in town, hands on your pockets."""
STRANGE = Shape(
    r"\b(?:won't|don't|can't|cannot|never|hardly|barely|couldn't|wouldn't) (?:\w+ )?(?:hear|find|get) (?:a|one|anybody (?:who )?speak(?:s|ing)?) (?:single )?(?:word|syllable)? ?(?:of )?english\b(?![^.!?]*\b(?:bring|phrase ?book|holiday|learn|lovely|great|ask for|map)\b)|"
    r"\b(?:turn(?:ed|s|ing)?|become|becoming|look(?:s|ed|ing)?) (?:in)?to(?: (?:little|a second|another))? (?:karachi|mogadishu|islamabad|kabul|lagos|baghdad|tehran|calcutta|kinshasa|londonistan)\b|"
    r"\b(?:see|seeing|spot|meet) an? (?:burqa|hijab|niqab|turban|headscarf)\b[^.!?]{0,30}\b(?:cross (?:the|over)|run|turn (?:round|back)|get off|change (?:seats?|carriages?)|leave|spit|hold (?:my|your) bag)\b"
)
"""Not a word of English is heard here; this place turned into Karachi."""
BELIEVERS = Shape(
    rf"\b(?:deport|ban|expel|jail|remove|kick out|throw out|sack|bar|intern|refuse|lock up)\s+(?:anyone|anybody|everyone|everybody|people|all|those|every (?:last )?(?:one|person|man|woman)|whoever)\s+(?:of them )?(?:(?:who|that)\s+)?(?:\w+ )?(?:pray\w*|worship\w*|wear\w*|speak\w*|follow\w*|believ\w*|reads?|goes|attends?|with|in)\s+(?:\w+ ){{0,3}}?{_FAITH}\b"
)
"""Deport anyone who prays to Allah."""
IDEAS = Shape(
    r"\b(?:homosexuality|transgenderism|lesbianism|gayness|being (?:gay|trans|lesbian|bisexual|transgender|homosexual)|same-sex (?:attraction|love|marriage))\s+(?:is|will always be|remains)\s+(?!not\b|no\b|never\b)(?:(?:just|simply|nothing but|only|clearly|an?|the|such|pure|plain|mental|kind of|form of)\s+){0,3}(?:\w+ )?(?:sickness|disease|illness|perversion|abomination|disorder|unnatural|disgusting|evil|filth|degenera\w+|plague|cancer|curable|against (?:nature|god))\b|"
    r"\b(?:islam|judaism)\s+is\s+(?:(?:just|simply|nothing but|only|clearly|an?|the|pure|plain)\s+){0,3}(?:\w+ )?(?:cancer|disease|plague|virus|poison|filth|vermin|satanic|death cult|cult of death)\b|"
    r"\b(?:mixed|gay|interracial|same-sex|lesbian|mixed-race) (?:marriages?|couples?|relationships?|families|adoptions?|parents|parenting|kids|children)\s+(?:are|is|will be)\s+(?!not\b|no\b|never\b)(?:\w+ ){0,3}?(?:end of|ruin|death of|downfall|abomination|crime against|disgrace|perversion|child abuse|unnatural|against (?:nature|god)|sick|mongrels?)\b"
)
"""Contempt for what makes somebody one of a group, called an idea."""
