"""Whose words they are: what a comment quotes is not its writer's own."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from comity.text.regions import Part, Region, blanked, regions
from comity.text.spans import Span
from comity.text.words import Word, words

_RUN = 6
"""Words in a row that also stand in the story or the parent comment make a passage taken from there."""
_LETTERS = 24
"""…if they are no stock phrase: at least so many letters together."""
_LONG = 4
"""A quotation of so many words is one; a shorter one may be a rude word in quotation marks, and needs a frame."""

_FRAME = re.compile(
    r"\b(?:call(?:s|ed|ing)?|said|says?|saying|word(?:s|ed|ing)?|terms?|termed|phrases?|wrote|writes?|writing|shout(?:s|ed|ing)?|"
    r"yell(?:s|ed|ing)?|scream(?:s|ed|ing)?|chant(?:s|ed|ing)?|slogans?|signs?|banners?|labels?|labell?ed|labell?ing|quot(?:e|es|ed|ing)|"
    r"headlines?|titled?|entitled|named?|naming|read(?:s|ing)?|heard?|hearing|spelt|spelled|means?|meaning|tweet(?:s|ed)?|posted|"
    r"replied|asked|asks|told|tells|texted|muttered|whispered|use[sd]?|using|usage|slurs?|insults?|expressions?|language|"
    r"like|as|describ(?:e|es|ed|ing)|refer(?:s|red|ring)?|slang|dub(?:bed|s)?|brand(?:ed|s|ing)?)\b"
    r"[^.!?\n]{0,40}$",
    re.IGNORECASE,
)
_FRAME_AFTER = re.compile(
    r"^[^.!?\n\w]{0,3}(?:(?:\w+ ){0,3}(?:said|says|wrote|chanted|shouted|yelled|replied|tweeted|muttered|asked)|(?:is|was|isn't|means|meant|comes))\b",
    re.IGNORECASE,
)
_STATED = re.compile(r"\w\W+(?:are|is|was|should|must|deserve|don't|can't|will|aren't|isn't)\b", re.IGNORECASE)
"""A whole statement, however short, is somebody's words: `"They are trash"`."""
_ADDRESSED = re.compile(r"\b(?:you|u|your|ur|you're|youre)\b[^.!?\n]{0,24}$", re.IGNORECASE)


class Authorship(NamedTuple):
    """`own`: the source with everything else as spaces, place for place. `quoted`: what was left out, in order."""

    own: str
    quoted: list[Span]
    regions: tuple[Region, ...]


def authorship(source: str, others: tuple[str, ...] = ()) -> Authorship:
    """Parts the writer's own words from quotation, code and addresses; `others` are the story and the parent comment.

    A text that holds no word of its own is all own: a quotation alone is the writer's choice of words.
    """
    found = regions(source)
    quoted = [region.span for region in found if _is_quoted(region, source)]
    quoted += taken_from(source, others)
    own = blanked(source, _united(quoted))
    if not any(word.text[0].isalpha() for word in words(own)) and quoted:
        kept = [region.span for region in found if region.part in {Part.CODE, Part.ADDRESS}]
        return Authorship(blanked(source, kept), [], found)
    return Authorship(own, _united(quoted), found)


def _is_quoted(region: Region, source: str) -> bool:
    if region.part in {Part.BLOCK_QUOTE, Part.CODE, Part.ADDRESS}:
        return True
    if region.part is not Part.QUOTATION:
        return False
    begin, end = region.span
    before = source[max(0, begin - 80) : begin]
    if _FRAME.search(before):
        return not _ADDRESSED.search(before) or bool(_REPORTED_YOU.search(before))
    if _ADDRESSED.search(before):
        return False
    count = len(words(source, begin, end))
    return (
        count >= _LONG
        or (count >= _LONG - 1 and bool(_STATED.search(source[begin:end])))
        or bool(_FRAME_AFTER.search(source[end : end + 60]))
    )


_REPORTED_YOU = re.compile(
    r"\b(?:said|says|wrote|called|told|tells|calls|saying|call|say|heard|hear)\b[^.!?\n]{0,24}$", re.IGNORECASE
)


def taken_from(source: str, others: tuple[str, ...]) -> list[Span]:
    """Passages of the source that also stand in one of the other texts."""
    known = [runs for other in others if (runs := _runs_of(other))]
    if not known:
        return []
    mine = words(source)
    taken: list[tuple[int, int]] = []
    for place, run in enumerate(_runs(mine)):
        if any(hash(run) in runs for runs in known):
            if taken and place <= taken[-1][1]:
                taken[-1] = (taken[-1][0], place + _RUN)
            else:
                taken.append((place, place + _RUN))
    return [
        Span(mine[first].begin, mine[last - 1].end)
        for first, last in taken
        if sum(len(word.text) for word in mine[first:last]) >= _LETTERS
    ]


@lru_cache(maxsize=16)  # a story and its comments stand beside many a reply
def _runs_of(text: str) -> frozenset[int]:
    """As hashes, a fifth of the memory."""
    return frozenset(map(hash, _runs(words(text))))


def _runs(found: Sequence[Word]) -> list[tuple[str, ...]]:
    plain = [word.text.casefold().replace("’", "'") for word in found]
    return [tuple(plain[place : place + _RUN]) for place in range(len(plain) - _RUN + 1)]


def _united(spans: list[Span]) -> list[Span]:
    """In order, overlapping ones as one."""
    united: list[Span] = []
    for span in sorted(spans):
        if united and span.begin <= united[-1].end:
            united[-1] = Span(united[-1].begin, max(united[-1].end, span.end))
        else:
            united.append(span)
    return united
