"""Which tables travel, and how their rows are paged."""

from functools import cache
from typing import Any

import sqlalchemy as sa

from comity.storage import Change, Query, change, metadata, query

# What signs somebody in stays where it was made.
LEFT_BEHIND = {"sign_in_link", "staff_session"}
PAGE = 500


def travelling() -> list[sa.Table]:
    return [table for table in metadata.sorted_tables if table.name not in LEFT_BEHIND]


def _row(*values: Any) -> tuple[Any, ...]:
    return values


@cache
def first_page(table: sa.Table) -> Query[tuple[Any, ...]]:
    return query(sa.select(table).order_by(*table.primary_key.columns).limit(PAGE), _row)


@cache
def next_page(table: sa.Table) -> Query[tuple[Any, ...]]:
    """Rows after the key given as `k0`, `k1`, … (keyset, in row order)."""
    keys = list(table.primary_key.columns)
    after = sa.or_(
        *(
            sa.and_(
                *(keys[j] == sa.bindparam(f"k{j}", type_=keys[j].type) for j in range(i)),
                keys[i] > sa.bindparam(f"k{i}", type_=keys[i].type),
            )
            for i in range(len(keys))
        )
    )
    return query(sa.select(table).where(after).order_by(*keys).limit(PAGE), _row)


@cache
def insertion(table: sa.Table) -> Change:
    return change(sa.insert(table))


@cache
def any_row(table: sa.Table) -> Query[tuple[Any, ...]]:
    return query(sa.select(sa.literal(1)).select_from(table).limit(1), _row)
