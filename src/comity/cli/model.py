"""`comity model`: which models there are, which one judges here, and what is known of each."""

from pathlib import Path

import click
import msgspec

from comity.cli.common import data_option, fail, json_option, print_json, say, settings_of, told
from comity.scoring import models
from comity.settings import FILE


@click.group()
def model() -> None:
    """The models that score."""


@model.command("list")
@data_option
@json_option
@told
def model_list(data: Path, as_json: bool) -> None:
    """Every model that is installed; the star marks the one in use."""
    used = settings_of(data).model or models.DEFAULT
    found = [{"name": name, "id": models.load(name).id, "in_use": name == used} for name in models.names()]
    if as_json:
        print_json(found)
        return
    for each in found:
        click.echo(f"{'*' if each['in_use'] else ' '} {each['id']}")


@model.command("use")
@data_option
@click.argument("name")
@told
def model_use(data: Path, name: str) -> None:
    """Judge with the model NAME from the next start on."""
    try:
        chosen = models.load(name)
    except LookupError as error:
        fail(str(error), 2)
    path = data / FILE
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    # Only before the first table: what follows a [table] belongs to it.
    table = next((at for at, line in enumerate(lines) if line.lstrip().startswith("[")), len(lines))
    kept = [line for line in lines[:table] if line.partition("=")[0].strip() != "model"] + lines[table:]
    kept.insert(0, f"model = {msgspec.json.encode(name).decode()}")
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")
    say(f"{chosen.id} judges from the next start on.")


@model.command("card")
@click.argument("name", default=models.DEFAULT)
@told
def model_card(name: str) -> None:
    """How the model NAME was made and how well it does, as JSON."""
    try:
        click.echo(models.card(name))
    except LookupError as error:
        fail(str(error), 2)
