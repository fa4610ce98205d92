"""The convolutional classifier: words by their letters, three layers that look at neighbours, run by ONNX Runtime.

It reads a text of any length in one go for a small part of the transformer's work, so it answers before it
(`cascade.py`). Texts are read one at a time, and every large product is of whole numbers, as there.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from comity.scoring.graphs import session
from comity.scoring.spellings import Spellings

FORMAT = 2  # of the files and of the reading of texts; raise it when either changes
OPINIONS = 3  # its own, its teachers' as it learnt them, and what it foretells of the whole model
MOST = 4_096  # words that are read; of longer texts so many, in stretches spread evenly
STRETCH = 128


class ConvolutionClassifier:
    def __init__(self, name: str, folder: Path) -> None:
        whole = hashlib.sha256(f"convolution {FORMAT}".encode())
        with np.load(folder / "table.npz", allow_pickle=False) as stored:
            table, step = np.ascontiguousarray(stored["table"]), float(stored["step"])
        whole.update(table.tobytes() + np.float64(step).tobytes() + (folder / "layers.onnx").read_bytes())
        self._id = f"{name}@{whole.hexdigest()[:12]}"
        self._spellings = Spellings(table, step)
        self._layers = session(folder / "layers.onnx")

    @property
    def id(self) -> str:
        return self._id

    def logits(self, words: Sequence[str]) -> NDArray[np.float64]:
        """Of one text, before calibration: its `OPINIONS` x the seven attributes.

        `words` are those of `Pieces.tokens`, at least one.
        """
        (said,) = self._layers.run(None, {"vectors": self._spellings.vectors(spread(words))})
        logits: NDArray[np.float64] = said.astype(np.float64)
        return logits


def spread(words: Sequence[str]) -> Sequence[str]:
    """At most `MOST` words: all of them, or stretches at even distances, the first and the last among them."""
    if len(words) <= MOST:
        return words
    count = MOST // STRETCH
    begins = [round(n * (len(words) - STRETCH) / (count - 1)) for n in range(count)]
    return [word for begin in begins for word in words[begin : begin + STRETCH]]
