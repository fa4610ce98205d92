"""`python -m training.export RUN OUT`: a finished run as ONNX graphs of eight-bit weights, with the vocabulary.

One graph for each stage, from one exit to the next.

Every matrix product takes whole numbers: weights are quantised per output channel, activations per row, inside the
graph and from that row alone. So no score depends on batch-mates, padding or threads. Weights use seven of the eight
bits: processors without the newer dot-product instructions add pairs of products in sixteen bits, which then cannot
overflow.
"""

import json
from pathlib import Path
from typing import Any

import click
import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from comity.scoring.transformer import STAGES
from training.encoder import EXITS, HEADS, WIDTH

LONGEST = 128
LIMIT = 63  # of a weight
OPSET, IR = 20, 9
Array = NDArray[np.float32]


class Graph:
    """Nodes and constants of an ONNX graph as they are added."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, value: NDArray[Any]) -> str:
        if name not in self.constants:
            self.constants[name] = numpy_helper.from_array(np.array(value, order="C"), name)
        return name

    def number(self, value: float) -> str:
        return self.constant(f"number_{value}", np.array(value, dtype=np.float32))

    def shape(self, *sizes: int) -> str:
        return self.constant("shape_" + "_".join(map(str, sizes)), np.array(sizes, dtype=np.int64))

    def add(self, kind: str, *inputs: str, name: str, **attributes: object) -> str:
        self.nodes.append(helper.make_node(kind, list(inputs), [name], name=name, **attributes))
        return name


def linear(g: Graph, x: str, weight: Array, bias: Array, name: str) -> str:
    """X W^T + b in whole numbers. `weight`: outputs x inputs."""
    q, scale = quantised(weight)
    level, steps = rows(g, x)
    g.constant(f"{name}.weight", q.T)
    g.constant(f"{name}.scale", scale)
    total = g.add(
        "MatMulInteger", steps, f"{name}.weight", g.constant("middle", np.array(128, np.uint8)), name=f"{name}.sum"
    )
    real = g.add("Cast", total, name=f"{name}.real", to=TensorProto.FLOAT)
    by_row = g.add("Mul", real, level, name=f"{name}.by_row")
    scaled = g.add("Mul", by_row, f"{name}.scale", name=f"{name}.scaled")
    return g.add("Add", scaled, g.constant(f"{name}.bias", bias), name=f"{name}.out")


def rows(g: Graph, x: str) -> tuple[str, str]:
    """Rows of x as numbers 1..255 about 128, and the size of a step in each row."""
    if f"{x}.steps" in {node.name for node in g.nodes}:
        return f"{x}.level", f"{x}.steps"
    size = g.add("Abs", x, name=f"{x}.abs")
    most = g.add("ReduceMax", size, g.shape(-1), name=f"{x}.most", keepdims=1)
    some = g.add("Max", most, g.number(1e-9), name=f"{x}.some")
    level = g.add("Div", some, g.number(127.0), name=f"{x}.level")
    part = g.add("Div", x, level, name=f"{x}.part")
    whole = g.add("Round", part, name=f"{x}.whole")
    raised = g.add("Add", whole, g.number(128.0), name=f"{x}.raised")
    return level, g.add("Cast", raised, name=f"{x}.steps", to=TensorProto.UINT8)


def quantised(weight: Array) -> tuple[NDArray[np.int8], Array]:
    """Seven bits a weight, one scale for each row."""
    scale = np.maximum(np.abs(weight).max(axis=1), 1e-9) / LIMIT
    return np.rint(weight / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def embeddings(g: Graph, weight: Array) -> str:
    scale = np.maximum(np.abs(weight).max(axis=1), 1e-9) / 127
    g.constant("words", np.rint(weight / scale[:, None]).astype(np.int8))
    g.constant("words.scale", scale[:, None].astype(np.float16))
    steps = g.add("Gather", "words", "numbers", name="word.steps")
    real = g.add("Cast", steps, name="word.real", to=TensorProto.FLOAT)
    size = g.add("Gather", "words.scale", "numbers", name="word.half")
    size = g.add("Cast", size, name="word.size", to=TensorProto.FLOAT)
    return g.add("Mul", real, size, name="word")


def stage(state: dict[str, Array], number: int) -> onnx.ModelProto:
    """The layers up to an exit, and its heads.

    The first takes `numbers` (pieces of one text, with marks of begin and end), the others the `hidden` of the one
    before. Gives `logits` and `hidden`; the last one `logits` and `tokens`.
    """
    g = Graph()
    last = number == len(EXITS) - 1
    if number == 0:
        x = embedded(g, state)
        given = helper.make_tensor_value_info("numbers", TensorProto.INT64, ["pieces"])
    else:
        x = "before"
        given = helper.make_tensor_value_info(x, TensorProto.FLOAT, ["pieces", WIDTH])
    for n in range(EXITS[number - 1] if number else 0, EXITS[number]):
        x = layer(g, x, _part(state, f"layers.{n}"), n)
    way_out = _part(state, f"exits.{number}")
    if last:
        tokens = g.add("Identity", plain(g, x, state, "token_heads"), name="tokens")
        beside = [g.add("ReduceMax", tokens, g.shape(0), name="harshest", keepdims=1)]
        return model_of(g, given, {heads(g, x, way_out, beside): [1, None], tokens: ["pieces", None]})
    hidden = g.add("Identity", x, name="hidden")
    return model_of(g, given, {heads(g, x, way_out, []): [1, None], hidden: ["pieces", WIDTH]})


def embedded(g: Graph, state: dict[str, Array]) -> str:
    word = embeddings(g, state["words.weight"])
    g.constant("places", state["places.weight"][:LONGEST].astype(np.float16))
    shape = g.add("Shape", "numbers", name="length")
    place = g.add("Slice", "places", g.shape(0), shape, g.shape(0), name="place.half")
    place = g.add("Cast", place, name="place", to=TensorProto.FLOAT)
    return norm(g, g.add("Add", word, place, name="placed"), state, "norm")


def heads(g: Graph, x: str, state: dict[str, Array], beside: list[str]) -> str:
    first = g.add("Slice", x, g.shape(0), g.shape(1), g.shape(0), name="first")
    mean = g.add("ReduceMean", x, g.shape(0), name="mean", keepdims=1)
    most = g.add("ReduceMax", x, g.shape(0), name="most", keepdims=1)
    whole = g.add("Concat", first, mean, most, name="whole", axis=1)
    told = g.add("Tanh", plain(g, whole, state, "pool"), name="pooled")
    if beside:
        told = g.add("Concat", told, *beside, name="told", axis=1)
    return g.add("Identity", plain(g, told, state, "heads"), name="logits")


def _part(state: dict[str, Array], name: str) -> dict[str, Array]:
    return {k.removeprefix(f"{name}."): v for k, v in state.items() if k.startswith(f"{name}.")}


def model_of(g: Graph, given: onnx.ValueInfoProto, said: dict[str, list[str | int | None]]) -> onnx.ModelProto:
    outputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in said.items()]
    graph = helper.make_graph(g.nodes, "comity", [given], outputs, list(g.constants.values()))
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR)
    onnx.checker.check_model(model)
    return model


def plain(g: Graph, x: str, state: dict[str, Array], name: str) -> str:
    """A small product in floating point; weights are kept in half precision."""
    half = g.constant(f"{name}.weight", state[f"{name}.weight"].T.astype(np.float16))
    weight = g.add("Cast", half, name=f"{name}.whole", to=TensorProto.FLOAT)
    total = g.add("MatMul", x, weight, name=f"{name}.sum")
    return g.add("Add", total, g.constant(f"{name}.bias", state[f"{name}.bias"]), name=f"{name}.out")


def norm(g: Graph, x: str, state: dict[str, Array], name: str, prefix: str = "", epsilon: float = 1e-12) -> str:
    weight = g.constant(f"{prefix}{name}.weight", state[f"{name}.weight"])
    bias = g.constant(f"{prefix}{name}.bias", state[f"{name}.bias"])
    return g.add("LayerNormalization", x, weight, bias, name=f"{prefix}{name}.out", epsilon=epsilon)


def layer(g: Graph, x: str, state: dict[str, Array], n: int) -> str:
    at = f"layer{n}."
    width = WIDTH // HEADS
    joined = np.concatenate([state["query.weight"] / np.sqrt(width), state["key.weight"], state["value.weight"]])
    bias = np.concatenate([state["query.bias"] / np.sqrt(width), state["key.bias"], state["value.bias"]])
    mixed = linear(g, x, joined.astype(np.float32), bias.astype(np.float32), f"{at}qkv")
    parts = g.add("Reshape", mixed, g.shape(-1, 3, HEADS, width), name=f"{at}parts")
    turned = g.add("Transpose", parts, name=f"{at}turned", perm=[1, 2, 0, 3])
    q, k, v = (g.add("Gather", turned, g.constant(f"part{i}", np.array(i)), name=f"{at}{i}", axis=0) for i in range(3))
    across = g.add("Transpose", k, name=f"{at}across", perm=[0, 2, 1])
    seen = g.add("Softmax", g.add("MatMul", q, across, name=f"{at}scores"), name=f"{at}seen", axis=-1)
    heard = g.add("Transpose", g.add("MatMul", seen, v, name=f"{at}heard"), name=f"{at}side", perm=[1, 0, 2])
    flat = g.add("Reshape", heard, g.shape(-1, WIDTH), name=f"{at}flat")
    out = linear(g, flat, state["out.weight"], state["out.bias"], f"{at}attended")
    x = norm(g, g.add("Add", x, out, name=f"{at}after"), state, "first", at)
    wide = linear(g, x, state["wide.weight"], state["wide.bias"], f"{at}wide")
    narrow = linear(
        g, g.add("Gelu", wide, name=f"{at}gelu"), state["narrow.weight"], state["narrow.bias"], f"{at}narrow"
    )
    return norm(g, g.add("Add", x, narrow, name=f"{at}done"), state, "second", at)


def write(run: Path, weights: str, out: Path) -> None:
    stored = torch.load(run / weights, weights_only=True)
    state = {k: v.float().numpy() for k, v in stored.get("model", stored).items()}
    out.mkdir(parents=True, exist_ok=True)
    for number, file in enumerate(STAGES):
        onnx.save(stage(state, number), out / file)
    vocabulary = json.loads((run / "vocabulary.json").read_text("utf-8"))["vocabulary"]
    (out / "vocabulary.txt").write_text("\n".join(vocabulary), "utf-8")
    np.savez_compressed(out / "folding.npz", folding=np.load(run / "folding.npy"))


@click.command()
@click.argument("run", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--weights", default="model.pt", show_default=True, help="A file of RUN; `checkpoint.pt` to look on the way."
)
def main(run: Path, out: Path, weights: str) -> None:
    """Write the graphs, vocabulary and folding table from RUN."""
    write(run, weights, out)
    click.echo(f"{sum(path.stat().st_size for path in out.glob('*.onnx')) / 1e6:.1f} MB", err=True)


if __name__ == "__main__":
    main()
