"""What the commands share: where the data is, how a coroutine runs, how a fault is told."""

import asyncio
import functools
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, NoReturn, ParamSpec, TypeVar

import click
import msgspec

from comity.errors import Problem
from comity.migrations import current, head
from comity.settings import Settings, SettingsError, load
from comity.sites import Site
from comity.sites.store import every
from comity.storage import Database, connect

P = ParamSpec("P")
T = TypeVar("T")

data_option = click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("comity-data"),
    envvar="COMITY_DATA",
    show_default=True,
    help="The folder that holds the installation.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Answer in JSON on stdout.")


def say(text: str = "") -> None:
    """Tell the person; data goes elsewhere."""
    click.echo(text, err=True)


def fail(text: str, code: int = 1) -> NoReturn:
    click.echo(f"comity: {text}", err=True)
    sys.exit(code)


def told(command: Callable[P, T]) -> Callable[P, T]:
    """Faults that a person can mend are told in one line, without a traceback."""

    @functools.wraps(command)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return command(*args, **kwargs)
        except Problem as problem:
            fail(problem.detail)
        except SettingsError as error:
            fail(str(error), 2)
        except (OSError, ValueError, RuntimeError) as error:
            fail(str(error) or type(error).__name__)

    return wrapped


def settings_of(data: Path, **given: Any) -> Settings:
    return load(data, **given)


def run(coroutine: Coroutine[Any, Any, T]) -> T:
    return asyncio.run(coroutine)


def print_json(value: Any) -> None:
    click.echo(msgspec.json.format(msgspec.json.encode(value)).decode())


def is_installed(settings: Settings) -> bool:
    url = settings.database_url
    return not url.startswith("sqlite:///") or Path(url.removeprefix("sqlite:///")).exists()


async def opened(settings: Settings) -> Database:
    """The installation's database, at the schema that this version knows.

    Raises:
        RuntimeError: there is none, or it wants `comity migrate`.
    """
    if not is_installed(settings):
        raise RuntimeError(f"there is no database in {settings.data}. Make one: comity init --data {settings.data}")
    database = await connect(settings.database_url)
    found = await current(database)
    if found != head():
        await database.close()
        what = "is empty" if found is None else f"has schema {found}, this version needs {head()}"
        raise RuntimeError(f"the database {what}. Run: comity migrate --data {settings.data}")
    return database


async def the_site(database: Database) -> Site:
    """The one site of the installation.

    Raises:
        RuntimeError: there is none yet.
    """
    sites = await database.read(every)
    if not sites:
        raise RuntimeError("the database has no site yet. Make one with: comity init")
    return sites[0]
