"""`python -m training.convolution_thaw DATA WEIGHTS OUT.pt`: the shipped convolution as weights to go on from
(`training.convolution --start`).

They come back as they were rounded for the graph, which a further course soon outgrows. What the graph leaves out (how
courteous a text is, habits of sources) says nothing at first.
"""

from pathlib import Path

import click
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from comity.scoring.attributes import Attribute
from comity.scoring.convolution import HEADS as HEADS_FILE
from comity.scoring.convolution import LAYERS
from training import mix
from training.convolution_net import FORETOLD, HEADS, STEPS, TAUGHT
from training.encoder import HEAD_NAMES
from training.thaw import linear_of, plain_of, stored_in

Array = NDArray[np.float32]


@click.command()
@click.argument("folder", metavar="DATA", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("weights", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
def main(folder: Path, weights: Path, out: Path) -> None:
    """Write OUT.pt from the folder WEIGHTS (`…/weights/words-en`); DATA tells how many sources there are."""
    torch.save(state_of(weights, len(mix.build(folder, None).sources)), out)


def state_of(weights: Path, sources: int) -> dict[str, Tensor]:
    """The network's weights in a folder's table and graph."""
    stored = stored_in(weights / LAYERS) | stored_in(weights / HEADS_FILE)
    with np.load(weights / "table.npz") as table:
        state: dict[str, Array] = {"table.weight": table["table"] * np.float32(table["step"])}
    for n in range(len(STEPS)):
        beside = {f"layer{n}.even": np.tile(stored[f"layer{n}.even"], 3)}  # evened before words stand side by side
        state[f"layers.{n}.weight"], state[f"layers.{n}.bias"] = linear_of(stored | beside, f"layer{n}")
        state |= {f"norms.{n}.{kind}": stored[f"norms.{n}.{kind}"] for kind in ("weight", "bias")}
    state |= plain_of(stored, "token_heads") | plain_of(stored, "pool")
    count = len(Attribute)
    rows = [*range(count), *(len(HEAD_NAMES) + n for n in range(TAUGHT)), *range(HEADS - FORETOLD, HEADS)]
    for name, value in plain_of(stored, "heads").items():
        state[name] = np.zeros((HEADS, *value.shape[1:]), dtype=np.float32)
        state[name][rows] = np.delete(value, count + TAUGHT, axis=0)  # nobody taught the last attribute
    state["offsets.weight"] = np.zeros((sources, len(HEAD_NAMES)), dtype=np.float32)
    return {name: torch.from_numpy(np.array(value, dtype=np.float32)) for name, value in state.items()}


if __name__ == "__main__":
    main()
