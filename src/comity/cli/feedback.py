"""`comity feedback`: scores that people suggested."""

import sys
from functools import partial
from pathlib import Path
from typing import BinaryIO

import click
import msgspec

from comity.cli.common import data_option, opened, run, say, settings_of, told
from comity.clock import DAY, system_clock
from comity.compat.feedback import store
from comity.compat.feedback.export import line


@click.group()
def feedback() -> None:
    """Scores that people suggested, by Perspective's suggestscore."""


@feedback.command()
@data_option
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="A file; otherwise stdout.")
@told
def export(data: Path, output: Path | None) -> None:
    """Write every suggestion as JSON Lines, oldest first."""
    if output is None:
        count = run(_export(data, sys.stdout.buffer))
    else:
        with output.open("wb") as file:
            count = run(_export(data, file))
    say(f"{count} suggestions.")


@feedback.command()
@data_option
@click.option("--older-than", type=click.IntRange(min=0), required=True, help="Days.")
@told
def forget(data: Path, older_than: int) -> None:
    """Delete suggestions received more than some days ago."""

    async def delete() -> int:
        database = await opened(settings_of(data))
        try:
            before = system_clock() - older_than * DAY
            return await database.write(lambda: store.forget_before(before))
        finally:
            await database.close()

    say(f"{run(delete())} suggestions deleted.")


async def _export(data: Path, file: BinaryIO) -> int:
    """Page by page, each on its own snapshot: ids grow with time, so nothing is missed and nothing comes twice."""
    database = await opened(settings_of(data))
    count, after = 0, ""
    try:
        while page := await database.read(partial(store.page, after)):
            file.writelines(msgspec.json.encode(line(kept)) + b"\n" for kept in page)
            count, after = count + len(page), page[-1].id
    finally:
        await database.close()
    file.flush()
    return count
