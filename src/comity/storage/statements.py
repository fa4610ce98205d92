"""Statements written once in SQLAlchemy Core, compiled once for each dialect, run on the bare drivers."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any, Generic, TypeVar

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from comity.storage.schema import DIALECTS

R = TypeVar("R")

_Build = Callable[[str], sa.sql.ClauseElement]


class Compiled(msgspec.Struct, frozen=True):
    """`names` are the binds in the order of `$1, $2, …` on PostgreSQL; empty on SQLite, which binds by name."""

    sql: str
    defaults: Mapping[str, Any]
    names: tuple[str, ...]

    def positional(self, given: Mapping[str, Any]) -> list[Any]:
        defaults = self.defaults
        return [given[name] if name in given else defaults[name] for name in self.names]

    def named(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        return {**self.defaults, **given} if self.defaults else given


class Statement:
    """A statement for both dialects. `build` is called with the dialect's name, once, at first use."""

    def __init__(self, build: _Build) -> None:
        self._build = build

    @cached_property
    def sqlite(self) -> Compiled:
        return self._compile("sqlite")

    @cached_property
    def postgresql(self) -> Compiled:
        return self._compile("postgresql")

    def _compile(self, name: str) -> Compiled:
        compiled = self._build(name).compile(dialect=DIALECTS[name], compile_kwargs={"render_postcompile": True})
        defaults = {key: value for key, value in compiled.params.items() if value is not None}
        names = tuple(getattr(compiled, "positiontup", None) or ())
        return Compiled(str(compiled), defaults, names)


class Query(Statement, Generic[R]):
    """A statement that answers rows, each made into `row` by position."""

    def __init__(self, build: _Build, row: Callable[..., R]) -> None:
        super().__init__(build)
        self.row = row


class Change(Statement):
    """A statement that answers how many rows it touched."""


def query(clause: sa.sql.ClauseElement, row: Callable[..., R]) -> Query[R]:
    """`clause`: a select, or a change with RETURNING; `row` takes the selected columns in their order."""
    return Query(lambda _dialect: clause, row)


def change(clause: sa.sql.ClauseElement) -> Change:
    return Change(lambda _dialect: clause)


def _insert(dialect: str, table: sa.Table) -> Any:
    return sqlite_insert(table) if dialect == "sqlite" else postgresql_insert(table)


def insert_if_absent(table: sa.Table, keys: Sequence[str] = ()) -> Change:
    """Insert, or touch no row where one with the same key stands (`keys` empty: any unique key)."""
    return Change(lambda dialect: _insert(dialect, table).on_conflict_do_nothing(index_elements=list(keys) or None))


def upsert(table: sa.Table, keys: Sequence[str], changes: Sequence[str]) -> Change:
    """Insert, or set the columns `changes` where a row with the same `keys` stands."""

    def build(dialect: str) -> sa.sql.ClauseElement:
        insert = _insert(dialect, table)
        clause: sa.sql.ClauseElement = insert.on_conflict_do_update(
            index_elements=list(keys), set_={name: insert.excluded[name] for name in changes}
        )
        return clause

    return Change(build)
