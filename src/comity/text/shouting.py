"""Shouting: sentences in capitals. Words are counted, not letters, so that links and numbers cannot thin a shout out.

The rule: at least three words in capitals that are no acronyms, at least four of them or twelve letters, and at least
half of all words; or one whole sentence with six.
"""

import re
from itertools import islice
from typing import NamedTuple

from comity.text.folding import Edit, Folded, edited, fold
from comity.text.quotation import authorship
from comity.text.readings import joined
from comity.text.regions import Part, blanked
from comity.text.sentences import sentences
from comity.text.spans import Span
from comity.text.wordlists import wordlist
from comity.text.words import Word, words

_SHORT = 5
_SENTENCE = 6
_ROMAN = re.compile(r"(?=[IVXLCDM])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_SHOWN = re.compile(
    r"\b(headlines?|titles?|titled|signs?|banners?|placards?|posters?|slogans?|chyrons?|captions?|stickers?|plaques?|"
    r"t-?shirts?|subject lines?|labels?|reads?|marked|stamped|spelled|spelt|says?|said)\b[^.!?\n]{0,30}$",
    re.IGNORECASE,
)
_SHOWN_AFTER = re.compile(
    r"^\W*(?:is|was|as|makes|for|seems)\b[^.!?\n]{0,40}\b(?:headline|title|sign|slogan|banner|caption)", re.IGNORECASE
)


class Shouting(NamedTuple):
    """`spans` of the original in capitals; `calm` is the whole text in sentence case, acronyms and known names kept."""

    spans: tuple[Span, ...]
    calm: str


class _Counted(NamedTuple):
    word: Word
    caps: bool
    counts: bool


def shouting(source: str, known: str = "") -> Shouting | None:
    """What is shouted in a Markdown source, or None. Acronyms and names in `known` (story, parent) are known."""
    if not may_shout(source):
        return None
    reading = _own(source)
    names = _known(known)
    found = _counted(_cased(reading.text), names, reading.text)
    whole = _shouts(found)
    loud: set[int] = set()
    places: list[Span] = []
    for sentence in sentences(reading.text):
        inside = [item for item in found if sentence.begin <= item.word.begin < sentence.end]
        if not whole:
            inside = _loud_sentence(reading.text, sentence, inside, names)
        counting = {item.word.begin for item in inside if item.counts}
        if counting:
            loud |= counting
            places.append(sentence)
    if not loud:
        return None
    spans = tuple(sorted(reading.origin(begin, end) for begin, end in _runs(found, loud)))
    return Shouting(spans, _calm(source, reading, places, names))


_LOUD = re.compile(r"[A-Z][^A-Za-z]*[A-Z]")
_LEAST = 3


def may_shout(source: str) -> bool:
    """Whether capitals stand side by side as often as a shout has words; spares calm texts the count."""
    return not source.isascii() or "&" in source or sum(1 for _ in islice(_LOUD.finditer(source), _LEAST)) == _LEAST


def _own(source: str) -> Folded:
    """The writer's own words as they look, letters joined; quotations, code, addresses and headings as spaces."""
    whose = authorship(source)
    left_out = [region.span for region in whose.regions if region.part is not Part.HEADING]
    own = blanked(source, left_out)
    if not any(word.text[0].isalpha() for word in words(own)):
        own = whose.own
    headings = [region.span for region in whose.regions if region.part is Part.HEADING]
    if headings and any(word.text[0].isalpha() for word in words(blanked(own, headings))):
        own = blanked(own, headings)
    return joined(_dotless(fold(own)))


_DOTTED = re.compile(r"(?<![^\W_])(?:[A-Z]\.){2,4}(?![A-Z])")


def _dotless(folded: Folded) -> Folded:
    """Dotted initials (U.S., E.U.) as spaces: they are acronyms whatever they stand for."""
    return edited(folded, [Edit(m.start(), m.end(), " " * len(m[0])) for m in _DOTTED.finditer(folded.text)])


class _Names(NamedTuple):
    acronyms: frozenset[str]
    names: dict[str, str]


_CAPS_WORD = re.compile(r"\b[A-Z][A-Z0-9&]+\b")
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]+(?:[-'’][A-Z][a-z]+)*")


def _known(text: str) -> _Names:
    acronyms = frozenset(word.casefold() for word in _CAPS_WORD.findall(text[:200_000]) if len(word) <= 6)
    names = {name.casefold(): name for name in _NAME.findall(text[:200_000])}
    return _Names(acronyms, names)


def _cased(text: str) -> list[tuple[Word, bool]]:
    """Words with two cased letters or more, and whether all of those are capitals."""
    found: list[tuple[Word, bool]] = []
    for word in words(text):
        if word.text.isascii() and word.text.isalpha():
            if len(word.text) >= 2:
                found.append((word, word.text.isupper()))
            continue
        letters = [char for char in word.text if char.upper() != char.lower()]
        if len(letters) >= 2:
            found.append((word, all(char == char.upper() for char in letters)))
    return found


def _counted(cased: list[tuple[Word, bool]], names: _Names, text: str) -> list[_Counted]:
    mixed = any(not caps for _, caps in cased)
    return [_Counted(word, caps, caps and _counts(word.text, mixed, names, text, word)) for word, caps in cased]


def _counts(word: str, mixed: bool, names: _Names, text: str, place: Word) -> bool:
    folded = word.casefold().removesuffix("'s")
    ambiguous = folded in wordlist("common") and not mixed  # US, IT, WHO: all is in capitals
    if folded in names.acronyms or (folded in wordlist("acronyms") and not ambiguous):
        return False
    if any(char.isdigit() for char in word) or _ROMAN.fullmatch(word):
        return False
    if mixed and len(word) <= _SHORT and word.isascii() and folded not in wordlist("common"):
        return False
    shown = _SHOWN.search(text[max(0, place.begin - 60) : place.begin]) if mixed else None
    return shown is None or shown[1].isupper()


def _shouts(found: list[_Counted]) -> bool:
    loud = [item for item in found if item.counts]
    if len(loud) < 3:
        return False
    letters = sum(sum(map(str.isalpha, item.word.text)) for item in loud)
    if len(loud) < 4 and letters < 12:
        return False
    quiet = sum(not item.caps for item in found)
    if len(loud) < quiet:
        return False
    plain = sum(
        len(item.word.text) > _SHORT or not item.word.text.isascii() or item.word.text.casefold() in wordlist("common")
        for item in loud
    )
    return plain * 4 >= len(loud) and len({item.word.text for item in loud}) > 1


def _loud_sentence(text: str, sentence: Span, inside: list[_Counted], names: _Names) -> list[_Counted]:
    inside = _counted([(item.word, item.caps) for item in inside], names, text)
    loud = sum(item.counts for item in inside)
    if loud < _SENTENCE or loud * 5 < len(inside) * 4 or not _shouts(inside):
        return []
    if _SHOWN_AFTER.search(text[sentence.end : sentence.end + 120]):
        return []
    return inside


def _runs(found: list[_Counted], loud: set[int]) -> list[tuple[int, int]]:
    """Stretches of words in capitals that hold a counted word."""
    runs: list[tuple[int, int]] = []
    stretch: list[_Counted] = []
    for item in [*found, None]:
        if item is not None and item.caps:
            stretch.append(item)
            continue
        while stretch and stretch[0].word.begin not in loud:
            stretch.pop(0)
        while stretch and stretch[-1].word.begin not in loud:
            stretch.pop()
        if stretch:
            runs.append((stretch[0].word.begin, stretch[-1].word.end))
        stretch = []
    return runs


_FIRST = re.compile(r"(?:\A|[.!?…][\"')]*\s|\n)\W*$")
_TITLES = frozenset({"dr", "mr", "mrs", "ms", "prof"})
_LOUD_WORD = re.compile(r"[^\W\d_a-z]+|[a-z]+[A-Z]+")


def _calm(source: str, reading: Folded, places: list[Span], names: _Names) -> str:
    """The source with the shouted sentences in lower case, but for acronyms, names, I, and first words."""
    pieces: list[str] = []
    at = 0
    for sentence in places:
        for word in words(reading.text, *sentence):
            place = reading.origin(word.begin, word.end)
            if place.begin < at or not _LOUD_WORD.fullmatch(word.text.replace("'", "")):
                continue
            pieces += (source[at : place.begin], _recased(word, reading.text, names))
            at = place.end
    pieces.append(source[at:])
    return "".join(pieces)


def _recased(word: Word, text: str, names: _Names) -> str:
    bare, dash, tail = word.text.partition("'")
    folded = bare.casefold()
    if folded in _TITLES:
        return bare.capitalize() + dash + tail
    if bare == "I" or (folded in names.acronyms | wordlist("acronyms") and folded not in wordlist("common")):
        return bare + dash + tail.lower()
    calm = names.names.get(folded) or (bare.capitalize() if folded in wordlist("proper") else bare.lower())
    calm += dash + tail.lower()
    before = text[max(0, word.begin - 8) : word.begin]
    if _FIRST.search(before if word.begin <= 8 else "x" + before):
        calm = calm[:1].upper() + calm[1:]
    return calm
