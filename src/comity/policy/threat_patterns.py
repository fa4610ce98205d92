"""The shapes of threats, calls for violence and wishes of harm in English, and of what only looks like them.

All patterns are for lower-case sentences, and bounded, so that each takes time linear in the sentence.
"""

from comity.policy.evidence import either
from comity.policy.marking import PERSON
from comity.policy.shapes import Shape

_ADV = r"(?:(?:just|really|all|now|so|fucking|fuckin|bloody|personally|gladly|happily|definitely|probably|actually|literally|finally|also|simply|please|only|go and|come and|go|start)\s+){0,3}"
_YOU = r"(?:you|u|ya|yous|y'all|yall|ye|you all|you lot|you people|both of you|all of you)"
_THEM = r"(?:him|her|them|'em|em|these|those|each and every one of (?:them|you)|every (?:last |single )?one of (?:them|you)|all of (?:them|you)|the lot of (?:them|you)|the whole lot|them all|you all|everyone|everybody|anyone who|anybody who)"
_DETERMINER = r"(?:(?:every|each)(?: single| last)? one of (?:the|these|those|you)|all of (?:the|these|those)|any of (?:the|these|those)|the next|the first|the|these|those|this|that|all|every|any|some|a few|more|all the|all these|all those|all of the|you|every single|every last|each|your|his|her|their|a|an)"
_DESCRIBED = r"(?:(?!and\b|or\b|for\b|in\b|with\b)[\w'-]+\s+){0,2}"
_SOMEBODY = rf"(?:{_THEM}|{_YOU}|(?:{_DETERMINER}\s+)?{_DESCRIBED}{PERSON}+)"
_PERSON = rf"(?:{_SOMEBODY})\b(?!'s?\s+(?:bill|plan|deal|career))"

_KILL = either(
    "kill,murder,shoot,stab,strangle,lynch,behead,slaughter,butcher,execute,hang,gas,burn,drown,poison,assassinate,exterminate,massacre,castrate,"
    "torture,rape,knife,gut,disembowel,decapitate,bomb,nuke,throttle,crucify,impale,skin,stone,curb stomp,string up,blow up,run over,mow down,gun down,"
    "wipe out,take out,put down,finish off,hunt down,beat up,beat,slit,smash,bash,batter,punch,hurt,harm,maim,cripple,flog,whip,shank,"
    "choke,kneecap,garrotte,cut up,cut down,chop up,bury,end,burn down,eliminate,eradicate,destroy,crush,slap,kick,deck,clobber,thump,stomp,hit,unalive",
)
_DONE = either(
    "shot,killed,hanged,hung,lynched,executed,beheaded,gassed,burned,burnt,drowned,stoned,castrated,strung up,put down,put to sleep,put to death,"
    "exterminated,eliminated,eradicated,wiped out,slaughtered,murdered,tortured,raped,beaten up,beaten to a pulp,beaten with,beaten senseless,given a good hiding,given a good kicking,crucified,impaled,skinned,gutted,bombed,nuked,"
    "shot on sight,shot at dawn,taken out and shot,lined up and shot,put against a wall,put up against a wall,lined up against a wall,hanged from a lamp post,"
    "thrown off,thrown out of a helicopter,thrown into the sea,thrown to the,fed to the,left to drown,left to die,sterilised,sterilized,neutered,aborted,"
    "drowned at birth,strangled,stabbed,poisoned,assassinated,flogged,whipped,horsewhipped,guillotined,decapitated,torn apart,run over,dragged through the streets,burned alive,"
    "burnt alive,buried alive,curb stomped,kneecapped,hunted down,beaten to death,stoned to death,put in front of a firing squad,culled,six feet under,dead,in the ground,machine-gunned,horsewhipped,birched,keelhauled,held under,speared,smothered,strangled,throttled,neutered,burned out,thrown off,thrown from,fed to the,buried under,met with bullets,met with live rounds",
)
_BODY = r"(?:face|head|skull|teeth|neck|throat|throats|legs?|arms?|kneecaps?|knees|jaw|nose|bones?|fingers?|brains?|eyes?|guts?|ribs?|windpipe|balls|back|spine|ass|arse|lights)"
_POSSESSED = r"(?:your|ur|his|her|their|that \w+'s|this \w+'s|the \w+'s|yer)"
_WILL = (
    r"(?:'ll|\s+will|\s+shall|'m going to|\s+am going to|'re going to|\s+are going to|'m gonna|\s+gonna|'re gonna|\s+am gonna|\s+are gonna|m gonna|ma|'ma|'mma|mma|"
    r"'d love to|\s+would love to|'d like to|\s+would like to|\s+want to|\s+wanna|\s+really want to|'m about to|\s+am about to|\s+can't wait to|\s+cant wait to|"
    r"\s+intend to|\s+plan to|'m coming to|'ll gladly|\s+would gladly|'d gladly|'d happily|\s+would happily|\s+swear i'll|\s+swear i will|\s+promise to|ll|\s+might|\s+may have to|"
    r"\s+have to|\s+must|\s+should|\s+need to|\s+ought to|\s+gotta|\s+hope to|\s+would|'d)"
)
TARGET = _PERSON
WILLING = _WILL


PROMISE = Shape(
    rf"\b(?:i|we|me and the boys|my (?:mates|friends|brothers|boys)){_WILL}\s+{_ADV}{_KILL}\s+{_ADV}{_PERSON}"
)
_ATTACK = r"(?:break|smash|crush|cut|slit|rip|tear|knock|kick|beat|bash|cave|blow|shoot|stab|gouge|chop|snap|punch|slice|stamp on|stomp on|bust|put a bullet (?:in|through)|(?:put|stick) a knife in|put a hole in|split|wring|drive a (?:knife|stake) (?:in|into|through))"
_LIMB = rf"(?:(?:stupid|ugly|fucking|fat|pretty|little|smug|thick|empty|damn|bloody)\s+){{0,2}}{_BODY}\b(?! (?:out of (?:the|my)|in the sand|around|against the wall))"
BODILY = Shape(
    rf"\b{_ATTACK}\s+{_ADV}(?:both |all )?(?:your|ur|yer)\s+(?:both |own )?{_LIMB}|"
    rf"(?:^\W*|\b(?:{_WILL}|should|ought to|must|needs? to|let's|lets|someone|somebody|may|hope\w*|wish|to|and)\s+){_ADV}{_ATTACK}\s+{_ADV}(?:both |all )?(?:{_POSSESSED}|(?:the|that|this) \w+(?: \w+)?'s)\s+{_LIMB}"
)
ABUSE = Shape(
    rf"\b(?:beat|kick|knock|punch|slap|smack|pound|stomp)\s+(?:the\s+)?(?:(?:living|holy|absolute)\s+)?(?:shit|crap|hell|daylights|stuffing|fuck|snot|lights|life)\s+out\s+(?:of\s+)?{_PERSON}"
)
BULLET = Shape(
    r"\b(?:put|putting|plant|eat|deserves?|needs?|wants?|earned|get|gets)\s+(?:himself |herself |themselves |yourself )?(?:a|the|another|one|some|his|her|their|your|those|that)?\s?(?:\w+\s)?(?:bullets?|noose|rope)\b"
    r"(?:\s+(?:in|to|through|between|around|round|behind|with)\s+(?:\w+\s+){0,2}(?:head|heads|skull|brain|neck|necks|back|eyes|chest|ear|name)\b)?|"
    r"\b(?:take|takes|give|gave|is|has|with|for)\s+(?:\w+\s+){0,3}(?:bullets?|noose|rope)\s+(?:in|to|through|between|around|round|behind)\s+(?:\w+\s+){0,2}(?:head|heads|skull|brain|neck|necks|back|eyes|chest|ear|name)\b"
)
BULLET_CLEAR = Shape(
    r"\b(?:bite|bites|biting|bit|silver|magic|dodged?|rubber|bullet points?|bullet train|first|second|several|final|next|another|half|jump rope|learn the ropes|rounds? of|bullets? (?:on|in|through) (?:my|our) (?:desk|table|window(?:sill)?|wall|doorstep|door|letter ?box|car|van|shop|post))\b"
)
YOUR_DOOM = Shape(
    rf"(?:\b{_YOU}(?:(?:'re|\s+are|r)?\s+(?:all\s+|soon\s+)?(?:gonna|going to|about to|gon)|'ll|\s+will|\s+should|ll|\s+can|\s+deserve to|'re|\s+are)\s+(?:all\s+|soon\s+|fucking\s+)?|(?:^\W*|[,;:]\s*)(?:now |so |then )?(?:you|u)\s+)(?:die\b(?! (?:on (?:this|that|a) hill|laughing|of (?:laughter|boredom|embarrassment|shame)))|be (?:dead|sorry you were born|hanging|swinging|next)|"
    r"end up (?:dead|in a (?:ditch|coffin|body bag|box|morgue))|bleed(?: out)?\b|burn(?: alive)?\b(?! out)|hang(?: for (?:this|it|that)| from)|get (?:shot|stabbed|killed|lynched|hanged|raped|beaten|jumped|your head kicked in)|"
    r"be (?:shot|stabbed|killed|lynched|hanged|raped|beaten|found (?:dead|in a)|begging for|swinging from|buried)|never (?:walk|breathe|wake up|see (?:the|another|your)|leave) |not (?:wake up|live to|survive|see (?:the|another) (?:morning|day))|won't (?:wake up|live to|survive|see (?:the|another) )|"
    r"wont (?:wake up|live to|survive)|pay (?:for (?:this|that|it) )?(?:with your (?:life|blood)|in blood)|regret (?:being|the day you were) born|(?:a )?dead (?:man|woman|meat|bitch|girl|boy)(?! (?:walking|alive))\b)"
)
DOOM_CLEAR = Shape(
    r"\b(?:smok\w+|cigarettes?|vaccin\w+|virus|covid|cancer|drink(?:ing)?|diet|cholesterol|seat ?belts?|we're all|we all|everyone dies|one day|eventually|old age|if the (?:heat|air|water|flood)\w*|sunburn|radiation|starv\w+|bills?|bankrupt|batter(?:y|ies)|calories)\b"
)
MENACE = Shape(
    rf"\b(?:i|we) (?:all )?know (?:exactly )?where (?:{_YOU}|he|she|they|your (?:kids?|children|family|mother|wife|daughter|son)) (?:live|lives|sleep|sleeps|work|works|park|parks|go to school|goes to school|walk|walks)\b|"
    rf"\b(?:i|we)(?:'ll| will|'re going to| are going to|'m going to|'m gonna|'re gonna| gonna| am going to)\s+(?:find|hunt|track|get|be waiting for|be outside|pay a visit to|visit|come for|come after|be paying) (?:{_YOU}|him|her|them)\b(?:\s+down)?(?! (?:a|an|some|the|to|out|back|help|soon|in court|on|back|there|at the (?:polls?|ballot|game|next))\b)|"
    rf"\b(?:i'm|im|i am|we're|we are|were) (?:coming|comin) (?:for|after|to get) (?:{_YOU}|him|her|them|your (?:family|kids|house))\b|"
    rf"\bwatch (?:your|ur) back\b|\bsleep with one eye open\b|\b(?:your|ur|his|her|their) days are numbered\b|\bthere(?:'s| is) a bullet with\b|\bbullet with (?:your|his|her) name\b|"
    rf"\b(?:a shame|a pity|sad|too bad|terrible|unfortunate) if (?:something|anything|an accident|it all) (?:(?:were to|was to|bad)\s+)*happen(?:ed|s)? to (?:you|your|him|her|them|his|their|that)\b|"
    rf"\b(?:you|he|she|they)(?:'d| had|'ve| have)? better (?:watch out(?! for)|watch your|sleep|start running|run|hide|pray|lock (?:your|his|her) doors|look (?:over|under|behind))\b|"
    rf"\bpray (?:that )?(?:i|we) (?:never|don't) (?:meet|find|see|catch|run into) (?:you|him|her|them)\b|\b(?:next time|if) (?:i|we) (?:ever )?(?:see|meet|catch|find) (?:{_YOU}|him|her|them)[^.!?]{{0,40}}\b(?:dead|regret|bleed|hospital|sorry|teeth|end of)\b|"
    rf"\b(?:your|his|her|their) (?:family|kids?|children|wife|husband|mother|daughter|son|house|home)(?:'s)? (?:is|are|will be|gonna be|going to be) (?:next|dead|sorry|burn(?:ed|t|ing)?|not safe|hurt|gone)\b|"
    rf"\b(?:keep|carry on|go on) (?:writing|printing|posting|publishing|talking|saying|lying|digging|snooping|asking)\b[^.!?]{{0,40}} and your (?:family|kids?|children|wife|husband|mother|daughter|son)(?:'ll| will| is going to| are going to) (?:\w+ )?(?:regret|pay for|suffer for|answer for) (?:it|this|that|what)\b|\b(?:i|we)(?:'ll| will|'m going to| am going to|'re going to| are going to|'m gonna| gonna) (?:\w+ )?find out where (?:{_YOU}|your (?:kids?|children|family|mother|wife|daughter|son)) (?:live|lives|sleep|sleeps|work|works|park|parks|go to school|goes to school)\b|"
    rf"\b(?:we|i) (?:have|has|got|found|know) (?:your|his|her|their) (?:home )?(?:address|number plate|route home|kids' school)\b|\b(?:i'm|im|i am|we're|we are) (?:bringing|coming with|loading|packing) (?:a|my|the|our|some) (?:\w+ )?(?:gun|guns|rifle|shotgun|pistol|knife|knives|machete|axe|bomb|petrol|baseball bat|blade|hammer)\b|\bsee (?:you|him|her) (?:at|outside|in) (?:your|his|her) (?:house|home|door|driveway|school|office|car park)\b|"
    rf"\b(?:one|some|this|that|dark) (?:night|day|evening)[^.!?]{{0,30}}\bi (?:will|'ll) (?:come|be) (?:round|over|there|waiting|behind you)\b|\bwe(?:'ll| will) (?:be )?(?:meet|settle) (?:this )?(?:in the street|outside) with\b|"
    rf"\bwith (?:guns|knives|a gun|a knife|pitchforks|bats|baseball bats|petrol|an axe|machetes)\b(?=[^.!?]*$)(?<=for you with guns)|\b(?:bring|grab|get|load|pick up) (?:your|the|some|my|our|up your) (?:\w+ )?(?:guns?|rifles?|ropes?|pitchforks?|torches|knives|ammo|weapons?)\b(?=[^.!?]*\b(?:let's|it's time|meet|march|hunt|lads|boys|patriots|them|him|her|town hall|parliament|capitol)\b)"
)
COMMAND = Shape(
    rf"(?P<lead>^\W*|[,;:–-]\s*|\b(?:and|just|please|then|so|let's|lets|let us|everyone|everybody|someone|somebody|anyone|will someone|can someone|can somebody|could someone|go|go and|let's go|time to|it's time to|we say|i say|yes|quick|hurry up and|you should|boys|lads|guys|why not|simply|nobody will miss (?:him|her|them)|round (?:them|'em) up and|line (?:them|'em) up and|find (?:him|her|them|'em) and|take (?:him|her|them|'em) out and|drag (?:him|her|them) out and)\s+){_ADV}"
    r"(?P<verb>kill|murder|shoot|stab|strangle|lynch|behead|slaughter|butcher|execute|hang|gas|burn|drown|poison|assassinate|exterminate|massacre|castrate|torture|rape|knife|gut|bomb|nuke|crucify|impale|string up|blow up|run over|mow down|gun down|wipe out|beat up|smash|bash|batter|punch|hurt|stone|kneecap|curb stomp|whip|flog|guillotine|burn down|hunt down|eradicate|eliminate|stomp)"
    rf"\s+{_ADV}{_PERSON}(?P<tail>(?:\s+(?:all|up|down|alive|on sight|dead|now|both|first|too|slowly|in the (?:face|head|back|street)))*)"
)
_SHOULD = r"(?:should|must|ought to|oughta|needs? to|has to|have to|gotta|better|shoulda|'d better)"
NORM = Shape(
    rf"\b(?:someone|somebody|some one|anyone|everyone|everybody|they|we|people|you|one|(?:the |a real )?{PERSON}+|the (?:army|state|crowd|public|mob)|patriots|citizens|sombody|i wish someone|i wish somebody|hope someone|hope somebody)\s+{_SHOULD}\s+(?:have\s+)?{_ADV}{_KILL}(?:ed|d)?\s+{_ADV}{_PERSON}|"
    rf"\b(?:i wish|i hope|wish|hope|hopefully|with luck|if only|about time|waiting for|why (?:hasn't|has not|doesn't|won't|can't|didn't)|when will|will no|isn't it time|pray) (?:that )?(?:someone|somebody|anyone|one of you|the {PERSON}+|{PERSON}+|a patriot|some patriot|nobody|one|a hero)\s+(?:would|will|could|finally|just|had|has|have|should|yet|to|\s)*\s*{_KILL}(?:s|ed|d)?\s+{_ADV}{_PERSON}|"
    rf"\b(?:we|they|you|{PERSON}+|someone|somebody) (?:should|must|ought to|need to) (?:(?:start|begin|consider) )?(?:killing|shooting|hanging|lynching|gassing|burning|executing|beating|stringing up|bombing) {_PERSON}"
)
PASSIVE = Shape(
    rf"\b(?P<who>(?:[\w'-]+\s+){{1,5}}?)(?:all\s+|both\s+|really\s+|just\s+)?(?:{_SHOULD}|deserves? to|deserved to|wants? to|want|needs?|need|'d look better|would look (?:good|better|nice))\s+(?:all\s+|both\s+|really\s+|just\s+|simply\s+)?"
    rf"(?:(?:be|get|have been|been|be taken out and|be put up and|be rounded up and|be dragged out and|be lined up and|be tied up and|be stripped and)\s+)?(?:publicly\s+|just\s+|fucking\s+|slowly\s+|all\s+)?(?:{_DONE})\b|"
    rf"\b(?P<who2>(?:[\w'-]+\s+){{1,4}}?)(?:all\s+|both\s+|just\s+)?(?:deserves?|deserved|should|needs? to|must|can|ought to|better|would be better off if \w+)\s+(?:all\s+|both\s+|just\s+|fucking\s+)?(?:to\s+)?(?:die\b|hang\b(?! (?:out|up|on|around|together|in there|your|his|her|their|a|the))|rot\b|burn in hell|suffer and die|drop dead|swing from|choke to death|bleed out|be six feet under|burn alive|starve|drown|go to the (?:gallows|gas|guillotine))"
)
_SUBJECT = rf"(?:{_THEM}|{_YOU}|he|she|they|it'?s him|whoever|whoever (?:did|wrote|made|decided) (?:this|that|it)|your|his|her|their|everyone (?:who|in|at|involved)|(?:people|{PERSON}+) (?:like|who)|the whole|(?:{_DETERMINER}\s+)?{_DESCRIBED}{PERSON}+)"
GRIEF = Shape(
    r"\b(?:wish|wished|if only|why couldn't)\b[^.!?]{0,30}\b(?:taken|took|take|got|chosen|been|hit|happened to|come for) (?:me|us)\b(?! (?:to|with|a|an|the|some|in|there|off|so)\b)(?![^.!?]*\b(?:kill|hang|shoot|stab|burn|murder|die|dead)\b)"
)
"""`I wish the cancer had taken me instead of her`."""
LAW = Shape(
    r"\b(?:death penalty|capital punishment|death sentence|sentenced|convicted|treason|trial|tried|guilty|law|legal(?:ly)?|courts?|jury|due process|justice system|lethal injection|on death row|firing squad by law|constitution|abolish)\b"
)
_HARM = (
    r"(?:die|dies|dead|drop dead|drops dead|death|deaths|killed|kill (?:him|her|them|your)sel(?:f|ves)|shot|hanged|hung|lynched|raped|stabbed|murdered|beaten|cancer|aids|covid|ebola|heart attack|stroke|suffer|suffers|rot|rots|burn|burns|choke|chokes|"
    r"crash|crashes|overdose|overdoses|bleed|bleeds|hurt|hurts|pain|agony|hit by a (?:bus|truck|train|car|lorry)|run over|up in flames|bullet|disease|miscarriage|paralysed|paralyzed|crippled|never wake|doesn't wake|don't wake|not wake|drown|drowns|starve|starves|explode|explodes|tumour|tumor|plague|assassinated|executed|accident|a slow)"
)
WISH = Shape(
    rf"\b(?:i|we|just|really|honestly|sincerely|i do|let's|lets|still|truly)?\s*(?:hope|hoping|wish|wishing|pray|praying|can't wait (?:for|until|till)|cant wait (?:for|until|till)|looking forward to|dream of|dreaming of|counting the days (?:until|till)|fingers crossed)\s+(?:that |for |to see |on |to god |the day )*(?P<rest>(?:{_SUBJECT})\b(?:[^.!?;]{{0,50}}?)\b{_HARM})\b"
)
WISH_CLEAR = Shape(
    r"\b(?:no one|nobody|doesn't|don't|never|not|isn't|aren't|won't|wouldn't|hadn't|didn't|without|safe|survive|survives|recover|recovers|stops?|avoid|instead|better than|less|fewer|end of|ends|the (?:pain|suffering|deaths?|dying)|because|before|sorry|i die|we die|beats? (?:the |this |that |her |his |their )?(?:cancer|illness|disease|virus|tumou?r|odds|addiction|infection|champions?|record)|beats? it)\b"
)
MAY = Shape(
    rf"(?:^\W*|[,;]\s*)(?:may|let)\s+(?:{_SUBJECT})\b[^.!?;]{{0,40}}?\b(?:die|rot|burn|suffer|choke|hang|drop dead|bleed|drown|starve|perish|never (?:wake|walk|rest|know peace))\b"
)
CURSE = Shape(
    r"(?:^\W*|[,;.!–-]\s*|\b(?:just|please|so|and|go|now|you can|you should|can|they can|he can|she can|you all can|to|hurry up and|will you|why don't you|would you)\s+)(?:all\s+)?(?:drop dead(?! (?:dates?|gorgeous|lines?|beautiful))|rot in hell|burn in hell|go die|die in a (?:fire|ditch|hole|car)|fucking die|die already|just die|die slow(?:ly)?|"
    r"die,? (?:you|scum|bitch|pig|traitor|bastard)|go to hell and die|choke on (?:it|your|that) and die|curl up and die|hurry up and die|croak already|die now)\b|"
    r"\b(?:the )?sooner (?:you|he|she|they|this \w+|that \w+|the \w+|these \w+) (?:\w+ )?(?:dies?|croaks?|drops? dead|(?:is|are) (?:dead|in the ground|six feet under|hanged|shot))[^.!?]{0,20}better\b|"
    r"\b(?:world|country|planet|place|we|everyone|society|earth|town|party)(?:'d| would| will|'ll)? (?:all )?be (?:a )?(?:so much |much |far )?(?:better|happier|safer|cleaner)(?: place| off)? (?:without|with) (?:you|him|her|them)(?: (?:dead|gone|in the ground|in it))?\b|"
    r"\b(?:you|he|she|they)(?:'re|'s|'d be| are| is| would be) better off dead\b|\b(?:better|best) (?:when|if|once) (?:you're|he's|she's|they're|you are|he is|she is|they are) dead\b|"
    r"\bdo (?:us|everyone|the world|humanity)(?: all)? a favou?r and (?:die|jump|drop dead|hang|end|kill|off|drown|stop breathing)\b|\bonly good [\w' -]{2,30} is (?:a dead|(?:the |an? )?one (?:that's |that is |who's |who is |lying |hanging )?(?:dead|at the bottom|six feet|in (?:a|the|his|its) (?:grave|ground|coffin|river|sea)|under(?:ground| the ground)|(?:on|from) (?:a|the) (?:rope|gallows|lamp ?post)))\b|"
    r"\b(?:pity|shame|sad|too bad|unfortunate(?:ly)?|wish|disappointed|if only) (?:that )?(?:the |it |he |she |they |whoever |his |her |this )?(?:\w+ )?(?:missed(?! (?:it|this|that|out|the (?:show|party|match|train|bus|speech|concert|wedding|meeting|game|ceremony|chance|news|point|deadline)|his|her|their|my|our|your|you)\b)|didn't finish|didn't aim|failed to kill|survived|only (?:hit|grazed|wounded|hurt)|wasn't fatal|aimed too|lived|weren't killed|wasn't killed|didn't die|pulled through)\b|"
    r"\bbetter (?:luck|aim) next time\b(?=[^.!?]*\b(?:shooter|bullet|gun|bomb|rifle|sniper|assassin)\b)|\bi(?:'d| would| will|'ll) (?:dance|piss|spit|celebrate|be dancing|party) (?:on|at|when|over|the day) (?:your|his|her|their|you|he|she|they) (?:grave|graves|funeral|dies?|death)\b"
)
PRAISE = Shape(
    r"\b(?:glad|happy|delighted|pleased|thrilled|good|great|nice|excellent|wonderful|love it|about time|celebrat\w+|rejoice) (?:that |news |to hear |to see |it's good |he's |she's |they're |the )*(?:[\w']+ ){0,3}?(?:is dead|are dead|\w+'s dead|dead|got shot|were shot|was shot|got killed|was killed|were killed|got stabbed|was stabbed|were stabbed|got beaten|was beaten|were beaten|died|was murdered|were murdered|was attacked|were attacked|were bombed|was bombed|drowned|burned to death)\b|"
    r"\b(?:the )?(?:shooter|killer|murderer|gunman|bomber|assassin|attacker|sniper|driver|man who (?:shot|stabbed|killed|attacked) (?:him|her|them)) (?:is|was|deserves|should get|did|should be given) (?:a |the |an )?(?:true |real |great |national )?(?:hero|medal|saint|patriot|legend|job|us a favou?r|the right thing|god's work|statue|pardon|pint|raise|world a favou?r|everyone a favou?r)\b|"
    r"\b(?:give|buy) (?:the )?(?:shooter|killer|gunman|attacker|murderer|bomber|driver|that man|that guy) (?:a )?(?:medal|beer|drink|pint|statue)\b|\bone (?:down|less),? (?:\w+ ){0,4}to go\b|\b(?:should|could|wish (?:he|they|she|it)(?:'d| had)?) have (?:killed|shot|got|finished off|hit|taken out) (?:more|all|the rest|them all|the lot)(?: of them)?\b|\b(?:good|great|nice) (?:shot|shooting|aim|riddance)\b(?=[^.!?]*\b(?:dead|died|shot|killed|bullet|body)\b)|"
    r"\bhitler should have (?:finished|killed|won)\b|\bshould(?:'ve| have) finished the job\b|\b(?:another|one) dead (?:cop|pig|migrant|muslim|jew|immigrant|tory|liberal|politician)[^.!?]{0,30}\b(?:good|great|nothing of value|who cares|lol|haha|celebrate)\b"
)
SELF_HARM = Shape(
    r"\b(?:kill|hang|shoot|neck|rope|drown|stab|end|off|burn|unalive|delete|bin|top|gas) (?:yo|u)?(?:urself|yourself|urselves|yourselves|ya ?self|yoself|it all)\b|\bkys\b|\b(?:go |just |please )?(?:jump|throw yourself|leap|walk|step) (?:off|from|under|in front of|out of|into) (?:a|the|an|your|some) (?:\w+ )?(?:bridge|cliff|roof|building|window|train|bus|tube|motorway|traffic|balcony|truck|lorry|volcano)\b|"
    r"\bplay in traffic\b|\b(?:slit|cut) (?:your|ur) (?:own )?(?:wrists?|throat)\b|\bdrink (?:some )?(?:bleach|antifreeze|drano|poison)\b|\beat a bullet\b|\bswallow (?:a bullet|bleach|a gun)\b|\bstick your head in (?:an|the) oven\b|\bput (?:a|the) (?:gun|bullet) (?:to|in|into|through) your (?:own )?(?:head|mouth|brain)\b|\btake a long walk off a short pier\b|\bstop breathing\b|\bend your (?:life|own life|misery|miserable life)\b|\bnobody would miss you\b|\bno one would miss you\b"
)
SELF_CLEAR = Shape(
    r"\b(?:don't|dont|do not|never|not|went to|(?:tried|wanted|threatened) to|about to|please don't|nobody should|if you(?:'re| are| feel| ever| want)|thinking (?:of|about)|thoughts|before you|helpline|help|samaritans|hotline|struggling|told|tell|telling|said|says|saying|asked|wrote|urged|urging|encouraged|suicide|laughing|working|training|you'll|you will|you'd|you (?:say|think|feel|believe)|promise|trying|without|anyone who|people who|he|she|they|want to|wanted to|going to|when you|could|can|might|over this)\b"
)
SPORT = Shape(
    r"\b(?:match|game|games|goal|goals|goalies?|team|teams|league|season|pitch|striker|keeper|goalkeeper|defence|defense|midfield|referee|cup|championship|playoffs?|quarterback|innings|wicket|batting|bowler|set|serve|tennis|boxing|round|ring|knockout|ufc|penalty|penalties|chess|poker|quiz|raid|level|nets at|pads|(?:final|end) boss|boss (?:fight|level|battle)|respawn|server|xbox|playstation|"
    r"fortnite|minecraft|zombies?|dragon|player|players|gamer|score|derby|fixture|stadium|rugby|hockey|football|soccer|basketball|cricket|nba|nfl|premiership|debate|polls?|ballot(?: box)?|election|vote|votes|voters|audience|comedian|karaoke|recipe|dance floor|photo|camera|portrait|lens|courtroom|in court|argument|market share|tournament|final|semi-final|finals|tonight's|fantasy)\b"
)
GAMEY = Shape(
    r"\b(?:stab|kill|beat|beaten|murder|destroy|crush|slaughter|smash|batter|hammer|thrash|punish|bury|finish off|take out|shoot|whip|knock|hit|execute|bomb|butcher|kick|slap|stomp|eliminate|eliminated|die|dead)"
)
SELF_DEFENCE = Shape(
    r"\b(?:self.?defen[cs]e|intruders?|burglars?|home invaders?|broke into|breaks? into|breaking into|break in|attack(?:s|ed)? (?:me|my|us|our)|threaten(?:s|ed)? (?:me|my|us|our)|defend(?:ing)? (?:my|our|your|his|her|their)?\s*(?:self|selves|myself|ourselves|family|home|house|children|kids)|to protect (?:my|our)|in my house|in the middle of the night|invade[sd]? (?:us|our|my))\b"
)
_DAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
IDIOM = Shape(
    r"\b(?:beat(?:s|ing)?|fights?|fighting) (?:(?:the|this|that|her|his|their|your|my) )?(?:\w+ )?(?:cancer|leuka?emia|illness|disease|virus|covid|tumou?r|odds|addiction|infection|depression)\b|\bwatch your back\b,? (?:\w+,? ){0,2}(?:lift(?:ing)?|bend(?:ing)?|digging|carrying|use your (?:legs|knees)|(?:when|if|as) (?:you(?:'re)? )?(?:lift|dig|bend|mov)\w*)\b|"
    r"\bh(?:ang(?:s|ing)?|ung) (?:my|your|ur|his|her|their|our|its) (?:\w+ )?heads?\b(?! (?:from|off|on a))|\bhung? out to dry\b|\byou(?:'ll| will) (?:all )?be (?:dead|buried)\b(?= before\b[^.!?]*\bat this rate *(?:[,.;!?]|$))|\b(?:cut|slit) your (?:own )?throat for (?:an?|the|two|five|ten|half|less)\b|\bhang (?:him|her|it|them) (?=[^.!?]*\b(?:portraits?|pictures?|paintings?|prints?|photos?|posters?|frames?|canvas(?:es)?)\b)|"
    r"\bshot down (?:in (?:the (?:polls|debate|senate|commons|lords|vote)|flames|debate|court|committee|parliament|council)(?= *[,.;!?]| *$| (?:by|after|for|because|before|when|last|this|again|and)\b)|by (?:voters|(?:the|a) (?:\w+ )?(?:courts?|committee|judges?|senate|house|board|council|panel|tribunal)))\b|\bdrown(?:s|ed|ing)? out\b|"
    rf"\b(?:crush|thrash|trounce|hammer) (?:them|'em) (?:on {_DAYS}|in the (?:final|cup|league|derby|semi-?final|second half|playoffs?|polls|election|vote))(?= *[,.;!?]| *$)(?![^.!?]*\b(?:bats?|kni(?:fe|ves)|bricks?|guns?|petrol|chains?|machetes?|boots|bottles?)\b)|"
    r"\b(?:hiding|beating|thrashing|kicking|hammering|drubbing|spanking)\b[^.!?]{0,12}\b(?:at|from) (?:the )?(?:ballot box|polls?|elections?|electorate|voters)\b|"
    r"\b(?:horse'?s mouth|hope (?:your|his|her|their|the) (?:\w+ ){1,2}(?:is|are|gets?|has been|have been) (?:fixed|mended|better|ok|okay|well|safe|repaired|fine|sorted)|(?:be|been|get|got|is|are) shot of (?:you|him|her|them|it|the|these|those|this|that)|(?:a|the) (?:knife|axe|scalpel|chainsaw) to (?:the|this|our|public|every|all) (?:\w+ )?(?:budgets?|costs|spending|books|accounts|programme|services?|script|deficit|waste|bureaucracy|regulations?|figures|workforce)|kill for|kill two birds|kill (?:some )?time|kill (?:it|me|the (?:mood|vibe|lights?|engine|motor|bill|deal|story|switch|process|music|project|buzz|pain|joke|romance))\b|shoot (?:you|him|her|them|me|us) (?:an?|the|some|over|your|straight)|(?:throw|threw|thrown|toss|tossed) (?:\w+ )?a (?:bone|lifeline|rope to cling to|sop|party)\b|shoot the (?:breeze|messenger|moon|lights)|shoot (?:for|hoops|from the hip)|beat (?:you|him|her|them|me) to (?:it|the)|beat(?:ing)? (?:you|him|her|them) (?:at|in|on|by|fair|hands down|with ease|again|\d)|hang (?:out|on|around|with|up|it|in|tight|a |the (?:picture|washing|portrait|curtains|flag))|hang you out to dry|"
    r"cut (?:you|him|her|them|me|us) (?:a|some|off|out|short|loose|in)|hit (?:you|him|her|them|me) up|hit (?:the|them where|him where|her where|you with|them with (?:a )?(?:fines?|sanctions|taxes|tariffs|facts|the facts|questions))|burn (?:the|a|some) (?:calories|toast|bridges|midnight|candle|cd|fuel|rubber)|break (?:it|a leg|even|the ice|the news|your fast|the bank|the internet)|bomb(?:ed)? (?:the|their|his) (?:exam|audition|set|joke)|take (?:you|him|her|them|us) out (?:to|for|on|of)|take out the (?:trash|rubbish|bins|garbage)|"
    r"kick (?:you|him|her|them) (?:out|off|upstairs|to the kerb|to the curb)|knock (?:it|them|him|her|you) (?:off|for six|out of (?:the|office)|down a peg|sideways|dead)|murder(?:ing)? (?:a|the) (?:pint|curry|burger|song|language|english)|cut (?:your|his|her|their|my|our) teeth|skin (?:the|a) cat|flog a dead|stab (?:at|in the dark)|end (?:it|this|the|them all by)|destroy (?:the|their|his|her|your) (?:argument|credibility|career|reputation|party|case|economy|planet|environment)|bury (?:the|your|his|her|their) (?:hatchet|head|dead|dad|mum|father|mother|parents|son|loved)|bury (?:him|her|them) (?:with|at|in|next|beside|properly|decently)|poison(?:ing)? the (?:well|debate|atmosphere)|"
    r"crush(?:ing)? (?:it|on|the (?:competition|hopes))|run (?:over|down) (?:the|your|his) (?:list|notes|numbers)|whip (?:up|them into|the)|oil and gas|gas (?:activist|workers?|compan\w+|bills?|boilers?|stations?|prices?|man|men|people)|roast(?:ing)?|grill(?:ed|ing)?|hammer(?:ed)? (?:home|out)|put (?:you|him|her|them) down for|put down (?:your|his|the|a)|eliminate (?:the|all|any) (?:risk|tax|waste|doubt|need|deficit|debt|competition)|end (?:him|her|them) (?:politically|at the)|hurt (?:the|your|his|her|their) (?:feelings|chances|case|economy|cause|poor|workers|middle)|hurt(?:s)? (?:the )?(?:people|families|workers|consumers|voters|working|poor|small|children) (?:who|most|more|in|by|with)|harm(?:s|ing)? (?:the )?(?:people|children|workers|public|poor)|hit (?:people|families|workers|consumers|voters|the (?:poor|public|middle|rich|young|old)))\b"
)
ANIMALS = Shape(
    r"\b(?:deer|ducks?|rabbits?|foxes|boars?|minks?|stoats?|pests?|mice|mosquito(?:es)?|wasps?|hornets?|ants?|weeds?|slugs?|aphids|bacteria|germs|viruses|badgers?|pigeons?|coyotes?|wolves|bears?|hogs?|hunters?|hunting|cull|chickens?|cattle|livestock|turkeys?|fish|salmon|crabs?|lobsters?|invasive|species|vegetables|seeds|plants|cells|tumou?rs?|parasites in|termites|bedbugs|fleas|ticks|lice|raccoons?|squirrels?)\b"
)
BEASTS = Shape(
    r"\b(?:deer|ducks?|rabbits?|fox|foxes|boars?|minks?|stoats?|badgers?|pigeons?|coyotes?|wolf|wolves|bears?|hogs?|geese|gulls?|seagulls?|crows?|chickens?|cattle|cows?|bulls?|sheep|fish|sharks?|crabs?|lobsters?|raccoons?|squirrels?|hedgehogs?|moles?|elephants?|lions?|tigers?|kangaroos?|camels?|wildlife|strays?)\s*$"
)
"""Who is to be shot and is no person. Beasts that people are called (pigs, rats, dogs) are left out."""
NOT_PEOPLE = Shape(
    r"\b(?:bill|bills|law|laws|project|projects|policy|policies|deal|deals|plan|plans|motion|programme|program|programs|idea|ideas|proposal|proposals|story|stories|process|system|tax|taxes|rule|rules|regulation|regulations|tree|trees|car|cars|building|buildings|statue|statues|bust|busts|flag|flags|book|books|waste|carbon|coal|ebt|debt|subsid(?:y|ies)|contract|contracts|practice|practices|custom|tradition|word|words|sport|game|show|series|channel|app|phone|account|accounts|device|engine|picture|painting|pictures|poster|washing|meat|steak|toast|food|rubbish|trash|leaves|dog|dogs|cat|cats|horse|horses|animals?|virus|weapons?|statue|monarchy|institution|budget|amendment|clause|order|committee|it|this|that|which|scenes?|photos?|film|match|penalty|shots?|ad|ads|posts?|comments?|threads?|tweets?|articles?|website|fund|funds|money|nobody|none|everything|nothing|something|stock|stocks|option|options|vaccine|laptop|phones?|printers?|computers?|machines?|mosquito(?:es)?|wasps?|slugs?|rats|mice|bugs?|excuse|excuses|trope|meme|trend|format|franchise|concept|thing|things|notion|myth|cliche|stereotype|language|empire|bank|company|companies|industry|currency)\s*$"
)
_WEAPON = r"(?:knife|knives|gun|guns|bat|bats|baseball bat|brick|bricks|hammer|hammers|rope|noose|axe|machete|rifle|shotgun|pistol|crowbar|tyre iron|tire iron|petrol|gasoline|kerosene|chainsaw|chains?|blade|razor|acid|bomb|pipe bomb|grenade|sword|cutlass|pitchforks?|torches|bolt gun|baton|sticks?|bullets?|knuckledusters?|whip|guillotine|car bomb)"
ARMED = Shape(
    rf"\b(?:(?:i|we){_WILL}|(?:someone|somebody|some \w+|a real \w+|they|we|you|people|{PERSON}+) {_SHOULD}|i'd|let's|time to|who's got|who has|grab|bring)\s[^.!?]{{0,60}}?\b(?:{_THEM}|{_YOU}|{_POSSESSED}|(?:that|this|the|those|these) {PERSON}+|town hall|council|parliament|ministry|mosque|church|synagogue|office|house|door)\b[^.!?]{{0,40}}?\b(?:with|using|and|through|bring|to) (?:a|an|the|my|his|some|our)?\s?(?:\w+\s)?{_WEAPON}\b|"
    rf"\btime (?:to|we|somebody|someone|for)\b[^.!?]{{0,30}}\b(?:a |the |some |our )?{_WEAPON}\b[^.!?]{{0,20}}\b(?:to|for|at|round|against) (?:the |his |her |their |that |those )?(?:{PERSON}+|town hall|council|parliament|ministry|mosque|church|synagogue|office|house|door)"
)
_PLACE = r"(?:house|home|flat|mosque|mosques|church|churches|synagogue|temple|car|cars|van|shop|shops|office|offices|school|place|building|hotel|hostel|camp|camps|parliament|ministry|newspaper|paper|station|courthouse|headquarters|hq|embassy|town hall|caravan|caravans|farm|business|pub|bookshop|bank|banks)"
ARSON = Shape(
    rf"(?:^\W*|[,;:]\s*|\b(?:(?:i|we){_WILL}|just|let's|lets|should|must|ought to|needs? to|somebody|someone|and|go|please)\s+){_ADV}(?:burn|torch|bomb|blow up|firebomb|petrol.bomb|set fire to|set light to|fire bomb|raze|shoot up|smash up|nuke)\s+(?:down\s+|up\s+)?(?:{_POSSESSED}|the|that|this|those|these|every|all)\s+(?:[\w'-]+\s+){{0,2}}?{_PLACE}\b"
)
SPLIT = Shape(
    rf"(?:^\W*|[,;:]\s*|\b(?:(?:i|we){_WILL}|just|let's|lets|should|must|ought to|needs? to|has to|and|go|please|time to)\s+){_ADV}(?:string|gun|hunt|blow|chop|mow|beat|rough|burn)\s+(?:{_SOMEBODY})\s+(?:up\b(?! (?:with|about|for|on|in|to|at))|down\b(?! (?:with|to|in|for|on|at|as))|alive\b)|"
    rf"(?:^\W*|[,;:]\s*|\b(?:(?:i|we){_WILL}|just|let's|lets|should|must|ought to|needs? to|has to|please)\s+){_ADV}(?:put|take)\s+(?:{_SOMEBODY})\s+(?:down|out)(?=\s+(?:like|with|for good|once)|\s*[.!]|\s*$)|(?:^\W*|[,;:]\s*)line\s+(?!(?:them|'em|em|these|those)\s+up)(?:{_SOMEBODY})\s+up\s+against\s+(?:a|the|that)\s+wall\b(?! (?:for|and (?:take|measure|count)))|(?:^\W*|\b(?:can|could|will|would|won't)\s+)(?:someone|somebody|anyone|let's)\s+{_ADV}run\s+(?!(?:them|'em|em|these|those)\s+over)(?:{_SOMEBODY})\s+over\b(?! (?:to|the|there|here|again|it))|\b(?:should|must|ought to|needs? to|someone|somebody|let's|please|just|will|'ll)\s+{_ADV}(?:line|stand|put)\s+(?:{_SOMEBODY})\s+(?:up\s+)?(?:against|in front of|at)\s+(?:a|the|that)\s+(?:wall|firing squad)\b|"
    rf"\b(?:i|we|they)\s+(?:want|need|would like|'d like)\s+(?:{_SOMEBODY})\s+(?:all\s+)?(?:dead|hanged|hung|shot|killed|raped|gutted|beheaded|in the ground|buried|six feet under)\b"
)
TYRANT = Shape(
    r"\b(?:tortur\w+|dictators?|tyrants?|regime|war criminals?|genocide|massacre[sd]?|murdered|terrorists?|butcher of|warlord|death squads?|general|secret police|isis|hitler|stalin|pol pot|abus(?:ed|er)|raped|paedophile|pedophile|serial killer)\b"
)
BEATING = Shape(
    r"\b(?:needs?|deserves?|wants?|could do with|could use|asking for|begging for|is due|got coming|owed|give (?:him|her|them|'em)|gets?)\s+(?:an?\s+)?(?:good|proper|bloody|damn|right|sound|decent|severe|serious|real|public|fucking)?\s?(?:beating|hiding|kicking|thrashing|whipping|flogging|lynching|hanging|kneecapping|caning|battering|slapping|smack in the (?:mouth|face|teeth)|punch in the (?:mouth|face|teeth)|kick in the (?:teeth|head|balls)|slap in the face)\b|"
    r"\bdeserves? (?:whatever|everything|all) (?:that )?(?:an? |the )?(?:\w+ )?(?:mob|crowd|lynch mob|lynching party) (?:does|do|did|will do|might do) to\b"
)
DEAD = Shape(
    r"\b(?:you|u)(?:'re| are| r|r)? (?:so |fucking |all |as good as )?dead(?= *[.!,]| *$| (?:at \d|by |on (?:mon|tues|wednes|thurs|fri|satur|sun)|tonight|tomorrow|when|if))"
)
WARNING = Shape(
    r"\b(?:if|when|unless|until|because)\b(?! (?:i|we|you)\b)[^.!?]{3,80}\b(?:will|would|could|may|might|going to)\b[^.!?]{0,20}\b(?:die|be killed|be dead|kill|get killed|burn|drown|starve)\b|\b(?:going to get|will be|be) killed (?:at|on|by|in)\b|"
    r"\bif you (?!ever|come|go near|touch|say|print|post|publish|vote|tell|try|dare|cross|show)\w+[^.!?]{0,50}\byou(?:'ll| will| could| might| may|'re going to) (?:kill|hurt|injure|hit) (?:someone|somebody|people|others|yourself|an? (?:child|kid|pedestrian|cyclist))\b"
)
