"""Parts of a Markdown source that are not running prose of the writer: quotations, code, addresses, headings."""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from comity.text.memory import remembered
from comity.text.spans import Span


class Part(StrEnum):
    BLOCK_QUOTE = "block-quote"
    QUOTATION = "quotation"
    CODE = "code"
    ADDRESS = "address"
    HEADING = "heading"


class Region(NamedTuple):
    """A part and where it stands: for a quotation, with its quotation marks."""

    part: Part
    span: Span


_FENCE_LINE = re.compile(r"^ {0,3}(`{3,}|~{3,})", re.MULTILINE)
# A backtick within a word is a slip for an apostrophe (`isn`t it`), where CommonMark would see code.
_CODE = re.compile(r"(?<![`\w])(`{1,3})(?!`)([^`\n]{1,500})\1(?![`\w])")
_BLOCK_QUOTE = re.compile(r"^ {0,3}>[^\n]*$", re.MULTILINE)
_HEADING = re.compile(r"^ {0,3}#{1,6} [^\n]*$", re.MULTILINE)
_ADDRESS = re.compile(
    r"\b(?:https?://|www\.)[^\s<>]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}", re.IGNORECASE
)
_QUOTATION = re.compile(
    r"“[^“”\n]{1,600}”|«[^«»\n]{1,600}»|„[^„“”\n]{1,600}[“”]|(?<![^\W_])\"[^\"\n]{1,600}\"(?![^\W_])"
    r"|(?<![^\W_])‘(?:[^‘’\n]|’(?=[^\W_])){1,300}’(?![^\W_])"
    r"|(?<![^\W_])'(?=\w)(?:[^'\n]|(?<=\w)'(?=[^\W_])){1,300}'(?![^\W_])"
)


@remembered(8)
def regions(source: str) -> tuple[Region, ...]:
    """The regions in order of place. They do not overlap: what stands inside a quotation or code is part of it."""
    taken: list[Region] = [Region(Part.CODE, span) for span in _fenced(source)]
    for part, pattern in (
        (Part.BLOCK_QUOTE, _BLOCK_QUOTE),
        (Part.CODE, _CODE),
        (Part.ADDRESS, _ADDRESS),
        (Part.QUOTATION, _QUOTATION),
        (Part.HEADING, _HEADING),
    ):
        taken = _with(taken, [Region(part, Span(*match.span())) for match in pattern.finditer(source)])
    return tuple(taken)


def _fenced(source: str) -> list[Span]:
    spans: list[Span] = []
    opened: tuple[int, str] | None = None
    for match in _FENCE_LINE.finditer(source):
        line_end = source.find("\n", match.end())
        line_end = len(source) if line_end < 0 else line_end
        if opened is None:
            opened = (match.start(), match[1])
        elif match[1].startswith(opened[1]) and not source[match.end() : line_end].strip():
            spans.append(Span(opened[0], line_end))
            opened = None
    if opened is not None:
        spans.append(Span(opened[0], len(source)))
    return spans


def _with(taken: list[Region], more: list[Region]) -> list[Region]:
    """Both lists merged by place; of `more`, those that touch nothing taken."""
    merged: list[Region] = []
    at = 0
    for region in more:
        while at < len(taken) and taken[at].span.end <= region.span.begin:
            merged.append(taken[at])
            at += 1
        if at == len(taken) or taken[at].span.begin >= region.span.end:
            merged.append(region)
    return sorted({*taken, *merged}, key=lambda region: region.span)


def blanked(source: str, spans: Sequence[Span]) -> str:
    """The source with passages as spaces: every other character keeps its place. Line breaks stay."""
    pieces: list[str] = []
    at = 0
    for begin, end in spans:
        pieces += (source[at:begin], re.sub(r"[^\n]", " ", source[begin:end]))
        at = end
    pieces.append(source[at:])
    return "".join(pieces)
