"""Finds the words of the lexicon in a text, in any disguise, and gives the place of each in the original.

Whole words are matched, never parts of words, by one Aho-Corasick automaton over a stream of the text's words; so are
the spared phrases, and a spared phrase wins. The same is done on several readings of the text: as it looks, and with
digits and signs as letters. Words drawn out, masked with stars or torn by a space are looked up one by one.
"""

import re
from bisect import bisect_right
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from comity.scoring.lexicon.disguises import drawn_out, masked, misspelt, torn
from comity.scoring.lexicon.entries import Category, Entry, entries, spared
from comity.text.folding import Folded, fold
from comity.text.readings import joined, unleet
from comity.text.spans import Span


class Hit(NamedTuple):
    """A word of the lexicon at its place in the original. `disguised`: it is not there as typed."""

    span: Span
    term: str
    category: Category
    severity: int
    target: str | None
    disguised: bool


class Token(NamedTuple):
    """A word of a reading, in lower case, and its place in that reading."""

    text: str
    begin: int
    end: int


_TOKEN = re.compile(r"[^\W_]+|🖕")
_NO_BREAK = re.compile(r"[ \t_\-'’*~]*(?:\n(?!\s*\n)[ \t]*)?")
_BREAK = "|"
_AS_TYPED = re.compile(r"[^\W\d_]+(?:[ '’-]+[^\W\d_]+)*|🖕")


class _Index:
    """The automata and the tables behind them; built once."""

    def __init__(self) -> None:
        self.patterns: list[tuple[str, Entry | None]] = [
            (f" {form} ", entry) for entry in entries() for form in sorted(entry.forms)
        ]
        self.patterns += [(f" {phrase} ", None) for phrase in spared()]
        self.words = AhoCorasick([pattern for pattern, _ in self.patterns])
        self.inner: list[tuple[str, Entry]] = [
            (form, entry)
            for entry in entries()
            if entry.within
            for form in sorted(entry.forms)
            if " " not in form and form.startswith(entry.term)
        ]
        self.parts = AhoCorasick([form for form, _ in self.inner])


@cache
def _index() -> _Index:
    return _Index()


def find(text: str) -> list[Hit]:
    """Every word of the lexicon in the text, in order of place, the gravest where several share a place."""
    found: dict[Span, Hit] = {}
    clear: list[Span] = []
    for reading in _readings(text):
        tokens = _tokens(reading)
        if tokens:
            _whole_words(reading, tokens, found, clear)
            _guessed(reading, tokens, found)
            _inside(reading, tokens, found)
    for span, hit in found.items():
        found[span] = hit._replace(disguised=hit.disguised or not _AS_TYPED.fullmatch(text[slice(*span)]))
    hits = [hit for hit in found.values() if not any(a <= hit.span.begin and hit.span.end <= b for a, b in clear)]
    return _gravest(hits)


def innocent(text: str) -> list[Span]:
    """Where words of the lexicon stand in an innocent sense: names, animals, dishes. In order, without overlap."""
    looks = joined(fold(text))
    tokens = _tokens(looks)
    clear: list[Span] = []
    _whole_words(looks, tokens, {}, clear, clear)
    united: list[Span] = []
    for span in sorted(span for span in clear if _AS_TYPED.fullmatch(text[slice(*span)])):
        if united and span.begin < united[-1].end:
            united[-1] = Span(united[-1].begin, max(united[-1].end, span.end))
        else:
            united.append(span)
    return united


def _readings(text: str) -> list[Folded]:
    looks = joined(fold(text))
    readings = [looks, unleet(looks), unleet(looks, one="l")]
    different: list[Folded] = []
    for reading in readings:
        if all(reading.text != other.text for other in different):
            different.append(reading)
    return different


def _tokens(reading: Folded) -> list[Token]:
    return [Token(match[0].lower(), match.start(), match.end()) for match in _TOKEN.finditer(reading.text)]


def _whole_words(
    reading: Folded,
    tokens: list[Token],
    found: dict[Span, Hit],
    clear: list[Span],
    other_sense: list[Span] | None = None,
) -> None:
    """`clear` takes the spared phrases, `other_sense` the words that their surroundings clear."""
    index = _index()
    pieces = [" "]
    starts: list[int] = []
    length = 1
    owners: list[int] = []
    for place, token in enumerate(tokens):
        if place and not _NO_BREAK.fullmatch(reading.text, tokens[place - 1].end, token.begin):
            pieces.append(_BREAK + " ")
            length += 2
        starts.append(length)
        owners.append(place)
        pieces += (token.text, " ")
        length += len(token.text) + 1
    for pattern, begin, end in index.words.find_matches_as_indexes("".join(pieces), overlapping=True):
        first = bisect_right(starts, begin + 1) - 1
        last = bisect_right(starts, end - 2) - 1
        span = reading.origin(tokens[first].begin, tokens[last].end)
        entry = index.patterns[pattern][1]
        if entry is None:
            clear.append(span)
        elif meant(entry, reading, tokens, first, last):
            _add(found, span, entry)
        elif other_sense is not None and _cleared(entry, reading, tokens, first, last):
            other_sense.append(span)


def _guessed(reading: Folded, tokens: list[Token], found: dict[Span, Hit]) -> None:
    for begin, end, entry in masked(reading.text):
        if entry.sense.reclaimed and _SELF.search(reading.text[max(0, begin - 40) : begin]):
            continue
        _add(found, reading.origin(begin, end), entry, disguised=True)
    for place, token in enumerate(tokens):
        longer = drawn_out(token.text)
        if longer is not None and meant(longer, reading, tokens, place, place):
            _add(found, reading.origin(token.begin, token.end), longer, disguised=True)
        slip = misspelt(token.text)
        if (
            slip is not None
            and meant(slip, reading, tokens, place, place)
            and not _is_name(reading.text, tokens, place)
        ):
            _add(found, reading.origin(token.begin, token.end), slip, disguised=True)
    for first, last, entry in torn(reading.text, [(token.text, token.begin, token.end) for token in tokens]):
        _add(found, reading.origin(tokens[first].begin, tokens[last].end), entry, disguised=True)


def _inside(reading: Folded, tokens: list[Token], found: dict[Span, Hit]) -> None:
    """Words that no innocent word holds, inside longer ones: `#fuckthis`."""
    index = _index()
    lower = reading.text.lower()
    if len(lower) != len(reading.text):
        return
    starts = [token.begin for token in tokens]
    for pattern, begin, end in index.parts.find_matches_as_indexes(lower):
        token = tokens[max(0, bisect_right(starts, begin) - 1)]
        whole = token.begin == begin and token.end == end
        if token.text in index.inner[pattern][1].forms:
            continue  # a word by itself: its surroundings have been asked
        if not whole and token.begin <= begin and end <= token.end and token.end - token.begin <= 40:
            _add(found, reading.origin(token.begin, token.end), index.inner[pattern][1])


_FAR, _NEAR = 6, 3
_SELF = re.compile(
    r"\b(?:i'?m|i am|i was|we|us|we're|we are|our|and i are|and me are|my fellow|fellow|proud|being|as|myself|my|and|"
    r"i've been|been|ourselves|each other|one another) "
    r"(?:an? |the |all |both |just |out |old |big |proud |queer |black |fellow |real |lil |"
    r"little |two |three |happy |lucky |few |couple of |bunch of )*$",
    re.IGNORECASE,
)
_PROUD = frozenset({"proud", "pride", "proudly"})
_AT_YOU = frozenset({"you", "u", "your", "ur", "fucking", "dirty", "filthy", "those", "these", "disgusting", "stupid"})
_CALLING = frozenset(
    {
        "you",
        "u",
        "a",
        "an",
        "such",
        "that",
        "this",
        "what",
        "total",
        "complete",
        "absolute",
        "fucking",
        "stupid",
        "utter",
        "your",
    }
)
_TITLES = frozenset({"mr", "mrs", "ms", "dr", "sir", "lord", "lady", "senator", "judge", "president", "vice", "mayor"})


def meant(entry: Entry, reading: Folded, tokens: list[Token], first: int, last: int) -> bool:
    """Whether the words around an ambiguous word leave it rude."""
    sense = entry.sense
    if sense.only:
        near = {token.text for token in tokens[max(0, first - _NEAR) : first] + tokens[last + 1 : last + 1 + _NEAR]}
        inside = {token.text for token in tokens[first : last + 1]} if last > first else set()
        if not (near | inside) & sense.only:
            return False
    if sense.reclaimed and _reclaimed(reading.text, tokens, first, last):
        return False
    return not _cleared(entry, reading, tokens, first, last)


def _cleared(entry: Entry, reading: Folded, tokens: list[Token], first: int, last: int) -> bool:
    """Whether a word of another sense stands near, or it is written as a name."""
    if entry.sense.unless:
        around = {token.text for token in tokens[max(0, first - _FAR) : first] + tokens[last + 1 : last + 1 + _FAR]}
        if around & entry.sense.unless:
            return True
    return entry.sense.name and _is_name(reading.text, tokens, first)


def _reclaimed(text: str, tokens: list[Token], first: int, last: int) -> bool:
    """Whether people use the word of themselves: `I'm a …`, `we …`, `… and proud`."""
    near = tokens[max(0, first - _NEAR - 1) : first] + tokens[last + 1 : last + 1 + _NEAR]
    words = {token.text for token in near}
    if words & _AT_YOU:
        return False
    begin = tokens[first].begin
    return bool(words & _PROUD or _SELF.search(text[max(0, begin - 40) : begin]))


def _is_name(text: str, tokens: list[Token], place: int) -> bool:
    """Title case where a sentence does not ask for it, or beside another word in title case."""
    if not _titled(text, tokens[place]) or (place and tokens[place - 1].text in _CALLING):
        return place > 1 and tokens[place - 2].text in {"thank", "thanks"}
    before = text[tokens[place - 1].end : tokens[place].begin].strip() if place else "."
    if not before and (_titled(text, tokens[place - 1]) or tokens[place - 1].text in _TITLES):
        return True
    if place + 1 < len(tokens) and _titled(text, tokens[place + 1]):
        return not text[tokens[place].end : tokens[place + 1].begin].strip()
    begins_sentence = place == 0 or bool(re.search(r"[.!?\n:]", text[tokens[place - 1].end : tokens[place].begin]))
    return not begins_sentence


def _titled(text: str, token: Token) -> bool:
    written = text[token.begin : token.end]
    return len(written) > 1 and written[0].isupper() and written[1:].islower()


def _add(found: dict[Span, Hit], span: Span, entry: Entry, *, disguised: bool = False) -> None:
    known = found.get(span)
    if known is None or known.severity < entry.severity:
        found[span] = Hit(span, entry.term, entry.category, entry.severity, entry.target, disguised)


def _gravest(hits: list[Hit]) -> list[Hit]:
    """In order of place; of hits that overlap, the gravest, then the longest."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.span.begin, -hit.span.end)):
        if kept and hit.span.begin < kept[-1].span.end:
            rank = (hit.severity, hit.span.end - hit.span.begin)
            if rank > (kept[-1].severity, kept[-1].span.end - kept[-1].span.begin):
                kept[-1] = hit
            continue
        kept.append(hit)
    return kept
