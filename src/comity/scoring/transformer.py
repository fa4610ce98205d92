"""The transformer classifier: MiniLM's six layers with heads for attributes and for words, run by ONNX Runtime.

Texts are read one at a time on one thread, so that nothing but a text itself decides its scores; within the graphs
every large product is of whole numbers (see `training/export.py`). Longer texts are read in windows, all of them or
those that somebody names, and the harshest counts. The last heads judge a window as a whole and stretch by stretch,
from what the layers made of it once, so that calm words around a harsh sentence do not hide it. Lower layers have heads
of their own: who is content with what they say need not run the upper ones. Words that say little by themselves are
heard by the others in the first layer and then left out (`training/fillers.py`).
"""

import hashlib
from collections.abc import Sequence
from itertools import compress
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from comity.scoring.attributes import Attribute
from comity.scoring.calibration import Calibration
from comity.scoring.graphs import session
from comity.scoring.kept import Kept
from comity.scoring.mending import mend
from comity.scoring.windows import WINDOW, windows
from comity.scoring.wordpieces import BEGIN, END, Pieces, WordPieces
from comity.text.folding import Folded
from comity.text.spans import Span

FORMAT = 5  # of the files and of the reading of texts; raise it when either changes
ATTRIBUTES = tuple(Attribute)
STAGES = ("layers-1.onnx", "layers-2-3.onnx", "layers-4-6.onnx")  # each goes on from the one before
HEADS = "heads.onnx"  # of the last stage
WORDS = "words.onnx"  # of the last two stages: which words raters would mark as toxic
STEP = 8  # pieces from the begin of a stretch for the last heads to that of the next
STRETCH = 2 * STEP  # pieces of a stretch
FILES = (*STAGES, HEADS, WORDS, "vocabulary.txt", "folding.npz", "calibration.npz")
# From when a word is evidence: toxic words by character F1 on SemEval-2021's trial texts; kinds are shares of raters.
_CERTAIN_TOXIC, _CERTAIN_KIND, _LIKELY = 0.4, 0.35, 0.1
_KINDS = 6  # of harmful word, of which the last heads hear: any, insult, profanity, identity, threat, sexual
# Which of them explains an attribute; after them come the words that raters would mark as toxic.
_EXPLAINED_BY = {
    Attribute.TOXICITY: _KINDS,
    Attribute.SEVERE_TOXICITY: _KINDS,
    Attribute.INSULT: 1,
    Attribute.PROFANITY: 2,
    Attribute.IDENTITY_ATTACK: 3,
    Attribute.THREAT: 4,
    Attribute.SEXUALLY_EXPLICIT: 5,
}


class Glance(NamedTuple):
    """What the layers so far say of one text, and what the next ones go on from."""

    stage: int  # of `STAGES`
    by_window: NDArray[np.float64]  # windows x the seven attributes, logits
    pieces: Pieces
    begins: list[int]  # of windows
    hidden: list[NDArray[np.float32]]  # per window: pieces that are not left out x width
    kept: list[NDArray[np.int64]]  # per window: where these stand in it

    @property
    def logits(self) -> NDArray[np.float64]:
        """Of the text: the harshest window's, by attributes."""
        most: NDArray[np.float64] = self.by_window.max(axis=0)
        return most

    def only(self, chosen: Sequence[bool]) -> "Glance":
        """With the chosen windows alone."""
        return self._replace(
            by_window=self.by_window[np.array(chosen)],
            begins=list(compress(self.begins, chosen)),
            hidden=list(compress(self.hidden, chosen)),
            kept=list(compress(self.kept, chosen)),
        )


class Raw(NamedTuple):
    """What all layers say of one text."""

    logits: NDArray[np.float64]  # the seven attributes
    tokens: NDArray[np.float32]  # pieces x kinds of harmful word, and those that are toxic to raters; logits


class TransformerClassifier:
    def __init__(self, name: str, folder: Path) -> None:
        whole = hashlib.sha256(f"transformer {FORMAT}".encode())
        for file in FILES:
            whole.update((folder / file).read_bytes())
        self._id = f"{name}@{whole.hexdigest()[:12]}"
        with np.load(folder / "folding.npz", allow_pickle=False) as stored:
            folding = np.ascontiguousarray(stored["folding"])
        with np.load(folder / "calibration.npz", allow_pickle=False) as stored:
            self._calibration = Calibration(stored["x"], stored["y"])
        self._pieces = WordPieces((folder / "vocabulary.txt").read_text("utf-8").split("\n"), folding)
        self._stages = [session(folder / file) for file in STAGES]
        self._heads, self._words = session(folder / HEADS), session(folder / WORDS)
        self._kept: Kept[Raw] = Kept()  # evidence is asked for right after scores

    @property
    def id(self) -> str:
        return self._id

    def score(self, texts: Sequence[str]) -> list[dict[Attribute, float]]:
        if not texts:
            return []
        raw = [self.read(self.pieces(mend(text))) for text in texts]
        scores = self._calibration.apply(np.stack([np.zeros(len(ATTRIBUTES)) if r is None else r.logits for r in raw]))
        scores[[r is None for r in raw]] = 0.0
        return [dict(zip(ATTRIBUTES, row, strict=True)) for row in scores.tolist()]

    def pieces(self, mended: Folded) -> Pieces:
        """The pieces of a text whose disguises are undone."""
        return self._pieces.split(mended)

    def glance(self, pieces: Pieces, begins: list[int] | None = None) -> Glance | None:
        """The first stage's opinion before calibration; None where there is nothing to read.

        `begins`: of the windows to read; without them all are.
        """
        begins = windows(pieces.numbers) if begins is None else begins
        if not begins:
            return None
        parts = [np.array([BEGIN, *pieces.numbers[at : at + WINDOW], END], dtype=np.int64) for at in begins]
        said = [self._stages[0].run(None, {"numbers": part}) for part in parts]
        logits, hidden, kept = zip(*said, strict=True)
        return Glance(0, _by_window(logits), pieces, begins, list(hidden), list(kept))

    def deeper(self, glance: Glance) -> Glance:
        """The next stage's opinion; not the last one's, for that `read` the text."""
        said = [self._stages[glance.stage + 1].run(None, {"before": hidden}) for hidden in glance.hidden]
        return glance._replace(
            stage=glance.stage + 1,
            by_window=_by_window([logits for logits, _ in said]),
            hidden=[hidden for _, hidden in said],
        )

    def read(self, pieces: Pieces, begins: list[int] | None = None, glance: Glance | None = None) -> Raw | None:
        """All layers' opinion before calibration, from the `glance` at these windows on where there is one."""
        begins = windows(pieces.numbers) if begins is None else begins
        key = hashlib.sha256(np.array([*begins, *pieces.numbers], dtype=np.uint32).tobytes()).digest()
        raw = self._kept.get(key)
        if raw is None and (glance := glance or self.glance(pieces, begins)) is not None:
            raw = self._gone_on(glance)
            self._kept.put(key, raw)
        return raw

    def evidence(self, text: str, attribute: Attribute) -> list[tuple[Span, float]]:
        """Words by how surely raters would mark them for this attribute; the likeliest where none is sure."""
        return self.marks(self.pieces(mend(text)), attribute)

    def marks(
        self, pieces: Pieces, attribute: Attribute, begins: list[int] | None = None, glance: Glance | None = None
    ) -> list[tuple[Span, float]]:
        """`evidence` in the windows that are read, as in `read`."""
        raw = self.read(pieces, begins, glance)
        if raw is None:
            return []
        sure = 1 / (1 + np.exp(-raw.tokens[:, _EXPLAINED_BY[attribute]].astype(np.float64)))
        found: dict[int, tuple[Span, float]] = {}
        for word, span, value in zip(pieces.words, pieces.spans, sure.tolist(), strict=True):
            before, most = found.get(word, (span, 0.0))
            found[word] = (Span(before.begin, span.end), max(most, round(value, 3)))
        words = list(found.values())
        words.sort(key=lambda each: -each[1])
        limit = _CERTAIN_TOXIC if _EXPLAINED_BY[attribute] == _KINDS else _CERTAIN_KIND
        certain = [each for each in words if each[1] >= limit]
        return certain or [each for each in words[:1] if each[1] >= _LIKELY]

    def _gone_on(self, glance: Glance) -> Raw:
        count = len(glance.pieces.numbers)
        told: list[NDArray[np.float32]] = []
        beside: list[NDArray[np.float32]] = []
        tokens = np.full((count, _KINDS + 1), -np.inf, dtype=np.float32)
        while glance.stage < len(STAGES) - 2:
            glance = self.deeper(glance)
        for begin, hidden, kept in zip(glance.begins, glance.hidden, glance.kept, strict=True):
            last, marks = self._stages[-1].run(None, {"before": hidden})
            most = by_parts(last, np.maximum)
            told.append(np.concatenate([np.broadcast_to(last[0], most.shape), _means(last), most], axis=1))
            beside.append(by_parts(marks, np.maximum))
            (toxic,) = self._words.run(None, {"before": hidden, "hidden": last})
            marks = np.concatenate([marks, toxic], axis=1)
            here = tokens[begin : begin + WINDOW]
            np.maximum(here, everywhere(marks, kept, len(here)), out=here)
        logits = self._heads.run(None, {"told": np.concatenate(told), "beside": np.concatenate(beside)})
        return Raw(_by_window(logits).max(axis=0), tokens)


def stretches(count: int) -> tuple[list[int], list[int]]:
    """Where the parts of a window of so many pieces begin and end which the last heads judge: all of it comes first."""
    begins = [0] if count <= STRETCH else [0, *range(0, count - STRETCH, STEP), count - STRETCH]
    return begins, [count, *(begin + STRETCH for begin in begins[1:])]


def by_parts(x: NDArray[np.float32], joined: np.ufunc) -> NDArray[np.float32]:
    """Pieces x numbers as one row for each of the parts of `stretches`."""
    whole: NDArray[np.float32] = joined.reduce(x, axis=0)[None]
    if len(x) <= STRETCH:
        return whole
    blocks = joined.reduce(x[: len(x) - len(x) % STEP].reshape(-1, STEP, x.shape[1]), axis=1)
    last = [joined.reduce(x[-STRETCH:], axis=0)[None]] if len(x) % STEP else []
    return np.concatenate([whole, joined(blocks[:-1], blocks[1:]), *last])


def _means(x: NDArray[np.float32]) -> NDArray[np.float32]:
    sums = by_parts(x, np.add)
    sums[0] /= len(x)
    sums[1:] /= STRETCH
    return sums


def everywhere(marks: NDArray[np.float32], kept: NDArray[np.int64], count: int) -> NDArray[np.float32]:
    """Marks of all `count` pieces between the marks of begin and end; what was left out counts as its neighbours do."""
    marks[[0, -1]] = -np.inf
    places = np.arange(1, count + 1)
    before, after = np.searchsorted(kept, places, "right") - 1, np.searchsorted(kept, places, "left")
    found: NDArray[np.float32] = np.minimum(marks[before], marks[after])
    return found


def _by_window(said: Sequence[NDArray[np.float32]]) -> NDArray[np.float64]:
    """The seven attributes' logits, one row for each that is said."""
    return np.concatenate(said)[:, : len(ATTRIBUTES)].astype(np.float64)
