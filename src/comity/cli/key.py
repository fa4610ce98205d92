"""`comity key`: who may call the scoring APIs."""

from datetime import UTC, datetime
from pathlib import Path

import click
import msgspec

from comity.cli.common import data_option, json_option, opened, print_json, run, say, settings_of, told
from comity.clock import system_clock
from comity.compat.keys import commands
from comity.compat.keys.model import DEFAULT_RATE, Key, KeySettings, digest_of, hint_of, new_token
from comity.compat.perspective.attributes import Unsupported
from comity.ids import new_id


@click.group()
def key() -> None:
    """Keys to the scoring APIs."""


@key.command()
@click.argument("name")
@data_option
@click.option(
    "--rate",
    type=click.FloatRange(min=0),
    default=DEFAULT_RATE,
    show_default=True,
    help="Requests a second; 0 sets no limit.",
)
@click.option(
    "--unsupported",
    type=click.Choice([each.value for each in Unsupported]),
    help="What becomes of attributes that are not scored, instead of the server's setting.",
)
@click.option("--best-effort/--served-languages", default=None, help="Score texts in languages that are not served.")
@click.option("--model", help="Pin the exact version of a model.")
@told
def create(
    name: str, data: Path, rate: float, unsupported: str | None, best_effort: bool | None, model: str | None
) -> None:
    """Make a key called NAME and print it. It is not kept, so it cannot be shown again."""
    token = new_token()
    made = Key(
        id=new_id(),
        name=name,
        digest=digest_of(token),
        hint=hint_of(token),
        settings=KeySettings(rate, Unsupported(unsupported) if unsupported else None, best_effort, model),
        created_at=system_clock(),
    )

    async def store() -> None:
        database = await opened(settings_of(data))
        try:
            await database.write(lambda: commands.add(made))
        finally:
            await database.close()

    run(store())
    click.echo(token)


@key.command("list")
@data_option
@json_option
@told
def list_keys(data: Path, as_json: bool) -> None:
    """Show the keys that were made, and which of them were revoked."""

    async def read() -> list[Key]:
        database = await opened(settings_of(data))
        try:
            return await database.read(commands.every)
        finally:
            await database.close()

    keys = run(read())
    if as_json:
        print_json([{**msgspec.to_builtins(each), "digest": None, "revoked_at": each.revoked_at} for each in keys])
        return
    for each in keys:
        state = f"revoked {_day(each.revoked_at)}" if each.revoked_at is not None else f"since {_day(each.created_at)}"
        rate = f"{each.settings.rate:g}/s" if each.settings.rate else "no limit"
        click.echo(f"{each.id}  {each.hint}  {rate:>9}  {state}  {each.name}")


@key.command()
@click.argument("name")
@data_option
@told
def revoke(name: str, data: Path) -> None:
    """Take a key out of use, by its NAME or id. A running server refuses it within a second."""

    async def write() -> int:
        database = await opened(settings_of(data))
        try:
            now = system_clock()
            return await database.write(lambda: commands.revoke(name, now))
        finally:
            await database.close()

    if not run(write()):
        raise RuntimeError(f"no key in use is called {name!r}. See: comity key list")
    say(f"Revoked {name}.")


def _day(milliseconds: int) -> str:
    return datetime.fromtimestamp(milliseconds / 1000, UTC).strftime("%Y-%m-%d")
