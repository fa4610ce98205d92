"""A model's areas by slice: how long a text is, where it comes from, which group it names."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training import data, measures
from training.evaluation_sets import Evaluated
from training.judged import GROUP_WORDS, named

HEADS = (data.TOXICITY, data.IDENTITY, data.INSULT)
LENGTHS = (40, 80, 160, 320, 640)  # characters
FEWEST = 20  # harmful and harmless rows each
ALARM = 0.8
Slices = Mapping[str, Mapping[str, NDArray[np.bool_]]]


def report(scores: NDArray[np.float64], sets: Sequence[Evaluated]) -> dict[str, Any]:
    """Attribute, kind of slice, slice: area with its interval, and how many harmless rows score 0.8 or more."""
    texts = [text for each in sets for text in each.texts]
    labels = np.concatenate([each.labels for each in sets])
    kinds = _slices(texts, sets)
    table: dict[str, Any] = {}
    for head in HEADS:
        known = ~np.isnan(labels[:, head])
        harmful = labels[:, head] >= 0.5
        table[data.ATTRIBUTES[head].value] = {
            kind: {
                name: cell
                for name, member in members.items()
                if (cell := _cell(scores[member & known, head], harmful[member & known])) is not None
            }
            for kind, members in kinds.items()
        }
    return table


def _slices(texts: Sequence[str], sets: Sequence[Evaluated]) -> Slices:
    size = np.array([len(text) for text in texts])
    edges = [0, *LENGTHS, 1 << 62]
    names = [f"under {LENGTHS[0]}", *(f"{a}–{b - 1}" for a, b in pairwise(LENGTHS))]
    names.append(f"{LENGTHS[-1]} or more")
    ends = np.cumsum([len(each.texts) for each in sets])
    place = np.arange(len(texts))
    return {
        "characters": {name: (size >= edges[n]) & (size < edges[n + 1]) for n, name in enumerate(names)},
        "source": {
            each.name: (place < end) & (place >= end - len(each.texts)) for each, end in zip(sets, ends, strict=True)
        },
        "group named": {
            **{name: np.array([named(words, text) for text in texts]) for name, words in GROUP_WORDS.items()},
            "none": ~np.array([named("|".join(GROUP_WORDS.values()), text) for text in texts]),
        },
    }


def _cell(scores: NDArray[np.float64], harmful: NDArray[np.bool_]) -> dict[str, float | int] | None:
    found = measures.auc(scores, harmful)
    if found is None or min(found.positives, found.negatives) < FEWEST:
        return None
    rounded = {name: round(value, 4) for name, value in found._asdict().items()}
    return rounded | {"false_alarms": round(float((scores[~harmful] >= ALARM).mean()), 4)}
