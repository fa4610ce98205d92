"""`python -m training.prune DATA RUN OUT`: a finished run with narrower layers.

From below, layer after layer: heads of attention and numbers between the two products are taken away, those first
without which the rest can best say what the layer said; the products that follow are fitted anew by least squares, so
that they make up for what is gone and for what was lost below (the optimal brain surgeon for whole units, Hassibi and
Stork 1993; Frantar, Singh and Alistarh 2022, arXiv 2208.11580; Kurtic, Frantar and Alistarh 2023, "ZipLM", arXiv
2302.04089). `training.distil` then teaches the narrow layers what the whole ones say.
"""

import json
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

import click
import numpy as np
import torch
from torch import Tensor, nn

from comity.scoring.wordpieces import WordPieces
from training import data, encoder, reach
from training.corpus import FOLDER
from training.encoder import HEAD, LAYERS, Encoder, Layer, Size
from training.progress import say

# More below: with one part cut alone, the last heads move further for a part of the lower layers.
KEPT_HEADS, KEPT_INNER = "8,8,7,6,6,5", "640,640,512,320,320,320"
RIDGE = 1e-3  # of the mean of the diagonal
STEPS = 64  # at most one in so many units goes before the rest is weighed again


def _sizes(_: object, __: object, given: str) -> list[int]:
    try:
        sizes = [int(each) for each in given.split(",")]
    except ValueError:
        sizes = []
    if len(sizes) != LAYERS or min(sizes) < 1:
        raise click.BadParameter(f"expected {LAYERS} whole numbers from 1 on, with commas between")
    return sizes


@click.command()
@click.argument("folder", metavar="DATA", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("run", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--heads",
    default=KEPT_HEADS,
    show_default=True,
    callback=_sizes,
    help="Heads of attention to keep, layer by layer.",
)
@click.option(
    "--inner", default=KEPT_INNER, show_default=True, callback=_sizes, help="Numbers between the two products to keep."
)
@click.option("--threads", default=2, show_default=True)
def main(folder: Path, run: Path, out: Path, heads: list[int], inner: list[int], threads: int) -> None:
    """Cut the layers of RUN's model.pt, on training rows in DATA, and write OUT with the vocabulary."""
    torch.set_num_threads(threads)
    model = encoder.restored(run / "model.pt").eval()
    sizes = [Size(*each) for each in zip(heads, inner, strict=True)]
    for n, (size, had) in enumerate(zip(sizes, encoder.sizes_of(model.state_dict()), strict=True), 1):
        if size.heads > had.heads or size.inner > had.inner:
            raise click.UsageError(f"layer {n} of {run} has {had.heads} heads and {had.inner} inner, no more to keep")
    stored = json.loads((run / "vocabulary.json").read_text("utf-8"))
    texts = reach.texts(data.load(folder, FOLDER))
    batches = reach.batches(texts, WordPieces(stored["vocabulary"], np.load(run / "folding.npy")), model.fillers)
    say(f"{len(texts)} texts, {sum(batch.numel() for batch in batches)} pieces")
    with torch.no_grad():
        narrow = pruned(model, sizes, batches)
    out.mkdir(parents=True, exist_ok=True)
    for name in ("vocabulary.json", "folding.npy", "model.json"):
        shutil.copyfile(run / name, out / name)
    torch.save(narrow.state_dict(), out / "model.pt")


def pruned(whole: Encoder, sizes: Sequence[Size], batches: Sequence[Tensor]) -> Encoder:
    """An encoder of such sizes that says what `whole` says as nearly as refitting the products allows."""
    narrow = Encoder(whole.words.num_embeddings, whole.offsets.num_embeddings, whole.drop, sizes).eval()
    around = {name: value for name, value in whole.state_dict().items() if not name.startswith("layers.")}
    narrow.load_state_dict(around, strict=False)
    aim = [whole.embedded(batch) for batch in batches]
    mine = list(aim)
    for n, (layer, cut) in enumerate(zip(whole.layers, narrow.layers, strict=True), 1):
        assert isinstance(layer, Layer)
        assert isinstance(cut, Layer)
        for part in ("first", "second"):
            getattr(cut, part).load_state_dict(getattr(layer, part).state_dict())
        wanted = [x + layer.out(layer.seen(x, None)) for x in aim]
        kept = _refit(cut.out, HEAD, ((layer.seen(x, None), y - x) for x, y in zip(mine, wanted, strict=True)))
        for part in ("query", "key", "value"):
            _keep(getattr(cut, part), getattr(layer, part), kept)
        aim = [layer.first(y) for y in wanted]
        mine = [cut.first(x + cut.out(cut.seen(x, None))) for x in mine]
        wanted = [x + layer.narrow(layer.inner(x)) for x in aim]
        kept = _refit(cut.narrow, 1, ((layer.inner(x), y - x) for x, y in zip(mine, wanted, strict=True)))
        _keep(cut.wide, layer.wide, kept)
        aim = [layer.second(y) for y in wanted]
        mine = [cut.second(x + cut.narrow(cut.inner(x))) for x in mine]
        lost = sum(float(((x - y) ** 2).sum()) for x, y in zip(mine, aim, strict=True))
        of = sum(float((y**2).sum()) for y in aim)
        say(f"layer {n}: {cut.size.heads} heads, {cut.size.inner} inner, {lost / of:.1%} lost")
    return narrow


def _refit(product: nn.Linear, group: int, pairs: Iterable[tuple[Tensor, Tensor]]) -> Tensor:
    """Fits a narrow product to what it is to be given and to say; the columns of the whole one that it takes."""
    fit = Fit()
    for given, wanted in pairs:
        fit.add(given, wanted)
    kept, weight = fit.keeping(product.in_features // group, group)
    product.load_state_dict({"weight": weight.T, "bias": fit.bias(kept, weight)})
    return kept


def _keep(mine: nn.Linear, theirs: nn.Linear, kept: Tensor) -> None:
    mine.load_state_dict({kind: value[kept] for kind, value in theirs.state_dict().items()})


class Fit:
    """Sums over rows, from which Y = X W + b is fitted with as few columns of X as wanted."""

    def __init__(self) -> None:
        self._squares = self._products = self._x = self._y = torch.zeros(())
        self._rows = 0

    def add(self, x: Tensor, y: Tensor) -> None:
        x, y = x.flatten(0, -2), y.flatten(0, -2)
        self._squares = self._squares + x.T @ x
        self._products = self._products + x.T @ y
        self._x = self._x + x.sum(0)
        self._y = self._y + y.sum(0)
        self._rows += len(x)

    def keeping(self, groups: int, group: int) -> tuple[Tensor, Tensor]:
        """The columns that stay when all but so many groups of `group` neighbours go, and W for them.

        Those go first without which the squared error, W fitted anew, grows least.
        """
        squares = (self._squares - torch.outer(self._x, self._x) / self._rows).double()
        products = (self._products - torch.outer(self._x, self._y) / self._rows).double()
        count = len(squares) // group
        squares += torch.eye(len(squares)) * RIDGE * squares.diagonal().mean()
        inverse = torch.linalg.inv(squares)
        weight = inverse @ products
        alive = torch.arange(count)
        while len(alive) > groups:
            # columns of what is alive: groups x group x group, and their weights: groups x group x outputs
            blocks = inverse.view(count, group, count, group)[alive, :, alive, :]
            theirs = weight.view(count, group, -1)[alive]
            cost = (theirs * torch.linalg.solve(blocks, theirs)).sum((1, 2))
            some = min(max(1, len(alive) // STEPS), len(alive) - groups)
            order = cost.argsort()
            gone = alive[order[:some]]
            alive = alive[order[some:]].sort().values
            at = _columns(gone, group)
            across = torch.linalg.solve(inverse[at][:, at], inverse[at])
            weight = weight - inverse[:, at] @ torch.linalg.solve(inverse[at][:, at], weight[at])
            inverse = inverse - inverse[:, at] @ across
            weight[at] = 0.0
            inverse[at] = 0.0
            inverse[:, at] = 0.0
        kept = _columns(alive, group)
        return kept, weight[kept].float()

    def bias(self, kept: Tensor, weight: Tensor) -> Tensor:
        return self._y / self._rows - (self._x[kept] / self._rows) @ weight


def _columns(groups: Tensor, group: int) -> Tensor:
    return (groups[:, None] * group + torch.arange(group)).flatten()


if __name__ == "__main__":
    main()
