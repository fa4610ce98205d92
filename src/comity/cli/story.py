"""`comity story`: checking a folder of stories, listing what is kept, keys for publishing systems, steering."""

import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import click
import msgspec

from comity.cli.common import data_option, fail, json_option, opened, print_json, run, say, settings_of, the_site, told
from comity.clock import system_clock
from comity.conversation.model import State
from comity.conversation.queries import standings
from comity.presentation.urls import Urls
from comity.sites import Site
from comity.storage import Database, Unit
from comity.stories import publishers, queries
from comity.stories.files import read_folder
from comity.stories.model import StoryCard
from comity.web.stories import steer_conversation

T = TypeVar("T")


async def _with_site(data: Path, work: Callable[[Database, Site], Awaitable[T]]) -> T:
    database = await opened(settings_of(data))
    try:
        return await work(database, await the_site(database))
    finally:
        await database.close()


@click.group()
def story() -> None:
    """Stories: check a folder, list, steer the conversation, keys for publishing systems."""


@story.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--origin", multiple=True, help="An origin of the site, whose pictures may be linked to.")
@json_option
@told
def check(folder: Path, origin: tuple[str, ...], as_json: bool) -> None:
    """Read every story in FOLDER and say what is wrong, with file, line and what to do. Nothing is changed."""
    found = read_folder(folder, address=Urls().media, origins=origin)
    if as_json:
        print_json({"stories": len(found.drafts), "faults": found.faults})
    else:
        for fault in found.faults:
            click.echo(str(fault))
        say(f"{len(found.drafts)} stories can be published, {len(found.errors)} errors.")
    if found.errors:
        sys.exit(1)


class Listed(msgspec.Struct):
    slug: str
    headline: str
    published_at: int
    comments: int
    conversation: str


@story.command("list")
@data_option
@json_option
@told
def list_stories(data: Path, as_json: bool) -> None:
    """The newest stories, with how many comments each has."""

    async def work(database: Database, site: Site) -> list[Listed]:
        now = system_clock()

        def unit() -> Unit[list[Listed]]:
            cards: list[StoryCard] = yield from queries.newest(site.id, now, most=500)
            standing = yield from standings([card.id for card in cards])
            return [
                Listed(
                    card.slug,
                    card.headline,
                    card.published_at,
                    standing[card.id].published,
                    str(standing[card.id].state),
                )
                for card in cards
            ]

        return await database.read(unit)

    listed = run(_with_site(data, work))
    if as_json:
        print_json(listed)
        return
    for each in listed:
        click.echo(f"{each.comments:6}  {each.conversation:8}  {each.slug}")


@story.command()
@data_option
@click.argument("slug")
@click.argument("state", type=click.Choice([state.value for state in State]))
@told
def steer(data: Path, slug: str, state: str) -> None:
    """Open, slow, restrict to members or close the conversation of the story SLUG.

    A server that runs shows it on cached pages within a minute.
    """

    async def work(database: Database, site: Site) -> None:
        found = await database.read(lambda: queries.by_slug(site.id, slug))
        if found is None:
            fail(f"there is no story {slug!r}; see comity story list")
        wanted = State(state).value
        await database.write(lambda: steer_conversation(site.id, found.id, wanted, system_clock()))

    run(_with_site(data, work))
    say(f"The conversation of {slug} is {state}.")


@story.group()
def key() -> None:
    """Keys with which a publishing system sends stories (PUT /api/v1/stories)."""


@key.command("create")
@data_option
@click.argument("name")
@told
def key_create(data: Path, name: str) -> None:
    """Make a key called NAME and print it, alone, on stdout. It is shown once."""
    token = publishers.new_token()

    async def work(database: Database, site: Site) -> None:
        await database.write(lambda: publishers.add(site.id, name, token, system_clock()))

    run(_with_site(data, work))
    click.echo(token)


@key.command("list")
@data_option
@json_option
@told
def key_list(data: Path, as_json: bool) -> None:
    """Every key by name, and whether it was revoked."""

    async def work(database: Database, site: Site) -> list[publishers.PublisherKey]:
        return await database.read(lambda: publishers.every(site.id))

    found = run(_with_site(data, work))
    if as_json:
        print_json(found)
        return
    for each in found:
        click.echo(f"{'revoked' if each.revoked_at else 'good':8} {each.name}")


@key.command("revoke")
@data_option
@click.argument("name")
@told
def key_revoke(data: Path, name: str) -> None:
    """End the key NAME at once."""

    async def work(database: Database, site: Site) -> int:
        return await database.write(lambda: publishers.revoke(site.id, name, system_clock()))

    if not run(_with_site(data, work)):
        fail(f"there is no good key called {name!r}")
    say(f"The key {name} is revoked.")
