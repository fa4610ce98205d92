"""`python -m training.golden MODEL FILE`: pins a model's scores on texts of every kind; tests hold it to them."""

import json
from pathlib import Path

import click

from comity.scoring import models

TEXTS = (
    "Thank you for a careful piece. The table on spending was new to me.",
    "You are a complete idiot and everybody here knows it.",
    "y0u are an 1di0t",
    "y o u are an i.d.i.o.t",
    "What a load of bollocks from the ministry.",
    "I will find out where you live and break your legs.",
    "The shelling killed forty people on Tuesday, the hospital said.",
    "My grandmother is a Muslim, and she laughed at this too.",
    "Those people are animals and should not be let in.",
    "HOW LONG MUST WE WAIT FOR AN ANSWER",
    "> you are scum\n\nThis is how he answers his voters.",
    "С уважением, ваш читатель",
    "😀🖕",
    "",
    "The hearing is on 12 March 2031 at 9.30; see https://example.org/a?b=c.",
    "The committee heard from nine witnesses. " * 60 + "Resign, you filthy liar.",
)


@click.command()
@click.argument("name")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def main(name: str, file: Path) -> None:
    """Write the scores of MODEL on the pinned texts to FILE."""
    model = models.load(name)
    cases = [{"text": t, "scores": s} for t, s in zip(TEXTS, model.score(TEXTS), strict=True)]
    file.write_text(json.dumps({"id": model.id, "cases": cases}, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
