"""Readings of a text: what its characters look like to a reader, each with the place it came from.

`fold` undoes disguises of characters: entities, compatibility forms, invisible characters, marks piled on letters, text
turned round by bidi overrides, look-alikes of other scripts, letters made of symbols. `readings.py` builds on it.
Everything here takes time linear in the text.
"""

import html
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from comity.text.lookalikes import FOREIGN, LATIN
from comity.text.memory import remembered
from comity.text.spans import Span


class Folded(NamedTuple):
    """A reading of an original: `text[i]` came from the original's code points `begins[i]` up to `ends[i]`."""

    text: str
    begins: Sequence[int]
    ends: Sequence[int]

    def origin(self, begin: int, end: int) -> Span:
        """The smallest span of the original that holds all of `text[begin:end]`; `begin < end`."""
        if isinstance(self.begins, range):
            return Span(self.begins[begin], self.ends[end - 1])
        return Span(min(self.begins[begin:end]), max(self.ends[begin:end]))


class Edit(NamedTuple):
    """`text[begin:end]` reads as `new`."""

    begin: int
    end: int
    new: str


def plain(text: str) -> Folded:
    """The text as it stands; unpaired surrogates, which no library below takes, become U+FFFD."""
    if not text.isascii():
        text = _SURROGATE.sub("\ufffd", text)
    return Folded(text, range(len(text)), range(1, len(text) + 1))


def edited(folded: Folded, edits: Sequence[Edit]) -> Folded:
    """The reading with passages replaced. Edits stand in order and do not overlap.

    A replacement of the same length keeps place for place; any other comes from the whole passage it replaces.
    """
    if not edits:
        return folded
    pieces: list[str] = []
    begins: list[int] = []
    ends: list[int] = []
    at = 0
    for begin, end, new in edits:
        pieces += (folded.text[at:begin], new)
        begins += folded.begins[at:begin]
        ends += folded.ends[at:begin]
        if len(new) == end - begin:
            begins += folded.begins[begin:end]
            ends += folded.ends[begin:end]
        elif new:
            whole = folded.origin(begin, end)
            begins += [whole.begin] * len(new)
            ends += [whole.end] * len(new)
        at = end
    pieces.append(folded.text[at:])
    begins += folded.begins[at:]
    ends += folded.ends[at:]
    return Folded("".join(pieces), begins, ends)


@remembered(8)  # lexicon, shouting and rules read the same text
def fold(text: str) -> Folded:
    """The text as it looks, case kept."""
    start = plain(text)
    if text.isascii() and not _ODD_ASCII.search(text):
        return start
    return _latin(_looks(_entities(start)))


_SURROGATE = re.compile("[\ud800-\udfff]")
_ODD_ASCII = re.compile(r"[&\x00-\x08\x0b-\x1f\x7f]")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def _entities(folded: Folded) -> Folded:
    edits = []
    for match in _ENTITY.finditer(folded.text):
        new = _SURROGATE.sub("\ufffd", html.unescape(match[0]))
        if new != match[0]:
            edits.append(Edit(match.start(), match.end(), new))
    return edited(folded, edits)


_OVERRIDE, _POP = "\u202e", "\u202c"
_BLANK = "\u115f\u1160\u17b4\u17b5\u3164\uffa0"
_SYMBOL_LETTERS = {chr(0x1F150 + i): chr(65 + i) for i in range(26)} | {
    chr(0x1F170 + i): chr(65 + i) for i in range(26)
}
_PUNCTUATION = {
    **dict.fromkeys("‘’‚‛ʼʹ′＇`´ʻ", "'"),
    **dict.fromkeys("“”„‟″＂", '"'),
    **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
    **dict.fromkeys("∗✱✲＊⁎﹡٭•", "*"),
    "\u2800": " ",
    "\u2028": "\n",
    "\u2029": "\n",
    "\x85": "\n",
    "\r": "\n",
    "™": "™",
    "℠": "℠",
}
_MARKED_SCRIPTS = re.compile("[A-Za-z\u0370-\u03ff\u1f00-\u1fff]")
"""Scripts whose letters stand without marks; elsewhere (Cyrillic, Devanagari, Arabic) a mark makes another letter."""


@lru_cache(maxsize=8192)
def _appearance(char: str) -> tuple[str, bool]:
    """What one character looks like, and whether it is a mark on the character before it."""
    known = _PUNCTUATION.get(char) or _SYMBOL_LETTERS.get(char)
    if known is not None:
        return known, False
    category = unicodedata.category(char)
    if char in _BLANK or (category in {"Cf", "Cc", "Cn", "Co"} and char not in "\n\t"):
        return "", False
    if category in {"Mn", "Me"}:
        return char, True
    whole = unicodedata.normalize("NFKD", char)
    if whole[0].isspace() and len(whole) > 1:
        return char, False  # a spacing accent: no letter, and no two words
    if category == "Zs":
        return " ", False
    bare = "".join(part for part in whole if unicodedata.category(part) not in {"Mn", "Me"})
    if not _MARKED_SCRIPTS.match(bare):
        bare = char if "\u0400" <= char <= "\u052f" else whole
    return "".join(_PUNCTUATION.get(part, part) for part in bare), False


def _looks(folded: Folded) -> Folded:
    """Compatibility forms, invisible characters, piled marks, and runs turned round by an override."""
    pieces: list[str] = []
    begins: list[int] = []
    ends: list[int] = []
    turned: int | None = None
    bare = True

    def turn_back() -> None:
        nonlocal turned
        if turned is not None:
            pieces[turned:] = pieces[turned:][::-1]
            begins[turned:] = begins[turned:][::-1]
            ends[turned:] = ends[turned:][::-1]
        turned = None

    for place, char in enumerate(folded.text):
        if char in (_OVERRIDE, _POP, "\n"):
            turn_back()
        if char == _OVERRIDE:
            turned = len(pieces)
        looks, mark = (char, False) if "\x20" <= char <= "\x7e" else _appearance(char)
        if mark and bare:
            if ends:
                ends[-1] = max(ends[-1], folded.ends[place])  # the letter keeps its marks in view
            continue
        if looks:
            bare = not mark and (char in FOREIGN or bool(_MARKED_SCRIPTS.match(looks)) or not looks[-1].isalpha())
        for part in looks:
            pieces.append(part)
            begins.append(folded.begins[place])
            ends.append(folded.ends[place])
    turn_back()
    return Folded("".join(pieces), begins, ends)


_TOKEN = re.compile(r"[^\W_]+")
_FLAG_LETTERS = {chr(0x1F1E6 + i): chr(97 + i) for i in range(26)}
_FLAG = "[\U0001f1e6-\U0001f1ff]"
_FLAG_RUN = re.compile(f"{_FLAG}{{3,}}|(?<!{_FLAG}){_FLAG}(?: {_FLAG}(?!{_FLAG})){{2,}}")
_LATIN_TABLE = str.maketrans(LATIN)
_FOREIGN_TABLE = str.maketrans(FOREIGN)
_ASCII_LETTER = re.compile("[A-Za-z]")


def _latin(folded: Folded) -> Folded:
    """Look-alikes as the Latin letters they pass for: character for character, so that places stay."""
    text = folded.text.translate(_LATIN_TABLE)
    foreign = sum(char in FOREIGN for char in text)
    mostly_latin = foreign * 3 < len(_ASCII_LETTER.findall(text)) if foreign else False

    def word(match: re.Match[str]) -> str:
        token = match[0]
        if token.isascii():
            return token
        looks = token.translate(_FOREIGN_TABLE)
        mixed = bool(_ASCII_LETTER.search(token))
        passes_whole = mostly_latin and looks.isascii()
        return looks if mixed or passes_whole else token

    if foreign:
        text = _TOKEN.sub(word, text)
    if max(text, default="") >= "\U0001f1e6":
        text = _FLAG_RUN.sub(lambda run: "".join(_FLAG_LETTERS.get(char, char) for char in run[0]), text)
    return Folded(text, folded.begins, folded.ends)
