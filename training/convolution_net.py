"""The convolutional network as a module: vectors of words, three layers that look at neighbours, attribute heads."""

import torch
from torch import Tensor, nn
from torch.nn import functional

from comity.scoring.attributes import Attribute
from training.encoder import HEAD_NAMES
from training.teacher import CLASSES

ROWS, WIDTH, INNER = 1 << 17, 64, 192
STEPS = (1, 2, 4)  # how far each layer's neighbours stand
TAUGHT = len(CLASSES)  # heads that repeat what the teachers say (training/teacher.py)
FORETOLD = len(Attribute)  # heads that tell beforehand what the whole model will say (training/foretelling.py)
HEADS = len(HEAD_NAMES) + TAUGHT + FORETOLD
EPSILON = 1e-6


class Convolution(nn.Module):
    def __init__(self, sources: int, drop: float = 0.2) -> None:
        super().__init__()
        self.drop = drop
        self.table = nn.EmbeddingBag(ROWS, WIDTH, mode="sum")
        nn.init.normal_(self.table.weight, std=0.05)
        self.layers = nn.ModuleList(nn.Linear(3 * (WIDTH if n == 0 else INNER), INNER) for n in range(len(STEPS)))
        self.norms = nn.ModuleList(nn.LayerNorm(INNER, eps=EPSILON) for _ in STEPS)
        self.token_heads = nn.Linear(INNER, HEADS)
        self.pool = nn.Linear(2 * INNER, INNER)
        self.heads = nn.Linear(INNER + HEADS, HEADS)
        self.offsets = nn.Embedding(sources, len(HEAD_NAMES))  # habits of a source's raters; dropped at inference
        nn.init.zeros_(self.offsets.weight)
        nn.init.zeros_(self.heads.bias)

    def forward(
        self, rows: Tensor, begins: Tensor, roots: Tensor, words: Tensor, real: Tensor, source: Tensor | None = None
    ) -> Tensor:
        """Texts x heads. `rows`, `begins`, `roots`: the distinct words by their rows of the table, and the square root
        of how many each has; `words`: texts x words, numbers of distinct words; `real`: where one stands.
        """
        distinct = self.table(rows, begins) / roots[:, None]
        distinct = functional.dropout(distinct, self.drop, self.training)
        weight = real[:, :, None].to(distinct.dtype)
        x = distinct[words] * weight
        for n, (layer, norm, step) in enumerate(zip(self.layers, self.norms, STEPS, strict=True)):
            seen = functional.gelu(layer(beside(x, step)))
            seen = functional.dropout(seen, self.drop, self.training)
            x = norm(seen if n == 0 else x + seen) * weight
        shut = ~real[:, :, None]
        local = self.token_heads(x).masked_fill(shut, float("-inf")).amax(1)
        mean = x.sum(1) / weight.sum(1)
        most = x.masked_fill(shut, float("-inf")).amax(1)
        told = torch.tanh(self.pool(torch.cat([mean, most], dim=1)))
        told = functional.dropout(told, self.drop, self.training)
        logits: Tensor = self.heads(torch.cat([told, local], dim=1))
        if source is None:
            return logits
        return logits + functional.pad(self.offsets(source), (0, TAUGHT + FORETOLD))


def widened(state: dict[str, Tensor]) -> dict[str, Tensor]:
    """Weights of a network whose table was smaller, with `ROWS` rows: it says what it said.

    A word's row is the end of a number (`scoring.spellings.buckets`), so all that shared a row begin as it stood.
    """
    table = state["table.weight"]
    return state | {"table.weight": table.repeat(ROWS // len(table), 1)}


def beside(x: Tensor, step: int) -> Tensor:
    """Every word with the one `step` before it and the one `step` after it; nothing stands beyond the ends."""
    length = x.shape[1]
    wide = functional.pad(x, (0, 0, step, step))
    return torch.cat([wide[:, :length], x, wide[:, 2 * step :]], dim=2)
