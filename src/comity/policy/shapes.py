"""Patterns that are tried only where they can match.

Of every alternative of a pattern it is worked out which pieces of text each match must hold, one of them at least. One
automaton looks for the pieces of all patterns at once. Alternatives a piece of which is there are tried one by one, and
where one matches, which is rare, the pattern as a whole. The answers are the same.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from ahocorasick_rs import AhoCorasick

_SHORTEST = 3
"""Shorter pieces stand in too many sentences to tell anything, but for runes, which stand for a whole vocabulary."""
_ENOUGH = 5


class _Pieces:
    """The pieces of every alternative, and the automaton that finds them, built when it is first asked."""

    def __init__(self) -> None:
        self._owners: dict[str, list[tuple[Shape, _Alternative]]] = {}
        self._found: AhoCorasick | None = None
        self._lists: list[list[tuple[Shape, _Alternative]]] = []
        self.present = lru_cache(maxsize=256)(self._present)

    def add(self, pieces: frozenset[str], shape: "Shape", part: "_Alternative") -> None:
        for piece in pieces:
            self._owners.setdefault(piece, []).append((shape, part))
        self._found = None

    def _present(self, text: str) -> "dict[Shape, set[_Alternative]]":
        """By shape, the alternatives that may match in a text."""
        if self._found is None:
            self._lists = [*self._owners.values()]
            self._found = AhoCorasick(list(self._owners))
        there: dict[Shape, set[_Alternative]] = {}
        for piece in {piece for piece, _, _ in self._found.find_matches_as_indexes(text, overlapping=True)}:
            for shape, part in self._lists[piece]:
                there.setdefault(shape, set()).add(part)
        return there


_PIECES = _Pieces()


class Shape:
    """A pattern with the methods of a compiled one that the rules use; compiled when it first may match."""

    def __init__(self, pattern: str) -> None:
        self._source = pattern
        self._always: list[_Alternative] = []
        parts = alternatives(pattern)
        self._single = len(parts) == 1
        for source in parts:
            part = _Alternative(source)
            pieces = needed(source)
            if pieces is None:
                self._always.append(part)
            else:
                _PIECES.add(pieces, self, part)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self._source)

    def _may(self, text: str) -> bool:
        there = _PIECES.present(text).get(self)
        if there is None and not self._always:
            return False
        return self._single or any(part.stands_in(text) for part in (*(there or ()), *self._always))

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self.pattern.finditer(text) if self._may(text) else iter(())

    def search(self, text: str) -> re.Match[str] | None:
        return self.pattern.search(text) if self._may(text) else None

    def match(self, text: str) -> re.Match[str] | None:
        return self.pattern.match(text) if self._may(text) else None


class _Alternative:
    """Compiled when it is first tried: most are for words that few texts hold."""

    def __init__(self, source: str) -> None:
        self._source = source

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self._source)

    def stands_in(self, text: str) -> bool:
        return self._pattern.search(text) is not None


def alternatives(pattern: str) -> list[str]:
    """The parts of a pattern between bars that stand in no brackets."""
    bars, depth = [], 0
    for token in _TOKEN.finditer(pattern):
        depth += (token[0] == "(") - (token[0] == ")")
        if token[0] == "|" and not depth:
            bars.append(token.start())
    ends = [*bars, len(pattern)]
    return [pattern[begin:end] for begin, end in zip([0, *(bar + 1 for bar in bars)], ends, strict=True)]


_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]", re.DOTALL)
"""A sign with its backslash, a class of signs, a bracket, a bar."""


def needed(pattern: str) -> frozenset[str] | None:
    """Pieces of text of which every match holds at least one; None where nothing can be said."""
    return _of_row(parser.parse(pattern))


def _of_row(items: Iterable[Any]) -> frozenset[str] | None:
    """The most telling pieces of what must all be there, one after the other."""
    best: frozenset[str] | None = None
    run = ""
    for code, value in [*items, (None, None)]:
        if code is op.LITERAL:
            run += chr(value)
            continue
        best = _better(best, frozenset({run}) if run else None)
        run = ""
        best = _better(best, _of_item(code, value))
    return best


def _of_item(code: Any, value: Any) -> frozenset[str] | None:
    if code is op.SUBPATTERN:
        return _of_row(value[-1])
    if code is op.ATOMIC_GROUP:
        return _of_row(value)
    if code in {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT} and value[0] > 0:
        return _of_row(value[-1])
    if code is op.BRANCH:
        rows = [_of_row(row) for row in value[1]]
        return None if any(row is None for row in rows) else frozenset().union(*(row for row in rows if row))
    if code is op.IN and all(kind is op.LITERAL for kind, _ in value):
        return _telling(frozenset(chr(char) for _, char in value))
    return None


def _telling(pieces: frozenset[str] | None) -> frozenset[str] | None:
    if not pieces or any(len(piece) < _SHORTEST and piece.isascii() for piece in pieces):
        return None
    return pieces


def _better(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    """Runes first, then longer pieces, then fewer."""
    one, other = _telling(one), _telling(other)
    return max((pieces for pieces in (one, other) if pieces), key=_weight, default=None)


def _weight(pieces: frozenset[str]) -> tuple[int, int]:
    return min(_ENOUGH if not piece.isascii() else min(len(piece), _ENOUGH) for piece in pieces), -len(pieces)
