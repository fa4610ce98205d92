"""`python -m training.card EVALUATION.json CARD.json OUT.md`: the model card, its figures as they were measured."""

import json
from pathlib import Path
from typing import Any

import click
import jinja2

from training.data import ATTRIBUTES

HERE = Path(__file__).resolve().parent
FEWEST = 20  # harmful rows, for a set to be shown


@click.command()
@click.argument("evaluation", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("card", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
def main(evaluation: Path, card: Path, out: Path) -> None:
    found = json.loads(evaluation.read_text("utf-8"))
    described = json.loads(card.read_text("utf-8"))
    if described["id"] not in found["models"]:
        raise click.ClickException(f"{evaluation} measured {', '.join(found['models'])}, not {described['id']}")
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE), autoescape=False, trim_blocks=True, lstrip_blocks=True
    )
    page = environment.get_template("model-card.md.j2").render(
        card=described,
        found=found,
        attributes=[a.value for a in ATTRIBUTES],
        areas=_areas(found),
        scorers=list(found["per_second_per_core"]),
        mine=described["id"],
    )
    out.write_text(page, "utf-8")


def _areas(found: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    """Set, attribute and the scorers' cells, where there are enough harmful rows to say something."""
    return [
        (name, attribute, cells)
        for name, table in found["auc"].items()
        for attribute, cells in table.items()
        if min(next(iter(cells.values()))["positives"], next(iter(cells.values()))["negatives"]) >= FEWEST
    ]


if __name__ == "__main__":
    main()
