"""Threats, calls for violence, wishes of death, urging to self-harm: by structure, so that a report of them is none.

A threat has somebody who will act (the writer, anybody, or nobody named), an act still to come (will, should, let's, a
command, a wish), an act of violence, and a person it falls on; and it stands in no report, quotation, court, past or play.
"""

import re
from collections.abc import Iterator
from typing import TypeAlias

from comity.policy import menace_cues as cue
from comity.policy import menace_patterns as more
from comity.policy import threat_patterns as say
from comity.policy.draft import Draft, Sentence
from comity.policy.evidence import Evidence, reported
from comity.policy.people import PERSONS
from comity.policy.threat_talk import is_at_no_person, is_figure, is_harmless_talk, is_talk

Match: TypeAlias = tuple[str, re.Match[str], bool]

_OF_PERSONS = (
    ("threat", say.PROMISE),
    ("threat", say.ABUSE),
    ("incitement", say.NORM),
    ("incitement", say.ARMED),
    ("incitement", say.ARSON),
    ("incitement", say.SPLIT),
    ("death-wish", say.MAY),
)
"""Shapes looked for where words for people are marked."""
_UNLESS_CLEAR = (
    ("threat", more.OUTCOME),
    ("incitement", more.DONE_TO),
    ("incitement", more.NEEDS),
    ("death-wish", more.WISHED),
    ("threat", more.VEILED),
    ("threat", more.MET),
    ("threat", more.AT_HOME),
)
_PLAIN = (
    ("threat", say.BODILY),
    ("threat", say.MENACE),
    ("death-wish", say.CURSE),
    ("incitement", say.BEATING),
    ("death-wish", more.HIT_BY),
)
_UNLESS = (("death-wish", say.BULLET, say.BULLET_CLEAR), ("threat", say.YOUR_DOOM, say.DOOM_CLEAR))


def _matches(sentence: Sentence) -> Iterator[Match]:
    """Reason, place and whether it stands on its own, before frames are looked at."""
    low = sentence.low
    marked = PERSONS.marked(low)
    for reason, pattern in _OF_PERSONS:
        yield from ((reason, found, True) for found in pattern.finditer(marked))
    if not more.CLEAR.search(low):
        for reason, pattern in _UNLESS_CLEAR:
            for match in pattern.finditer(marked):
                of_things = _OF_THINGS.search(match[0])
                if of_things and _THINGS.search(low):
                    continue
                yield reason, match, not (of_things or _TOLL.search(low[slice(*match.span())]))
    for reason, pattern in _PLAIN:
        yield from ((reason, found, True) for found in pattern.finditer(low))
    for reason, pattern, clear in _UNLESS:
        if (found := pattern.search(low)) and not clear.search(low):
            yield reason, found, True
    yield from (("threat", found, False) for found in say.DEAD.finditer(low))
    yield from _commanded(marked)
    yield from _wished(low, marked)
    yield from _praised(low)


_OF_THINGS = re.compile(
    r"\b(?:smash|blow|cut|chop|slice|rip|tear|pull|throw|put|leave|drop|feed|boil|tie|dip|beat|bury|hang|stick|chuck|toss|knock|lock|push|shove|run|drive) (?:them|these|those)\b"
)
"""What may as well be done to things."""
_THINGS = re.compile(
    r"\b(?:take (?:yours|mine|ours)|electronics|phones?|computers?|laptops?|devices?|gadgets?|machines|drones?|screens|televisions|tvs|plates|guitars|bottles|potatoes|leaves|logs|bricks|boxes|cans|nets|knots|ropes? (?:to|round) (?:the|a) (?:post|tree))\b"
)
_TOLL = re.compile(
    r"\b(?:people|patients|children|kids|babies|men|women|pensioners|residents|families|passengers|workers|soldiers|civilians|refugees|migrants) (?:will|would|'ll|are going to|could|may) (?:all )?(?:die|drown|burn|suffer|starve|bleed)\b"
)
"""What a warning says of many: `If they close this ward people will die`."""


def _commanded(marked: str) -> Iterator[Match]:
    for found in say.COMMAND.finditer(marked):
        if _commands(marked, found) and not _THING_AFTER.match(marked, found.end()):
            yield "incitement", found, found["verb"] not in {"stone", "smash", "hurt", "hit"}


def _wished(low: str, marked: str) -> Iterator[Match]:
    for found in say.PASSIVE.finditer(marked):
        who = _WHO_DID.split((found["who"] or found["who2"] or "").rstrip())[0]
        heads = (who, _ABOUT_IT.split(who)[0])
        if not any(say.NOT_PEOPLE.search(head) or say.BEASTS.search(head) for head in heads):
            yield "death-wish", found, True
    for found in say.WISH.finditer(marked):
        if not say.WISH_CLEAR.search(low[slice(*found.span("rest"))]):
            yield "death-wish", found, True


_WHO_DID = re.compile(r"(?<=\w) who\b")
_ABOUT_IT = re.compile(r" (?:of|that|which|in|near|on) ")
"""What follows says more of who is named before."""


def _praised(low: str) -> Iterator[Match]:
    for found in say.PRAISE.finditer(low):
        named = _IS_DEAD.search(found[0]) and not _PRONOUN.search(found[0])
        yield "violence-praised", found, not named and not say.TYRANT.search(low)


_IS_DEAD = re.compile(r"\b(?:is|are|was|were|\w+'s) (?:\w+ )?dead$|died$")
_PRONOUN = re.compile(r"\b(?:he|she|they|you|he's|she's|they're)\b")


_SOMEONE = re.compile(r"\b(?:they|he|she|it|who|which|that|could|would|did|to|ᚨ+)\b")


_BIDDEN = re.compile(
    r"\W*(?:(?:just|now|go|then|somebody|someone|please|and) )*(?:find|catch|grab|get|drag|bring|hunt|track|round up|follow|corner|surround|wait for|line up|tie|hold|stop|meet)\b(?! (?:it|that|this)\b)"
)
"""`Find those wardens and smash them` bids both."""


_THING_AFTER = re.compile(
    r" (?:subsid(?:y|ies)|tax(?:es)?|bills?|laws?|deals?|plans?|schemes?|acts?|polic(?:y|ies)|programmes?|contracts?|agenda|bonus(?:es)?|pay rises?|murder)\b"
)
"""`Kill the landlord subsidy`."""


def _commands(marked: str, match: re.Match[str]) -> bool:
    """Whether a verb after a comma or `and` is a command, and not the second verb of somebody's story."""
    lead = match["lead"].strip()
    before = marked[: match.start()]
    if lead in {"and", "so", "then"}:
        return not _SOMEONE.search(before) or bool(_BIDDEN.match(before))
    return (
        not lead.startswith((",", "-", "–"))
        or len(before) < 25
        or bool(re.search(r"\b(?:just|let's|please|you)\b", lead))
    )


def threats(draft: Draft, *, weak: bool = True) -> list[Evidence]:
    """Every threat, incitement, wish of harm, praise of harm and urging to self-harm in the writer's own words.

    `weak`: also what only the classifier's word makes one.
    """
    found: list[Evidence] = []
    whole = " ".join(sentence.low for sentence in draft.sentences)
    told = " ".join((whole, draft.context.parent or "", draft.context.story_title or "")).lower()
    for sentence in draft.sentences:
        for reason, match, sure in _matches(sentence):
            predicate = max((match.end(name) for name in ("who", "who2") if name in match.re.groupindex), default=-1)
            if not is_talk(reason, sentence, max(match.start(), predicate), match.end(), whole):
                heard = sure and not (_REWARD.match(match[0]) and not cue.SUFFERED.search(told))
                found.append(Evidence(reason, sentence, *_trimmed(match), heard))
        found += _self_harm(sentence)
        if weak:
            found += _cues(sentence, whole)
    return found


_REWARD = re.compile(r"\W*(?:give|buy) (?:the|that|this|him|her)\b")
"""`Give that man a medal` praises harm only where harm is told."""
_CUES = (
    ("threat", cue.FORETOLD),
    ("threat", cue.CONDITION),
    ("threat", cue.BLUNT),
    ("incitement", cue.CALLED),
    ("death-wish", cue.WISHED),
    ("self-harm", cue.OWN_HAND),
)
_CUES_ANYWHERE = (("threat", cue.DEED), ("threat", cue.KNOWN), ("threat", cue.HINTED), ("incitement", cue.MEANS))
"""Cues that talk of sport, law or danger does not explain away."""


def _cues(sentence: Sentence, whole: str) -> Iterator[Evidence]:
    """What is a threat only where the classifier hears one as well."""
    low = sentence.low
    shapes = [*_CUES_ANYWHERE, *(() if is_harmless_talk(low) else _CUES)]
    if cue.SUFFERED.search(whole) and not is_harmless_talk(low):
        shapes.append(("violence-praised", cue.JOY))
    if cue.ADDRESSED.search(whole):
        shapes.append(("threat", cue.SIGNS))
    for reason, pattern in shapes:
        match = pattern.search(low)
        if match is None or reported(low, *match.span()) or _FEARED.search(match[0]) or _WARNED.match(low, match.end()):
            continue
        if is_at_no_person(low, *match.span()) or is_figure(low, *match.span()):
            continue
        if pattern is cue.CONDITION and _LAWFUL_STEP.match(low, match.end()):
            continue
        if pattern is cue.WISHED and (
            _JAILED.match(low, match.end())
            or _NOT_TO_HOPE.search(low[: match.start()])
            or _WISHED_WELL.search(low, match.start(), match.end() + 20)
        ):
            continue
        if (pattern is cue.BLUNT and _IN_CARE.search(low)) or (pattern is cue.HINTED and _AT_ME.search(low)):
            continue
        yield Evidence(reason, sentence, *_trimmed(match), sure=False)


_FEARED = re.compile(
    r"\b(?:hope|hoping|pray|praying|wish) (?:that )?(?:we|i|the police)(?: \w+)? (?:don't|do not|won't|never|doesn't) (?!see )|"
    r"\b(?:guilt|shame|conscience) (?:\w+ )?(?:weighs?|hangs?|sits|haunts?|follows?|eats?|gnaws?)\b|"
    r"\bwish (?:i|we) (?:could|knew how to|was able to|were able to) (?:help|join|comfort|hug|visit|be there)\b"
)
"""What one hopes not to live to see (`I hope we don't find her dead`), guilt, or what one wishes to do for somebody."""


_JAILED = re.compile(r"\s*(?:away )?(?:in (?:(?:a|his|her|their) )?(?:prison|jail|cells?)|behind bars)\b")
"""`I hope he rots in jail` leaves him to the law."""
_NOT_TO_HOPE = re.compile(
    r"\b(?:(?:don't|doesn't|do not) get to|have no (?:right|business) to|(?:is|it's) wrong to|nobody should|no one should|how dare (?:you|anyone)|you shouldn't) $"
)
_WISHED_WELL = re.compile(
    r"\bi (?:had|could have) (?:died|gone|been)\b|\bbeats? (?:(?:the|this|that|her|his|their) )?(?:cancer|illness|disease|virus|tumou?r|odds|addiction|infection|it)\b"
)
"""`I hope she beats the cancer`, `I wish I had died instead of him`."""
_IN_CARE = re.compile(
    r"\b(?:be careful|take care|careful|slippery|ice|icy|ladders?|helmet|love|pet|hen|let me|watch your step|mind the)\b"
)
"""`You're going to get hurt if you keep walking on that ice`."""
_AT_ME = re.compile(
    r"\b(?:com(?:e|es|ing)|turn(?:s|ing)? up|show(?:s|ing)? up|be) (?:to|at|for|after|outside) (?:my|our|me|us)\b"
)
"""What somebody fears for themselves."""
_LAWFUL_STEP = re.compile(
    r"\s*(?:be )?(?:(?:going |go |taking (?:it|this) |take (?:it|this) )?(?:straight |right |back )?to (?:the |a |my |our )?(?:police|courts?|governors?|school|head(?:teacher)?|council|papers?|press|ombudsman|lawyers?|polls|union|hr|bank|regulator|tribunal|board)\b|(?:eat my|buy|write|vote|complain|report|resign|believe|cancel|sue|reduce|fix|explain|admit|support|apologi[sz]e|switch|sell|unsubscribe|move (?:house|away|abroad))\b|(?:call|phone|ring|see) (?:the|my|a|our) (?:police|council|lawyer|solicitor|mp|bank|school|doctor|union)\b)"
)
"""What anybody may say that they will do: `One more bruise and I'm going to the police`."""
_WARNED = re.compile(
    r"\s*(?:\w+ )?(?:kill|hurt|injure|hit|harm|maim|damage) (?:someone|somebody|yourself|yourselves|people|others|an? (?:child|kid|pedestrian|cyclist|walker)|your (?:own )?(?:engine|back|knees?|liver|lungs|eyes|kids|plants?|lawn|dog|phone|battery))\b"
)
"""What comes of carelessness: `If you drive like that you will kill someone`."""


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    begin, end = match.span()
    while begin < end and not match.string[begin].isalnum():
        begin += 1
    return (begin, end) if begin < end else match.span()


def _self_harm(sentence: Sentence) -> Iterator[Evidence]:
    for match in say.SELF_HARM.finditer(sentence.low):
        around = (
            sentence.low[max(0, match.start() - 60) : match.start()]
            + " | "
            + sentence.low[match.end() : match.end() + 30]
        )
        around = re.sub(
            r"\bwhy (?:don't|dont|not) (?:you )?(?:just )?|\b(?:like|as) (?:he|she|they) (?:did|do|should have)\b",
            "",
            around,
        )
        quoted = sentence.low.endswith(('"', "“"), 0, match.start()) and sentence.low.startswith(
            ('"', "”"), match.end()
        )
        if quoted or is_figure(sentence.low, *match.span()) or say.SELF_CLEAR.search(around):
            continue
        if not reported(sentence.low, match.start(), match.end()):
            yield Evidence("self-harm", sentence, match.start(), match.end(), sure=True)
