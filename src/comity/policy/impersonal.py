"""What reads like contempt for a person and is of a thing, a deed, everybody, the writer, or no command at all.

For lower-case sentences; `begin` and `end` are of the words in question.
"""

import re

_NEAR = (
    80  # characters on either side that are looked at, so that a long sentence takes no longer for each of its words
)


def is_of_no_person(low: str, begin: int, end: int) -> bool:
    """Whether words of scorn or dismissal fall on nobody in particular."""
    found, near = low[begin:end], max(0, begin - _NEAR)
    before = low[max(0, begin - 50) : begin]
    return bool(
        PESTS.match(low)
        or (_AS_BEASTS.match(found) and _OF_BEASTS.search(low, near, begin))
        or _OF_A_THING.match(low, end)
        or ("excuse for" in found and _EXCUSE_FOR.search(low[begin : end + 40]))
        or (found.endswith("thing") and low.startswith(" to ", end))
        or (_THING_IS.search(low, near, begin) and not found.startswith(("you", "your")))
        or ((_OF_ALL.search(before) or _ALL_ARE.match(found)) and not _HERE.search(low, near, end + _NEAR))
        or (_I_HERE.match(low, end) and not before.strip(" \"'“(-–"))
        or _ARE_WE.match(low, begin)
        or (found.startswith("run along") and _ALONG.match(low, end))
        or (found.startswith("shut") and _DID_SHUT.search(before) and not _BID.search(before))
    )


PESTS = re.compile(
    r"^\W*(?:(?:the|those|these|all|most|bloody|damn|stupid) ){0,2}(?:wasps|rats|mice|slugs|snails|cockroaches|pigeons|seagulls|gulls|mosquitoe?s|midges|bed ?bugs|fleas|ticks|lice|moths|ants|hornets|foxes|squirrels|moles|termites|flies|weeds|nettles|brambles|aphids|locusts|rabbits|crows|magpies|geese) (?:is|are|were|have|keep|got)\b(?![^.!?]*\b(?:than|compared|like (?:them|these|those|you)|what (?:they|you))\b)"
)
"""`Wasps are vermin`: no people."""
_AS_BEASTS = re.compile(
    r"(?:is|are|were|was) (?:an? |the )?(?:pigs?|rats?|sheep|dogs?|snakes?|animals?|vermin|monkeys?|cows?|donkeys?|goats?)\b"
)
_OF_BEASTS = re.compile(
    r"\b(?:dogs|cats|cattle|livestock|animals?|horses|species|mammals|creatures|breeds|exceptions?|herd|flock|farm|pets?|zoo|eat|eating|meat)\b"
)
"""`The only exception are pigs`."""
_A_THING = (
    r"(?:timetables?|time ?tables?|machines?|apps?|websites?|printers?|sat ?navs?|maps?|clocks?|scales|boilers?|cars?|bus(?:es)?|trains?|trams?|roads?|bridges?|pavements?|stadiums?|pitch(?:es)?|parks?|buildings?|stations?|kitchens?|"
    r"lunch(?:es)?|dinners?|meals?|breakfasts?|menus?|pies?|beers?|coffees?|weather|forecasts?|summers?|winters?|polic(?:y|ies)|plans?|budgets?|laws?|bills?|tax(?:es)?|tariffs?|deals?|rules?|systems?|schemes?|services?|ideas?|answers?|arguments?|apolog(?:y|ies)|"
    r"reports?|articles?|speech(?:es)?|statements?|headlines?|films?|songs?|novels?|logos?|designs?|games?|match(?:es)?|computers?|phones?|algorithms?|decisions?|theor(?:y|ies)|economy|democracy|sentences?|questions?|excuses?)"
)
_ENDS = (
    r"(?=\W*(?:$|[,.;:!?]|(?:in|on|at|to|that|which|judging|for|by|and|from|with|as|when|if|but|so|this|like|mate)\b))"
)
_STUFF = r"(?:fog|mist|smog|smoke|soup|custard|gravy|mud|porridge|batter|dough|ice|snow|syrup|treacle|paint|glue|hedges?|ropes?|knots?|doors?|walls?)"
_OF_A_THING = re.compile(
    rf"\s*(?:of an?|(?:\w+)?, ?(?:that|this|these|those)) (?:\w+ )?(?:{_A_THING}|{_STUFF})\b{_ENDS}"
)
"""`Drongo of a timetable`; `thick as mince, that fog`."""
_EXCUSE_FOR = re.compile(rf"\bexcuse for an? (?:\w+ )?(?:\w+ )?{_A_THING}\b{_ENDS}")
_THING_IS = re.compile(
    rf"(?:^\W*|[,;:–—] |\b(?:and|but|because|so|that|when|as|think) )(?:the|this|that|our|my|their|his|her|your|a|an|every|another) (?:\w+ )?{_A_THING} ?(?:is|was|'s|are|were|has|with)? ?(?:(?:about|just|such|as|so|really|truly|frankly) )*(?:an? )?$"
)
"""`That answer was as dumb as …`, `this ticket machine is a liar`."""
_OF_ALL = re.compile(
    r"\b(?:every(?:one|body)(?:'s| is)|we(?:'re| are) all|(?:all|most|half|any) of us (?:is|are)) (?:\w+ )?(?:an? )?$"
)
_ALL_ARE = re.compile(r"every(?:one|body)(?:'s| is) (?:\w+ )?an? ")
_HERE = re.compile(r"\b(?:here|thread|comments?|commenting|site|page|section|paper|else)\b")
_I_HERE = re.compile(r"\s*(?:over )?here\s?[,:;.!]")
"""`Moron here, it was the other bus after all.`"""
_ARE_WE = re.compile(
    r"\bare we (?:(?:all|just|really|such|that|a bunch of|a load of) )*(?:idiots|fools|stupid|blind|deaf|mad|children|sheep|dogs|animals|thick|dumb|clowns)\b(?!.{0,40}\bor (?:are|is) (?:you|he|she|they|it|this|that)\b)"
)
_ALONG = re.compile(r" (?:the|a|this|that|beside|between)\b")
_DID_SHUT = re.compile(
    r"\b(?:i|we|he|she|they|it|(?:the|whole|our|my|his|her|their|that|this|every|a) \w+)(?: (?:finally|just|all|never|soon))? $"
)
_BID = re.compile(
    r"\b(?:will|would|can|can't|could|make|let|please|wish|should|does|do|did|tell|get|if|why)(?: \w+){1,4} $"
)
"""`Can this man shut up` bids him be silent; `the whole room shut up` tells what it did."""
