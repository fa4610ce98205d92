"""`python -m training.untrained TEXTS.json OUT.json`: how fast BERT-base and RoBERTa-base read, on one thread.

They are what other toxicity models (Detoxify among them) are made of. Built here with random weights, as their pace
does not depend on what they learnt: twelve layers, 768 wide, a classifier of seven outputs, in 32-bit floating point.
Splitting texts into pieces is not timed: words and signs are counted, and long words count as several pieces.
"""

import json
import re
import time
from pathlib import Path

import click
import torch
from torch import nn

VOCABULARIES = {"BERT-base": 30_522, "RoBERTa-base": 50_265}
BATCHES = (1, 16)
LONGEST = 512
_PIECE = re.compile(r"[A-Za-z]{1,6}|\d{1,3}|\S")


class Base(nn.Module):
    """BERT's shape: embeddings, twelve layers normed after, a pooler and a classifier."""

    def __init__(self, vocabulary: int) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, 768)
        self.places = nn.Embedding(LONGEST, 768)
        self.norm = nn.LayerNorm(768)
        layer = nn.TransformerEncoderLayer(768, 12, 3072, activation="gelu", batch_first=True)
        self.layers = nn.TransformerEncoder(layer, 12)
        self.pool = nn.Linear(768, 768)
        self.heads = nn.Linear(768, 7)

    def forward(self, numbers: torch.Tensor, absent: torch.Tensor) -> torch.Tensor:
        placed = self.words(numbers) + self.places(torch.arange(numbers.shape[1]))
        read = self.layers(self.norm(placed), src_key_padding_mask=absent if absent.any() else None)
        said: torch.Tensor = self.heads(torch.tanh(self.pool(read[:, 0])))
        return said


def pieces(text: str) -> int:
    return min(LONGEST, len(_PIECE.findall(text)) + 2)


def pace(model: Base, lengths: list[int], batch: int) -> float:
    """Comments a second of processor time; texts in a batch are as long as its longest, as they come."""
    parts = [lengths[at : at + batch] for at in range(0, len(lengths), batch)]
    with torch.inference_mode():
        seconds = 0.0
        for n, part in enumerate([parts[0], *parts]):
            numbers = torch.randint(0, model.words.num_embeddings, (len(part), max(part)))
            absent = torch.arange(max(part))[None, :] >= torch.tensor(part)[:, None]
            began = time.process_time()
            model(numbers, absent)
            seconds += (time.process_time() - began) if n else 0.0  # the first one warms up
    return len(lengths) / seconds


@click.command()
@click.argument("texts", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
def main(texts: Path, out: Path) -> None:
    torch.set_num_threads(1)
    torch.manual_seed(1)
    lengths = [pieces(text) for text in json.loads(texts.read_text("utf-8"))]
    found = {}
    for name, vocabulary in VOCABULARIES.items():
        model = Base(vocabulary).eval()
        for batch in BATCHES:
            found[f"{name}, {'one by one' if batch == 1 else f'batches of {batch}'}"] = pace(model, lengths, batch)
    out.write_text(json.dumps(found), "utf-8")


if __name__ == "__main__":
    main()
