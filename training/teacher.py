"""`python -m training.teacher DATA OUT.npz`: what tox-block says of the training rows, for where no label is.

tox-block (MIT) is a small LSTM that saw all of Jigsaw's labelled Wikipedia comments, of which the merged rows hold a
part. It needs an environment of its own with tox-block, tf-keras and keras-preprocessing; TF_USE_LEGACY_KERAS=1.
"""

import hashlib
import importlib
import os
import sys
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray

from training import corpus, data

CLASSES = ("toxic", "severe_toxic", "identity_hate", "insult", "obscene", "threat")  # order of Attribute, sexual apart
CHUNK = 4_096
LONGEST = 1_500
WEIGHT = 0.25  # of its word where no label is
# Of its word beside the label, on rows of the kind it learnt from: it has seen ten times as many of them as we have.
BESIDE = 0.4
LEARNT_FROM = {"jigsaw_wiki_toxic", "jigsaw_binary_khanhhk", "jigsaw_lower_furkan"}
HEARD = {data.TOXICITY, data.INSULT, data.PROFANITY}  # rare harm it knows less well than the labels do


def key(text: str) -> int:
    """A row's name in the file."""
    return int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:8], "little")


def fill(rows: data.Rows, labels: NDArray[np.float32], weights: NDArray[np.float32], stored: Path) -> None:
    """Fill in what no one labelled and soften labels of the teacher's own kind; validation rows stay bare."""
    rows.files["teacher"] = data.digest(stored)
    with np.load(stored) as read:
        said = dict(zip(read["keys"].tolist(), read["scores"].astype(np.float32), strict=True))
    for i, text in enumerate(rows.texts):
        scores = said.get(key(text))
        if scores is None or rows.valid[i]:
            continue
        for head in range(len(CLASSES)):
            if np.isnan(labels[i, head]):
                labels[i, head] = scores[head]
                weights[i, head] = WEIGHT * rows.weights[i, head]
            elif head in HEARD and rows.sources[i] in LEARNT_FROM:
                labels[i, head] += BESIDE * (scores[head] - labels[i, head])


@click.command()
@click.argument("folder", metavar="DATA", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
def main(folder: Path, out: Path) -> None:
    os.environ.setdefault("TF_USE_LEGACY_KERAS", "1")
    predict = importlib.import_module("tox_block.prediction").make_predictions
    rows = data.load(folder, corpus.FOLDER)
    texts = sorted({text for text, valid in zip(rows.texts, rows.valid, strict=True) if not valid}, key=len)
    scores = np.zeros((len(texts), len(CLASSES)), dtype=np.float32)
    for at in range(0, len(texts), CHUNK):
        part = [text[:LONGEST] or " " for text in texts[at : at + CHUNK]]
        said = predict(part)
        scores[at : at + len(part)] = [[said[i][name] for name in CLASSES] for i in range(len(part))]
        print(f"{at + len(part)} of {len(texts)}", file=sys.stderr, flush=True)
    keys = np.array([key(text) for text in texts], dtype=np.uint64)
    np.savez_compressed(out, keys=keys, scores=scores.clip(0, 1).astype(np.float16))


if __name__ == "__main__":
    main()
