"""The one MetaData on which each domain defines its tables."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import asyncpg
from sqlalchemy.schema import CreateIndex, CreateTable

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# Identifiers and sort keys compare bytewise on both databases, so that a cursor means the same thing on each.
Id = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")

DIALECTS: dict[str, sa.Dialect] = {
    "sqlite": sqlite.dialect(paramstyle="named"),
    "postgresql": asyncpg.dialect(),  # type: ignore[no-untyped-call]
}


def ddl(dialect: str, tables: sa.MetaData = metadata) -> list[str]:
    """The statements that create every table defined so far, in order of dependence. For tests and for comparison."""
    chosen = DIALECTS[dialect]
    statements: list[str] = []
    for table in tables.sorted_tables:
        statements.append(str(CreateTable(table).compile(dialect=chosen)))
        statements += [
            str(CreateIndex(index).compile(dialect=chosen))
            for index in sorted(table.indexes, key=lambda each: str(each.name))
        ]
    return statements
