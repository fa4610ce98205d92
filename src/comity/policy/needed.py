"""Pieces of text that every match of a pattern must hold, one of them at least.

To work them out takes longer than all else of a start, so they are kept beside the patterns, in `needed.tsv`. A pattern
that is not there is worked out when it is met; `make patterns` renews the table.
"""

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_SHORTEST = 3
"""Shorter pieces stand in too many sentences to tell anything, but for runes, which stand for a whole vocabulary."""
_ENOUGH = 5


def needed(pattern: str) -> frozenset[str] | None:
    """The pieces; None where nothing can be said."""
    name = digest(pattern)
    table = _table()
    return table[name] if name in table else worked_out(pattern)


def digest(pattern: str) -> str:
    """A pattern's name in the table."""
    return hashlib.sha256(pattern.encode()).hexdigest()[:16]


def line(pattern: str) -> str:
    """A pattern's line of the table."""
    return "\t".join([digest(pattern), *sorted(worked_out(pattern) or ())])


@cache
def _table() -> dict[str, frozenset[str] | None]:
    lines = (resources.files("comity.policy") / "needed.tsv").read_text("utf-8").split("\n")
    split = (each.split("\t") for each in lines if each)
    return {name: frozenset(pieces) or None for name, *pieces in split}


def worked_out(pattern: str) -> frozenset[str] | None:
    """The pieces, from the pattern alone."""
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
