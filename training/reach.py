"""Between which bounds the numbers lie that a network's products take, on texts of the training rows.

`training.export` counts them in steps between these bounds, the same for every text; what lies beyond is cut off.
"""

import random
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from comity.scoring.wordpieces import WordPieces
from training import data
from training.transformer import numbers_of

TEXTS = 4_000
OF_CORPUS = 0.25  # share of them from the project's own corpus; the rest from all sources alike
AT_ONCE = 4_096  # pieces
SEED = 20261129

Array = NDArray[np.float32]


class Reach(NamedTuple):
    """By column of what a product takes."""

    least: Array
    most: Array


def measured(model: nn.Module, readings: Iterable[object]) -> dict[str, Reach]:
    """Of every linear layer in `model`, by name; it reads a text, or several, for each of the lazy `readings`."""
    found: dict[str, Reach] = {}

    def looker(name: str) -> Callable[[nn.Module, tuple[Tensor]], None]:
        def look(_: nn.Module, given: tuple[Tensor]) -> None:
            rows = given[0].flatten(0, -2)
            least, most = rows.amin(0).numpy(), rows.amax(0).numpy()
            before = found.get(name, Reach(least, most))
            found[name] = Reach(np.minimum(before.least, least), np.maximum(before.most, most))

        return look

    hooks = [
        part.register_forward_pre_hook(looker(name))
        for name, part in model.named_modules()
        if isinstance(part, nn.Linear)
    ]
    model.eval()
    with torch.no_grad():
        for _ in readings:
            pass
    for hook in hooks:
        hook.remove()
    return found


def texts(rows: data.Rows) -> list[str]:
    """Of the training rows, some from every source."""
    by_source: dict[str, list[str]] = defaultdict(list)
    for text, source, valid in zip(rows.texts, rows.sources, rows.valid, strict=True):
        if not valid:
            by_source[source].append(text)
    chance = random.Random(SEED)
    found = []
    for source, some in sorted(by_source.items()):
        share = OF_CORPUS if source == "corpus" else (1 - OF_CORPUS) / max(1, len(by_source) - 1)
        found += chance.sample(some, min(len(some), int(share * TEXTS)))
    return found


def batches(some: Iterable[str], pieces: WordPieces, fillers: Tensor) -> list[Tensor]:
    """Texts as the encoder reads them, those of the same length together, so that nothing need be padded.

    `fillers`: of every piece, whether the encoder leaves it out on the way.
    """
    left_out = set(fillers.nonzero().flatten().tolist())
    by_length: dict[tuple[int, int], list[list[int]]] = defaultdict(list)
    for text in some:
        row = numbers_of(text, pieces)
        by_length[len(row), sum(number in left_out for number in row)].append(row)
    return [
        torch.tensor(same[at : at + max(1, AT_ONCE // length)])
        for (length, _), same in sorted(by_length.items())
        for at in range(0, len(same), max(1, AT_ONCE // length))
    ]
