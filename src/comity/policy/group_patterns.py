"""The shapes of contempt for a group of people in English. Patterns for lower-case sentences."""

from comity.policy.evidence import either
from comity.policy.marking import GROUP as _RUNE
from comity.policy.shapes import Shape

GROUP = f"{_RUNE}+"

THEY = r"(?:they|(?<!of )them|these people|those people|you people|you lot|that lot|this lot|their kind|your kind|his kind|her kind|people like (?:you|them|him|her|that|these|those)|these lot|the lot of them|all of them|every one of them|each of them|they all|y'all people|these ones|such people|your type|their type|your sort|their sort)"
_BEFORE = r"(?:(?:all|most|many|some|these|those|the|you|your|any|every|fucking|bloody|dirty|filthy|stupid|goddamn|damn|disgusting|ungrateful|lazy|illegal|so-called|radical|young|old|poor|fat|ugly|nasty|evil|thieving|smelly|other|typical|bunch of|modern|fake|every single|all of the|all these|all those|most of these|of)\s+){0,3}"
_AFTER = r"(?:\s+(?:people|folks?|men|women|man|woman|guys?|immigrants?|migrants?|refugees|kids|children|families|communit(?:y|ies)|lot|scum|bastards|from [a-z]+|with [a-z]+|in (?:this|our|general|particular)(?: country| city| town)?|around here|nowadays|these days|today|who (?:come|came|live|work) (?:here|in \w+)|and [a-z]+|or [a-z]+|, [a-z]+)){0,2}"
WHO = rf"(?:{_BEFORE}\b{GROUP}\b{_AFTER})"
_BE = r"(?:\s+(?:are|r|is|be|were|being|ain't|have always been|have been|has always been|will always be|will be|remain|stay)|'re|'s|\s*=)"
_HOW = (
    r"(?:\s+(?:all|just|god's|nothing but|nothing more than|no more than|no better than|little more than|like|basically|literally|simply|clearly|a bunch of|such|fucking|bloody|the|a|an|worse than|little|complete|total|utter|real|so|very|too|always|"
    r"naturally|inherently|mostly|mainly|usually|often|lower than|less than|really|truly|actually|born|obviously|genetically|biologically|simple|stupid|dirty|filthy|disgusting|absolute|absolutely|completely|totally|utterly|pure|goddamn|damn|mere|as|bad|definitely|only|good for nothing|"
    r"one big|kind of|sort of|probably|generally|by nature|by far|some|these|of|race of|breed of|nation of|bunch|pack of|swarm of|herd of|group of|invasive|lesser|our|this|worst|most|more|such a|quite|pathetic|violent|lazy|ignorant|greedy|an absolute|uncivilised|sub-human|human|nasty|deeply|evil|mindless|breeding|untrustworthy)){0,5}"
)
BEAST_WORDS = (
    "animals,animal,vermin,rat,rats,cockroach,cockroaches,roaches,pigs,pig,dogs,dog,apes,ape,monkeys,monkey,gorillas,baboons,parasites,parasite,leeches,leech,scum,filth,trash,garbage,rubbish,dirt,plague,a plague,disease,diseases,diseased,disease-ridden,cancer,cancers,virus,viruses,"
    "infestation,swarm,swarms,pests,pest,insects,insect,bugs,maggots,maggot,subhuman,subhumans,sub-human,sub-humans,untermenschen,savages,savage,barbarians,barbarian,barbaric,beasts,beast,monsters,demons,demon,demonic,devils,devil,devil's spawn,spawn of satan,satan's spawn,blight,scourge,"
    "waste of space,waste of oxygen,waste of air,waste of life,waste of resources,poison,shit,shits,piece of shit,pieces of shit,crap,turds,abomination,abominations,freaks,freak,freaks of nature,mutants,mutant,mongrels,swine,snakes,snake,goats,locusts,lice,ticks,worms,weeds,tumour,tumor,rot,"
    "not human,not people,not real people,not really human,less than human,aren't human,barely human,hardly human,inhuman,slime,sewage,excrement,human garbage,human filth,human trash,human waste,primitives,creatures,things,an invasion,invaders,hordes,horde,a stain,stain,bacteria,germs,zoo animals,breeders,breeding stock,cattle,cows,livestock,hyenas,jackals,vultures,sheep,donkeys,orcs,zombies,cavemen,neanderthals,objects,property"
)
TRAIT_WORDS = (
    "stupid,dumb,idiots,idiotic,morons,retards,retarded,lazy,criminals,criminal,thieves,thief,thieving,rapists,rapist,terrorists,terrorist,murderers,murderer,killers,liars,liar,crook,coward,whore,slut,pervert,idiot,moron,imbecile,imbeciles,fool,parasitic,barbaric,a waste of,waste,dumbest,stupidest,laziest,ugliest,dirtiest,filthiest,vilest,sickest,lowest of the low,lowest form of life,scum of the earth,most disgusting,most stupid,most violent,most useless,worst people,worst kind,biggest problem,root of,violent,dirty,disgusting,filthy,inferior,evil,worthless,useless,sick,sick in the head,perverts,perverted,degenerate,degenerates,"
    "unnatural,against nature,sinful,abnormal,deviants,deviant,uncivilised,uncivilized,backward,backwards,untrustworthy,sneaky,greedy,hysterical,too emotional,irrational,mentally ill,mentally unstable,mental,low iq,pathetic,ugly,repulsive,revolting,vile,horrible,awful,cowards,whores,sluts,bitches,"
    "gold diggers,paedophiles,pedophiles,paedos,pedos,groomers,child molesters,freeloaders,freeloading,scroungers,spongers,benefit cheats,moochers,a burden,burden,burdens,a drain,drain,mistake,mistakes,mistakes of nature,inbred,inbreds,primitive,smelly,stink,brainless,clueless,weak,cruel,"
    "ungrateful,thugs,gangsters,drug dealers,wife beaters,cheats,cheap,crooks,con artists,fanatics,brainwashed,oppressors,not welcome,unfit,unfit to,incapable,incapable of,not fit,not equal,beneath us,below us,beneath me,second class,second-class,second rate,lesser,lesser beings,subservient,dangerous,a danger,a threat to,"
    "a menace,the enemy,enemy,enemies,our enemies,traitors,not to be trusted,ruining,destroying,the problem,the root of all,to blame for everything,the worst,a joke,a disgrace,an embarrassment,an insult to,gross,nasty,creepy,confused,deluded,delusional,not normal,freaky,wrong in the head,damaged,defective,broken,genetic waste,mentally deficient,"
    "not real women,not real men,not women,not men,a fetish,a mental illness,sexual predators,predators,sexually frustrated,hypersexual,promiscuous,asking for it,only good for,good for nothing,good for only,too stupid,too dumb,too weak,too slow,too old,too thick,lower life forms,trouble,trouble makers,troublemakers,nothing but trouble,bad people,bad drivers,terrible drivers,selfish,arrogant,"
    "ruthless,money grabbing,money-grabbing,hook nosed,bloodsuckers,bloodthirsty,bloodsucking,conniving,scheming,manipulative,deceitful,two-faced,dishonest,shifty,treacherous,devious"
)
BEASTS = either(BEAST_WORDS)
TRAITS = either(TRAIT_WORDS)
SOFT_TRAITS = Shape(
    r"\b(?:dangerous|a danger|a threat to|the problem|the enemy|enemy|enemies|our enemies|invaders|an invasion|confused|weak|killers|murderers|to blame|unfit|too old|too slow|not women|not men|sick|mentally ill|objects|property|things|creatures|sheep|ruining|destroying|wrong|trouble|a joke|oppressors|cheap|damaged|brainwashed|broken|cattle|breeders|not people|not fit|incapable|mistake|a burden to|unfit to|poison|cruel|horrible|awful|a menace|bad people|ungrateful|liars|cheats|hordes|swarms|zombies|snakes|dogs|goats)$"
)
DEHUMANISED = Shape(rf"\b(?P<who>{WHO}){_BE}{_HOW}\s+(?P<what>{BEASTS})\b(?!-)")
_NOT_THEIRS = r"(?<!of )(?<!of the )(?<!for )(?<!for the )(?!(?:of|for) )"  # "the care of the blind is a disgrace"
TRAITED = Shape(
    rf"\b{_NOT_THEIRS}(?P<who>{WHO}){_BE}{_HOW}\s+(?P<what>{TRAITS})\b(?! of (?:violence|crime|hate)|(?<=losers) of )"
)
THEY_DEHUMANISED = Shape(rf"\b(?P<who>{THEY}){_BE}{_HOW}\s+(?P<what>{BEASTS}|{TRAITS})\b(?!-)")
COMPOUND = Shape(
    rf"\b(?P<who>{GROUP})\s+(?P<what>scum|filth|vermin|rats|rat|pigs|pig|dogs|dog|trash|garbage|parasites|parasite|cockroach(?:es)?|animals|savages|savage|monkeys?|apes?|bastards?|bitch(?:es)?|cunts?|fuckers?|freaks?|terrorist scum|swine|subhumans?|devils?|whores?|sluts?|maggots?|leeches|thugs and|plague|infestation)\b|"
    rf"\b(?P<slurred>(?:dirty|filthy|stinking|smelly|disgusting|fucking|goddamn|god damn|stupid|dumb|ugly|lazy|thieving|inbred|subhuman|sub-human|vile|rotten|damn|bloody|ungrateful|greedy|hook-nosed|smelly|evil|worthless|nasty|retarded|backward|savage|uncivilised|uncivilized|creepy|greasy|sneaky|slimy|conniving|scheming|little|typical)\s+(?:(?:fucking|little|ass|old|fat|bloody|lying|cheating)\s+)?(?P<who2>{GROUP}))\b"
)
_MILD_EPITHET = ("bloody", "typical", "little", "damn")
MILD_EPITHET = Shape(rf"^(?:{'|'.join(_MILD_EPITHET)})\b")
HATE = Shape(
    rf"\b(?:i|we|everyone|everybody|people|normal people|real men|god)?\s*(?:(?:really|fucking|just|absolutely|all|truly|do|so|still|honestly|freaking|personally|can|will|should|must|have always|genuinely|totally|completely|secretly)\s+){{0,3}}"
    rf"(?:hate|hates|despise|despises|loathe|loathes|detest|detests|abhor|can't stand|cannot stand|cant stand|can't bear|am sick of|'m sick of|are sick of|'re sick of|sick of|sick and tired of|am disgusted by|'m disgusted by|disgusted by|am repulsed by|have no respect for|have nothing but contempt for|look down on|spit on|despising|hating|wouldn't hire|would never hire|"
    rf"would never trust|never trust|don't trust|can't trust|cannot trust|refuse to serve|won't serve|don't want to see|don't like|do not like|do not trust|can't abide|cannot abide|have no time for|don't want)\s+(?:(?:all|these|those|the|every single|seeing|having|any|you|bloody|fucking|a|an|stupid|looking at|living near|living with|being near|around|being around|anything to do with|those fucking|all these|all those|my kids near|(?:to )?(?:live|sit|work) (?:with|next to|near))\s+){{0,3}}(?P<who>{WHO})\b"
)
SOFT_HATE = Shape(
    r"\b(?:sick of|sick and tired of|have no time for|don't trust|do not trust|don't like|do not like|don't want|can't trust|don't want to see|wouldn't hire)\b"
)
DISGUST = Shape(
    rf"\b(?P<who>{WHO}|{THEY})\s+(?:(?:really|all|just|always|fucking|literally|absolutely)\s+)?(?:disgusts?|repulses?|sickens?|revolts?|makes? me (?:sick|want to (?:puke|vomit|throw up|hurl)|ill|puke|vomit|gag)|gives? me the creeps|creeps? me out|should disgust|stinks?|reeks?|smells?|suck|sucks)\b"
)
EXPEL = Shape(
    rf"\b(?:deport|expel|kick out|boot out|throw out|get rid of|send back|send home|keep out|drive out|round up|lock up|cleanse|purge|exterminate|wipe out|eradicate|eliminate|sterili[sz]e|castrate|gas|kill|ban|remove|segregate|intern|ship off|ship out|get rid of|stop serving|burn|shoot|hang|lynch|enslave|rape|cull|neuter|bomb|nuke|destroy|"
    rf"(?:kick|throw|boot|send|ship|keep|get|drive|push|force|clear)(?=\s+(?:\w+\s+){{1,5}}(?:out|back|home|away)\b))\s+(?:(?:all|the|these|those|every|any|every last|every single|out|more|of the|all of the|all the|all these|fucking|bloody)\s+){{0,3}}(?P<who>{WHO})(?P<tail>\s+(?:out|back|home|away)\b)?"
)
STATUS = Shape(
    r"\b(?:illegals|illegal (?:aliens|immigrants?|migrants)|immigrants?|migrants?|asylum.seekers?|foreigners?|foreign (?:workers|students|criminals)|refugees?|islamists?|trans activists|feminists?|newcomers)\b"
)
BELONG = Shape(
    rf"\b(?P<who>{WHO}|{THEY})\s+(?:(?:really|just|all|simply|clearly)\s+)?(?:do not|don't|dont|doesn't|does not|never|will never|didn't)\s+(?:(?:ever|really|even)\s+)?(?:belong|deserve (?:to (?:live|vote|exist|breathe|be here|breed|have)|rights|respect|equal|human rights|any rights|a place|a vote|freedom|the vote|help|mercy|pity|any|life|dignity)|fit in here|share our|count as|qualify as)\b(?: (?:here|in (?:this|our|my|the|a|civili[sz]ed|public|polite)(?: \w+){{1,2}}|among us|with us|there|anywhere))?|"
    rf"\b(?P<who2>{WHO}|{THEY})\s+(?:belong|belongs)\s+(?:in|at|on|behind)\s+(?:the |a |an )?(?:kitchen|home|zoo|cages?|jungle|prison|jail|camps?|gutter|asylum|asylums|ovens?|hell|institution|institutions|sea|back of the bus|bedroom|fields?|plantation|trash|gas|ghetto|slums?|circus|nursing home|desert|caves?|closet|psych ward|mental (?:hospital|institution)s?|sewers?)\b|"
    rf"\bno (?:place|room|business|right)(?: (?:for|in \w+(?: \w+)? for))\s+(?P<who3>{WHO}|{THEY})\b|\b(?P<who4>{WHO})\s+(?:have|has|'ve got|'ve)\s+(?:absolutely |got )?no (?:place|business)\b|\b(?P<who8>{WHO}|{THEY})\s+(?:(?:should|must|ought to|deserve to) have no rights?|have no right to (?:be here|exist|breathe|live among))\b|\bno (?:more )?(?P<who5>{GROUP})(?: (?:allowed|welcome|wanted|here|please|in (?:our|this|my) \w+)\b|$|!)|"
    rf"\b(?:(?:we|i) (?:\w+ )?(?:do not|don't|dont|never)|nobody|no one) (?:want|need|wants|needs)(?: (?:any|more|any more|these|those|your|all these|to see))*\s+(?P<who6>{WHO})(?: (?:here|around|near|in (?:our|my|this) \w+|round here|next door|living (?:here|near \w+)))\b|\b(?P<who7>{WHO}|{THEY})\s+(?:aren't|are not|isn't|is not|will never be|can never be|won't ever be) (?:welcome|wanted|one of us|real (?:women|men|americans|british|english|germans|french)|truly (?:american|british|english)|our equals?|equal(?: to)?|as (?:good|smart|intelligent|capable|clever) as|human|people|normal|fit (?:to|for)|to be trusted|british|american|english|integrate|civili[sz]ed)\b"
)
_SHOULD_NOT = r"(?:shouldn't|shouldnt|should not|should never|must not|mustn't|must never|cannot|can't|cant|ought not to|ought never to|have no right to|has no right to|aren't fit to|are not fit to|are unfit to|don't deserve to|do not deserve to|should be (?:banned|barred|stopped|kept|prevented|forbidden) from|need to be (?:banned|barred|stopped|kept) from|must be (?:banned|barred|stopped|kept) from)"
_SHOULD = r"(?:should|must|needs? to|ought to|oughta|have to|has to|had better|better|gotta|deserves? to|belong)"
_OFTEN = r"(?:(?:all|just|really|simply|fucking|immediately|ever|even|now|also|only|probably)\s+){0,3}"
DENIED = Shape(
    rf"\b(?P<who>{WHO}|{THEY})\s+(?:all |really |just |simply )?{_SHOULD_NOT}\s+{_OFTEN}(?:be (?:allowed (?:here|in\b|near|around|into|to (?:vote|breed|live|work|marry|adopt|teach|drive|have|hold|own|enter|exist|come|serve|run|be|mix|use|speak|raise|reproduce|immigrate|wear|walk))|permitted|given (?:the vote|jobs|rights|power)|trusted|teachers|in (?:power|charge|politics|the army|parliament|our)|working|driving|voting|teaching|near (?:kids|children)|around (?:kids|children)|here|citizens|parents|priests|judges|elected|employed|hired|let|allowed$)|"
    rf"vot(?:e|ing)|breed(?:ing)?|hav(?:e|ing) (?:kids|children|babies|rights|the vote|jobs|opinions)|hold(?:ing)? office|adopt(?:ing)?|marry(?:ing)?|teach(?:ing)?|driv(?:e|ing)|work(?:ing)?|reproduc(?:e|ing)|serv(?:e|ing) in|exist(?:ing)?|(?:be|have been|being) born(?! (?:in|into|with|to|on|at|here|poor|without|again|during|this)\b)|live? (?:here|among|near|next)|living (?:here|among|near|next)|run(?:ning)? (?:for|anything)|be(?:ing)? (?:here|around|near)|enter(?:ing)?|com(?:e|ing) (?:here|to (?:this|our))|speak(?:ing)?|lead(?:ing)?)\b"
)
ORDERED = Shape(
    rf"\b(?P<who>{WHO}|{THEY})\s+(?:all |really |just |simply )?{_SHOULD}\s+{_OFTEN}(?:(?:be|get|be put|be kept|stay|live) (?:deported|sent (?:back|home|packing|to)|banned|kicked out|thrown out|removed|locked up|sterili[sz]ed|castrated|segregated|rounded up|kept (?:out|away|apart|separate|in)|shot|killed|hanged|gassed|exterminated|eradicated|wiped out|put down|in (?:the )?(?:kitchen|zoo|cages?|camps?|prison)|seen and not heard|slaves|enslaved|interned|"
    rf"second class|silenced|ashamed of existing|euthani[sz]ed|culled|aborted|hunted|excluded|expelled|registered|tagged|microchipped|stripped of|hidden away|out of sight|institutionali[sz]ed|driven (?:out|from|into)|punished|made to (?:suffer|pay|leave)|attacked|beaten|destroyed|crushed|eliminated|wiped (?:off|from)|erased|put in (?:camps?|cages?|prison)|gotten rid of|burned|burnt|raped|away from|apart|separate|quiet|at home|in their place|behind bars)(?!\w)|go back (?:to|where)|go home|get out(?: of (?:our|this|my))?\b|leave (?:this|our|the country|now|and never)|leave(?= *[.!]| *$)|die\b|stay (?:out|away|home|at home|in (?:the|their)|where they)|"
    rf"know (?:their|your) place|shut up|disappear|burn\b|hang\b|suffer\b|rot\b|obey\b|submit\b|learn (?:their|your) place|keep (?:quiet|their mouths?|to themselves)|fuck off|piss off|fear us|cease to exist)"
)
GO_BACK = Shape(
    r"\b(?:go|get|fuck off|piss off|bugger off|sod off|crawl|swim|run|scuttle|off you go|send (?:you|him|her|them|'em)(?: all)?|ship (?:you|him|her|them)(?: all)?|deport (?:you|him|her|them)(?: all)?|get (?:yourself|yourselves)) (?:the (?:hell|fuck) )?(?:on )?(?:back|home)\s+(?:to |in |into )?(?:your own country|your country|your own land|your shithole|your homeland|their own country|their country|where (?:you|they|he|she) (?:came|come|belong|are|is)(?: from)?|africa|pakistan|india|mexico|china|poland|syria|somalia|nigeria|russia|israel|arabia|"
    r"the (?:jungle|desert|middle east|third world|trees|cave|caves you)|iran|iraq|afghanistan|bongo|wherever (?:you|they)|asia|romania|turkey|jamaica|bangladesh|the country)\b|\bgo back where you came from\b|\bget (?:the (?:hell|fuck) )?out of (?:our|my|this) (?:country|town|land|continent|nation|city|neighbou?rhood|island|street)\b|\bthis is (?:our|a white|a christian|white man's) country\b(?=[^.!?]*(?:leave|not yours|get out|go|out))|\b(?:keep|make) (?:britain|america|england|europe|australia|germany|this country|our (?:country|town|schools?|streets?)|sweden|france|ireland|canada|poland) (?:white|christian|pure|clean of|free of)\b|"
    r"\b(?:you|they|people like (?:you|them|him|her)|your kind|their kind|you people|you lot)(?: (?:all|lot|people))? (?:do not|don't|dont|does not|doesn't|will never) belong (?:here|in|anywhere|among)|\b(?:your|their|his|her) kind (?:is|are|isn't|aren't) (?:not )?(?:welcome|wanted)\b|\bwe don't (?:want|need|like|serve) (?:your|their|his|her) kind\b|\byou(?:'re| are) not (?:welcome|wanted) (?:here|in (?:our|this|my))\b|\bwhites? only\b|\bwhite (?:genocide|extinction|replacement)\b|\bgreat replacement\b|\bwe (?:are|'re) being (?:replaced|invaded|overrun|outbred)\b"
)
SEND_BACK = Shape(r"\bsend (?:them|'em|him|her|these people|you|the lot)(?: all)? (?:back|home|packing)\b")
WANTED = Shape(
    r"(?:^\W*|[;:.–-]\s*|\b(?:should|must|ought to|needs? to|have to|gotta|let's|lets|just|please|simply|time to|we|i|i'd|we'd|love to|like to|want to|going to|gonna|why not|start|and|solution is to|answer is to|better to|best to|will|'ll|yes,|first,|then)\s+(?:(?:all|also|just|only|really|finally|simply|now)\s+){0,2})$"
)
"""What stands before an act against a group that the writer wants: a command, a duty, a wish of `we` or `I`."""
THIRD = Shape(
    r"\b(?:he|she|they|it|who|which|that|trump|government|governments|party|armies|army|president|minister|ministers|leader|leaders|politicians|republicans|democrats|tories|nazis|isis|terrorists|regime)\b[^.;]{0,40}$"
)
RUIN = Shape(
    rf"\b(?P<who>{WHO}|{THEY})\s+(?:(?:have|has|are|is|'re|'ve|will|always|just|all|only|do nothing but|literally)\s+){{0,3}}(?:ruin(?:s|ed|ing)?|destroy(?:s|ed|ing)?|infest(?:s|ed|ing)?|pollut(?:e|es|ed|ing)|poison(?:s|ed|ing)?|invad(?:e|es|ing)|overrun(?:ning)?|breed(?:s|ing)? like|leech(?:es|ing)?|spong(?:e|es|ing)|steal(?:s|ing)?|rape(?:s|d)?|replac(?:e|ing)|bring(?:s|ing)? (?:nothing but |only )?(?:crime|disease|diseases|filth|trouble|violence|drugs)|spread(?:s|ing)? (?:disease|diseases|filth)|"
    rf"contribut(?:e|es|ing) nothing|live off|lives off|living off|milk(?:s|ing)? the|want to (?:kill|rape|destroy|enslave|replace|outbreed|rule)|control(?:s|ling)? (?:the (?:media|banks?|world|government|money|press)|everything|hollywood)|own(?:s)? the (?:media|banks)|run(?:s|ning)? the (?:media|banks|world)|can't (?:drive|think|be trusted|control themselves|integrate|behave|read|do anything)|cannot (?:be trusted|think|integrate|control themselves|behave)|cant be trusted|(?:don't|do not|can't|will never) integrate|only (?:want|care|think|came|come|exist)\b|lower the|drag(?:s|ging)? (?:us|society|the)|should be grateful|cause all|commit all|lie about|cry rape|molest|groom|prey on|fuck goats|deserve everything|deserve what|deserved (?:it|everything|to)|had it coming|asked for it|ask for it|are asking for it|hate (?:us|white|freedom|america|the west)|worship satan)\b"
)
WORLD_WITHOUT = Shape(
    rf"\b(?:better|safer|cleaner|happier|nicer|great|fine|best|improve\w*|beautiful)\b[^.!?]{{0,40}}\b(?:without|if there were no|rid of|once we (?:get|are) rid of|free of|with fewer|with no)\s+(?:(?:all|any|these|those|so many)\s+)?(?P<who>{WHO})\b|\b(?:wish|hope|hoping|pray)\b[^.!?]{{0,20}}\b(?P<who2>{WHO})\s+(?:\w+\s+){{0,2}}(?:die|died|disappear|disappeared|vanish|vanished|extinct|gone|suffer|drown|drowned|burn|burned|killed|wiped|get (?:aids|cancer|raped|killed|deported)|never)\b|\b(?:the only good|only good)\s+(?P<who3>{WHO})\b|"
    rf"\b(?P<who4>{WHO})\s+(?:deserve|deserves|deserved)\s+(?:to (?:die|suffer|be (?:shot|killed|raped|beaten|hanged|gassed|wiped|exterminated|treated|enslaved|punished|deported|bombed))|death|the holocaust|slavery|no (?:rights|mercy|respect|pity)|nothing|everything (?:they|that)|cancer|aids)|\b(?:infested with|overrun (?:by|with)|crawling with|swarming with|swamped (?:by|with)|flooded (?:by|with)|plagued by|hordes? of|swarms? of|plague of|infestation of|flood of|invasion of)\s+(?:(?:these|those|all these|bloody|fucking|dirty|the)\s+)?(?P<who5>{WHO})\b|"
    rf"\b(?:white|aryan|nordic|european|our) (?:race|people|blood|genes|men) (?:is|are|will (?:always )?be)\s+(?:far |the |naturally |genetically )*(?:superior|master|supreme|pure|dominant)\b|\b(?:white|aryan) (?:supremacy|power|pride)(?: worldwide| now|!)|\b(?:superior|master) race\b|\brace traitors?\b|\b(?P<who6>{WHO})\s+(?:are|is)\s+(?:(?!not\b|never\b|no\b|n't)\w+\s+){{0,2}}(?:inferior|superior)\b|\b(?:lower|low|inferior|smaller) (?:iq|intelligence|brains?)\b[^.!?]{{0,30}}\b(?P<who7>{GROUP})\b|\b(?P<who8>{WHO})\s+(?:have|has|got|with)\s+(?:(?:a|such|much|naturally|generally)\s+){{0,2}}(?:lower|low|inferior|smaller|tiny|no) (?:iqs?|intelligence|brains?|morals|decency|shame|honou?r|conscience)\b|"
    rf"\b(?:(?:you |we )?(?:never|don't|do not|wouldn't|shouldn't)|(?:nobody|no one|no-one) (?:should|must|can|ought to|in their right mind would)) (?:ever )?(?:trust|hire|date|marry|vote for|elect|employ|serve|rent to|let your \w+ near|turn your back on|sit next to|respect|befriend)\s+(?:a|an|any|the|these|those)?\s*(?P<who9>{GROUP})\b|\b(?:it's|it is|it must be|always been) in (?P<who10>their|your) (?:blood|genes|dna|nature)\b"
)
LEAVE = Shape(
    rf"\b(?P<who>{WHO}|{THEY})\s+(?:(?:finally|just|all|ever|at last|please|fucking|simply)\s+)+(?:leave|die out|die off|disappear|vanish|go home|go away|get out|go extinct|die|drop dead|stop existing|learn their place|accept that they are|be gone|be normal|act like (?:humans|people)|behave like (?:humans|people))\b|\b(?P<who8>{WHO}|{THEY})\s+(?:always|constantly|only ever|never stop|keep) (?:have to )?(?:ruin(?:ing)?|mess|destroy|cause|smell|lie|steal|cheat|complain|breed|ask for|act)\b|"
    rf"\b(?:want|wanted|need|like|prefer)\s+(?:all\s+)?(?P<who2>{WHO}|{THEY})\s+(?:all\s+)?(?:out|gone|deported|sterili[sz]ed|locked up|banned|off (?:our|the) streets|away from)\b|"
    rf"\b(?:so|as|how) (?:disgusting|stupid|dirty|lazy|violent|vile|evil|repulsive|dumb|gross|ugly|greedy|pathetic) (?:about|is it about|with) (?P<who3>{WHO})\b|\bwhat is (?:it|wrong) (?:about|with) (?P<who4>{WHO})\b[^.!?]{{0,20}}\b(?:so|that makes|always|why)\b|\bwhat(?:'s| is| the hell is) (?:wrong|the matter) with (?:all |you )*(?P<who5>{WHO}|{THEY})(?=\s*[?,!]|$)|\b(?:fuck|screw|to hell with|down with|damn|curse|death to) (?:all |the |these |those |you |every )*(?P<who6>{WHO})\b|\b(?P<who7>{WHO})\s+(?:out|raus|go home|not welcome|must (?:fall|go))\s*(?:!|$|of (?:our|my|this))"
)
INVERTED = Shape(
    rf"\b(?:why|how come|since when|how|just me or|only one who thinks)\b[^.!?,]{{0,12}}\b(?:are|is|were)\s+(?P<who>{WHO}|{THEY})(?={_HOW}\s+(?P<what>{BEASTS}|{TRAITS})\b)|\b(?:why|how come)\b[^.!?,]{{0,12}}\b(?:are|is)\s+(?P<who2>{WHO})\s+(?:so|such|always|all)\b"
)
NOT_HUMAN = Shape(
    rf"\b(?P<who>{WHO}|{THEY})\s+(?:are not|aren't|arent|ain't|isn't|is not|are hardly|are barely|will never be|can never be|could never be|should never be|won't ever be|are never going to be|are no)\s+(?:(?:really|even|actually|fully|truly|real|proper|quite|ever|as|considered|seen as|accepted as|a|an|true|any)\s+){{0,3}}(?:human|humans|human beings?|people|normal|equals?\b|our equals?|equal to|fit (?:for|to)|part of (?:our|this|society|the nation)|worth (?:anything|a damn|the air|living|our|the same)|one of us|like us|like (?:normal|other|real|decent) (?:people|humans)|good enough|capable of|able to think|civili[sz]ed|intelligent|(?:good|smart|clever|intelligent|capable) as)\b"
)
FEELING = Shape(
    rf"\b(?:i|we)\b[^.!?]{{0,20}}\b(?:nothing but|only|so much|such|pure|utter|deep|a lot of|great) (?:disgust|contempt|hatred|loathing|scorn|hate|revulsion) (?:for|towards?|against|at) (?:all |these |those |the |any )*(?P<who>{WHO})\b|\b(?P<who2>{WHO})\s+(?:are|is)\s+(?:\w+\s+){{0,3}}(?:people|group|ones|race|kind|thing|creatures?) (?:that |who |whom )?(?:i|we) (?:\w+ )?(?:despise|hate|loathe|detest|dislike|can't stand|fear)\b|\b(?:can't|cannot|can never) (?:ever )?trust (?:a |an |any |the |these |those )?(?P<who4>{GROUP})\b|\bleast favou?rite (?:people|group|kind|race)\b(?=[^.!?]*\b(?P<who3>{GROUP}))?"
)
HATE_THEM = Shape(
    r"\b(?:i|we|everyone|everybody)\s+(?:(?:really|fucking|just|absolutely|all|truly|do|still|honestly)\s+){0,2}(?:hate|despise|loathe|detest|can't stand|cannot stand|cant stand)\s+(?P<who>them all|all of them|every one of them|them|these people|those people|their kind)(?= *[.!,]| *$)"
)
PLOT = Shape(
    rf"\b(?P<who>{WHO})\s+(?:are|is|were|have been|want|wants|keep|will)\s+(?:(?:all|secretly|just|only|always|clearly|now|quietly)\s+){{0,2}}(?:plotting|scheming|conspiring|planning|trying|working|out|coming|here|to|waiting)\s*(?:together\s+)?(?:to\s+)?(?:take over|takeover|destroy|replace (?:us|white)|enslave|outbreed|control (?:us|the|our|everything)|convert (?:us|our)|groom|rule (?:us|the)|steal (?:our|your|everything)|rape|brainwash|corrupt (?:our|your)|ruin|exterminate|eat (?:our|your)|islami[sz]e|invade)\b|"
    rf"\b(?P<who2>{WHO})\s+(?:should|ought to|must|need to)\s+be\s+(?:so\s+)?(?:grateful|thankful|glad|lucky)\s+(?:that\s+)?(?:we|to be (?:here|allowed|alive)|they|anyone|for being (?:allowed|let))\b"
)
NO_GROUP = Shape(
    rf"\bno {GROUP}(?: \w+)?\s+(?:deserves?|should|can|could|will|would|is|has|ought to)\s+(?:(?:ever|really|truly|even|any)\s+){{0,2}}(?:to (?:live|exist|breathe|vote|breed|be (?:here|loved|alive|happy|respected|trusted))|rights?\b|be (?:trusted|allowed (?:in|near|here|to (?:vote|work|teach|lead|marry))|equal|human|part of|good|accepted|happy|welcome|president|prime minister|a (?:judge|teacher|parent|leader))|vote|worth|human|good enough|respect|trustworthy|honest|smart|clean|civili[sz]ed)\b"
)
YOU_AS = Shape(
    r"\b(?P<who>you) (?:belong in (?:hell|a zoo|a cage|the kitchen|prison|jail|the gutter|a camp|the trash|an asylum)|disgust me|make me sick|repulse me|don't deserve to (?:live|breathe|exist)|should (?:go back|not be alive|be ashamed of what you are|never have been born)|are (?:subhuman|vermin|scum|filth|disgusting|worthless|an abomination|inferior)|will never be (?:equal|human|one of us|normal))\b"
)
BEING = Shape(
    r"\b(?:you(?:'re| are)|being|such|as)\s+(?:just |only |nothing but |still )?(?:an?|the)?\s*(?:\w+\s+)?ᚠ+|\byou ᚠ+"
)
