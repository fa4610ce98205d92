"""The spans that an answer speaks of: the whole text, or its sentences, in UTF-16 code units."""

from collections.abc import Sequence

from comity.compat.units import Unit, convert, length
from comity.text.sentences import sentences as every_sentence
from comity.text.spans import Span

# Each sentence is scored like a text of its own; past this many, neighbours share a span.
MAX_SENTENCES = 64


def whole(text: str) -> list[Span]:
    return [Span(0, length(text, Unit.UTF_16))]


def sentences(text: str) -> list[Span]:
    """Code points; without the white space around each; never empty for a text that is not blank."""
    found = every_sentence(text)
    if len(found) <= MAX_SENTENCES:
        return found
    step = -(-len(found) // MAX_SENTENCES)
    groups = [found[index : index + step] for index in range(0, len(found), step)]
    return [Span(group[0].begin, group[-1].end) for group in groups]


def in_utf16(text: str, spans: Sequence[Span]) -> list[Span]:
    return convert(text, spans, Unit.UTF_16)
