"""`python -m training.transformer DATA MINILM OUT`: fine-tunes MiniLM; stops and goes on where it was.

OUT holds the vocabulary, the folding table, `checkpoint.pt` (renewed every few minutes) and, at the end, `model.pt` and
`model.json`. `--start MODEL.pt` goes on from finished weights instead, for a short second course on newer rows.
"""

import json
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from comity.scoring import models
from comity.scoring.mending import mend
from comity.scoring.ngram_model import NgramClassifier
from comity.scoring.windows import STRIDE, WINDOW
from comity.scoring.wordpieces import BEGIN, END, WordPieces
from comity.text.spans import Span
from training import encoder, mix, symbol_table, vocabulary
from training.course import Course, follow
from training.encoder import HEAD_NAMES, TOKEN_NAMES, Encoder
from training.measures import areas
from training.progress import say

SEED = 20261122
LONGEST = WINDOW + 2  # pieces, with the marks of begin and end
READ = 1_000  # pieces of a long text among which its harshest window is sought
PIECES_AT_ONCE = 2_304
ROWS_AT_ONCE = 64
TOKEN_SHARE = 0.5  # of the words' loss against the heads'
EARLY_SHARE = (0.25, 0.4)  # of the loss of heads on the way, which learn from the labels and from the last heads


@click.command()
@click.argument("folder", metavar="DATA", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("minilm", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--teacher", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Made by training.teacher."
)
@click.option("--start", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Weights to go on from.")
@click.option("--replay", default=1.0, show_default=True, help="Share of the public rows to learn from.")
@click.option("--whole", multiple=True, help="A source of which all rows are shown, whatever the replay.")
@click.option("--corpus-times", default=2, show_default=True, help="Times each corpus row is shown in an epoch.")
@click.option("--epochs", default=1, show_default=True)
@click.option("--rate", default=1e-4, show_default=True, help="Highest learning rate.")
@click.option(
    "--frozen", default=0, show_default=True, help="Layers from below, with the embeddings, left as they are."
)
@click.option("--seed", default=SEED, show_default=True)
@click.option("--threads", default=2, show_default=True)
def main(
    *,
    folder: Path,
    minilm: Path,
    out: Path,
    teacher: Path | None,
    start: Path | None,
    replay: float,
    whole: tuple[str, ...],
    corpus_times: int,
    epochs: int,
    rate: float,
    frozen: int,
    seed: int,
    threads: int,
) -> None:
    """Fine-tune the MiniLM weights in the folder MINILM on the rows in DATA."""
    torch.set_num_threads(threads)
    torch.manual_seed(seed)
    out.mkdir(parents=True, exist_ok=True)
    mix.CORPUS_TIMES = corpus_times
    rows = mix.build(folder, teacher)
    pieces, made = _pieces(out, minilm, rows, start)
    model = _begun(minilm, rows, made, pieces) if start is None else encoder.restored(start, len(rows.sources))
    if frozen:
        for part in (model.words, model.places, model.norm, *model.layers[:frozen]):
            part.requires_grad_(False)
    kept = {rows.sources.index(name) for name in ("corpus", *whole) if name in rows.sources}
    chance = random.Random(seed)
    train = [e for e in rows.train if e.source in kept or chance.random() < replay]
    say(f"{len(train)} rows to learn from, {len(rows.valid)} to validate, {len(made.old)} pieces")
    plan = [batch for epoch in range(epochs) for batch in batches(train, pieces, seed + epoch)]
    optimiser = _optimiser(model, rate, 5 if start is None else 1)
    follow(Course(model, optimiser, out / "checkpoint.pt", seed), plan, lambda batch: _loss_of(model, batch))
    torch.save(model.state_dict(), out / "model.pt")
    found = areas(HEAD_NAMES, logits(model, rows.valid, pieces), np.stack([row.labels for row in rows.valid]))
    report = {
        "seed": seed,
        "rows": len(train),
        "epochs": epochs,
        "rate": rate,
        "frozen": frozen,
        "sources": rows.sources,
        "data": rows.files,
        "validation": found,
    }
    (out / "model.json").write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    say(json.dumps(found, indent=1))


def _begun(minilm: Path, rows: mix.Mix, made: vocabulary.Cut, pieces: WordPieces) -> Encoder:
    """MiniLM as it was pretrained; pieces that it has not are the mean of those that say the same."""
    model = encoder.pretrained(minilm / "model.safetensors", made.old, len(rows.sources))
    with torch.no_grad():
        for number, known in vocabulary.meanings(made, pieces).items():
            model.words.weight[number] = model.words.weight[known].mean(0)
    return model


def logits(model: Encoder, rows: list[mix.Example], pieces: WordPieces) -> NDArray[np.float64]:
    """What the last heads say: rows x heads."""
    model.eval()
    order = sorted(range(len(rows)), key=lambda i: len(rows[i].text))
    said = np.zeros((len(rows), len(HEAD_NAMES)), dtype=np.float64)
    with torch.no_grad(), _precision():
        for at in range(0, len(order), 64):
            part = order[at : at + 64]
            numbers = padded([numbers_of(rows[i].text, pieces) for i in part])
            said[part] = model(numbers).logits[-1].numpy()
    return said


def _precision() -> torch.autocast:
    """Half precision where the processor has it: four times as fast there, twenty times as slow elsewhere."""
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=torch.backends.cpu.get_cpu_capability() == "AVX512")


def _optimiser(model: Encoder, rate: float, faster: float) -> torch.optim.Optimizer:
    """AdamW; what was not pretrained may learn faster."""
    fresh = encoder.FRESH
    named = [(name, each) for name, each in model.named_parameters() if each.requires_grad]
    body = [p for n, p in named if n.split(".")[0] not in fresh]
    heads = [p for n, p in named if n.split(".")[0] in fresh]
    groups = [{"params": body, "lr": rate}, {"params": heads, "lr": rate * faster}]
    return torch.optim.AdamW(groups, weight_decay=0.01, fused=True)


def _pieces(out: Path, minilm: Path, rows: mix.Mix, start: Path | None) -> tuple[WordPieces, vocabulary.Cut]:
    """The vocabulary of the run: that of the weights it goes on from, or made once and then read again."""
    stored = out / "vocabulary.json"
    if start is not None and not stored.exists():
        for name in ("vocabulary.json", "folding.npy"):
            shutil.copyfile(start.parent / name, out / name)
    if not stored.exists():
        folding = symbol_table.build()
        made = vocabulary.cut(minilm / "vocab.txt", [e.text for e in rows.train], folding)
        np.save(out / "folding.npy", folding)
        stored.write_text(json.dumps(made._asdict()), "utf-8")
    made = vocabulary.Cut(**json.loads(stored.read_text("utf-8")))
    return WordPieces(made.vocabulary, np.load(out / "folding.npy")), made


Ready = tuple[mix.Example, list[int], np.ndarray | None]


def batches(train: list[mix.Example], pieces: WordPieces, seed: int) -> list[list[Ready]]:
    """Rows of like length together, in an order that the seed alone decides."""
    chance = random.Random(seed)
    clean = mix.calm(train, chance)
    ready: list[Ready] = []
    for plain in train:
        example = mix.changed(plain, clean, chance)
        numbers, places = _numbers(example.text, pieces)
        if len(numbers) > 2:
            ready.append((example, numbers, _token_labels(example, places)))
    chance.shuffle(ready)
    batches: list[list[Ready]] = []
    for at in range(0, len(ready), 2_048):
        batch: list[Ready] = []
        for each in sorted(ready[at : at + 2_048], key=lambda each: len(each[1])):
            if (batch and (len(batch) + 1) * len(each[1]) > PIECES_AT_ONCE) or len(batch) >= ROWS_AT_ONCE:
                batches.append(batch)
                batch = []
            batch.append(each)
        batches.append(batch)
    chance.shuffle(batches)
    return batches


def _numbers(text: str, pieces: WordPieces) -> tuple[list[int], list[tuple[int, int]]]:
    """A text's pieces; of a long one those of its harshest window, for that one counts when texts are judged."""
    found = pieces.split(mend(text), READ)
    at = _harshest(text, found.spans)
    part = slice(at, at + WINDOW)
    return [BEGIN, *found.numbers[part], END], [(0, 0), *found.spans[part], (0, 0)]


def numbers_of(text: str, pieces: WordPieces) -> list[int]:
    """As the encoder learns from a text: with the marks of begin and end, of a long one the harshest window."""
    return _numbers(text, pieces)[0]


def _harshest(text: str, spans: list[Span]) -> int:
    """Where the window begins that the n-grams call the most toxic."""
    begins = list(range(0, max(len(spans) - WINDOW + STRIDE, 1), STRIDE))
    if len(begins) == 1:
        return 0
    first = models.load("ngrams-en")
    assert isinstance(first, NgramClassifier)
    windows = [text[spans[at].begin : spans[min(at + WINDOW, len(spans)) - 1].end] for at in begins]
    return begins[int(np.argmax(first.mixed(first.readings(windows))[:, 0]))]


def _token_labels(example: mix.Example, places: list[tuple[int, int]]) -> np.ndarray | None:
    if example.marks is None:
        return None
    labels = np.zeros((len(places), len(TOKEN_NAMES)), dtype=np.float32)
    for begin, end, kind, share in example.marks:
        for n, (first, last) in enumerate(places):
            if first < end and begin < last:
                labels[n, kind] = min(1.0, labels[n, kind] + share)
    labels[:, [not looked for looked in example.kinds]] = np.nan
    labels[[0, -1]] = np.nan
    return labels


def padded(rows: list[list[int]]) -> Tensor:
    longest = max(map(len, rows))
    return torch.tensor([row + [0] * (longest - len(row)) for row in rows])


def _tensors(batch: list[Ready]) -> Iterator[Tensor]:
    numbers = padded([each[1] for each in batch])
    marks = np.full((*numbers.shape, len(TOKEN_NAMES)), np.nan, dtype=np.float32)
    for n, (_, _, labels) in enumerate(batch):
        if labels is not None:
            marks[n, : len(labels)] = labels
    yield numbers
    yield torch.tensor([each[0].source for each in batch])
    yield torch.from_numpy(np.stack([each[0].labels for each in batch]))
    yield torch.from_numpy(np.stack([each[0].weights for each in batch]))
    yield torch.from_numpy(marks)


def _loss_of(model: Encoder, batch: list[Ready]) -> Tensor:
    numbers, source, labels, weights, marks = _tensors(batch)
    with _precision():
        said = model(numbers, source)
    return _loss(said, labels, weights, marks)


def _loss(said: encoder.Read, labels: Tensor, weights: Tensor, marks: Tensor) -> Tensor:
    known = ~labels.isnan()
    last = said.logits[-1]
    each = functional.binary_cross_entropy_with_logits(last, labels.nan_to_num(), reduction="none")
    mass = (weights * known).sum().clamp(min=8.0)
    loss = (each * weights * known).sum() / mass
    sure = last.detach().sigmoid()
    sure = torch.where(known, 0.5 * (labels.nan_to_num() + sure), sure)
    for share, early in zip(EARLY_SHARE, said.logits[:-1], strict=True):
        loss = loss + share * functional.binary_cross_entropy_with_logits(early, sure)
    marks = encoder.at(marks, said.places)  # what is left out is called nothing
    marked = ~marks.isnan() & said.real[..., None]
    words = functional.binary_cross_entropy_with_logits(said.tokens, marks.nan_to_num(), reduction="none")
    pull = 1 + 2 * marks.nan_to_num()
    return loss + TOKEN_SHARE * (words * pull * marked).sum() / marked.sum().clamp(min=200)


if __name__ == "__main__":
    main()
