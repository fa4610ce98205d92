"""MiniLM as a module of our own: six layers, seven attribute heads, a courtesy head and a head for the words.

Heads speak after the layers of `EXITS`, so that a reader who is content with what the lower ones say can stop there.
Layers may be narrower than MiniLM's: `training.prune` cuts them. Pieces that say little by themselves (`fillers`) are
heard by the others in the first layer and then left out (Goyal et al. 2020, "PoWER-BERT", arXiv 2001.08950, which
chooses them anew for every text; here the vocabulary tells, so that no rounding can tip the choice).
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from comity.scoring.transformer import stretches

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


FRESH = {"exits", "token_heads", "offsets", "fillers"}  # what was not pretrained


class Size(NamedTuple):
    """How wide a layer is: heads of attention, and numbers between its two products."""

    heads: int
    inner: int


WHOLE = (Size(12, 1536),) * LAYERS  # MiniLM as it was trained


class Read(NamedTuple):
    """Pieces are those that are not left out."""

    logits: Tensor  # exits x texts x heads
    tokens: Tensor  # texts x pieces x kinds of harmful words
    hidden: list[Tensor]  # after each layer: texts x pieces x width
    places: Tensor  # texts x pieces: where each stands among what was given
    real: Tensor  # texts x pieces: whether it is more than padding


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

    def forward(self, x: Tensor, mask: Tensor | None, drop: float, places: Tensor | None = None) -> Tensor:
        """`places` are those of the pieces that go on; without, all do."""
        seen = self.out(self.seen(x, mask, places))
        x = x if places is None else at(x, places)
        x = self.first(x + functional.dropout(seen, drop, self.training))
        inner = self.narrow(self.inner(x))
        normed: Tensor = self.second(x + functional.dropout(inner, drop, self.training))
        return normed

    def seen(self, x: Tensor, mask: Tensor | None, places: Tensor | None = None) -> Tensor:
        """What the heads of attention gather: texts x pieces x (heads x HEAD)."""
        asking = x if places is None else at(x, places)
        q, k, v = (
            part(given).view(len(given), -1, self.size.heads, HEAD).transpose(1, 2)
            for part, given in ((self.query, asking), (self.key, x), (self.value, x))
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
        self.fillers: Tensor
        self.register_buffer("fillers", torch.zeros(pieces, dtype=torch.bool))

    def forward(self, numbers: Tensor, source: Tensor | None = None) -> Read:
        """`numbers`: texts x pieces, 0 where padded.

        The last heads also see the harshest that any piece is called, so that clean text around one harsh word does
        not drown it.
        """
        real = numbers != 0
        x = functional.dropout(self.embedded(numbers), self.drop, self.training)
        mask = masking(real)
        places, real = left(real & ~self.fillers[numbers])
        said, hidden = [], []
        for depth, layer in enumerate(self.layers, 1):
            if depth == 1:
                x = layer(x, mask, self.drop, places)
                mask = masking(real)
            else:
                x = layer(x, mask, self.drop)
            hidden.append(x)
            if depth in EXITS:
                beside = None
                if depth == LAYERS:
                    tokens = self.token_heads(x)
                    beside = harshest(tokens, real)
                said.append(self.spoken(EXITS.index(depth), pooled(x, real), beside))
        logits = torch.stack(said)
        if source is not None:
            logits = logits + self.offsets(source)
        return Read(logits.float(), tokens.float(), hidden, places, real)

    def spoken(self, number: int, whole: Tensor, beside: Tensor | None) -> Tensor:
        """What the heads of an exit say: texts x heads."""
        way_out = self.exits[number]
        told = self.dropped(torch.tanh(way_out.pool(whole)))
        logits: Tensor = way_out.heads(told if beside is None else torch.cat([told, beside], dim=1))
        return logits

    def stretches(self, read: Read) -> Tensor:
        """What the last heads say of texts without padding and of their stretches: parts x texts x heads."""
        x, found = read.hidden[-1], []
        for begin, end in zip(*stretches(x.shape[1]), strict=True):
            part, tokens, real = x[:, begin:end], read.tokens[:, begin:end], read.real[:, begin:end]
            whole = torch.cat([x[:, 0], pooled(part, real)[:, WIDTH:]], dim=1)
            found.append(self.spoken(len(EXITS) - 1, whole, harshest(tokens, real)))
        return torch.stack(found)

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
    state.setdefault("fillers", torch.zeros(len(state["words.weight"]), dtype=torch.bool))
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


def masking(real: Tensor) -> Tensor | None:
    """What keeps attention from padding; none where there is none."""
    return None if bool(real.all()) else real[:, None, None, :]


def left(kept: Tensor) -> tuple[Tensor, Tensor]:
    """Of texts x pieces whether they go on: the places of those that do, in order, and which of them are real."""
    order = (~kept).to(torch.uint8).argsort(dim=1, stable=True)[:, : int(kept.sum(1).max())]
    return order, kept.gather(1, order)


def at(x: Tensor, places: Tensor) -> Tensor:
    """Of texts x pieces x numbers those pieces that stand at `places`."""
    return x.gather(1, places[:, :, None].expand(-1, -1, x.shape[2]))


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
