"""Lewd talk without a rude word: what somebody would do to somebody, remarks on a body, innuendo."""

import re
from collections.abc import Iterator

from comity.policy import lewd_cues as cue
from comity.policy.draft import Draft
from comity.policy.evidence import Evidence, reported
from comity.policy.shapes import Shape

_PART = r"(?:backside|rear|bum|arse|ass|booty|rack|knockers|melons|jugs|norks|baps|bazookas|cleavage|camel ?toe|bulge|package|pins|derriere|behind|curves|thighs|hooters|bosom|bust|chest|puppies|body|lips|legs)"
_SHARED = r"(?:i'd|id|i would|i'd happily|would|could|wanna|i want to|i wanna|i'd love to|would love to|i'd like to|let me|i'd give anything to|can't wait to|i need to)"
_LEWD = Shape(
    rf"\b{_SHARED} (?:so |totally |happily |definitely |still |just |love to |gladly |absolutely |really )*(?:(?:do|bend|bang|ride|mount|motorboat|lick|rail|shag|bone|spank|grope|squeeze|pound|plough|ravish|undress|strip|straddle|taste|nibble|spread|dominate) (?:her|him|those|them all|dat|that (?:all )?(?:day|night|week)|these)(?! (?:a favou?r|justice|proud|good|harm|out\b|in\b|off|down|homework|credit|an injustice))|(?:tap|hit|smash|eat|bite|ride) (?:that|it|dat)(?=\W*(?:$|[,.!])| (?:all|any|like|so|raw|hard|from))|give (?:her|him) one\b|smash(?=,|\W*$)|see (?:her|him) (?:naked|nude|topless|oiled|wet|in nothing|on (?:her|his) knees|strip|bend)|(?:make|have) (?:her|him) (?:moan|scream my name|beg for it)|rub one out|have a go on)|\bi would\. (?:twice|and)|\bphwoar\b|"
    rf"\b(?:nice|great|lovely|cracking|decent|sweet|tidy|fine|juicy|bouncy|perky|tasty|hot|massive|huge|what an?|look at (?:that|those|the)|check out (?:that|those|the)|such an?) (?:pair of |set of |\w+ )?(?:knockers|melons on|jugs on|norks|baps on|bazookas|cleavage|camel ?toe|hooters|booty|backside|rear|{_PART} on (?:that|her|him|this|the|those))\b|\b(?:with|got|has|what) an? (?:ass|arse|backside|body|bum|rack|rear|booty|chest|bust) (?:like (?:that|hers|his)|you could|on (?:her|him)|to die for)|\b(?:a |the )?pair (?:of (?:knockers|melons|jugs|beauties|puppies)|on (?:that|her))\b|"
    r"\b(?:great|good|amazing|rubbish|terrible|wild|dynamite|useless|dead|incredible|a tiger) in (?:bed|the sack)\b|\b(?:gives?|giving|gave) (?:\w+ )?(?:good |great |amazing |terrible )?head\b(?! (?:start|of|office|coach|teacher|to|injur))|\b(?:slept|sleep|sleeping|shagged|screwed|fucked|blew|bonked|slept) (?:her|his|their) way\b|\bon (?:her|his) (?:knees|back) (?:mostly|for (?:it|that|the (?:job|boss|role|promotion|part|money))|to get|again, )|\bhung like\b|\bwet dream\b|\bget(?:s|ting)? (?:me |so |all )?hard (?:every|whenever|when|just|thinking|looking|for (?:her|him)|watching|over)\b|\b(?:hard[ -]?on|stiffy|semi) (?:for|over|about|when)\b|\bright goer\b|\b(?:gagging|begging|panting) for it\b|"
    r"\bneeds? (?:a )?(?:good |proper |hard )?(?:rogering|seeing to|shag|shagging|servicing|ploughing|poking|rooting|humping|pounding|banging|fingering)\b|\b(?:needs?|wants?|ought|should|time) (?:to )?get(?:s|ting)? (?:laid|shagged|some action)\b|\bsit(?:s|ting)? on my (?:face|lap)\b|\b(?:bag|bags|bowl|plate) of dicks\b|\b(?:stick|shove|ram|stuff|shoving|insert|poke|cram) (?:\w+ ){1,4}?(?:up|where) (?:\w+ )?(?:his|her|your|their|its|my|the)? ?(?:arse|ass|bum|backside|jacksie|rear|hole|sun|rectum|bottom)\b|\b(?:lips|tongue|nose|head|face|mouth) (?:firmly |stuck |so far |right |well |off |out of |up |from |buried )+(?:up |in |off |out of |around )?(?:[\w']+ ){1,3}(?:arse|ass|arsehole|asshole|backside|bum|crotch|jacksie)\b|"
    r"\b(?:blowing|fellating|sucking off|pleasuring|servicing|fluffing|banging|bonking|boning|shagging|humping) (?:the|our|your|his|her|every|half) (?:\w+ )?(?:boss|minister|president|mayor|editor|chairman|secretary|prime minister|intern|staff|neighbou?rs?|team|cabinet|council|wife|husband|mum|mother|sister)\b|\bballs deep\b|\b(?:my|his|her|your|that) (?:\w+ )?(?:pole|rod|tool|sausage|johnson|todger|willy|winkle|love muscle|trouser snake|meat) (?:any|out\b|is (?:hard|out|throbbing|bigger)|all night|between|in her|down|up)|\bmy balls (?:are|is|itch|stink|smell|hurt more)|\bsweatier than\b(?<=balls are sweatier than)|\b(?:spread|open|opening|spreading|part) (?:her|those|your|them|his) (?:legs|thighs|cheeks)\b|\blegs (?:deserve|need|were made|are made|should|ought) (?:to be )?(?:\w+ )?(?:spread|open|wrapped|around|round)|\b(?:between|inside) (?:her|those) (?:legs|thighs|cheeks|knickers)\b|"
    r"\bnaked and (?:oiled|tied|wet|willing|waiting|begging)\b|\b(?:lick|kiss|suck|nibble|stroke) (?:her|him|you|that|those|it|the)\b[^.!?]{0,30}\b(?:all over|head to toe|slowly|again,|everything in between|clean|from top)|\bmoan(?:ing|s)? (?:under|beneath|for) (?:you|me|him|her)\b|\b(?:tied|tie her|tie him|keep her tied|chained|handcuffed) to (?:it|the bed|my bed)\b|\b(?:finger|fingering|touching|playing with) (?:yourself|herself|himself)\b|\b(?:face|look|mouth) of (?:someone|a (?:girl|woman|man)) who (?:swallows|spits|sucks)\b|\bswallows?(?=\W*$)(?<=who swallows)|\banything with a (?:pulse|hole|skirt)\b|\bcurl(?:ed|s|ing)? one (?:out|off)\b|\b(?:sniff|whiff) of (?:that|her|his|those|your) (?:swimsuit|knickers|panties|seat|underwear|pants|boxers|tights)\b|"
    r"\bunzip(?:ped|ping)?\b(?=[^.!?]*\b(?:mouth|darling|love|knees|trousers|flies|me)\b)|\bmouth to better use\b|\b(?:dog|donkey|pig)? ?willies\b|\b(?:his|my) tool out\b|\bclean (?:your|her) pipes\b|\b(?:rectal exam|enema|colonoscopy|anal probe) (?:without|with no) (?:the )?lube\b|\bwhen (?:i|he) took (?:my|his|me) (?:trousers|pants|kecks) off\b|\bshit(?:s|ting)? (?:himself|herself|themselves|yourself)\b|\bcouldn't find a (?:clitoris|g-spot|vagina)\b|\bwith (?:a |that |such a )?(?:backside|body|chest|figure|legs) like that\b|\bveiny\b|\btake my temperature any time\b|\b(?:your|ur) (?:mum|mom|mother|wife|sister|missus)(?:'s)? (?:was|is|tasted|loved|said|says|came|begged|moaned|knows)\b[^.!?]{0,30}\b(?:bed|last night|trousers|pants|all night|knees|moan\w*)\b|\bthat's what (?:she|your (?:wife|mum|mother)) said when\b|\bkick (?:her|him) out of bed\b|\bbounce a (?:coin|quid|penny|quarter) off\b|\bbent? over (?:that|the|my|a|his) (?:desk|table|sofa|counter|bonnet)\b"
)
_CLEAR = re.compile(
    r"\b(?:court|jury|trial|convicted|charged|accused|alleged(?:ly)?|assault(?:ed)?|harass\w+|rap(?:e|ed|ist)|victims?|police|nurse said|doctor|patients?|clinic|lesson|surgery|cancer|exam (?:results?)|autopsy|history|sculpture|statue|painting|novel)\b"
)


def lewdness(draft: Draft, *, weak: bool = True) -> Iterator[Evidence]:
    """Lewd phrases in the writer's own words, unless the sentence is of law, medicine, news or art.

    Those that a harmless comment may hold as well are not sure, and looked for only where such count: `weak`.
    """
    for sentence in draft.sentences:
        for match in _LEWD.finditer(sentence.low):
            if not _CLEAR.search(sentence.low) and not reported(sentence.low, *match.span()):
                yield Evidence("vulgar-likely", sentence, match.start(), match.end(), sure=True)
    if not weak or cue.CLEAR.search(" ".join(sentence.low for sentence in draft.sentences)):
        return
    for sentence in draft.sentences:
        for pattern in (cue.WANTED, cue.HINTED, cue.CRUDE, cue.SIGNS):
            found = pattern.search(sentence.low)
            if found is not None and not reported(sentence.low, *found.span()):
                yield Evidence("vulgar-likely", sentence, *found.span(), sure=False)
