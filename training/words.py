"""`python -m training.words DATA GRAPHS`: which words raters mark as toxic, by what the finished layers make of them.

The last heads hear of harmful words what corpus and raters mark alike, and the corpus marks whole clauses. What is
shown as toxic is the words that raters would mark, so a small network of its own learns from SemEval-2021's training
texts alone (Pavlopoulos et al. 2021), on the layers as they ship. Writes GRAPHS/words.onnx, and says how well the
limits in `comity.scoring.transformer` do on the trial texts.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click
import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper
from onnxruntime import InferenceSession
from torch import Tensor, nn
from torch.nn import functional

from comity.scoring.graphs import session
from comity.scoring.mending import mend
from comity.scoring.transformer import STAGES, WORDS, TransformerClassifier
from comity.scoring.windows import WINDOW, windows
from comity.scoring.wordpieces import BEGIN, END, WordPieces
from comity.text.spans import Span
from training.encoder import WIDTH
from training.evaluation_sets import Marked, marked, words_f1
from training.export import Graph, model_of, plain
from training.progress import say

SEED = 20261130
INNER = 64
DROP = 0.2
EPOCHS, PIECES_AT_ONCE, RATE = 6, 1_024, 1e-3


class Learnt(NamedTuple):
    before: NDArray[np.float32]  # pieces x width, after the layers of the last stage but one
    hidden: NDArray[np.float32]  # the same after all layers
    toxic: NDArray[np.float32]  # by piece


def learnt_from(folder: Path, texts: list[Marked]) -> Learnt:
    """The pieces of `texts` that are not left out, as the graphs in `folder` read them."""
    stages = [session(folder / file) for file in STAGES]
    with np.load(folder / "folding.npz", allow_pickle=False) as stored:
        reader = WordPieces((folder / "vocabulary.txt").read_text("utf-8").split("\n"), stored["folding"])
    found = [part for text in texts for part in _read(stages, reader, text)]
    return Learnt(*(np.concatenate(column) for column in zip(*found, strict=True)))


def _read(stages: list[InferenceSession], reader: WordPieces, text: Marked) -> Iterator[Learnt]:
    pieces = reader.split(mend(text.text))
    for begin in windows(pieces.numbers):
        part = np.array([BEGIN, *pieces.numbers[begin : begin + WINDOW], END], dtype=np.int64)
        _, hidden, kept = stages[0].run(None, {"numbers": part})
        _, before = stages[1].run(None, {"before": hidden})
        hidden, _ = stages[2].run(None, {"before": before})
        spans = [pieces.spans[begin + place - 1] for place in kept[1:-1]]
        yield Learnt(before[1:-1], hidden[1:-1], np.array([_is_marked(span, text) for span in spans], dtype=np.float32))


def _is_marked(span: Span, text: Marked) -> bool:
    return any(place in text.places for place in range(span.begin, span.end))


class Shown(nn.Module):
    """Whether a piece is of a toxic word, from what two stages make of it; `mean` and `spread` are of their numbers."""

    mean: Tensor
    spread: Tensor

    def __init__(self, mean: Tensor, spread: Tensor) -> None:
        super().__init__()
        self.inner, self.out = nn.Linear(2 * WIDTH, INNER), nn.Linear(INNER, 1)
        self.register_buffer("mean", mean)
        self.register_buffer("spread", spread)

    def forward(self, x: Tensor) -> Tensor:
        inner = functional.gelu(self.inner((x - self.mean) / self.spread))
        said: Tensor = self.out(functional.dropout(inner, DROP, self.training))[:, 0]
        return said


def fitted(learnt: Learnt, seed: int = SEED) -> Shown:
    torch.manual_seed(seed)
    x = torch.from_numpy(np.concatenate([learnt.before, learnt.hidden], axis=1))
    toxic = torch.from_numpy(learnt.toxic)
    model = Shown(x.mean(0), x.std(0) + 1e-6)
    optimiser = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=0.01)
    steps = EPOCHS * (-(-len(x) // PIECES_AT_ONCE))
    pace = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=steps + 1)
    for _ in range(EPOCHS):
        for rows in torch.randperm(len(x)).split(PIECES_AT_ONCE):
            optimiser.zero_grad()
            functional.binary_cross_entropy_with_logits(model(x[rows]), toxic[rows]).backward()
            optimiser.step()
            pace.step()
    return model.eval()


def graph(model: Shown) -> onnx.ModelProto:
    """Takes `before` and `hidden` of the pieces of a window; gives `toxic`, pieces x 1, logits."""
    weight = model.inner.weight / model.spread
    state = {
        "inner.weight": weight.detach().numpy(),
        "inner.bias": (model.inner.bias - weight @ model.mean).detach().numpy(),
        "out.weight": model.out.weight.detach().numpy(),
        "out.bias": model.out.bias.detach().numpy(),
    }
    g = Graph()
    both = g.add("Concat", "before", "hidden", name="both", axis=1)
    inner = g.add("Gelu", plain(g, both, state, "inner"), name="gelu")
    toxic = g.add("Identity", plain(g, inner, state, "out"), name="toxic")
    given = [helper.make_tensor_value_info(x, TensorProto.FLOAT, ["pieces", WIDTH]) for x in ("before", "hidden")]
    return model_of(g, given, {toxic: ["pieces", None]})


def write(data: Path, folder: Path) -> None:
    """Adds the graph to those in `folder`, learnt from SemEval-2021's training texts."""
    model = fitted(learnt_from(folder, marked(data, "train")))
    onnx.save(graph(model), folder / WORDS)


@click.command()
@click.argument("data", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("folder", metavar="GRAPHS", type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(data: Path, folder: Path) -> None:
    """Learn from the marked texts in DATA what the layers in GRAPHS make of toxic words."""
    write(data, folder)
    trial = marked(data, "trial")
    say(f"{len(trial)} trial texts: character F1 {words_f1(TransformerClassifier('minilm-en', folder), trial):.4f}")


if __name__ == "__main__":
    main()
