"""What a benchmark answers: tables of figures, each beside the peer or the floor measured in the same run."""

from collections.abc import Sequence

import msgspec
from msgspec import Struct

Cell = str | int | float | None


class Aim(Struct, frozen=True):
    """`met`: None where what it needs was not there."""

    what: str
    got: str
    met: bool | None


class Table(Struct, frozen=True):
    """`notes`: how it was measured, what was left out and why."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    aims: tuple[Aim, ...] = ()
    notes: tuple[str, ...] = ()


def shown(cell: Cell) -> str:
    if cell is None:
        return "–"
    if isinstance(cell, float):
        return f"{cell:,.0f}" if abs(cell) >= 100 else f"{cell:,.1f}" if abs(cell) >= 10 else f"{cell:.2f}"
    return f"{cell:,}" if isinstance(cell, int) else cell


def as_text(table: Table) -> str:
    """Markdown, so that it can be quoted as it is."""
    grid = [list(table.columns), *([shown(cell) for cell in row] for row in table.rows)]
    widths = [max(len(line[i]) for line in grid) for i in range(len(table.columns))]
    lines = [f"## {table.title}", ""]
    lines.append(_line(grid[0], widths))
    lines.append("|" + "|".join("-" * (width + 1) + (":" if i else "-") for i, width in enumerate(widths)) + "|")
    lines += [_line(row, widths) for row in grid[1:]]
    if table.aims:
        lines.append("")
    for aim in table.aims:
        state = "not measured" if aim.met is None else "met" if aim.met else "NOT MET"
        lines.append(f"- {state}: {aim.what} (measured: {aim.got})")
    if table.notes:
        lines += ["", *table.notes]
    return "\n".join(lines)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = [
        cell.rjust(width) if i else cell.ljust(width) for i, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return "| " + " | ".join(padded) + " |"


def as_json(tables: Sequence[Table]) -> str:
    return msgspec.json.format(msgspec.json.encode(list(tables))).decode()
