"""Where sentences begin and end. Line breaks end a sentence, as comments are often written without full stops."""

import re

from comity.text.spans import Span

# The look behind and the possessive runs keep a long row of dots from being tried again at each of them.
_END = re.compile(r"(?<![.!?…。！？])[.!?…。！？]++[\"”’')\]]*+(?=\s|$)|\n+")
_SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Sgt|Capt|Lt|Rev|Hon|St|Jr|Sr|vs|etc|No|Inc|Ltd|Co|cf|approx|e\.g|i\.e|al)"
    r"|\b[A-Za-z](?:\.[A-Za-z])*)\.$"
)


def sentences(text: str) -> list[Span]:
    """The sentences of a text in order, without the space around them. Together they hold every visible character."""
    found: list[Span] = []
    begin = 0
    for match in _END.finditer(text):
        end = match.end()
        if match[0] == "." and _SHORT.search(text, max(begin, end - 12), end):
            continue
        _add(found, text, begin, end)
        begin = end
    _add(found, text, begin, len(text))
    return found


def _add(found: list[Span], text: str, begin: int, end: int) -> None:
    inside = text[begin:end]
    bare = inside.strip()
    if bare:
        start = begin + len(inside) - len(inside.lstrip())
        found.append(Span(start, start + len(bare)))
