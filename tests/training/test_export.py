"""Graphs of whole numbers say what the encoder says, to anybody, and can be read back."""

import shutil
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the training extra is not installed")
onnx = pytest.importorskip("onnx", reason="the training extra is not installed")

from comity.scoring.graphs import session  # noqa: E402  (what follows needs torch and onnx)
from comity.scoring.transformer import HEADS, STAGES, WORDS, TransformerClassifier  # noqa: E402
from comity.scoring.wordpieces import BEGIN, END, RESERVED, Pieces  # noqa: E402
from training import encoder, reach, symbol_table, thaw  # noqa: E402
from training import words as toxic_words  # noqa: E402
from training.encoder import WIDTH, Encoder, Size  # noqa: E402
from training.export import LONGEST, last_heads, stage  # noqa: E402

PIECES = 80
SIZES = [Size(heads, inner) for heads, inner in zip((3, 3, 2, 2, 1, 1), (64, 48, 48, 32, 32, 16), strict=True)]


@pytest.fixture(scope="module")
def model() -> Encoder:
    torch.manual_seed(0)
    made = Encoder(PIECES, 2, sizes=SIZES).eval()
    with torch.no_grad():
        for layer in made.layers:  # columns that reach far, as a trained encoder's do
            layer.first.weight[::50] *= 12.0
            layer.second.weight[::70] *= 9.0
        made.fillers[PIECES // 2 :: 2] = True
    return made


@pytest.fixture(scope="module")
def texts() -> list["torch.Tensor"]:
    chance = torch.Generator().manual_seed(1)
    return [torch.randint(1, PIECES, (16, length), generator=chance) for length in (4, 11, 30)]


@pytest.fixture(scope="module")
def folder(model: Encoder, texts: list["torch.Tensor"], tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("graphs")
    bounds = reach.measured(model, (model.stretches(model(text[None])) for batch in texts for text in batch))
    state = {name: value.numpy() for name, value in model.state_dict().items()}
    for number, file in enumerate(STAGES):
        onnx.save(stage(state, bounds, number), out / file)
    onnx.save(last_heads(state, bounds), out / HEADS)
    return out


def said(folder: Path, texts: list["torch.Tensor"]) -> np.ndarray:
    """Exits x texts x heads."""
    first, second, third = (session(folder / file) for file in STAGES)
    last = session(folder / HEADS)
    found = []
    for batch in texts:
        for text in batch.numpy():
            early, hidden, _ = first.run(None, {"numbers": text})
            later, hidden = second.run(None, {"before": hidden})
            hidden, tokens = third.run(None, {"before": hidden})
            told = np.concatenate([hidden[0], hidden.mean(0), hidden.max(0)])[None]
            (end,) = last.run(None, {"told": told, "beside": tokens.max(0)[None]})
            found.append([early[0], later[0], end[0]])
    return np.array(found).transpose(1, 0, 2)


def apart(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """By exit, as a share of how much is said varies."""
    return ((one - other) ** 2).mean((1, 2)) / one.var(1).mean(1)


def test_graphs_say_what_the_encoder_says(model: Encoder, texts: list["torch.Tensor"], folder: Path) -> None:
    with torch.no_grad():
        wanted = torch.cat([model(batch).logits for batch in texts], dim=1).numpy()
    assert apart(wanted, said(folder, texts)).max() < 0.01


def test_fillers_are_left_out_after_the_first_layer(model: Encoder, texts: list["torch.Tensor"], folder: Path) -> None:
    first = session(folder / STAGES[0])
    text = texts[-1][0].numpy()
    _, hidden, kept = first.run(None, {"numbers": text})
    assert kept.tolist() == [place for place, number in enumerate(text) if not model.fillers[number]]
    assert len(hidden) == len(kept) < len(text)


def test_the_harshest_part_of_a_text_counts(
    model: Encoder, texts: list["torch.Tensor"], folder: Path, tmp_path: Path
) -> None:
    """The encoder and the classifier that reads its graphs part a text alike."""
    for file in (*STAGES, HEADS):
        shutil.copyfile(folder / file, tmp_path / file)
    nothing = torch.zeros(2 * WIDTH)
    onnx.save(toxic_words.graph(toxic_words.Shown(nothing, nothing + 1)), tmp_path / WORDS)
    words = [f"w{n}" for n in range(PIECES - len(RESERVED))]
    (tmp_path / "vocabulary.txt").write_text("\n".join((*RESERVED, *words)), "utf-8")
    np.savez(tmp_path / "folding.npz", folding=symbol_table.build())
    np.savez(tmp_path / "calibration.npz", x=np.zeros((7, 2)), y=np.zeros((7, 2)))
    reader = TransformerClassifier("some", tmp_path)
    for batch in texts:
        for text in batch[:, 1:-1].tolist():
            mine = reader.read(Pieces([max(number, len(RESERVED)) for number in text], [], [], ..., ...))
            given = torch.tensor([[BEGIN, *(max(number, len(RESERVED)) for number in text), END]])
            with torch.no_grad():
                wanted = model.stretches(model(given)).amax(0)[0, :7].numpy()
            assert np.abs(mine.logits - wanted).max() < 0.2


def test_every_large_product_is_of_whole_numbers(folder: Path) -> None:
    for file in (*STAGES, HEADS):
        graph = onnx.load(folder / file).graph
        large = {each.name for each in graph.initializer if len(each.dims) == 2 and min(each.dims) >= 16}
        used = {(name, node.op_type) for node in graph.node for name in node.input if name in large}
        assert {kind for _, kind in used} <= {"MatMulIntegerToFloat", "Gather", "Slice"}


def test_graphs_can_be_read_back(model: Encoder, texts: list["torch.Tensor"], folder: Path) -> None:
    state = model.state_dict()
    places = state["places.weight"].clone()
    thawed = thaw.state_of(folder)
    places[:LONGEST] = thawed.pop("places.weight")
    again = Encoder(PIECES, 2, sizes=encoder.sizes_of(thawed)).eval()
    again.load_state_dict(state | thawed | {"places.weight": places})
    with torch.no_grad():
        one, other = (torch.cat([each(batch).logits for batch in texts], dim=1).numpy() for each in (model, again))
    assert apart(one, other).max() < 0.01


def test_bounds_are_those_of_everything_read(model: Encoder, texts: list["torch.Tensor"]) -> None:
    every = reach.measured(model, (model(batch) for batch in texts))
    first = reach.measured(model, (model(batch) for batch in texts[:1]))
    assert every.keys() == first.keys()
    assert {
        f"layers.{n}.{part}" for n in range(encoder.LAYERS) for part in ("query", "out", "wide", "narrow")
    } <= every.keys()
    for name, bounds in first.items():
        assert (every[name].least <= bounds.least).all()
        assert (every[name].most >= bounds.most).all()
