"""`python -m training.convolution DATA OUT`: trains the convolutional network; stops and goes on where it was.

OUT holds `checkpoint.pt` (renewed every few minutes) and, at the end, `model.pt` and `model.json`. Beside the labels
the network learns what other scorers say of each row (`training.teacher`) and what the model that ships says
(`training.foretelling`), so that it can tell beforehand where the transformer need not be asked. Every row is read
twice over the epochs: as it stands, and in disguise or among clean sentences where `training.mix` so decides. Other
texts that the teachers spoke of, pieces of rows among them, take turns beside the rows.
"""

import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import click
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from comity.scoring.mending import mend
from comity.scoring.spellings import buckets
from comity.scoring.symbols import read
from comity.scoring.wordpieces import split
from training import corpus, data, mix, symbol_table
from training.convolution_net import FORETOLD, HEADS, ROWS, TAUGHT, Convolution, widened
from training.course import Course, follow
from training.encoder import HEAD_NAMES
from training.measures import areas
from training.progress import say
from training.spoken import Spoken, key
from training.spoken import read as read_spoken
from training.teacher import TOXIC, asked

SEED = 20261128
LONGEST = 400  # words of a text that are learnt from
WORDS_AT_ONCE = 10_240
ROWS_AT_ONCE = 512
SAID_WEIGHT = 0.5  # of what others say of a row, beside its labels
# Teachers are repeated in their logits, too (Ba and Caruana 2014): in their shares alone, what they say of calm texts
# is as good as nothing, and those are to be ranked as well.
ALIKE_WEIGHT, ALIKE_UP_TO = 0.1, 6.0
SURE = 0.02  # from 0 and from 1, where a label stands for what a teacher would say
TURNS = 2  # epochs in which each text that only the teachers spoke of is read once


class Reader:
    """Texts as numbers of distinct words, and each distinct word's rows of the table."""

    def __init__(self, folding: NDArray[np.uint32]) -> None:
        self._folding = folding
        self._numbers: dict[str, int] = {}
        self.rows: list[NDArray[np.int64]] = []

    def read(self, text: str) -> NDArray[np.int32]:
        return np.array(
            [self._number(word) for word in split(read(mend(text).text, self._folding))[:LONGEST]], dtype=np.int32
        )

    def _number(self, word: str) -> int:
        number = self._numbers.get(word)
        if number is None:
            number = self._numbers[word] = len(self.rows)
            self.rows.append(np.array(buckets(word, ROWS), dtype=np.int64))
        return number


class Ready(NamedTuple):
    versions: list[NDArray[np.int32]]  # the row's words as it stands, and changed
    labels: NDArray[np.float32]
    weights: NDArray[np.float32]
    source: int


@click.command()
@click.argument("folder", metavar="DATA", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--teacher", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Made by training.teacher."
)
@click.option(
    "--foretold", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Made by training.foretelling."
)
@click.option("--start", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Weights to go on from.")
@click.option("--drop", default=0.2, show_default=True, help="Share of what is seen that is dropped in training.")
@click.option("--epochs", default=5, show_default=True)
@click.option("--rate", default=2e-3, show_default=True, help="Highest learning rate.")
@click.option("--corpus-times", default=2, show_default=True)
@click.option("--seed", default=SEED, show_default=True)
@click.option("--threads", default=2, show_default=True)
def main(
    *,
    folder: Path,
    out: Path,
    teacher: Path | None,
    foretold: Path | None,
    start: Path | None,
    drop: float,
    epochs: int,
    rate: float,
    corpus_times: int,
    seed: int,
    threads: int,
) -> None:
    """Train on the rows in DATA."""
    torch.set_num_threads(threads)
    torch.manual_seed(seed)
    out.mkdir(parents=True, exist_ok=True)
    mix.CORPUS_TIMES = corpus_times
    rows = mix.build(folder, teacher)
    folding = symbol_table.build()
    np.save(out / "folding.npy", folding)
    reader = Reader(folding)
    said = _said(teacher, foretold)
    train = ready(rows.train, reader, said, rows.sources.index("corpus"), seed)
    beside = [] if teacher is None else _asked_only(folder, rows, said, reader)
    valid = [Ready([reader.read(e.text)], e.labels, e.weights, e.source) for e in rows.valid]
    say(
        f"{len(train)} rows to learn from, {len(beside)} texts that only the teachers spoke of, {len(valid)} rows to "
        f"validate, {len(reader.rows)} distinct words"
    )
    model = Convolution(len(rows.sources), drop)
    if start is not None:
        model.load_state_dict(widened(torch.load(start, weights_only=True)))
    plan = [
        batch
        for epoch in range(epochs)
        for batch in _batches(train + beside[epoch % TURNS :: TURNS], epoch, seed + epoch)
    ]
    optimiser = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=0.01, fused=True)
    follow(Course(model, optimiser, out / "checkpoint.pt", seed), plan, lambda batch: _loss(model, batch, reader))
    torch.save(model.state_dict(), out / "model.pt")
    found = areas(
        HEAD_NAMES,
        logits(model, [row.versions[0] for row in valid], reader),
        np.stack([row.labels for row in valid]),
    )
    report = {
        "seed": seed,
        "rows": len(train),
        "spoken_of": len(beside),
        "epochs": epochs,
        "rate": rate,
        "drop": drop,
        "sources": rows.sources,
        "data": rows.files,
        "validation": found,
    }
    (out / "model.json").write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    say(json.dumps(found, indent=1))


def logits(model: Convolution, texts: Sequence[NDArray[np.int32]], reader: Reader) -> NDArray[np.float64]:
    model.eval()
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    said = np.full((len(texts), HEADS), -9.0)
    with torch.no_grad():
        for at in range(0, len(order), 64):
            part = [i for i in order[at : at + 64] if len(texts[i])]
            if part:
                said[part] = model(*_tensors([texts[i] for i in part], reader)).numpy()
    return said


def _said(teacher: Path | None, foretold: Path | None) -> Spoken:
    """What the teachers say, then what is foretold; NaN where that is not known."""
    found: Spoken = {}
    taught = {} if teacher is None else read_spoken(teacher)
    whole = {} if foretold is None else read_spoken(foretold)
    for row in taught.keys() | whole.keys():
        here = found[row] = np.full(TAUGHT + FORETOLD, np.nan, dtype=np.float32)
        if (scores := taught.get(row)) is not None:
            here[:TAUGHT] = scores[:TAUGHT]
            here[data.TOXICITY] = scores[TOXIC]
        if (scores := whole.get(row)) is not None:
            here[TAUGHT:] = scores
    return found


def ready(examples: Sequence[mix.Example], reader: Reader, said: Spoken, own: int, seed: int) -> list[Ready]:
    """Rows with what others say of them beside their labels.

    Of the source `own` the label stands for the teachers' word on toxicity: they call groups toxic by their names.
    """
    chance = random.Random(seed)
    clean = mix.calm(examples, chance)
    nothing = np.full(TAUGHT + FORETOLD, np.nan, dtype=np.float32)
    weights = np.full(TAUGHT + FORETOLD, SAID_WEIGHT, dtype=np.float32)
    found = []
    for example in examples:
        of_row = said.get(key(example.text), nothing)
        if example.source == own:
            of_row = of_row.copy()
            of_row[data.TOXICITY] = SURE + (1 - 2 * SURE) * example.labels[data.TOXICITY]
        plain = reader.read(example.text)
        changed = mix.changed(example, clean, chance)
        versions = [plain] if changed is example else [plain, reader.read(changed.text)]
        if all(map(len, versions)):
            found.append(
                Ready(
                    versions,
                    np.concatenate([example.labels, of_row]),
                    np.concatenate([example.weights, weights]),
                    example.source,
                )
            )
    return found


def _asked_only(folder: Path, rows: mix.Mix, said: Spoken, reader: Reader) -> list[Ready]:
    """Without labels: the pieces of rows, and the rows that are not among those to learn from."""
    known = {example.text for example in rows.train}
    texts = dict.fromkeys(asked(data.load(folder, corpus.FOLDER)))
    heads = len(HEAD_NAMES)
    labels = np.full(heads, np.nan, dtype=np.float32)
    weights = np.full(heads + TAUGHT + FORETOLD, SAID_WEIGHT, dtype=np.float32)
    found = []
    for text in texts:
        scores = said.get(key(text))
        if text not in known and scores is not None and len(version := reader.read(text)):
            found.append(Ready([version], np.concatenate([labels, scores]), weights, 0))
    return found


Batch = list[tuple[Ready, int]]


def _batches(train: Sequence[Ready], epoch: int, seed: int) -> Iterator[Batch]:
    """Rows of like length together, in an order that the seed alone decides; with each the version to be read."""
    chance = random.Random(seed)
    order = [(row, (epoch + n) % len(row.versions)) for n, row in enumerate(train)]
    chance.shuffle(order)
    batches: list[Batch] = []
    for at in range(0, len(order), 8_192):
        batch: Batch = []
        for each in sorted(order[at : at + 8_192], key=lambda each: len(each[0].versions[each[1]])):
            length = len(each[0].versions[each[1]])
            if (batch and (len(batch) + 1) * length > WORDS_AT_ONCE) or len(batch) >= ROWS_AT_ONCE:
                batches.append(batch)
                batch = []
            batch.append(each)
        batches.append(batch)
    chance.shuffle(batches)
    yield from batches


def _tensors(texts: Sequence[NDArray[np.int32]], reader: Reader) -> Iterator[Tensor]:
    joined = np.concatenate(texts)
    distinct, place = np.unique(joined, return_inverse=True)
    rows = [reader.rows[number] for number in distinct]
    counts = np.array([len(each) for each in rows])
    yield torch.from_numpy(np.concatenate(rows))
    yield torch.from_numpy(np.cumsum(counts) - counts)
    yield torch.from_numpy(np.sqrt(counts).astype(np.float32))
    longest = max(map(len, texts))
    real = np.arange(longest)[None] < np.array([len(text) for text in texts])[:, None]
    words = np.zeros(real.shape, dtype=np.int64)
    words[real] = place
    yield torch.from_numpy(words)
    yield torch.from_numpy(real)


def _loss(model: Convolution, batch: Batch, reader: Reader) -> Tensor:
    source = torch.tensor([row.source for row, _ in batch])
    said = model(*_tensors([row.versions[version] for row, version in batch], reader), source)
    labels = torch.from_numpy(np.stack([row.labels for row, _ in batch]))
    weights = torch.from_numpy(np.stack([row.weights for row, _ in batch]))
    return loss(said, labels, weights)


def loss(said: Tensor, labels: Tensor, weights: Tensor) -> Tensor:
    """Of what is said (logits) about texts x heads; labels are shares, NaN where nobody knows."""
    known = ~labels.isnan()
    each = functional.binary_cross_entropy_with_logits(said, labels.nan_to_num(), reduction="none")
    mass = (weights * known).sum().clamp(min=8.0)
    taught = slice(len(HEAD_NAMES), len(HEAD_NAMES) + TAUGHT)
    aim = torch.logit(labels[:, taught].nan_to_num(0.5), eps=1e-4).clamp(-ALIKE_UP_TO, ALIKE_UP_TO)
    apart = (said[:, taught] - aim).square() * (weights * known)[:, taught]
    return ((each * weights * known).sum() + ALIKE_WEIGHT * apart.sum()) / mass


if __name__ == "__main__":
    main()
