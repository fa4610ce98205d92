"""Making an installation and looking after it: init, migrate, staff."""

from pathlib import Path
from urllib.parse import urlsplit

import click

from comity.accounts import Role, Staff
from comity.accounts import staff as people
from comity.accounts.names import clean_name
from comity.accounts.tokens import new_token
from comity.cli.common import data_option, json_option, opened, print_json, run, say, settings_of, the_site, told
from comity.clock import MINUTE, system_clock
from comity.ids import new_id
from comity.keys import create_secret
from comity.migrations import head, migrate
from comity.presentation.urls import Urls
from comity.settings import DATABASE_FILE, FILE, SECRET_FILE, Settings
from comity.sites import Site, SiteSettings
from comity.sites import store as sites
from comity.storage import Database, connect


def clean_origin(text: str) -> str:
    """`https://host[:port]`, lower case, nothing behind it.

    Raises:
        ValueError: it is something else.
    """
    parts = urlsplit(text.strip().rstrip("/").lower())
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path or parts.query or parts.fragment:
        raise ValueError(f"{text!r} is not an origin; write it as https://news.example")
    return f"{parts.scheme}://{parts.netloc}"


async def install(settings: Settings, *, name: str, origin: str, owner: str, locale: str = "en") -> Site:
    """Create the secret, the tables, the site and its first owner. What is there already is left as it is."""
    settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not settings.secret and not (settings.data / SECRET_FILE).exists():
        create_secret(settings.data / SECRET_FILE)
    migrate(settings.database_url)
    now = system_clock()
    site = Site(new_id(), name, (clean_origin(origin),), locale, SiteSettings(), now)
    database = await connect(settings.database_url)
    try:
        if found := await database.read(sites.every):
            return found[0]
        await database.write(lambda: sites.add(site))
        await database.write(lambda: people.add(site.id, clean_name(owner), Role.OWNER, now))
    finally:
        await database.close()
    return site


async def link_for(database: Database, settings: Settings, site: Site, name: str, minutes: int) -> str:
    """A one-time sign-in link for a member of staff."""
    person = await database.read(lambda: people.by_name(site.id, name))
    token = new_token()
    await database.write(lambda: people.add_link(person.id, token, system_clock(), minutes * MINUTE))
    urls = Urls(site.origin, settings.base_path)
    return urls.absolute(urls.sign_in(token))


@click.command()
@data_option
@click.option("--name", prompt="The site's name", help="What readers know the site by.")
@click.option("--origin", prompt="Its origin (https://…)", help="Where Comity's own pages are served.")
@click.option("--owner", prompt="The first owner's name", help="Who may do everything.")
@click.option("--locale", default="en", show_default=True, help="The site's language and region.")
@told
def init(data: Path, name: str, origin: str, owner: str, locale: str) -> None:
    """Make an installation: secret, database, site, first owner."""
    if (data / DATABASE_FILE).exists():
        raise RuntimeError(f"{data} holds an installation already; nothing was changed")
    settings = settings_of(data)

    async def work() -> str:
        site = await install(settings, name=clean_name(name), origin=origin, owner=owner, locale=locale)
        if not (data / FILE).exists():
            (data / FILE).write_text("# Every setting and its default: docs/operating.md\n", encoding="utf-8")
        database = await opened(settings)
        try:
            return await link_for(database, settings, site, clean_name(owner), 24 * 60)
        finally:
            await database.close()

    link = run(work())
    say(f"The installation is in {data}. Start it with: comity serve --data {data}")
    say("Then sign in once, within a day, with:")
    click.echo(link)


@click.command("migrate")
@data_option
@told
def migrate_command(data: Path) -> None:
    """Bring the database to the schema of this version. Stop the server first."""
    migrate(settings_of(data).database_url)
    say(f"The database is at schema {head()}.")


@click.group()
def staff() -> None:
    """The people who moderate: add, link, list, disable."""


@staff.command("add")
@data_option
@click.argument("name")
@click.option("--role", type=click.Choice([role.value for role in Role]), default="moderator", show_default=True)
@told
def staff_add(data: Path, name: str, role: str) -> None:
    """Add NAME and print a sign-in link that works once within an hour."""
    settings = settings_of(data)

    async def work() -> str:
        database = await opened(settings)
        try:
            site = await the_site(database)
            tidy = clean_name(name)
            await database.write(lambda: people.add(site.id, tidy, Role(role), system_clock()))
            return await link_for(database, settings, site, tidy, 60)
        finally:
            await database.close()

    link = run(work())
    say(f"{name} may sign in once, within an hour, with:")
    click.echo(link)


@staff.command("link")
@data_option
@click.argument("name")
@click.option("--minutes", type=click.IntRange(1, 7 * 24 * 60), default=60, show_default=True)
@told
def staff_link(data: Path, name: str, minutes: int) -> None:
    """Print a new sign-in link for NAME, good once."""
    settings = settings_of(data)

    async def work() -> str:
        database = await opened(settings)
        try:
            return await link_for(database, settings, await the_site(database), name, minutes)
        finally:
            await database.close()

    click.echo(run(work()))


@staff.command("list")
@data_option
@json_option
@told
def staff_list(data: Path, as_json: bool) -> None:
    """Who is on the staff, and in which role."""
    settings = settings_of(data)

    async def work() -> list[Staff]:
        database = await opened(settings)
        try:
            site = await the_site(database)
            return await database.read(lambda: people.every(site.id))
        finally:
            await database.close()

    everyone = run(work())
    if as_json:
        print_json(everyone)
        return
    for person in everyone:
        state = "disabled" if person.disabled_at else person.role.value
        click.echo(f"{state:10} {person.name}")


@staff.command("disable")
@data_option
@click.argument("name")
@told
def staff_disable(data: Path, name: str) -> None:
    """End NAME's access at once."""
    settings = settings_of(data)

    async def work() -> None:
        database = await opened(settings)
        try:
            site = await the_site(database)
            person = await database.read(lambda: people.by_name(site.id, name))
            await database.write(lambda: people.disable(person.id, system_clock()))
        finally:
            await database.close()

    run(work())
    say(f"{name} is signed out and cannot sign in again.")
