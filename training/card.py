"""`python -m training.card EVALUATION.json CARD.json OUT.md`: the model card, its figures as they were measured."""

import json
from pathlib import Path

import click
import jinja2

from training import tables

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
    if found["rows_of_a_set"] is not None:
        raise click.ClickException(
            f"{evaluation} read {found['rows_of_a_set']} rows of a set; a card states all of them"
        )
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE), autoescape=False, trim_blocks=True, lstrip_blocks=True
    )
    page = environment.get_template("model-card.md.j2").render(
        card=described,
        found=found,
        table_of_areas=tables.areas(found, FEWEST),
        tables=tables.every(found, described["id"], texts=False),
        markdown=tables.markdown,
        mine=described["id"],
    )
    out.write_text(page, "utf-8")


if __name__ == "__main__":
    main()
