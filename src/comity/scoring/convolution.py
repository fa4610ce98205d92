"""The convolutional classifier: words by their letters, three layers that look at neighbours, run by ONNX Runtime.

It reads a text of any length in one go for a small part of the transformer's work, so it answers before it
(`cascade.py`). From the same reading it judges any part of the text. Texts are read one at a time, and every large
product is of whole numbers, as there.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from comity.scoring.graphs import session
from comity.scoring.spellings import Spellings

FORMAT = 3  # of the files and of the reading of texts; raise it when either changes
OPINIONS = 3  # its own, its teachers' as it learnt them, and what it foretells of the whole model
MOST = 4_096  # words that are read; of longer texts so many, in stretches spread evenly
STRETCH = 128
LAYERS, HEADS = "layers.onnx", "heads.onnx"


class Reading(NamedTuple):
    """What the layers make of the words of a text, each as its neighbours let it be understood."""

    words: NDArray[np.float32]  # words x width
    local: NDArray[np.float32]  # words x heads: what each says by itself


class ConvolutionClassifier:
    def __init__(self, name: str, folder: Path) -> None:
        whole = hashlib.sha256(f"convolution {FORMAT}".encode())
        with np.load(folder / "table.npz", allow_pickle=False) as stored:
            table, step = np.ascontiguousarray(stored["table"]), float(stored["step"])
        whole.update(table.tobytes() + np.float64(step).tobytes())
        for file in (LAYERS, HEADS):
            whole.update((folder / file).read_bytes())
        self._id = f"{name}@{whole.hexdigest()[:12]}"
        self._spellings = Spellings(table, step)
        self._layers, self._heads = session(folder / LAYERS), session(folder / HEADS)

    @property
    def id(self) -> str:
        return self._id

    def read(self, words: Sequence[str]) -> Reading:
        """`words` are those of `Pieces.tokens`, at least one."""
        return Reading(*self._layers.run(None, {"vectors": self._spellings.vectors(spread(words))}))

    def logits(self, reading: Reading, parts: Sequence[slice] = (slice(None),)) -> NDArray[np.float64]:
        """Of the whole text or of parts of its words, before calibration: parts x its `OPINIONS` x the attributes."""
        words, local = ([each[part] for part in parts] for each in reading)
        told = [np.concatenate([_mean(each), each.max(axis=0)]) for each in words]
        (said,) = self._heads.run(
            None, {"told": np.stack(told), "local": np.stack([each.max(axis=0) for each in local])}
        )
        logits: NDArray[np.float64] = said.astype(np.float64)
        return logits


def _mean(words: NDArray[np.float32]) -> NDArray[np.float32]:
    total: NDArray[np.float32] = words.sum(axis=0)
    return total / np.float32(len(words))


def spread(words: Sequence[str]) -> Sequence[str]:
    """At most `MOST` words: all of them, or stretches at even distances, the first and the last among them."""
    if len(words) <= MOST:
        return words
    count = MOST // STRETCH
    begins = [round(n * (len(words) - STRETCH) / (count - 1)) for n in range(count)]
    return [word for begin in begins for word in words[begin : begin + STRETCH]]
