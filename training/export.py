"""`python -m training.export DATA RUN OUT`: a finished run as ONNX graphs of eight-bit weights, with the vocabulary.

One graph for each stage, from one exit to the next.

Every large product takes whole numbers. Weights are quantised per output channel; what they are multiplied with is
counted in steps that are the same for every text, between the bounds that `training.reach` measured, so no score
depends on batch-mates, padding or threads. Columns that reach far would make the steps coarse for the others, so they
are made more even before, and their weights take over the difference (Xiao et al. 2023, "SmoothQuant", arXiv
2211.10438). Weights use seven of the eight bits: processors without the newer dot-product instructions add pairs of
products in sixteen bits, which then cannot overflow.
"""

import json
from pathlib import Path
from typing import Any, TypeVar

import click
import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from comity.scoring.transformer import HEADS, STAGES
from comity.scoring.wordpieces import WordPieces
from training import corpus, data, encoder, reach
from training.encoder import EXITS, HEAD, WIDTH
from training.reach import Reach

PARTS = ("query", "key", "value")
LONGEST = 128
LIMIT = 63  # of a weight
STEPS = 255  # between the bounds
EVENED = 0.5  # how much of a column's reach its weights take over, as a power
OPSET, IR = 20, 9
OWN = "com.microsoft"  # operators of ONNX Runtime's own
Array = NDArray[np.float32]
T = TypeVar("T")


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

    def add(self, kind: str, *inputs: str, name: str, domain: str = "", **attributes: object) -> str:
        self.nodes.append(helper.make_node(kind, list(inputs), [name], name=name, domain=domain, **attributes))
        return name


def linear(g: Graph, x: str, weight: Array, bias: Array, name: str, bounds: Reach) -> str:
    """X W^T + b in whole numbers. `weight`: outputs x inputs; `bounds`: of the columns of X."""
    return product(g, counted(g, x, name, bounds), weight, bias, name)


def counted(g: Graph, x: str, name: str, bounds: Reach) -> str:
    """X in whole steps, as `product` of that name takes it."""
    g.constant(f"{name}.step", np.array(_from_and_size(bounds)[1], dtype=np.float32))
    g.constant(f"{name}.zero", np.array(zero_of(bounds), dtype=np.uint8))
    return g.add("QuantizeLinear", x, f"{name}.step", f"{name}.zero", name=f"{name}.steps")


def zero_of(bounds: Reach) -> int:
    """The step that stands for nothing."""
    low, size = _from_and_size(bounds)
    return round(-low / size)


def _from_and_size(bounds: Reach) -> tuple[float, float]:
    low, high = min(float(bounds.least.min()), 0.0), max(float(bounds.most.max()), 1e-9)
    return low, (high - low) / STEPS


def product(g: Graph, steps: str, weight: Array, bias: Array, name: str, counted_as: str = "") -> str:
    """`counted_as`: the name under which `steps` were counted, where it is not `name`."""
    q, scale = quantised(weight)
    g.constant(f"{name}.weight", q.T)
    g.constant(f"{name}.scale", scale)
    g.constant(f"{name}.bias", bias)
    steps_of = counted_as or name
    factors = (f"{steps_of}.step", f"{name}.scale", f"{steps_of}.zero", "", f"{name}.bias")
    return g.add("MatMulIntegerToFloat", steps, f"{name}.weight", *factors, name=f"{name}.out", domain=OWN)


def evened(g: Graph, x: str, weight: Array, bias: Array, name: str, bounds: Reach) -> str:
    """As `linear`, the columns of X made more even before."""
    factor = unevenness(weight, bounds)
    return product(g, evenly_counted(g, x, name, factor, bounds), weight * factor, bias, name)


def evenly_counted(g: Graph, x: str, name: str, factor: Array, bounds: Reach) -> str:
    even = g.add("Mul", x, g.constant(f"{name}.even", 1 / factor), name=f"{name}.evened")
    return counted(g, even, name, divided(bounds, factor))


def unevenness(weight: Array, bounds: Reach) -> Array:
    """By column: what X is to be divided and its weights multiplied by."""
    far = np.maximum(np.maximum(np.abs(bounds.least), np.abs(bounds.most)), 1e-5)
    heavy = np.maximum(np.abs(weight).max(axis=0), 1e-6)
    factor: Array = (far**EVENED / heavy ** (1 - EVENED)).astype(np.float32)
    return factor


def divided(bounds: Reach, factor: Array) -> Reach:
    return Reach(bounds.least / factor, bounds.most / factor)


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


def stage(state: dict[str, Array], bounds: dict[str, Reach], number: int) -> onnx.ModelProto:
    """The layers up to an exit, and its heads.

    The first takes `numbers` (pieces of one text, with marks of begin and end), the others the `hidden` of the one
    before. Gives `logits` and `hidden`, the first one also `kept`, the places of the pieces that go on; the last one
    `hidden` and `tokens`, of which `last_heads` judge.
    """
    g = Graph()
    last = number == len(EXITS) - 1
    kept = ""
    if number == 0:
        x = embedded(g, state)
        kept = not_left_out(g, state["fillers"])
        given = helper.make_tensor_value_info("numbers", TensorProto.INT64, ["pieces"])
    else:
        x = "before"
        given = helper.make_tensor_value_info(x, TensorProto.FLOAT, ["pieces", WIDTH])
    for n in range(EXITS[number - 1] if number else 0, EXITS[number]):
        x = layer(g, x, _part(state, f"layers.{n}"), _part(bounds, f"layers.{n}"), n, kept if n == 0 else "")
    hidden = g.add("Identity", x, name="hidden")
    if last:
        tokens = g.add("Identity", plain(g, x, state, "token_heads"), name="tokens")
        return model_of(g, [given], {hidden: ["pieces", WIDTH], tokens: ["pieces", None]})
    told = told_by(g, pooled(g, x), _part(state, f"exits.{number}"), bounds[f"exits.{number}.pool"])
    logits = heads(g, told, _part(state, f"exits.{number}"))
    return model_of(g, [given], {logits: [1, None], hidden: [None, WIDTH]}, kept)


def last_heads(state: dict[str, Array], bounds: dict[str, Reach]) -> onnx.ModelProto:
    """Takes, for some parts of a text, `told` (the mark of begin, mean and maximum of the pieces) and `beside` (the
    harshest that any piece is called); gives `logits`.
    """
    g = Graph()
    number = len(EXITS) - 1
    way_out = _part(state, f"exits.{number}")
    told = told_by(g, "told", way_out, bounds[f"exits.{number}.pool"])
    logits = heads(g, g.add("Concat", told, "beside", name="all", axis=1), way_out)
    given = [
        helper.make_tensor_value_info("told", TensorProto.FLOAT, ["parts", 3 * WIDTH]),
        helper.make_tensor_value_info("beside", TensorProto.FLOAT, ["parts", None]),
    ]
    return model_of(g, given, {logits: ["parts", None]})


def embedded(g: Graph, state: dict[str, Array]) -> str:
    word = embeddings(g, state["words.weight"])
    g.constant("places", state["places.weight"][:LONGEST].astype(np.float16))
    shape = g.add("Shape", "numbers", name="length")
    place = g.add("Slice", "places", g.shape(0), shape, g.shape(0), name="place.half")
    place = g.add("Cast", place, name="place", to=TensorProto.FLOAT)
    return norm(g, g.add("Add", word, place, name="placed"), state, "norm")


def pooled(g: Graph, x: str) -> str:
    first = g.add("Slice", x, g.shape(0), g.shape(1), g.shape(0), name="first")
    mean = g.add("ReduceMean", x, g.shape(0), name="mean", keepdims=1)
    most = g.add("ReduceMax", x, g.shape(0), name="most", keepdims=1)
    return g.add("Concat", first, mean, most, name="whole", axis=1)


def told_by(g: Graph, whole: str, state: dict[str, Array], bounds: Reach) -> str:
    return g.add("Tanh", evened(g, whole, state["pool.weight"], state["pool.bias"], "pool", bounds), name="pooled")


def heads(g: Graph, told: str, state: dict[str, Array]) -> str:
    return g.add("Identity", plain(g, told, state, "heads"), name="logits")


def _part(state: dict[str, T], name: str) -> dict[str, T]:
    return {k.removeprefix(f"{name}."): v for k, v in state.items() if k.startswith(f"{name}.")}


def not_left_out(g: Graph, fillers: Array) -> str:
    """The places of the pieces that are no fillers."""
    stays = g.add("Gather", g.constant("stays", fillers == 0), "numbers", name="stay")
    places = g.add("NonZero", stays, name="places.stay")
    return g.add("Squeeze", places, g.shape(0), name="kept")


def model_of(
    g: Graph, given: list[onnx.ValueInfoProto], said: dict[str, list[str | int | None]], kept: str = ""
) -> onnx.ModelProto:
    outputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in said.items()]
    if kept:
        outputs.append(helper.make_tensor_value_info(kept, TensorProto.INT64, [None]))
    graph = helper.make_graph(g.nodes, "comity", given, outputs, list(g.constants.values()))
    model = helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid(OWN, 1)], ir_version=IR
    )
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


def layer(g: Graph, x: str, state: dict[str, Array], bounds: dict[str, Reach], n: int, kept: str = "") -> str:
    """`kept`: the places of the pieces that go on, where not all do."""
    at = f"layer{n}."
    wide = len(state["query.bias"])
    factor = unevenness(state["out.weight"], bounds["out"])
    raised = np.concatenate([np.full(wide, np.sqrt(HEAD)), np.ones(wide), factor])
    joined = (np.concatenate([state[f"{part}.weight"] for part in PARTS]) / raised[:, None]).astype(np.float32)
    bias = (np.concatenate([state[f"{part}.bias"] for part in PARTS]) / raised).astype(np.float32)
    columns = unevenness(joined, bounds["query"])
    steps, joined = evenly_counted(g, x, f"{at}qkv", columns, bounds["query"]), joined * columns
    if kept:
        asking = g.add("Gather", steps, kept, name=f"{at}asking")
        q = product(g, asking, joined[:wide], bias[:wide], f"{at}q", f"{at}qkv")
        (q,) = in_heads(g, q, 1, wide, f"{at}q")
        kv = product(g, steps, joined[wide:], bias[wide:], f"{at}kv", f"{at}qkv")
        k, v = in_heads(g, kv, 2, wide, f"{at}kv")
        x = g.add("Gather", x, kept, name=f"{at}left")
    else:
        q, k, v = in_heads(g, product(g, steps, joined, bias, f"{at}qkv"), 3, wide, f"{at}qkv")
    across = g.add("Transpose", k, name=f"{at}across", perm=[0, 2, 1])
    seen = g.add("Softmax", g.add("MatMul", q, across, name=f"{at}scores"), name=f"{at}seen", axis=-1)
    heard = g.add("Transpose", g.add("MatMul", seen, v, name=f"{at}heard"), name=f"{at}side", perm=[1, 0, 2])
    flat = g.add("Reshape", heard, g.shape(-1, wide), name=f"{at}flat")
    even = divided(bounds["out"], factor)
    out = linear(g, flat, state["out.weight"] * factor, state["out.bias"], f"{at}attended", even)
    x = norm(g, g.add("Add", x, out, name=f"{at}after"), state, "first", at)
    inner = evened(g, x, state["wide.weight"], state["wide.bias"], f"{at}wide", bounds["wide"])
    inner = g.add("Gelu", inner, name=f"{at}gelu")
    narrow = linear(g, inner, state["narrow.weight"], state["narrow.bias"], f"{at}narrow", bounds["narrow"])
    return norm(g, g.add("Add", x, narrow, name=f"{at}done"), state, "second", at)


def in_heads(g: Graph, mixed: str, count: int, wide: int, name: str) -> list[str]:
    """So many parts of what stands side by side: each heads x pieces x HEAD."""
    parts = g.add("Reshape", mixed, g.shape(-1, count, wide // HEAD, HEAD), name=f"{name}.parts")
    turned = g.add("Transpose", parts, name=f"{name}.turned", perm=[1, 2, 0, 3])
    return [
        g.add("Gather", turned, g.constant(f"part{i}", np.array(i)), name=f"{name}.{i}", axis=0) for i in range(count)
    ]


def write(run: Path, weights: str, out: Path, rows: data.Rows) -> None:
    """`rows`: on the training rows among them it is measured how far numbers reach."""
    model = encoder.restored(run / weights)
    vocabulary, folding = json.loads((run / "vocabulary.json").read_text("utf-8"))["vocabulary"], run / "folding.npy"
    batches = reach.batches(reach.texts(rows), WordPieces(vocabulary, np.load(folding)), model.fillers)
    bounds = reach.measured(model, (model.stretches(model(batch)) for batch in batches))
    state = {name: value.numpy() for name, value in model.state_dict().items()}
    out.mkdir(parents=True, exist_ok=True)
    for number, file in enumerate(STAGES):
        onnx.save(stage(state, bounds, number), out / file)
    onnx.save(last_heads(state, bounds), out / HEADS)
    (out / "vocabulary.txt").write_text("\n".join(vocabulary), "utf-8")
    np.savez_compressed(out / "folding.npz", folding=np.load(folding))


@click.command()
@click.argument("folder", metavar="DATA", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("run", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--weights", default="model.pt", show_default=True, help="A file of RUN; `checkpoint.pt` to look on the way."
)
def main(folder: Path, run: Path, out: Path, weights: str) -> None:
    """Write the graphs, vocabulary and folding table from RUN; bounds are measured on rows in DATA."""
    write(run, weights, out, data.load(folder, corpus.FOLDER))
    click.echo(f"{sum(path.stat().st_size for path in out.glob('*.onnx')) / 1e6:.1f} MB", err=True)


if __name__ == "__main__":
    main()
