"""MiniLM as a module of our own: six layers, seven attribute heads, a courtesy head and a head for the words.

Heads speak after the layers of `EXITS`, so that a reader who is content with what the lower ones say can stop there.
Layers may be narrower than MiniLM's: `training.prune` cuts them.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

WIDTH, HEAD, LAYERS, PLACES = 384, 32, 6, 512  # HEAD: numbers in each head of attention
EXITS = (1, 3, LAYERS)  # layers read before heads speak
HEAD_NAMES = (
    "TOXICITY",
    "SEVERE_TOXICITY",
    "IDENTITY_ATTACK",
    "INSULT",
    "PROFANITY",
    "THREAT",
    "SEXUALLY_EXPLICIT",
    "DISCOURTESY",
)
TOKEN_NAMES = ("any", "insult", "profanity", "identity", "threat", "sexual")


FRESH = {"exits", "token_heads", "offsets"}  # what was not pretrained


class Size(NamedTuple):
    """How wide a layer is: heads of attention, and numbers between its two products."""

    heads: int
    inner: int


WHOLE = (Size(12, 1536),) * LAYERS  # MiniLM as it was trained


class Read(NamedTuple):
    logits: Tensor  # exits x texts x heads
    tokens: Tensor  # texts x pieces x kinds of harmful words
    hidden: list[Tensor]  # after each layer: texts x pieces x width


class Exit(nn.Module):
    """Heads for a text, from its pooled pieces and whatever else is known of it."""

    def __init__(self, beside: int = 0) -> None:
        super().__init__()
        self.pool = nn.Linear(3 * WIDTH, WIDTH)
        self.heads = nn.Linear(WIDTH + beside, len(HEAD_NAMES))
        nn.init.zeros_(self.heads.bias)


class Layer(nn.Module):
    def __init__(self, size: Size) -> None:
        super().__init__()
        self.size = size
        self.query, self.key, self.value = (nn.Linear(WIDTH, size.heads * HEAD) for _ in range(3))
        self.out = nn.Linear(size.heads * HEAD, WIDTH)
        self.wide, self.narrow = nn.Linear(WIDTH, size.inner), nn.Linear(size.inner, WIDTH)
        self.first, self.second = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor | None, drop: float) -> Tensor:
        seen = self.out(self.seen(x, mask))
        x = self.first(x + functional.dropout(seen, drop, self.training))
        inner = self.narrow(self.inner(x))
        normed: Tensor = self.second(x + functional.dropout(inner, drop, self.training))
        return normed

    def seen(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """What the heads of attention gather: texts x pieces x (heads x HEAD)."""
        rows, length, _ = x.shape
        q, k, v = (
            part(x).view(rows, length, self.size.heads, HEAD).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        return functional.scaled_dot_product_attention(q, k, v, attn_mask=mask).transpose(1, 2).flatten(2)

    def inner(self, x: Tensor) -> Tensor:
        """The numbers between the two products: texts x pieces x `size.inner`."""
        return functional.gelu(self.wide(x))


class Encoder(nn.Module):
    def __init__(self, pieces: int, sources: int, drop: float = 0.1, sizes: Sequence[Size] = WHOLE) -> None:
        super().__init__()
        self.drop = drop
        self.words = nn.Embedding(pieces, WIDTH)
        self.places = nn.Embedding(PLACES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(size) for size in sizes)
        self.exits = nn.ModuleList(Exit(len(TOKEN_NAMES) if depth == LAYERS else 0) for depth in EXITS)
        self.token_heads = nn.Linear(WIDTH, len(TOKEN_NAMES))
        self.offsets = nn.Embedding(sources, len(HEAD_NAMES))  # each source's own habit; dropped at inference
        nn.init.zeros_(self.offsets.weight)

    def forward(self, numbers: Tensor, source: Tensor | None = None) -> Read:
        """`numbers`: texts x pieces, 0 where padded.

        The last heads also see the harshest that any piece is called, so that clean text around one harsh word does
        not drown it.
        """
        real = numbers != 0
        padded = not bool(real.all())
        x = functional.dropout(self.embedded(numbers), self.drop, self.training)
        mask = real[:, None, None, :] if padded else None
        said, hidden = [], []
        for depth, layer in enumerate(self.layers, 1):
            x = layer(x, mask, self.drop)
            hidden.append(x)
            if depth in EXITS:
                way_out = self.exits[EXITS.index(depth)]
                told = self.dropped(torch.tanh(way_out.pool(pooled(x, real))))
                if depth == LAYERS:
                    tokens = self.token_heads(x)
                    told = torch.cat([told, harshest(tokens, real)], dim=1)
                said.append(way_out.heads(told))
        logits = torch.stack(said)
        if source is not None:
            logits = logits + self.offsets(source)
        return Read(logits.float(), tokens.float(), hidden)

    def embedded(self, numbers: Tensor) -> Tensor:
        place = torch.arange(numbers.shape[1], device=numbers.device)
        normed: Tensor = self.norm(self.words(numbers) + self.places(place))
        return normed

    def dropped(self, x: Tensor) -> Tensor:
        return functional.dropout(x, self.drop, self.training)


def restored(weights: Path, sources: int | None = None) -> Encoder:
    """The encoder of a finished run, as narrow as it was cut.

    The sources' habits are taken over where there are as many sources (`sources`: as many as there were).
    """
    stored = torch.load(weights, weights_only=True)
    state: dict[str, Tensor] = stored.get("model", stored)
    habits = state.get("offsets.weight", torch.zeros(1, len(HEAD_NAMES)))
    model = Encoder(len(state["words.weight"]), sources or len(habits), sizes=sizes_of(state))
    if habits.shape != model.offsets.weight.shape:
        habits = torch.zeros_like(model.offsets.weight)
    model.load_state_dict(state | {"offsets.weight": habits})
    return model


def sizes_of(state: Mapping[str, Tensor]) -> list[Size]:
    """How wide the layers of these weights are."""
    return [
        Size(len(state[f"layers.{n}.query.weight"]) // HEAD, len(state[f"layers.{n}.wide.weight"]))
        for n in range(LAYERS)
    ]


def pooled(x: Tensor, real: Tensor) -> Tensor:
    """The mark of begin, the mean and the maximum of the pieces: a long calm text does not drown one harsh word."""
    weight = real.to(x.dtype)[:, :, None]
    mean = (x * weight).sum(1) / weight.sum(1)
    return torch.cat([x[:, 0], mean, harshest(x, real)], dim=1)


def harshest(x: Tensor, real: Tensor) -> Tensor:
    """The maximum over a text's pieces."""
    return x.masked_fill(~real[:, :, None], float("-inf")).amax(1)


def pretrained(weights: Path, old: list[int], sources: int) -> Encoder:
    """MiniLM's weights with its embeddings cut to the pieces whose old numbers are given; new ones (-1) start small."""
    stored = load_file(weights)
    model = Encoder(len(old), sources)
    taken = {
        "places.weight": stored["embeddings.position_embeddings.weight"]
        + stored["embeddings.token_type_embeddings.weight"][:1],
        "norm.weight": stored["embeddings.LayerNorm.weight"],
        "norm.bias": stored["embeddings.LayerNorm.bias"],
    }
    words = stored["embeddings.word_embeddings.weight"]
    mean = words.mean(0)
    chance = torch.Generator().manual_seed(0)
    fresh = mean + 0.02 * torch.randn(len(old), WIDTH, generator=chance)
    known = torch.tensor(old)
    taken["words.weight"] = torch.where((known >= 0)[:, None], words[known.clamp(min=0)], fresh)
    parts = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "out": "attention.output.dense",
        "first": "attention.output.LayerNorm",
        "wide": "intermediate.dense",
        "narrow": "output.dense",
        "second": "output.LayerNorm",
    }
    for n in range(LAYERS):
        for mine, theirs in parts.items():
            for kind in ("weight", "bias"):
                taken[f"layers.{n}.{mine}.{kind}"] = stored[f"encoder.layer.{n}.{theirs}.{kind}"]
    missing, unexpected = model.load_state_dict(taken, strict=False)
    left = {name.split(".")[0] for name in missing}
    if unexpected or left != FRESH:
        raise ValueError(f"these weights are not MiniLM-L6's: {missing}, {unexpected}")
    return model
