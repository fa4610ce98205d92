"""`comity reader`: finding somebody who wrote, and erasing them when they ask for it."""

import re
from datetime import UTC, datetime
from pathlib import Path

import click
import msgspec

from comity.accounts import Reader, readers
from comity.accounts.names import name_key
from comity.cli.common import data_option, json_option, opened, print_json, run, say, settings_of, the_site, told
from comity.clock import system_clock
from comity.conversation import queries
from comity.conversation.commands import erase_reader
from comity.ledger import digest_of, seal_all
from comity.sites import Site
from comity.storage import Database, Unit

_ID = re.compile(r"[0-9a-f]{32}")


class Found(msgspec.Struct, frozen=True):
    id: str
    name: str
    kind: str
    since: str
    comments: int


@click.group()
def reader() -> None:
    """The people who write: find, erase."""


@reader.command()
@data_option
@json_option
@click.argument("name")
@told
def find(data: Path, name: str, as_json: bool) -> None:
    """Who writes under NAME, or one that looks like it. Guests may share a name."""

    async def work() -> list[Found]:
        database = await opened(settings_of(data))
        try:
            site = await the_site(database)
            return await database.read(lambda: _named(site, name))
        finally:
            await database.close()

    found = run(work())
    if as_json:
        print_json(found)
        return
    for each in found:
        click.echo(f"{each.id}  {each.kind:8}  since {each.since}  {each.comments} comments  {each.name}")
    if not found:
        say(f"Nobody writes under {name}.")


def _named(site: Site, name: str) -> Unit[list[Found]]:
    found = []
    for each in (yield from readers.named(site.id, name_key(name))):
        since = datetime.fromtimestamp(each.created_at / 1000, UTC).date().isoformat()
        count = yield from queries.count_of(each.id)
        found.append(Found(each.id, each.name, each.kind.value, since, count))
    return found


@reader.command()
@data_option
@click.argument("who")
@click.option("--yes", is_flag=True, help="Do not ask first.")
@told
def erase(data: Path, who: str, yes: bool) -> None:
    """Erase a person's name and texts for good.

    WHO is a reader's id, or the id or address of one of their comments. Replies of others stay, below a line that says
    that a comment was withdrawn; the ledger keeps what was decided, without the words. Pages that are being served
    follow within a minute.
    """
    settings = settings_of(data)
    key = settings.keys().derive("ledger")

    async def work() -> tuple[str, int]:
        database = await opened(settings)
        try:
            site = await the_site(database)
            person, count = await _person(database, site, who)
            if not yes:
                click.confirm(f"Erase {person.name} and {count} comments? This cannot be undone.", abort=True, err=True)
            after, now = "", system_clock()
            while True:
                begin = after
                after = await database.write(
                    lambda: erase_reader(site, person.id, digest_of(key, ""), now, after=begin)  # noqa: B023  (awaited)
                )
                if not after:
                    # Not left to the server, which may not be running: what was done can be verified from now on.
                    await seal_all(database, site.id)
                    return person.name, count
        finally:
            await database.close()

    name, count = run(work())
    say(f"{name} is erased, with {count} comments, and the ledger is sealed. Backups made before still hold them.")


async def _person(database: Database, site: Site, who: str) -> tuple[Reader, int]:
    """Raises RuntimeError: nobody is meant by it."""
    ids = _ID.findall(who)

    def unit() -> Unit[tuple[Reader, int] | None]:
        if not ids:
            return None
        key = ids[-1]
        comment = yield from queries.one(site.id, key)
        person = yield from readers.by_id(site.id, comment.reader_id if comment else key)
        return (person, (yield from queries.count_of(person.id))) if person else None

    found = await database.read(unit)
    if found is None:
        raise RuntimeError(
            f"{who!r} is neither a reader's id nor a comment's. Look for one with: comity reader find NAME"
        )
    return found
