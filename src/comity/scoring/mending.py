"""Hostile words in disguise as the plain words that they pass for, before a classifier reads the text.

Digits and signs for letters (`1d10t`), letters drawn out (`idiiot`), masked (`id*ot`), set apart (`i d i o t`), swapped
or left out (`idoit`) are undone where what comes out is a word of the lexicon or of `hostile.txt`; nothing else is
touched. Time is linear in the text.
"""

import re
from collections import defaultdict
from collections.abc import Callable
from functools import cache, lru_cache
from importlib import resources
from itertools import groupby

from comity.scoring.lexicon.entries import Category, entries
from comity.text.folding import Edit, Folded, edited, plain
from comity.text.slips import near

_LONGEST = 24  # characters of a disguised word
# What a sign may stand for; the first of each group names the group.
_GROUPS = ("i1!|l", "o0", "e3", "a4@", "s5$", "t7+", "b8", "g69", "z2")
_GROUP = {ord(sign): group[0] for group in _GROUPS for sign in group}
_MARKS = "*#-_%&^~."
_LEET = re.compile(r"[A-Za-z0-9@$!|+]{3,25}")
_SIGN = re.compile(r"[0-9@$!|+]")
# A run of letters and signs with a sign in it, tried where the run begins alone.
_SIGNED = re.compile(r"(?<![A-Za-z0-9@$!|+])[A-Za-z]*+[0-9@$!|+][A-Za-z0-9@$!|+]*+")
_WORD = re.compile(r"[A-Za-z]+")
_DOUBLE = re.compile(r"([a-z])\1")
_MASK_INSIDE = re.compile(r"[A-Za-z][*#%&^~_.-]{1,3}[A-Za-z]")
# A run of letters and marks with a mark in it, tried where the run begins alone.
_MASKED = re.compile(r"(?<![A-Za-z0-9@$!*#%&^~_.-])[A-Za-z0-9@$!]*+[*#%&^~_.-][A-Za-z0-9@$!*#%&^~_.-]*+")
_APART = re.compile(r"(?<![^\W_])[A-Za-z0-9@$!](?:([ .\-_*~/|,])[A-Za-z0-9@$!])(?:\1[A-Za-z0-9@$!])+(?![^\W_])")
# Numbers with a unit, ordinals, prices, names of roads and models, reckonings: not letters in disguise.
_NUMBER = re.compile(r"[$+]?\d[\d+]*[A-Za-z]{0,3}[!+|]*|[A-Za-z]{1,3}\d+|[A-Za-z]+[!+|]+")
_REAL = frozenset({"looser", "loosers", "boot", "foot", "root", "hoot", "loot", "soot", "noon", "moon", "been", "coop"})


@cache
def _words() -> tuple[str, ...]:
    """Likeliest first."""
    lines = resources.files(__package__).joinpath("hostile.txt").read_text("utf-8").splitlines()
    own = [word for line in lines if not line.startswith("#") for word in line.split()]
    terms = [entry.term for entry in entries() if entry.category is not Category.SLUR]
    forms = [form for entry in entries() for form in (entry.term, *sorted(entry.forms))]
    likeliest = [*terms, *own, *forms]
    return tuple(dict.fromkeys(word for word in likeliest if word.isascii() and word.isalpha() and len(word) > 2))


@cache
def known() -> frozenset[str]:
    """The words that a disguise is read as."""
    return frozenset(_words())


@cache
def _by_shape() -> dict[str, list[str]]:
    """Hostile words by their letters with signs merged and runs made one."""
    table: dict[str, list[str]] = defaultdict(list)
    for word in _words():
        table[_shape(word)].append(word)
    return table


@cache
def _merged() -> dict[str, str]:
    """Hostile words by their letters with signs merged."""
    return {word.translate(_GROUP): word for word in reversed(_words())}


@cache
def _begins() -> frozenset[str]:
    return frozenset(merged[:3] for merged in _merged())


@cache
def _by_length() -> dict[tuple[int, str], list[str]]:
    table: dict[tuple[int, str], list[str]] = defaultdict(list)
    for word in _words():
        if len(word) > 3:
            table[len(word), word[0].translate(_GROUP)].append(word)
    return table


@cache
def _slips() -> dict[str, str]:
    return {spelling: word for spelling, word in near(_words()).items() if spelling not in known()}


def slipped(word: str) -> str | None:
    """The hostile word, in lower case, of which this is a misspelling."""
    return _slips().get(word)


def mend(text: str) -> Folded:
    """The text with disguised hostile words plain, and where every character came from."""
    folded = plain(text)
    for find in (_apart, _signs, _drawn, _masked, _slipped):
        edits = find(folded.text)
        if edits:
            folded = edited(folded, edits)
    return folded


@lru_cache(maxsize=1)
def _distinct(text: str) -> frozenset[str]:
    """The words of a text in lower case; asked for twice where nothing is mended between."""
    return frozenset(" ".join(_WORD.findall(text)).lower().split())


def _shape(word: str) -> str:
    return "".join(letter for letter, _ in groupby(word.lower().translate(_GROUP)))


def _apart(text: str) -> list[Edit]:
    edits = []
    for run in _APART.finditer(text):
        letters = run[0][::2]
        at = 0
        while at + 3 <= len(letters):
            word = _longest(letters[at : at + _LONGEST].lower().translate(_GROUP))
            if word:
                edits.append(Edit(run.start() + 2 * at, run.start() + 2 * (at + len(word)) - 1, word))
            at += len(word) or 1
    return edits


def _signs(text: str) -> list[Edit]:
    edits = []
    for run in _SIGNED.finditer(text):
        for match in _LEET.finditer(text, *run.span()):
            token = match[0]
            shown = token.rstrip("!|+") or token
            if len(shown) > _LONGEST or not _SIGN.search(shown) or _NUMBER.fullmatch(shown):
                continue
            word = _plain(shown)
            if word is not None:
                edits.append(Edit(match.start(), match.start() + len(shown), word))
    return edits


def _drawn(text: str) -> list[Edit]:
    return _of_words(text, _undrawn)


@lru_cache(maxsize=20_000)
def _undrawn(token: str) -> str | None:
    """The hostile word of which this one, in lower case, is drawn out."""
    if not 3 < len(token) <= 2 * _LONGEST or not _DOUBLE.search(token) or token in known() or token in _REAL:
        return None
    runs = [(letter, len(list(run))) for letter, run in groupby(token)]
    for word in _by_shape().get(_shape(token), ()):
        wanted = [(letter, len(list(run))) for letter, run in groupby(word)]
        if len(wanted) == len(runs) and all(a == b and n >= m for (a, n), (b, m) in zip(runs, wanted, strict=True)):
            return word
    return None


def _slipped(text: str) -> list[Edit]:
    return _of_words(text, _slips().get)


def _of_words(text: str, plain_word: Callable[[str], str | None]) -> list[Edit]:
    if not any(map(plain_word, _distinct(text))):
        return []
    found = ((match, plain_word(match[0].lower())) for match in _WORD.finditer(text))
    return [Edit(*match.span(), word) for match, word in found if word is not None]


def _masked(text: str) -> list[Edit]:
    if not _MASK_INSIDE.search(text):
        return []
    edits = []
    for match in _MASKED.finditer(text):
        token = match[0].lower().rstrip(_MARKS)
        begin = len(token) - len(token.lstrip(_MARKS))
        token = token[begin:]
        letters = sum(sign not in _MARKS for sign in token)
        if not 3 < len(token) <= _LONGEST or letters == len(token) or letters < 2 or letters * 2 < len(token):
            continue
        stars = any(sign in "*#%" for sign in token)
        for word in _by_length().get((len(token), token[0].translate(_GROUP)), ()):
            if (stars or len(token) > 4) and all(
                sign in _MARKS or sign.translate(_GROUP) == letter.translate(_GROUP)
                for sign, letter in zip(token, word, strict=True)
            ):
                edits.append(Edit(match.start() + begin, match.start() + begin + len(token), word))
                break
    return edits


def _plain(token: str) -> str | None:
    """The hostile word that letters and signs pass for, each standing for one letter."""
    return _merged().get(token.lower().translate(_GROUP))


def _longest(merged: str) -> str:
    """The longest hostile word that merged letters begin with."""
    if merged[:3] in _begins():
        for end in range(len(merged), 2, -1):
            word = _merged().get(merged[:end])
            if word is not None:
                return word
    return ""
