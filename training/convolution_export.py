"""`python -m training.convolution_export DATA RUN OUT`: a finished convolutional network as table and ONNX graphs."""

from pathlib import Path

import click
import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper

from comity.scoring.attributes import Attribute
from comity.scoring.convolution import HEADS as HEADS_FILE
from comity.scoring.convolution import LAYERS, OPINIONS
from training import corpus, data, reach
from training.convolution import Reader, logits
from training.convolution_net import EPSILON, FORETOLD, HEADS, INNER, STEPS, TAUGHT, WIDTH, Convolution, widened
from training.encoder import HEAD_NAMES
from training.export import Graph, counted, divided, model_of, norm, plain, product, unevenness, zero_of
from training.reach import Reach

Array = NDArray[np.float32]
_END = np.iinfo(np.int64).max


def write(run: Path, out: Path, rows: data.Rows, weights: str = "model.pt") -> None:
    """`rows`: on the training rows among them it is measured how far numbers reach."""
    stored = torch.load(run / weights, weights_only=True)
    stored = stored.get("model", stored)
    model = Convolution(len(stored["offsets.weight"]))
    stored = widened(stored)
    model.load_state_dict(stored)
    reader = Reader(np.load(run / "folding.npy"))
    texts = [reader.read(text) for text in reach.texts(rows)]
    bounds = reach.measured(model, (logits(model, [text], reader) for text in texts))
    state = {name: value.numpy() for name, value in stored.items()}
    out.mkdir(parents=True, exist_ok=True)
    table = state["table.weight"]
    step = float(np.abs(table).max()) / 127
    np.savez_compressed(out / "table.npz", table=np.rint(table / step).astype(np.int8), step=np.float64(step))
    onnx.save(layers(state, bounds), out / LAYERS)
    onnx.save(heads(state), out / HEADS_FILE)


def layers(state: dict[str, Array], bounds: dict[str, Reach]) -> onnx.ModelProto:
    """Takes `vectors` (the words of one text x width); gives the words as understood x width, and words x heads."""
    g = Graph()
    given = helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["words", WIDTH])
    x = "vectors"
    for n, step in enumerate(STEPS):
        part = f"layers.{n}"
        wide = _layer(g, x, step, state[f"{part}.weight"], state[f"{part}.bias"], f"layer{n}", bounds[part])
        seen = g.add("Gelu", wide, name=f"seen{n}")
        total = g.add("Add", x, seen, name=f"total{n}") if n else seen
        x = norm(g, total, state, f"norms.{n}", epsilon=EPSILON)
    local = plain(g, x, state, "token_heads")
    return model_of(g, [given], {x: ["words", INNER], local: ["words", HEADS]})


def heads(state: dict[str, Array]) -> onnx.ModelProto:
    """Takes `told` and `local` (parts of a text x the mean and the most of its words, x the most of what words say by
    themselves), gives `logits`: parts x opinions x attributes.

    Nobody taught the last attribute: its entry among the taught is zero.
    """
    g = Graph()
    count = len(Attribute)
    taught = np.full(count, HEADS)  # the row after the last is nothing
    taught[:TAUGHT] = len(HEAD_NAMES) + np.arange(TAUGHT)
    rows = np.concatenate([np.arange(count), taught, HEADS - FORETOLD + np.arange(FORETOLD)])
    longer = {name: np.append(state[name], 0 * state[name][:1], axis=0) for name in ("heads.weight", "heads.bias")}
    state = state | {name: value[rows] for name, value in longer.items()}
    given = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, ["parts", width])
        for name, width in (("told", 2 * INNER), ("local", HEADS))
    ]
    pooled = g.add("Tanh", plain(g, "told", state, "pool"), name="pooled")
    said = plain(g, g.add("Concat", pooled, "local", name="whole", axis=1), state, "heads")
    logits = g.add("Reshape", said, g.shape(-1, OPINIONS, count), name="logits")
    return model_of(g, given, {logits: ["parts", OPINIONS, count]})


def _layer(g: Graph, x: str, step: int, weight: Array, bias: Array, name: str, bounds: Reach) -> str:
    """Words are counted in whole steps before they are put side by side, so that a quarter of the bytes is moved."""
    width = weight.shape[1] // 3
    factor: Array = unevenness(weight, bounds).reshape(3, width).max(axis=0)
    near = divided(bounds, np.tile(factor, 3))
    even = g.add("Mul", x, g.constant(f"{name}.even", 1 / factor), name=f"{name}.evened")
    steps = _beside(g, counted(g, even, name, near), step, np.full((step, width), zero_of(near), dtype=np.uint8), name)
    return product(g, steps, weight * np.tile(factor, 3), bias, name)


def _beside(g: Graph, x: str, step: int, edge: NDArray[np.uint8], name: str) -> str:
    """`convolution_net.beside` for one text; `edge` is what stands beyond its ends."""
    nothing = g.constant(f"{name}.nothing", edge)
    wide = g.add("Concat", nothing, x, nothing, name=f"{name}.wide", axis=0)
    before = g.add("Slice", wide, g.shape(0), g.shape(-2 * step), g.shape(0), name=f"{name}.before")
    after = g.add("Slice", wide, g.shape(2 * step), g.shape(_END), g.shape(0), name=f"{name}.after")
    return g.add("Concat", before, x, after, name=f"{name}.all", axis=1)


@click.command()
@click.argument("folder", metavar="DATA", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("run", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
@click.option("--weights", default="model.pt", show_default=True, help="A file of RUN.")
def main(folder: Path, run: Path, out: Path, weights: str) -> None:
    """Write the table and the graph from RUN; bounds are measured on rows in DATA."""
    write(run, out, data.load(folder, corpus.FOLDER), weights)


if __name__ == "__main__":
    main()
