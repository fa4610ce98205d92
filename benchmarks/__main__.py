"""`python -m benchmarks [NAME…] [--quick] [--json]`: run them and print their tables."""

import importlib
import sys
import traceback
from collections.abc import Callable
from typing import cast

import click

from benchmarks.machine import described, pin_this_process
from benchmarks.options import Options
from benchmarks.tables import Table, as_json, as_text

NAMES = ("start", "scoring", "pages", "posting", "analyze", "real_input")
Run = Callable[[Options], list[Table]]


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("names", nargs=-1, metavar="[NAME]…")
@click.option("--quick", is_flag=True, help="Short rounds: does it run at all?")
@click.option("--json", "in_json", is_flag=True, help="Print the tables as JSON.")
def main(names: tuple[str, ...], quick: bool, in_json: bool) -> None:
    """Measure what the README claims, all of it where no NAME is given."""
    unknown = [name for name in names if name not in NAMES]
    if unknown:
        raise click.BadParameter(f"{', '.join(unknown)}: choose from {', '.join(NAMES)}")
    pin_this_process()
    failed = False
    tables: list[Table] = []
    if not in_json:
        click.echo(f"{described()}\n")
    for name in names or NAMES:
        click.echo(f"… {name}", err=True)
        run = cast("Run", importlib.import_module(f"benchmarks.{name}").run)
        try:
            made = run(Options(quick=quick))
        except Exception:  # noqa: BLE001  (one that fails must not cost the others' figures)
            traceback.print_exc()
            failed = True
            continue
        tables += made
        if not in_json:
            click.echo("\n\n".join(as_text(table) for table in made) + "\n")
    if in_json:
        click.echo(as_json(tables))
    sys.exit(1 if failed else 0)


main()
