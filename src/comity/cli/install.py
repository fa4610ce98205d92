"""Making an installation and looking after it: init, migrate, staff."""

from pathlib import Path
from urllib.parse import urlsplit

import click
from babel.core import Locale, UnknownLocaleError

from comity.accounts import Role, Staff
from comity.accounts import staff as people
from comity.accounts.names import clean_name
from comity.accounts.tokens import new_token
from comity.cli.common import (
    data_option,
    is_installed,
    json_option,
    opened,
    print_json,
    run,
    say,
    settings_of,
    the_site,
    told,
)
from comity.clock import MINUTE, system_clock
from comity.ids import new_id
from comity.keys import create_secret
from comity.migrations import current, head, migrate
from comity.presentation.urls import Urls
from comity.settings import FILE, SECRET_FILE, Settings
from comity.sites import Site, SiteSettings
from comity.sites import store as sites
from comity.storage import Database, connect

_PORTS = {"http": 80, "https": 443}


def clean_origin(text: str) -> str:
    """`https://host[:port]` as browsers write it: lower case, ASCII, no port that goes without saying, nothing behind.

    Raises:
        ValueError: it is something else.
    """
    wrong = ValueError(f"{text!r} is not an origin; write it as https://news.example")
    parts = urlsplit(text.strip().rstrip("/").lower())
    try:
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode() if parts.hostname != "::1" else "[::1]"
    except ValueError as error:
        raise wrong from error
    if parts.scheme not in _PORTS or not host or parts.path or parts.query or parts.fragment or "@" in parts.netloc:
        raise wrong
    return f"{parts.scheme}://{host}" + (f":{port}" if port not in {None, _PORTS[parts.scheme]} else "")


def clean_locale(text: str) -> str:
    """A language, and perhaps a region, as BCP 47 writes them: `en`, `en-GB`.

    Raises:
        ValueError: it is something else.
    """
    try:
        return str(Locale.parse(text.strip(), sep="_" if "_" in text else "-")).replace("_", "-")
    except (ValueError, UnknownLocaleError) as error:
        raise ValueError(f"{text!r} is not a language that is known here; write it as en or en-GB") from error


async def install(settings: Settings, *, name: str, origin: str, owner: str, locale: str = "en") -> Site:
    """Create the secret, the tables, the site and its first owner. What is there already is left as it is.

    Raises:
        ValueError, BadInput: the origin or a name cannot be used; nothing was created.
    """
    now = system_clock()
    site = Site(new_id(), clean_name(name), (clean_origin(origin),), clean_locale(locale), SiteSettings(), now)
    first = clean_name(owner)
    settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not settings.secret and not (settings.data / SECRET_FILE).exists():
        create_secret(settings.data / SECRET_FILE)
    migrate(settings.database_url)
    database = await connect(settings.database_url)
    try:
        if found := await database.read(sites.every):
            return found[0]
        await database.write(lambda: sites.add(site))
        await database.write(lambda: people.add(site.id, first, Role.OWNER, now))
    finally:
        await database.close()
    return site


async def link_for(database: Database, settings: Settings, site: Site, name: str, minutes: int) -> str:
    """A one-time sign-in link for a member of staff."""
    person = await database.read(lambda: people.by_name(site.id, name))
    if person.disabled_at is not None:
        raise RuntimeError(f"{person.name} is disabled and cannot sign in; add somebody else: comity staff add NAME")
    token = new_token()
    await database.write(lambda: people.add_link(person.id, token, system_clock(), minutes * MINUTE))
    urls = Urls(site.origin, settings.base_path)
    return urls.absolute(urls.sign_in(token))


async def _is_taken(settings: Settings) -> bool:
    """Whether the database holds a site. One that was begun and holds none is finished by the next `init`."""
    if not is_installed(settings):
        return False
    database = await connect(settings.database_url)
    try:
        return await current(database) is not None and bool(await database.read(sites.every))
    finally:
        await database.close()


@click.command()
@data_option
@click.option("--name", prompt="The site's name", help="What readers know the site by.")
@click.option("--origin", prompt="Its origin (https://…)", help="Where Comity's own pages are served.")
@click.option("--owner", prompt="The first owner's name", help="Who may do everything.")
@click.option("--locale", default="en", show_default=True, help="The site's language and region.")
@told
def init(data: Path, name: str, origin: str, owner: str, locale: str) -> None:
    """Make an installation: secret, database, site, first owner."""
    settings = settings_of(data)

    async def work() -> str:
        if await _is_taken(settings):
            raise RuntimeError(f"{data} holds an installation already; nothing was changed")
        site = await install(settings, name=name, origin=origin, owner=owner, locale=locale)
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
    settings = settings_of(data)
    if not is_installed(settings):
        raise RuntimeError(f"there is no database in {data}. Make one: comity init --data {data}")
    migrate(settings.database_url)
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
