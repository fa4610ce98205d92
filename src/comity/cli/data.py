"""Carrying the data: backup, restore, export, import; and verifying the ledger."""

import asyncio
import sys
from pathlib import Path

import click

import comity.schema  # noqa: F401  (every table travels, so every table must be known)
from comity import ledger as book
from comity.cli.common import data_option, json_option, opened, print_json, run, say, settings_of, the_site, told
from comity.clock import system_clock
from comity.interchange.backup import EXPORT_FILE, copy_sqlite, restore_files, write_backup
from comity.interchange.native import ImportRefused, read_lines, write_lines
from comity.keys import create_secret
from comity.migrations import head, migrate
from comity.settings import DATABASE_FILE, FILE, SECRET_FILE, Settings
from comity.storage import Database, connect


async def _export_to(settings: Settings, path: Path) -> int:
    database = await opened(settings)
    try:
        with path.open("wb") as file:
            return await database.read(lambda: write_lines(file.write, schema=head(), now=system_clock()))
    finally:
        await database.close()


async def _import_from(settings: Settings, path: Path) -> int:
    database: Database = await connect(settings.database_url)
    try:
        with path.open("rb") as file:
            return await database.write(lambda: read_lines(file, schema=head()))
    finally:
        await database.close()


@click.command()
@data_option
@click.argument("target", type=click.Path(path_type=Path))
@told
def backup(data: Path, target: Path) -> None:
    """Write a whole backup into the new folder TARGET, while the server runs.

    It holds the database, the secret and the settings: keep it as safe as the installation itself.
    """
    settings = settings_of(data)

    def write_data(folder: Path) -> None:
        if settings.database_url.startswith("sqlite"):
            copy_sqlite(Path(settings.database_url.removeprefix("sqlite:///")), folder / DATABASE_FILE)
        else:
            run(_export_to(settings, folder / EXPORT_FILE))

    manifest = write_backup(settings, target, schema=head(), now=system_clock(), write_data=write_data)
    say(f"Backed up {', '.join(manifest.files)} to {target}.")


@click.command()
@data_option
@click.argument("source", type=click.Path(exists=True, file_okay=False, path_type=Path))
@told
def restore(data: Path, source: Path) -> None:
    """Put the backup in the folder SOURCE in place, in a data folder that is new, and check it."""
    restore_files(source, data)
    settings = settings_of(data)
    if (data / DATABASE_FILE).exists() and settings.database_url != f"sqlite:///{(data / DATABASE_FILE).absolute()}":
        raise RuntimeError(
            f"the files are in {data}, but the setting `database` names another place. "
            f"Take it out of {data / FILE} (or out of the environment), then run: comity doctor --data {data}"
        )
    export_file = data / EXPORT_FILE
    if export_file.exists():
        migrate(settings.database_url)
        run(_import_from(settings, export_file))
        export_file.unlink()
    else:
        migrate(settings.database_url)
    report = run(_verify(settings))
    if report.broken_at is not None:
        raise RuntimeError(f"the ledger does not hold at line {report.broken_at}: {report.reason}")
    say(f"Restored to {data}; the ledger holds ({report.sealed} lines).")


@click.command()
@data_option
@click.option("--output", "-o", type=click.Path(path_type=Path), help="A file; without it, stdout.")
@told
def export(data: Path, output: Path | None) -> None:
    """Write everything as JSON Lines (docs/operating.md), from one snapshot."""
    settings = settings_of(data)

    async def work() -> int:
        if output is not None:
            return await _export_to(settings, output)
        database = await opened(settings)
        try:
            return await database.read(lambda: write_lines(sys.stdout.buffer.write, schema=head(), now=system_clock()))
        finally:
            sys.stdout.buffer.flush()
            await database.close()

    say(f"Exported {run(work())} rows.")


@click.command("import")
@data_option
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@told
def import_command(data: Path, file: Path) -> None:
    """Read an export of Comity into an installation whose database is empty: all of it, or nothing."""
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    settings = settings_of(data)
    if not settings.secret and not (data / SECRET_FILE).exists():
        create_secret(data / SECRET_FILE)
        say(f"Made a new secret. Copy the old {SECRET_FILE} over it to keep readers' cookies and the ledger's digests.")
    migrate(settings.database_url)
    try:
        count = run(_import_from(settings, file))
    except ImportRefused as error:
        raise RuntimeError(f"{file}: {error} Nothing was imported.") from error
    say(f"Imported {count} rows.")


async def _verify(settings: Settings) -> book.SealReport:
    database = await opened(settings)
    try:
        site = await the_site(database)
        return await database.read(lambda: book.verify(site.id))
    finally:
        await database.close()


@click.group()
def ledger() -> None:
    """The record of decisions."""


@ledger.command("verify")
@data_option
@json_option
@told
def ledger_verify(data: Path, as_json: bool) -> None:
    """Walk the chain of decisions and say whether any line was altered, added or taken away."""
    report = asyncio.run(_verify(settings_of(data)))
    if as_json:
        print_json(report)
    elif report.broken_at is None:
        click.echo(f"The ledger holds: {report.sealed} lines sealed, {report.waiting} waiting.")
    else:
        click.echo(f"The ledger is broken at line {report.broken_at}: {report.reason}")
    if report.broken_at is not None:
        sys.exit(1)
