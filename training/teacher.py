"""`python -m training.teacher DATA OUT.npz`: what tox-block and alt-profanity-check say of the training rows.

tox-block (MIT) is a small LSTM, alt-profanity-check (MIT) a linear model of words. Both saw all of Jigsaw's labelled
Wikipedia comments, of which the merged rows hold a part. They need an environment of their own (docs/model-card.md).
They are asked about pieces of the rows, too, and about pieces with words swapped (`training.pieces`), from which only
the heads that repeat them learn. OUT is renewed on the way, and a command that was stopped goes on where it was.
"""

import importlib
import os
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray

from training import corpus, data
from training.pieces import pieces, swapped
from training.progress import say
from training.spoken import key, read, write

CLASSES = ("toxic", "severe_toxic", "identity_hate", "insult", "obscene", "threat")  # order of Attribute, sexual apart
TOXIC = len(CLASSES)  # the column after what tox-block says: toxicity as both teachers have it, by the mean logit
CHUNK, SAVE_EVERY = 4_096, 8  # texts asked about at once; chunks
PIECES, OWN_PIECES, SWAPPED = 200_000, 60_000, 700_000
# Words: tox-block reads the last hundred of a text alone, so of longer ones it is asked stretch by stretch, and the
# harshest counts. On Wikipedia's validation rows that ranks 0.01 better than its word on the whole.
HEARD_AT_ONCE, STRETCH, MOST_STRETCHES = 100, 80, 12
LONGEST = 6_000  # characters
WEIGHT = 0.25  # of its word where no label is
# Of its word beside the label, on rows of the kind it learnt from: it has seen ten times as many of them as we have.
BESIDE = 0.4
LEARNT_FROM = {"jigsaw_wiki_toxic", "jigsaw_binary_khanhhk", "jigsaw_lower_furkan"}
HEARD = {data.TOXICITY, data.INSULT, data.PROFANITY}  # rare harm it knows less well than the labels do


def fill(rows: data.Rows, labels: NDArray[np.float32], weights: NDArray[np.float32], stored: Path) -> None:
    """Fill in what no one labelled and soften labels of the teacher's own kind; validation rows stay bare."""
    rows.files["teacher"] = data.digest(stored)
    table = read(stored)
    for i, text in enumerate(rows.texts):
        scores = table.get(key(text))
        if scores is None or rows.valid[i]:
            continue
        for head in range(len(CLASSES)):
            if np.isnan(labels[i, head]):
                labels[i, head] = scores[head]
                weights[i, head] = WEIGHT * rows.weights[i, head]
            elif head in HEARD and rows.sources[i] in LEARNT_FROM:
                said = scores[TOXIC if head == data.TOXICITY else head]
                labels[i, head] += BESIDE * (said - labels[i, head])


def both(first: NDArray[np.float32], second: NDArray[np.float32]) -> NDArray[np.float32]:
    """The mean of two shares' logits, as a share."""
    odds = [np.log(each / (1 - each)) for each in (first.clip(1e-4, 1 - 1e-4), second.clip(1e-4, 1 - 1e-4))]
    mean: NDArray[np.float32] = 1 / (1 + np.exp(-(odds[0] + odds[1]) / 2))
    return mean


def asked(rows: data.Rows) -> list[str]:
    """The training rows' texts, then pieces of them, as they stand and with words swapped."""
    known, public = harmful(rows), harmful(rows, own=False)
    mixed = [text for text in swapped(public, SWAPPED) if text.strip()]
    return [*sorted((text for text, _ in known), key=len), *parts(rows), *mixed]


def parts(rows: data.Rows) -> list[str]:
    """Pieces of the training rows; those of public rows stay the same when the corpus grows."""
    public = pieces(harmful(rows, own=False), PIECES)
    known = set(public)
    return public + [part for part in pieces(harmful(rows, own=True), OWN_PIECES) if part not in known]


def harmful(rows: data.Rows, *, own: bool | None = None) -> list[tuple[str, bool]]:
    """The training rows' distinct texts, and whether a reader found each harmful.

    `own`: of the corpus alone, or of all others.
    """
    worst = np.nan_to_num(rows.labels).max(axis=1)
    wanted = ~rows.valid & (own is None or (np.array(rows.sources) == "corpus") == own)
    return list({rows.texts[i]: bool(worst[i] >= 0.5) for i in np.flatnonzero(wanted)}.items())


def stretches(text: str) -> list[str]:
    """What of a text tox-block is asked at once: all of it, or stretches at even distances."""
    words = text[:LONGEST].split()
    if len(words) <= HEARD_AT_ONCE:
        return [" ".join(words) or " "]
    count = min(-(-len(words) // STRETCH), MOST_STRETCHES)
    begins = [round(n * (len(words) - STRETCH) / (count - 1)) for n in range(count)]
    return [" ".join(words[at : at + STRETCH]) for at in begins]


@click.command()
@click.argument("folder", metavar="DATA", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
def main(folder: Path, out: Path) -> None:
    os.environ.setdefault("TF_USE_LEGACY_KERAS", "1")
    lstm = importlib.import_module("tox_block.prediction").make_predictions
    linear = importlib.import_module("profanity_check").predict_prob
    found = read(out)
    wanted = asked(data.load(folder, corpus.FOLDER))
    texts = [text for text in wanted if key(text) not in found]
    say(f"{len(wanted) - len(texts)} texts known, {len(texts)} to ask about")
    for number, at in enumerate(range(0, len(texts), CHUNK), 1):
        part = texts[at : at + CHUNK]
        heard = [(n, each) for n, text in enumerate(part) for each in stretches(text)]
        said = lstm([each for _, each in heard])
        scores = np.zeros((len(part), len(CLASSES) + 1), dtype=np.float32)
        found_in = np.array([[said[n][name] for name in CLASSES] for n in range(len(heard))], dtype=np.float32)
        np.maximum.at(scores[:, :TOXIC], [n for n, _ in heard], found_in)
        scores[:, TOXIC] = both(scores[:, 0], np.asarray(linear([text[:LONGEST] or " " for text in part])))
        found |= zip(map(key, part), scores.clip(0, 1), strict=True)
        if number % SAVE_EVERY == 0 or at + CHUNK >= len(texts):
            write(out, found)
            say(f"{at + len(part)} of {len(texts)}")


if __name__ == "__main__":
    main()
