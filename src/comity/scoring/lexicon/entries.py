"""The lexicon's data: rows of `english.tsv`, with their inflections."""

import re
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import NamedTuple


class Category(StrEnum):
    PROFANITY = "profanity"
    VULGARITY = "vulgarity"
    SLUR = "slur"


class Sense(NamedTuple):
    """When a word is meant. Words are looked for near it.

    `unless`: any of these nearby clears it. `only`: without one of these nearby it is clear. `name`: written as a name
    it is clear. `reclaimed`: said by people of themselves it is clear.
    """

    unless: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()
    name: bool = False
    reclaimed: bool = False


class Entry(NamedTuple):
    """One word with all its forms (lower case, words parted by one space).

    `severity`: 1 mild, 2 coarse, 3 grave. `target`: whom a slur is against, else None. `masked`: also found with stars
    in place of letters; `masked_once`: with one sign in place of one letter, where more would leave other words
    possible. `within`: also found inside longer words, as no innocent word holds it. `torn`: also found torn in two by
    a space.
    """

    term: str
    category: Category
    severity: int
    target: str | None
    forms: frozenset[str]
    masked: bool
    masked_once: bool
    within: bool
    torn: bool
    sense: Sense


def inflected(term: str, how: str) -> set[str]:
    """A word with its regular inflections: `n` plural, `v` of a verb, `vv` of a verb that doubles its last letter."""
    forms = {term}
    if "n" in how or "v" in how:
        forms.add(term + ("es" if re.search(r"(?:s|x|z|ch|sh)$", term) else "s"))
    if "v" in how:
        stem = term + term[-1] if "vv" in how else term.removesuffix("e")
        forms |= {stem + "ed", stem + "ing", stem + "in", stem + "er", stem + "ers"}
    return forms


def _list(cell: str) -> list[str]:
    return [] if cell == "-" else [part.strip() for part in cell.split(",") if part.strip()]


def _sense(cell: str) -> Sense:
    unless: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()
    name = reclaimed = False
    for clause in [] if cell == "-" else cell.split(";"):
        kind, _, rest = clause.strip().partition(" ")
        words = frozenset(word for phrase in _list(rest) for word in re.findall(r"[^\W_]+", phrase) if len(word) > 1)
        if kind == "unless":
            unless = words
        elif kind == "only":
            only = words
        elif kind == "name":
            name = True
        elif kind == "reclaimed":
            reclaimed = True
        else:
            raise ValueError(f"sense: {clause!r}")
    return Sense(unless, only, name, reclaimed)


def _normal(form: str) -> str:
    return " ".join(re.findall(r"[^\W_]+|🖕", form.casefold()))


@cache
def entries() -> tuple[Entry, ...]:
    """All rows. Columns: term, category, severity, target, inflection, flags, also, sense, note; `-` where empty."""
    source = resources.files("comity.scoring.lexicon").joinpath("english.tsv").read_text("utf-8")
    found = []
    for line in source.splitlines()[1:]:
        term, category, severity, target, inflection, flags, also, sense, _note = line.split("\t")
        forms = inflected(term, inflection) | set(_list(also))
        found.append(
            Entry(
                term,
                Category(category),
                int(severity),
                None if target == "-" else target,
                frozenset(_normal(form) for form in forms),
                "m" in flags,
                "o" in flags,
                "w" in flags,
                "j" in flags,
                _sense(sense),
            )
        )
    return tuple(found)


@cache
def spared() -> tuple[str, ...]:
    """Names and phrases in which a word of the lexicon is innocent."""
    source = resources.files("comity.scoring.lexicon").joinpath("spared.txt").read_text("utf-8")
    return tuple(_normal(line) for line in source.splitlines() if line and not line.startswith("#"))
