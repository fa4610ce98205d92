"""Runs other projects' scorers on the rows that ours read, each in a process of its own, on one thread."""

import json
import os
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from training import data
from training.evaluation_sets import Evaluated
from training.peers import MOST, PEERS

HERE = Path(__file__).resolve().parent
NODE_PEERS = ("obscenity",)
LONGEST = 2_000  # characters of a text that a peer reads
Matrix = NDArray[np.float64]  # texts x 7, NaN for attributes that a scorer does not speak of
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


class Heard(NamedTuple):
    """`missing` says of every peer that did not run why not, so that a report cannot leave one out in silence."""

    scores: dict[str, list[Matrix]]
    per_second: dict[str, float]
    missing: dict[str, str]


def heard(sets: Sequence[Evaluated], python: Path | None, node: Path | None) -> Heard:
    """`python` has the packages of training/peers.py, `node` is a folder into which the npm packages are installed."""
    found = Heard({}, {}, {})
    commands: dict[str, list[str | Path]] = {}
    for name in PEERS:
        if python is None:
            found.missing[name] = "no Python was given for it (--peers)"
        else:
            commands[name] = [python, HERE / "peers.py", name]
    for name in NODE_PEERS:
        if node is None:
            found.missing[name] = "no folder of npm packages was given for it (--node)"
        else:
            commands[name] = ["node", HERE / "peers.mjs", node, name]
    for name, command in commands.items():
        most = MOST.get(name, 10**9)
        answer = _asked(command, [text[:LONGEST] for each in sets for text in each.texts[:most]])
        if isinstance(answer, str):
            found.missing[name] = answer
        else:
            found.scores[name] = _apart(answer["scores"], sets, most)
            found.per_second[name] = answer["per_second"]
    return found


def untrained(python: Path, texts: Sequence[str]) -> dict[str, float] | str:
    """Comments a second of the bare transformers that other models are made of, or why there is no telling."""
    return _asked([python, "-m", "training.untrained"], list(texts))


def _asked(command: Sequence[str | Path], texts: list[str]) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        asked, said = Path(folder) / "texts.json", Path(folder) / "scores.json"
        asked.write_text(json.dumps(texts), "utf-8")
        try:
            done = subprocess.run(
                [*command, asked, said], capture_output=True, check=False, cwd=HERE.parent, env=os.environ | _ONE_THREAD
            )
        except OSError as error:
            return str(error)
        if done.returncode:
            told = done.stderr.decode(errors="replace").strip().splitlines() or ["it failed without a word"]
            return next((line for line in told if "Error" in line), told[-1])
        return json.loads(said.read_text("utf-8"))


def _apart(scores: dict[str, list[float]], sets: Sequence[Evaluated], most: int) -> list[Matrix]:
    """A matrix a set; rows that a slow peer did not read stay NaN."""
    matrices, at = [], 0
    for each in sets:
        matrix = np.full((len(each.texts), 7), np.nan)
        count = min(most, len(each.texts))
        for head, attribute in enumerate(data.ATTRIBUTES):
            if attribute.value in scores:
                matrix[:count, head] = scores[attribute.value][at : at + count]
        at += count
        matrices.append(matrix)
    return matrices
