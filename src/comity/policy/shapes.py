"""Patterns that are tried only where they can match.

Of every alternative of a pattern it is worked out which pieces of text each match must hold, one of them at least. One
automaton looks for the pieces of all patterns at once. Alternatives a piece of which is there are tried one by one, and
where one matches, which is rare, the pattern as a whole. The answers are the same.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache, reduce
from operator import or_

from ahocorasick_rs import AhoCorasick

from comity.policy.needed import needed


class _Pieces:
    """The pieces of every alternative, and the automaton that finds them, built when it is first asked.

    Alternatives are numbered; a set of them is a whole number with a bit for each, so that sets are joined and cut
    in one step.
    """

    def __init__(self) -> None:
        self._owners: dict[str, int] = {}
        self._found: AhoCorasick | None = None
        self._sets: list[int] = []
        self._count = 0
        self.present = lru_cache(maxsize=256)(self._present)

    def numbered(self, needs: Iterable[frozenset[str] | None]) -> tuple[int, int]:
        """Number the alternatives of a pattern, by what each needs; the first one's number, and the set of all."""
        first = self._count
        for pieces in needs:
            for piece in pieces or ():
                self._owners[piece] = self._owners.get(piece, 0) | 1 << self._count
            self._count += 1
        self._found = None
        return first, (1 << self._count) - (1 << first)

    def _present(self, text: str) -> int:
        """The alternatives that may match in a text, but for those that need no piece."""
        if self._found is None:
            self._sets = [*self._owners.values()]
            self._found = AhoCorasick(list(self._owners))
        there = {piece for piece, _, _ in self._found.find_matches_as_indexes(text, overlapping=True)}
        return reduce(or_, map(self._sets.__getitem__, there), 0)


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
        self.parts = [_Alternative(source) for source in alternatives(pattern)]
        self._single = len(self.parts) == 1
        needs = [needed(part.source) for part in self.parts]
        self._always = [part for part, pieces in zip(self.parts, needs, strict=True) if pieces is None]
        self._first, self._own = _PIECES.numbered(needs)
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
        there = _PIECES.present(text) & self._own
        if not there and not self._always:
            return False
        return self._single or any(part.stands_in(text) for part in self._always) or self._any(there, text)

    def _any(self, there: int, text: str) -> bool:
        """Whether any alternative of this set stands in a text."""
        there >>= self._first
        while there:
            lowest = there & -there
            if self.parts[lowest.bit_length() - 1].stands_in(text):
                return True
            there ^= lowest
        return False

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
