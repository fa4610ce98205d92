"""The spans that an answer speaks of: the whole text, or its sentences, in UTF-16 code units."""

import re
from collections.abc import Sequence

from comity.compat.units import Unit, convert, length
from comity.text.spans import Span

# Each sentence is scored like a text of its own; past this many, neighbours share a span.
MAX_SENTENCES = 64

# A sentence ends after its full stops and closing marks where white space follows, or at the end of a line. The look
# behind keeps a long run of dots from being tried again at each of them.
_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?=\s)|[。！？]++|(?=\n)")


def whole(text: str) -> list[Span]:
    return [Span(0, length(text, Unit.UTF_16))]


def sentences(text: str) -> list[Span]:
    """Code points; without the white space around each; never empty for a text that is not blank."""
    found: list[Span] = []
    begin = 0
    for match in _END.finditer(text):
        _add(found, text, begin, match.end())
        begin = match.end()
    _add(found, text, begin, len(text))
    return _thinned(found)


def in_utf16(text: str, spans: Sequence[Span]) -> list[Span]:
    return convert(text, spans, Unit.UTF_16)


def _add(found: list[Span], text: str, begin: int, end: int) -> None:
    piece = text[begin:end]
    left, right = len(piece) - len(piece.lstrip()), len(piece.rstrip())
    if right > left:
        found.append(Span(begin + left, begin + right))


def _thinned(found: list[Span]) -> list[Span]:
    if len(found) <= MAX_SENTENCES:
        return found
    step = -(-len(found) // MAX_SENTENCES)
    groups = [found[index : index + step] for index in range(0, len(found), step)]
    return [Span(group[0].begin, group[-1].end) for group in groups]
