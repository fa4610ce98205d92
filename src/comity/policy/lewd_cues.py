"""Weak signs of lewd talk: innuendo, desire, the body, the lavatory. For lower-case sentences.

None decides alone; each is believed where the classifier hears something sexual too.
"""

from comity.policy.shapes import Shape

_ME = r"(?:i|i'd|id|i'll|i've|me|my|us)"
_AT_WORK = r"(?:scrub|weed|pray|beg|propos|clean|tiling|tiles?\b|floors?\b|carpet|garden|plant|polish|dig|search|look)"
_KNELT = (
    rf"(?<!praying )(?<!prayed )(?<!proposed )(?<!begging )\bon (?:her|their|your|his) (?:backs?|knees)\b"
    rf"(?![^.!?;]{{0,40}}\b{_AT_WORK})"
)
WANTED = Shape(
    r"\b(?:i'd|id|i would|i'd let (?:her|him)|i'd love to|i'd like to|i'd pay to|wouldn't mind|i'd gladly|i'd happily|would|wanna|i want to|let me|i'd volunteer|i could|i'd rather|i'd still)\b[^.!?;]{0,50}?\b(?:wreck|ruin|smash|ride|climb|lick|suck(?! up\b)|spank|screw|shag|bang|bonk|hump|have (?:you|her|him|me|it) |have a go|on all fours|on (?:his|her|my|the) (?:knees|lap|back|desk|altar|ceiling)|bend|undress|naked|nude|nothing on|face down|frisk|inspect|squirt|watch (?:her|him|them|you)|shower|tied? (?:up|to)|handcuff\w*|between (?:her|his|them|those)|in bed|on the face|blow|mount|straddle|hold them|both hands|bicycle seat|do you|do her|do him|look at my|step on me)\b|"
    r"\b(?:would|i'd)\. (?:twice|and|again)|\bwould smash\b|\bwould\W*$|\b(?:he|she|they|you|that \w+|the \w+|the \w+ \w+|that \w+ \w+|councillor \w+|dr \w+) (?:can|could) (?:\w+ )?(?:handle|inspect|check|plug|pull|smoke|lick|sit|read me|handcuff|be head|ride|examine|spank|bring|blow|polish|open up) (?:\w+ )?(?:my|me|for me|on me|into my|mine)\b|\b(?:step on|spank|crush|handcuff|tie|take|ruin|wreck) me\b|\bi'?ve? ?(?:got )?(?:wood|a (?:semi|stiffy|sausage|rod|pole|helmet|tool)) for\b|\b(?:nice|great|good|lovely|big|strong|those|what) (?:\w+ )?(?:mouth|lips|hands|thighs|legs|hips|backside|rear|buns|pair|jugs|melons|knockers|package|arse|ass|bum|bakassi|chest|peaches|fingers|curves|tongue)\b|\bon me\. anywhere\b|\b(?:mind if|can) (?:i|we) (?:watch|touch|lick)\b|\bshow us (?:your|ur|yer|what|the goods|'em|those|a bit)\b|\bget (?:your|ur|her|them|'em|'em all) (?:kit|bra|top|clothes)? ?(?:off|out)\b|\bbend over\b|\b(?:give us|do) a twirl\b|\bany volunteers\b|\bform an orderly queue\b|\bring me,? (?:love|darling)\b|\bmy (?:bunk|right hand|wrist|lap|towbar|organ|rope|socket|sausage|hive|drains|bonnet|own oil|pole|helmet)\b"
)
"""What somebody would like to do, or have done."""

HINTED = Shape(
    r"\bblow me\b(?= *[.!]| *$)|\bspread (?:them|'em|your legs|ur legs) (?:for|wide)\b|\b(?:she|he|they)(?:'s|'re| is| are| was| were) (?:just |only |practically |clearly )?(?:asking|begging|gagging) for it\b|\b(?:i'd|id|i would|i'd've)(?: have)? (?:had|have) a go(?= *[.!]| *$| (?:as well|too|myself|on (?:her|him|that|those)|at (?:her|him))\b)|"
    r"\b(?:if you (?:catch|get|take|follow|know) (?:my|me|what)|nudge,? nudge|wink|you know what i mean|i don't mean (?:the|coffee|on)|and not the only (?:thing|one)|as the (?:actress|bishop) said|in every sense|so to speak|up periscope|backs to the wall|ring any|that's what she said|oo+ er|phwoar|hubba|giggity)\b|\bcame (?:twice|hard|quick|over|quickly)\b|\bcomes? (?:quicker|too quick|quickly)\b|\b(?:the )?(?:springs|bed ?springs|headboard|sheets|mattress) (?:from|going|creaking|banging|again|had)\b|\bchange the sheets\b|\bwhat she does with\b|\b(?:in|has) (?:your|his|her) pocket\b[^.!?]{0,40}\b(?:vicar|pleased|excited|or)\b|\bgot you (?:all )?(?:excited|hard|wet|going)\b|\blegs (?:crossed|akimbo|apart|open|spread|round|wrapped)\b|\b(?:ankles|heels|knees) (?:behind|in the|on my|apart|round|up)\b|\bbuttons? (?:were|was|losing|undone|open|off|came)\b|\b(?:skirt|dress|trousers|towel|knickers|bra|shirt|robe|belt|blouse|pants|trunks) (?:off|up|down|round|dropped|go|undone|hitched)\b|\b(?:no|leave the|without (?:a|her)) (?:bra|knickers|pants|towel|trunks)\b|\b(?:nothing|next to nothing) (?:on but|on and|under (?:that|the|her|his|those)|but (?:a smile|her|his))\b|\bhard as a rock\b|"
    + _KNELT
    + r"|\b(?:knelt|slept|sleep|shagged|screwed|sucked) (?:her|his|their) way\b|\bway through\b|\bgo(?:es|ing)? at it\b|\bat it (?:like|all|again|by|before|with)\b|\bstrip(?:ped|s)? off\b|\bby (?:\w+ )?(?:her|his) (?:buttons|blouse)\b|\bgetting (?:laid|any|some|lucky|your leg over)\b|\bleg over\b|\bproperly shagged\b|\bgood (?:hard |stiff |long )?(?:seeing[- ]to|poke|shafting|servicing|rogering|length|stiff one|stuffing)\b|\b(?:seen|let|see|touch(?:ed)?|near) (?:his|hers|yours|it|mine) (?:own )?(?:since|in years)\b|\bsince the (?:millennium|coronation|wedding|poll tax|war)\b|\bevery hole\b|\b(?:inches (?:of|long)|\d\d ?d+|d+ cups?|double ds?)\b|\bwet(?:ter)? (?:dream|patch|and|season)\b|\bdripping\b|\bmoist\b|\bthrobbing\b|\bmoaning (?:for|under|my)\b|\bscreamer\b|\b(?:firm|good|nice|tight|strong|some|what a) grip\b|\bgrip (?:on|of) (?:him|her|that|his|hers|mine|yours)\b|\bhappy ending\b|\bshilling for the\b|\bhalf a crown for\b|\bwedding night\b|\bin the (?:back of a|props van|linen cupboard|back row|stationery cupboard|potting shed)\b|\bput it in\b|\btake it (?:all (?:off|down)|out|from behind)\b|\bfrom behind\b|\blie back\b|\bback door open\b|\bremove (?:am|it|them|your)\b"
)
"""Innuendo: words that mean something else."""

CRUDE = Shape(
    r"\b(?:(?:his|her|your|my|the|up the|their|\w+'s|wet|smelly|hairy|saggy|sweaty|big|own) (?:back passage|bog|farts?|turds?|morning log|buttocks?|cheeks|gusset|knickers|panties|crotch|groin|goolies|plums|todger|willy|manhood|bits|loins|nipples?|boobs?|bosoms?|jugs|melons|puppies|bush|fanny)|bumcrack|bumhole|camel toe|slappers?|randy|horny|three-?way|threesome|dogging site|dildos?|vibrat(?:es|ors?)|having a (?:tug|wank|slash)|fondl(?:ed?|es|ing)|shagged|shagging|bonking|humping|rutting|boners?|hard-on|stiffy|brown slippers|squirt(?:ed|s)?|squelch|skid ?marks?|filled his trousers|let (?:it|one) (?:out|go|rip|off) in|in three movements|the (?:runs|squits|trots)|poo fountain|turds?|farted|wanking|porn star|orgasms?|foreplay|nude|topless|sperm|jizz\S*)\b"
)
"""Parts, acts and leavings of the body, by homely names."""

SIGNS = Shape(r"🍆|🍑|😏|🥵|😩\W*$|[🌮🌭💦]\W*[🌭🌮🍑👅]|👉\W*👌|👌\W*👉")
CLEAR = Shape(
    r"\b(?:court|jury|trial|convicted|charged|accused|alleged(?:ly)?|victims?|police|nurse said|patients?|clinics?|lessons?|surgery|surgeon|cancer|exam (?:results?)|autopsy|history|sculpture|statue|novel|doctor said|symptoms?|diagnos\w+|hospital|screening|pregnan\w+|midwife|testicular|cervical|breastfeed\w*|puppy|vet|kitten|dogs?|birds?|nest\w*|recipe|pudding|oven|garden(?:ing)?|wicket|pitch|sex education|science|biology|gp|pharmacist|leaflet|tests? positive)\b"
)
"""Talk of medicine, law, animals, food or art."""
