"""`python -m training.thaw WEIGHTS MINILM OUT`: shipped graphs as a run to go on from (`training.transformer --start`).

Weights come back as they were rounded for the graphs, which a further course soon outgrows; what the graphs leave out
(places beyond the longest text, habits of sources) is as it is before any course.
"""

import json
from pathlib import Path

import click
import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor

from comity.scoring.transformer import HEADS, STAGES
from training import encoder
from training.encoder import EXITS, HEAD, LAYERS
from training.export import LONGEST
from training.vocabulary import Cut

Array = NDArray[np.float32]


@click.command()
@click.argument("weights", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("minilm", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
def main(weights: Path, minilm: Path, out: Path) -> None:
    """Write OUT/model.pt with the vocabulary and folding table, from the folder WEIGHTS (`…/weights/minilm-en`)."""
    out.mkdir(parents=True, exist_ok=True)
    vocabulary = (weights / "vocabulary.txt").read_text("utf-8").split("\n")
    model = encoder.pretrained(minilm / "model.safetensors", [-1] * len(vocabulary), 1)
    state = model.state_dict()
    state.pop("offsets.weight")
    thawed = state_of(weights)
    places = state["places.weight"].clone()
    places[:LONGEST] = thawed.pop("places.weight")
    thawed["places.weight"] = places
    missing = state.keys() ^ thawed.keys()
    if missing:
        raise click.ClickException(f"these graphs and this encoder differ in {', '.join(sorted(missing))}")
    torch.save(thawed, out / "model.pt")
    place = {piece: number for number, piece in enumerate((minilm / "vocab.txt").read_text("utf-8").split("\n"))}
    cut = Cut(vocabulary, [place.get(piece, -1) for piece in vocabulary])
    (out / "vocabulary.json").write_text(json.dumps(cut._asdict()), "utf-8")
    with np.load(weights / "folding.npz") as stored:
        np.save(out / "folding.npy", stored["folding"])


def state_of(weights: Path) -> dict[str, Tensor]:
    """The encoder's weights in the graphs of a folder; habits of sources are not among them."""
    state: dict[str, Array] = {}
    for number, file in enumerate(STAGES):
        stored = stored_in(weights / file)
        for n in range(EXITS[number - 1] if number else 0, EXITS[number]):
            state |= {f"layers.{n}.{name}": value for name, value in _layer(stored, f"layer{n}.").items()}
        heads = stored_in(weights / HEADS) if EXITS[number] == LAYERS else stored
        weight, bias = linear_of(heads, "pool")
        state |= {f"exits.{number}.pool.weight": weight, f"exits.{number}.pool.bias": bias}
        state |= {f"exits.{number}.{name}": value for name, value in plain_of(heads, "heads").items()}
        if number == 0:
            state["fillers"] = stored["stays"] == 0
            state["words.weight"] = stored["words"] * stored["words.scale"].astype(np.float32)
            state["places.weight"] = stored["places"]
            state |= {name: stored[name] for name in ("norm.weight", "norm.bias")}
        if EXITS[number] == LAYERS:
            state |= plain_of(stored, "token_heads")
    return {
        name: torch.from_numpy(np.array(value, dtype=None if value.dtype == np.bool_ else np.float32))
        for name, value in state.items()
    }


def stored_in(path: Path) -> dict[str, Array]:
    """What a graph holds, by name."""
    return {each.name: numpy_helper.to_array(each) for each in onnx.load(path).graph.initializer}


def _layer(stored: dict[str, Array], at: str) -> dict[str, Array]:
    found: dict[str, Array] = {}
    joined, bias = _joined(stored, at)
    wide = len(bias) // 3
    for part, name in enumerate(("query", "key", "value")):
        rows = slice(part * wide, (part + 1) * wide)
        raised = np.sqrt(HEAD) if name == "query" else 1.0
        found[f"{name}.weight"], found[f"{name}.bias"] = joined[rows] * raised, bias[rows] * raised
    for name, stored_as in (("out", "attended"), ("wide", "wide"), ("narrow", "narrow")):
        found[f"{name}.weight"], found[f"{name}.bias"] = linear_of(stored, f"{at}{stored_as}")
    for name in ("first", "second"):
        found |= {f"{name}.{kind}": stored[f"{at}{name}.{kind}"] for kind in ("weight", "bias")}
    return found


def _joined(stored: dict[str, Array], at: str) -> tuple[Array, Array]:
    """What asks, what is asked and what is told, one below the other; where fewer ask, they stand apart."""
    if f"{at}qkv.weight" in stored:
        return linear_of(stored, f"{at}qkv")
    apart = [linear_of(stored, f"{at}{part}", f"{at}qkv") for part in ("q", "kv")]
    return np.concatenate([weight for weight, _ in apart]), np.concatenate([bias for _, bias in apart])


def linear_of(stored: dict[str, Array], name: str, counted_as: str = "") -> tuple[Array, Array]:
    """Weight and bias of a counted product.

    What evens the columns of X before the product goes back to its weights; some leave it to the product before.
    """
    weight = (stored[f"{name}.weight"] * stored[f"{name}.scale"]).T
    return weight * stored.get(f"{counted_as or name}.even", 1.0), stored[f"{name}.bias"]


def plain_of(stored: dict[str, Array], name: str) -> dict[str, Array]:
    """Weight and bias of a product of fractions, under their names."""
    return {f"{name}.weight": stored[f"{name}.weight"].T, f"{name}.bias": stored[f"{name}.bias"]}


if __name__ == "__main__":
    main()
