"""Patterns that are tried only where they can match.

Of every alternative of a pattern it is worked out which pieces of text each match must hold, one of them at least. One
automaton looks for the pieces of all patterns at once. Alternatives a piece of which is there are tried one by one, and
where one matches, which is rare, the pattern as a whole. The answers are the same.
"""

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache

from ahocorasick_rs import AhoCorasick

from comity.policy.needed import needed


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
_SHAPES: "list[Shape]" = []


def alternatives_of_all() -> list[str]:
    """Every alternative of every pattern, once."""
    return list(dict.fromkeys(part.source for shape in _SHAPES for part in shape.parts))


def warm() -> None:
    """Compile what texts would else wait for, one by one as they first need it: one to two seconds in all."""
    for shape in _SHAPES:
        shape.compile()


class Shape:
    """A pattern with the methods of a compiled one that the rules use; compiled when it first may match."""

    def __init__(self, pattern: str) -> None:
        self._source = pattern
        self._always: list[_Alternative] = []
        parts = alternatives(pattern)
        self._single = len(parts) == 1
        self.parts = [_Alternative(source) for source in parts]
        for part, source in zip(self.parts, parts, strict=True):
            pieces = needed(source)
            if pieces is None:
                self._always.append(part)
            else:
                _PIECES.add(pieces, self, part)
        _SHAPES.append(self)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self._source)

    def compile(self) -> None:
        """The pattern, and its alternatives where they are tried by themselves."""
        _ = self.pattern
        for part in () if self._single else self.parts:
            _ = part.pattern

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
        self.source = source

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self.source)

    def stands_in(self, text: str) -> bool:
        return self.pattern.search(text) is not None


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
