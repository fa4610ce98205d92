"""A text made ready for judging: whose words, how they read, sentence by sentence, every place known."""

import re
from typing import NamedTuple

from comity.policy.mending import mended
from comity.policy.model import Context
from comity.text.folding import Folded, fold
from comity.text.language import language
from comity.text.quotation import authorship
from comity.text.readings import readable
from comity.text.sentences import sentences
from comity.text.spans import Span

_LONG = 240  # characters


class Sentence(NamedTuple):
    """One sentence of the reading. `low` is in lower case, `cased` as written; `begin` is its place in the reading."""

    low: str
    cased: str
    begin: int


class Draft(NamedTuple):
    """`own` is the source with what is not the writer's own as spaces, place for place. `reading` undoes disguises."""

    source: str
    own: str
    quoted: tuple[Span, ...]
    reading: Folded
    sentences: tuple[Sentence, ...]
    language: str
    context: Context

    def origin(self, sentence: Sentence, begin: int, end: int) -> Span:
        """The place in the source of `sentence.low[begin:end]`."""
        return self.reading.origin(sentence.begin + begin, sentence.begin + end)

    @property
    def plain(self) -> str:
        """The writer's own words as typed, gaps closed: what a classifier reads first."""
        return _closed(self.own)

    @property
    def undisguised(self) -> str:
        return _closed(self.reading.text)

    @property
    def long(self) -> bool:
        """Whether so much is said that a score need not be of any one sentence."""
        return len(self.sentences) > 1 and len(self.reading.text) >= _LONG


_GAP = re.compile(r"\s+")


def _closed(text: str) -> str:
    return _GAP.sub(" ", text).strip()


_LONGEST = 600


def _bounded(text: str, whole: Span) -> list[Span]:
    """A sentence without stops in pieces, parted between words where there are any: patterns look no further anyhow."""
    pieces: list[Span] = []
    begin = whole.begin
    while whole.end - begin > _LONGEST:
        gap = text.rfind(" ", begin + _LONGEST // 2, begin + _LONGEST)
        end = gap if gap > 0 else begin + _LONGEST
        pieces.append(Span(begin, end))
        begin = end
    return [*pieces, Span(begin, whole.end)]


def lower(text: str) -> str:
    """Lower case, character for character."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def draft(source: str, context: Context) -> Draft:
    others = tuple(text for text in (context.parent, context.story_title, context.story_text) if text)
    whose = authorship(source, others)
    reading = mended(readable(fold(whose.own)))
    parts = tuple(
        Sentence(lower(reading.text[begin:end]), reading.text[begin:end], begin)
        for whole in sentences(reading.text)
        for begin, end in _bounded(reading.text, whole)
    )
    return Draft(source, whose.own, tuple(whose.quoted), reading, parts, language(reading.text), context)
