"""The command, run in this process on each database in turn, and as a process of its own where that matters."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from comity.cli import main

ROOT = Path(__file__).parents[2]
INIT = ("init", "--name", "The Harbour Post", "--origin", "https://news.example", "--owner", "Iris Vane")

Comity = Callable[..., Result]


def comity_on(data: Path, database: str = "") -> Comity:
    """Runs `comity …` on one data folder; `database` is empty for the file in it."""
    environment = {"COMITY_DATA": str(data), "COMITY_DATABASE": database or None}

    def call(*arguments: str | Path, input: str | bytes | None = None, status: int = 0) -> Result:  # noqa: A002
        assert isinstance(main, click.Command)
        done = CliRunner().invoke(main, [str(each) for each in arguments], input=input, env=environment)
        assert done.exit_code == status, f"{arguments}\n{done.stderr}\n{done.exception!r}"
        return done

    return call


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def database_setting(database_url: str) -> str:
    """What COMITY_DATABASE is: empty on SQLite, whose file stands in the data folder."""
    return "" if database_url.startswith("sqlite") else database_url


@pytest.fixture
def comity(data: Path, database_setting: str) -> Comity:
    return comity_on(data, database_setting)


@pytest.fixture
def installed(comity: Comity) -> Comity:
    """A new installation: site, origin, first owner."""
    comity(*INIT)
    return comity


def environment(**more: str) -> dict[str, str]:
    """For a process that imports the package from here, whatever was installed."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COMITY_")}
    return kept | {"PYTHONPATH": str(ROOT / "src")} | more


def process(*arguments: str | Path, given: bytes | None = None, **more: str) -> subprocess.CompletedProcess[bytes]:
    """`comity …` in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", "from comity.cli import main; main()", *map(str, arguments)],
        input=given, capture_output=True, check=False, timeout=120, env=environment(**more),
    )  # fmt: skip


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a demonstration with all its stories, comments and decisions. Not to be changed."""
    from comity.assembly import assemble
    from comity.cli.install import install
    from comity.cli.serve import fill
    from comity.demo import content
    from comity.settings import load

    data = tmp_path_factory.mktemp("newsroom") / "data"
    settings = load(data, {}, stories=str(content.STORIES), demo=True)

    async def make() -> None:
        await install(settings, name="The Courier", origin="http://127.0.0.1:8000", owner="Marta Quill")
        application = await assemble(settings)
        try:
            await fill(application)
        finally:
            await application.close()

    asyncio.run(make())
    return data
