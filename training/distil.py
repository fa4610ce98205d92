"""`python -m training.distil DATA RUN NARROW OUT`: teaches narrow layers (`training.prune`) what whole ones say.

NARROW's encoder learns to repeat RUN's: what it holds after every layer, what every exit says and what it says of the
words, on the training rows with their disguises; labels are not asked (TinyBERT, Jiao et al. 2020, arXiv 1909.10351).
Embeddings stay as they are. Stops and goes on where it was; OUT as that of `training.transformer`.
"""

import json
import random
import shutil
from pathlib import Path
from typing import NamedTuple

import click
import numpy as np
import torch
from torch import Tensor

from comity.scoring.wordpieces import WordPieces
from training import encoder, mix
from training.course import Course, follow
from training.encoder import HEAD_NAMES, Encoder, Read, at
from training.fillers import FILLERS
from training.measures import areas
from training.progress import say
from training.transformer import Ready, batches, logits, padded

SEED = 20261129
SPREAD_OF = 32  # batches from which it is measured how far apart what each head says lies
BY_EXIT = (0.3, 0.3, 1.0)  # weights of what the exits say, and of
WORDS = 0.3  # what is said of the words, beside one for what the layers hold


@click.command()
@click.argument("folder", metavar="DATA", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("run", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("narrow", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
@click.option("--share", default=1.0, show_default=True, help="Of the public rows; the corpus is always read whole.")
@click.option("--epochs", default=1, show_default=True)
@click.option("--rate", default=3e-4, show_default=True, help="Highest learning rate.")
@click.option("--held", default=1.0, show_default=True, help="Weight of what layers hold; TinyBERT ends with less.")
@click.option("--fillers", is_flag=True, help="Leave words that say little by themselves out after the first layer.")
@click.option("--seed", default=SEED, show_default=True)
@click.option("--threads", default=2, show_default=True)
def main(
    *,
    folder: Path,
    run: Path,
    narrow: Path,
    out: Path,
    share: float,
    epochs: int,
    rate: float,
    held: float,
    fillers: bool,
    seed: int,
    threads: int,
) -> None:
    """Teach the encoder in NARROW what the one in RUN says of the rows in DATA."""
    torch.set_num_threads(threads)
    out.mkdir(parents=True, exist_ok=True)
    for name in ("vocabulary.json", "folding.npy"):
        if (run / name).read_bytes() != (narrow / name).read_bytes():
            raise click.UsageError(f"{run} and {narrow} differ in {name}: {narrow} was not cut from {run}")
        shutil.copyfile(narrow / name, out / name)
    stored = json.loads((out / "vocabulary.json").read_text("utf-8"))
    pieces = WordPieces(stored["vocabulary"], np.load(out / "folding.npy"))
    whole, mine = encoder.restored(run / "model.pt").eval(), encoder.restored(narrow / "model.pt")
    if fillers:
        mine.fillers.copy_(torch.tensor([piece in FILLERS for piece in stored["vocabulary"]]))
    mine.drop = 0.0  # it repeats numbers, and has fewer of them than would bear being left out
    for part in (mine.words, mine.places, mine.norm, mine.offsets):
        part.requires_grad_(False)
    rows = mix.build(folder, None)
    chance = random.Random(seed)
    own = rows.sources.index("corpus")
    train = [e for e in rows.train if e.source == own or chance.random() < share]
    say(f"{len(train)} rows to learn from, {len(rows.valid)} to validate")
    plan = [batch for epoch in range(epochs) for batch in batches(train, pieces, seed + epoch)]
    far = spread([said(whole, numbers(batch)) for batch in plan[:SPREAD_OF]])
    learning = [p for p in mine.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(learning, rate, weight_decay=0.01, fused=True)

    def loss_of(batch: list[Ready]) -> Tensor:
        given = numbers(batch)
        return loss(said(whole, given), mine(given), far, held)

    follow(Course(mine, optimiser, out / "checkpoint.pt", seed), plan, loss_of)
    torch.save(mine.state_dict(), out / "model.pt")
    found = areas(HEAD_NAMES, logits(mine, rows.valid, pieces), np.stack([row.labels for row in rows.valid]))
    report = {
        "seed": seed,
        "rows": len(train),
        "epochs": epochs,
        "rate": rate,
        "held": held,
        "data": rows.files,
        "validation": found,
    }
    (out / "model.json").write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    say(json.dumps(found, indent=1))


def numbers(batch: list[Ready]) -> Tensor:
    return padded([each[1] for each in batch])


def said(model: Encoder, given: Tensor) -> Read:
    with torch.no_grad():
        read: Read = model(given)
    return read


class Spread(NamedTuple):
    """How what is said varies."""

    of_texts: Tensor  # exits x heads
    of_words: Tensor  # kinds of harmful word


def spread(reads: list[Read]) -> Spread:
    of_texts = torch.cat([read.logits for read in reads], dim=1).var(1)
    of_words = torch.cat([read.tokens.flatten(0, 1) for read in reads]).var(0)
    return Spread(of_texts, of_words)


def loss(theirs: Read, mine: Read, far: Spread, holding: float = 1.0) -> Tensor:
    """How far the narrow encoder is from the whole one; every part as a share of how much that part varies.

    The whole one leaves no pieces out.
    """
    real = mine.real
    theirs = theirs._replace(
        tokens=at(theirs.tokens, mine.places), hidden=[at(each, mine.places) for each in theirs.hidden]
    )
    held = torch.stack(
        [((a - b)[real] ** 2).mean() / b[real].var(0).mean() for a, b in zip(mine.hidden, theirs.hidden, strict=True)]
    ).mean()
    exits = (((mine.logits - theirs.logits) ** 2).mean(1) / far.of_texts).mean(1)
    words = (((mine.tokens - theirs.tokens)[real] ** 2).mean(0) / far.of_words).mean()
    return holding * held + (exits * torch.tensor(BY_EXIT)).sum() + WORDS * words


if __name__ == "__main__":
    main()
