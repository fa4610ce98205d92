"""`python -m training.taught DATA TEACHER NGRAMS.npz`: what the teachers would say of toxicity, as a sum over n-grams.

TEACHER was made by `training.teacher`. Each n-gram gets one weight, so that the sum over those of a text, divided by
the text's length (the root of the sum of its n-grams' squared inverse document frequencies), comes near the logit of
what tox-block and alt-profanity-check say of it. The convolution learns the same from the same rows and is nearer; a
sum errs elsewhere, and both together err less than either. Of the corpus's rows the label stands for the teachers'
word, as there (`training.convolution`). Weights are fitted by least squares (LSQR: Paige and Saunders 1982) and written
into NGRAMS.npz, the rest of which stays as it is, and its new id into NGRAMS.json beside it.
"""

import json
import time
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.linalg import lsqr

from comity.scoring.mending import mend
from comity.scoring.ngram_model import NgramClassifier, NgramWeights
from training import corpus, data, features, sources
from training.convolution import SURE
from training.progress import say
from training.sources import OWN
from training.spoken import key, read
from training.teacher import TOXIC

LEAST = 0.5  # inverse document frequency of an n-gram that nearly every text has
BEGIN = 50.0  # what the square of a length begins with: a text of a word or two says little
DAMP, ROUNDS = 0.5, 60
SPREAD = 1e-4  # share of the weights that eight bits do not reach
OWN_WEIGHT = 4.0  # of a row of the corpus, which shows that a group's name is no insult; of any other row 1
MADE_BY = "training.taught DATA TEACHER NGRAMS.npz"
Matrix = NDArray[np.float32]


def fit(
    counts: sparse.csr_matrix, said: Matrix, mass: Matrix
) -> tuple[NDArray[np.int8], NDArray[np.uint8], NDArray[np.float64]]:
    """`taught`, `rarity` and `line` of `NgramWeights`, from texts x buckets (how often each n-gram stands in each
    text), the logit that is said of each text, and how much each text counts.
    """
    frequency = np.bincount(counts.indices, minlength=counts.shape[1])
    inverse = np.log(counts.shape[0] / (1 + frequency)).clip(LEAST, None)
    square = float(np.square(inverse).max()) / 255
    rarity = np.rint(np.square(inverse) / square).astype(np.uint8)
    lengths = np.sqrt(BEGIN + square * (counts @ rarity.astype(np.float64)))
    root = np.sqrt(mass)
    scaled = sparse.diags(root / lengths) @ counts @ sparse.diags(inverse)
    offset = float(np.average(said, weights=mass))
    weights = lsqr(scaled.astype(np.float32), root * (said - offset), damp=DAMP, iter_lim=ROUNDS)[0] * inverse
    unit = float(np.quantile(np.abs(weights[weights != 0]), 1 - SPREAD)) / 127
    taught = np.clip(np.rint(weights / unit), -127, 127).astype(np.int8)
    return taught, rarity, np.array([unit, square, BEGIN, offset])


def asked(rows: data.Rows, teacher: Path) -> tuple[list[str], Matrix, Matrix]:
    """The training rows of which the teachers spoke and those of the corpus, the logit of what is said of each, and
    how much each counts.
    """
    table = read(teacher)
    said: dict[str, float] = {}
    own: set[str] = set()
    for text, label, source, valid in zip(
        rows.texts, rows.labels[:, data.TOXICITY], rows.sources, rows.valid, strict=True
    ):
        if valid:
            continue
        if source == OWN and not np.isnan(label):
            said[text] = SURE + (1 - 2 * SURE) * float(label)
            own.add(text)
        elif (scores := table.get(key(text))) is not None:
            said.setdefault(text, float(scores[TOXIC]))
    shares = np.array(list(said.values())).clip(1e-4, 1 - 1e-4)
    mass = np.array([OWN_WEIGHT if text in own else 1.0 for text in said], dtype=np.float32)
    return list(said), np.log(shares / (1 - shares)).astype(np.float32), mass


@click.command()
@click.argument("folder", metavar="DATA", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("teacher", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("ngrams", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def main(folder: Path, teacher: Path, ngrams: Path) -> None:
    """Ask NGRAMS.npz for a weight more an n-gram, fitted to what TEACHER says of the rows in DATA."""
    began = time.monotonic()
    texts, said, mass = asked(data.load(folder, corpus.FOLDER), teacher)
    weights = NgramWeights.read(ngrams)
    bits = len(weights.table).bit_length() - 1
    texts = [mend(text).text for text in texts]
    say(f"{len(texts)} texts, {time.monotonic() - began:.0f} s")
    taught, rarity, line = fit(features.counts(texts, weights.folding, bits), said, mass)
    weights = weights._replace(taught=taught, rarity=rarity, line=line)
    classifier = NgramClassifier(ngrams.stem, weights)
    heard = classifier.readings(texts[::10]).taught
    say(f"correlation with the teachers {np.corrcoef(heard, said[::10])[0, 1]:.4f}")
    weights.write(ngrams)
    if (path := ngrams.with_suffix(".json")).exists():
        card = json.loads(path.read_text("utf-8"))
        taught_by = {"id": classifier.id, "teacher": sources.TEACHER._asdict(), "taught_by": f"python -m {MADE_BY}"}
        path.write_text(json.dumps(card | taught_by, indent=1, ensure_ascii=False) + "\n", "utf-8")
    say(f"{classifier.id}: {ngrams.stat().st_size / 1e6:.2f} MB, {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
