"""`python -m training.ablate DATA`: what each part of a model is worth, on validation rows, as Markdown for the card.

N-grams, the convolution, every stage of the transformer, their blends and the models as they answer; with disguises
mended before reading and without. OUT is a folder written by `training.finish`; without it the bundled models are
measured.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple
from unittest import mock

import click
import numpy as np
from numpy.typing import NDArray

from comity.scoring import models
from comity.scoring.cascade import Cascade, Joint, blended, slurred
from comity.scoring.convolution import OPINIONS, ConvolutionClassifier
from comity.scoring.letters import by_letters
from comity.scoring.mending import mend
from comity.scoring.ngram_model import NgramClassifier, NgramWeights
from comity.scoring.transformer import STAGES, Glance, Raw, TransformerClassifier
from comity.text.folding import plain
from training import corpus, data, evaluation_sets, measures
from training.evaluation_sets import Evaluated
from training.tables import Table, markdown

Matrix = NDArray[np.float64]
NOTHING = -9.0  # logit of a text without a word
SHORT = ("TOX", "SEV", "IDENT", "INSULT", "PROF", "THREAT", "SEX")
DISGUISED = 300  # toxic rows that are disguised in every way
_READERS = ("comity.scoring.transformer", "comity.scoring.cascade", __name__)  # modules that call `mend`


class Part(NamedTuple):
    """`says` gives texts x 7, higher for more harmful."""

    name: str
    says: Callable[[Sequence[str]], Matrix]


def parts(model: Cascade, fast: Cascade | None) -> list[Part]:
    first, words, second, joint = model._first, model._words, model._second, model._joint

    def grams(texts: Sequence[str]) -> Matrix:
        """What the n-grams say, and their teachers by them."""
        letters = by_letters(first, [mend(text).text for text in texts])
        return np.stack([[each.whole, each.taught] for each in letters], axis=1)

    def heard(texts: Sequence[str]) -> Matrix:
        """The convolution's opinions and those of the n-grams: each texts x 7."""
        tokens = [second.pieces(mend(text)).tokens for text in texts]
        said = np.stack(
            [words.logits(words.read(each))[0] if each else np.full((OPINIONS, 7), NOTHING) for each in tokens], axis=1
        )
        return np.concatenate([said, grams(texts), np.stack([slurred(each, model._slurs) for each in tokens])[None]])

    def seen(stage: int) -> Callable[[Sequence[str]], Matrix]:
        return lambda texts: heard(texts)[0] if stage < 0 else _logits(_read(second, text, stage) for text in texts)

    def mixed(stage: int) -> Callable[[Sequence[str]], Matrix]:
        return lambda texts: blended(joint.blend[stage + 1], seen(stage)(texts), heard(texts))

    found = [
        Part("n-grams alone", lambda texts: grams(texts)[0]),
        Part("n-grams as their teachers have it (toxicity)", lambda texts: grams(texts)[1]),
        Part("convolution alone", seen(-1)),
        Part("convolution as its teachers have it", lambda texts: heard(texts)[1]),
        Part("convolution on what the whole model will say", lambda texts: heard(texts)[2]),
        Part("convolution and n-grams", mixed(-1)),
    ]
    for stage, name in enumerate(("first layer", "lower layers", "all layers")):
        found += [Part(f"{name} alone", seen(stage)), Part(f"{name}, convolution and n-grams", mixed(stage))]
    whole = [each for each in (model, fast) if each is not None]
    return [*found, *(Part(f"{each.id.partition('@')[0]} as it answers", _scorer(each)) for each in whole)]


def _read(second: TransformerClassifier, text: str, stage: int) -> Glance | Raw | None:
    pieces = second.pieces(mend(text))
    if stage == len(STAGES) - 1:
        return second.read(pieces)
    glance = second.glance(pieces)
    while glance is not None and glance.stage < stage:
        glance = second.deeper(glance)
    return glance


def _scorer(model: Cascade) -> Callable[[Sequence[str]], Matrix]:
    return lambda texts: np.array([[row[a] for a in data.ATTRIBUTES] for row in model.score(texts)])


def _logits(read: Iterator[Glance | Raw | None]) -> Matrix:
    return np.stack([np.full(7, NOTHING) if raw is None else raw.logits for raw in read])


@contextmanager
def without_mending(model: Cascade) -> Iterator[None]:
    """As if no disguise were undone; what was read before is forgotten, and again afterwards."""
    with ExitStack() as stack:
        for name in _READERS:
            stack.enter_context(mock.patch(f"{name}.mend", plain))
        model._second._kept.clear()
        try:
            yield
        finally:
            model._second._kept.clear()


def measure(part: Part, valid: Evaluated, disguised: dict[str, list[str]]) -> list[str]:
    """Areas by attribute, toxicity's area where the toxic rows are disguised (mean, worst), milliseconds a comment."""
    began = time.process_time()
    said = part.says(valid.texts)
    each = (time.process_time() - began) / len(valid.texts) * 1e3
    cells = [_area(said[:, head], valid.labels[:, head]) for head in range(7)]
    calm = said[valid.labels[:, data.TOXICITY] < 0.5, data.TOXICITY]
    areas = {
        kind: measures.auc(
            np.concatenate([calm, part.says(texts)[:, data.TOXICITY]]), np.arange(len(calm) + len(texts)) >= len(calm)
        )
        for kind, texts in disguised.items()
    }
    found = {kind: area.value for kind, area in areas.items() if area is not None}
    hidden = {kind: value for kind, value in found.items() if kind != "plain"}
    shown = [f"{found['plain']:.3f}", f"{np.mean(list(hidden.values())):.3f}"] if hidden else ["", ""]
    worst = min(hidden, key=lambda kind: hidden[kind]) if hidden else ""
    return [*cells, *shown, f"{hidden[worst]:.3f} ({worst})" if worst else "", f"{each:.2f}"]


def _area(scores: Matrix, labels: Matrix) -> str:
    known = ~np.isnan(labels)
    found = measures.auc(scores[known], labels[known] >= 0.5)
    return "" if found is None else f"{found.value:.3f}"


def table(model: Cascade, fast: Cascade | None, valid: Evaluated) -> Table:
    disguised = evaluation_sets.disguised([valid], DISGUISED)
    rows = []
    for mending in (False, True):
        with ExitStack() as stack:
            if not mending:
                stack.enter_context(without_mending(model))
                if fast is not None:
                    stack.enter_context(without_mending(fast))
            for part in parts(model, fast):
                name = part.name if mending else f"{part.name}, disguises not mended"
                rows.append([name, *measure(part, valid, disguised)])
    counts = ", ".join(f"{short} {int((valid.labels[:, head] >= 0.5).sum())}" for head, short in enumerate(SHORT))
    return Table(
        "What each part is worth",
        f"`{model.id}` on {len(valid.texts):,} validation rows (harmful: {counts}): areas by attribute; toxicity's "
        f"area with {len(disguised['plain'])} toxic rows that hold a hostile word as written, in all disguises (mean) "
        "and in the worst; milliseconds of one core for a comment.",
        ["part", *SHORT, "as written", "disguised", "worst", "ms"],
        rows,
    )


def _load(out: Path | None) -> tuple[Cascade, Cascade | None]:
    if out is None:
        model, fast = models.load("comity-en"), models.load("comity-en-fast")
        assert isinstance(model, Cascade)
        assert isinstance(fast, Cascade)
        return model, fast
    grams = next(iter([*out.glob("ngrams-en.npz"), *out.parent.glob("ngrams-en.npz")]), None)
    first = models.load("ngrams-en") if grams is None else NgramClassifier("ngrams-en", NgramWeights.read(grams))
    assert isinstance(first, NgramClassifier)
    words = ConvolutionClassifier("words-en", out / "words-en")
    second = TransformerClassifier("minilm-en", out / "minilm-en")
    quick = out / "comity-en-fast.npz"
    fast_model = Cascade("comity-en-fast", first, words, second, Joint.read(quick)) if quick.exists() else None
    return Cascade("comity-en", first, words, second, Joint.read(out / "comity-en.npz")), fast_model


@click.command()
@click.argument("folder", metavar="DATA", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("out", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--rows", type=click.IntRange(1), help="At most so many validation rows, to try it.")
def main(folder: Path, out: Path | None, rows: int | None) -> None:
    """Print the table for the bundled models, or for those in OUT."""
    valid = evaluation_sets.validation(data.load(folder, corpus.FOLDER)).at_most(rows)
    model, fast = _load(out)
    print(markdown(table(model, fast, valid)))


if __name__ == "__main__":
    main()
