"""The transformer classifier: MiniLM's six layers with heads for attributes and for words, run by ONNX Runtime.

Texts are read one at a time on one thread, so that nothing but a text itself decides its scores; within the graphs
every large product is of whole numbers (see `training/export.py`). Longer texts are read in windows, and the harshest
counts. Lower layers have heads of their own: who is content with what they say need not run the upper ones.
"""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from comity.scoring.attributes import Attribute
from comity.scoring.calibration import Calibration
from comity.scoring.graphs import session
from comity.scoring.mending import mend
from comity.scoring.wordpieces import BEGIN, END, Pieces, WordPieces
from comity.text.folding import Folded
from comity.text.spans import Span

FORMAT = 3  # of the files and of the reading of texts; raise it when either changes
ATTRIBUTES = tuple(Attribute)
WINDOW = 126  # pieces read at once, besides the marks of begin and end
STRIDE = 110  # from one window's begin to the next: what lies on an edge is read whole once
MOST_WINDOWS = 40  # about 16,000 characters; of longer texts so many windows are read, spread evenly
STAGES = ("layers-1.onnx", "layers-2-3.onnx", "layers-4-6.onnx")  # each goes on from the one before
FILES = (*STAGES, "vocabulary.txt", "folding.npz", "calibration.npz")
_REMEMBERED = 64  # texts whose reading is kept, for evidence is asked for right after scores
# From when a word is evidence: toxic words by character F1 on SemEval-2021's trial texts; kinds are shares of raters.
_CERTAIN_TOXIC, _CERTAIN_KIND, _LIKELY = 0.7, 0.35, 0.1
# Which of the kinds of harmful word explains an attribute: any, insult, profanity, identity, threat, sexual.
_WORDS = {
    Attribute.TOXICITY: 0,
    Attribute.SEVERE_TOXICITY: 0,
    Attribute.INSULT: 1,
    Attribute.PROFANITY: 2,
    Attribute.IDENTITY_ATTACK: 3,
    Attribute.THREAT: 4,
    Attribute.SEXUALLY_EXPLICIT: 5,
}


class Glance(NamedTuple):
    """What the layers so far say of one text, and what the next ones go on from."""

    stage: int  # of `STAGES`
    logits: NDArray[np.float64]  # the seven attributes
    pieces: Pieces
    begins: list[int]  # of windows
    hidden: list[NDArray[np.float32]]  # per window: pieces x width


class Raw(NamedTuple):
    """What all layers say of one text."""

    logits: NDArray[np.float64]  # the seven attributes
    tokens: NDArray[np.float32]  # pieces x kinds of harmful word, logits
    pieces: Pieces


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
        self._kept: OrderedDict[str, Raw | None] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def id(self) -> str:
        return self._id

    def score(self, texts: Sequence[str]) -> list[dict[Attribute, float]]:
        if not texts:
            return []
        raw = [self.read(text) for text in texts]
        scores = self._calibration.apply(np.stack([np.zeros(len(ATTRIBUTES)) if r is None else r.logits for r in raw]))
        scores[[r is None for r in raw]] = 0.0
        return [dict(zip(ATTRIBUTES, row, strict=True)) for row in scores.tolist()]

    def pieces(self, mended: Folded) -> Pieces:
        """The pieces of a text whose disguises are undone."""
        return self._pieces.split(mended)

    def glance(self, pieces: Pieces) -> Glance | None:
        """The first stage's opinion before calibration; None where there is nothing to read."""
        numbers = pieces.numbers
        if not numbers:
            return None
        begins = list(range(0, max(len(numbers) - WINDOW + STRIDE, 1), STRIDE))
        if len(begins) > MOST_WINDOWS:
            begins = [begins[round(k * (len(begins) - 1) / (MOST_WINDOWS - 1))] for k in range(MOST_WINDOWS)]
        windows = [np.array([BEGIN, *numbers[at : at + WINDOW], END], dtype=np.int64) for at in begins]
        said = [self._stages[0].run(None, {"numbers": window}) for window in windows]
        return Glance(0, _harshest([logits for logits, _ in said]), pieces, begins, [hidden for _, hidden in said])

    def glances(self, pieces: Pieces) -> Iterator[Glance]:
        """The opinion of every stage but the last, as far as somebody asks; none where there is nothing to read."""
        glance = self.glance(pieces)
        while glance is not None:
            yield glance
            glance = self.deeper(glance) if glance.stage < len(STAGES) - 2 else None

    def deeper(self, glance: Glance) -> Glance:
        """The next stage's opinion; not the last one's, for that `read` the text."""
        said = [self._stages[glance.stage + 1].run(None, {"before": hidden}) for hidden in glance.hidden]
        return glance._replace(
            stage=glance.stage + 1,
            logits=_harshest([logits for logits, _ in said]),
            hidden=[hidden for _, hidden in said],
        )

    def read(self, text: str, glance: Glance | None = None) -> Raw | None:
        """All layers' opinion before calibration, from the text's `glance` on where there is one."""
        with self._lock:
            if text in self._kept:
                self._kept.move_to_end(text)
                return self._kept[text]
        glance = glance or self.glance(self.pieces(mend(text)))
        raw = self._gone_on(glance) if glance else None
        with self._lock:
            self._kept[text] = raw
            while len(self._kept) > _REMEMBERED:
                self._kept.popitem(last=False)
        return raw

    def evidence(self, text: str, attribute: Attribute) -> list[tuple[Span, float]]:
        """Words by how surely raters would mark them for this attribute; the likeliest where none is sure."""
        raw = self.read(text)
        if raw is None:
            return []
        sure = 1 / (1 + np.exp(-raw.tokens[:, _WORDS[attribute]].astype(np.float64)))
        found: dict[int, tuple[Span, float]] = {}
        for word, span, value in zip(raw.pieces.words, raw.pieces.spans, sure.tolist(), strict=True):
            before, most = found.get(word, (span, 0.0))
            found[word] = (Span(before.begin, span.end), max(most, round(value, 3)))
        words = list(found.values())
        words.sort(key=lambda each: -each[1])
        limit = _CERTAIN_KIND if _WORDS[attribute] else _CERTAIN_TOXIC
        certain = [each for each in words if each[1] >= limit]
        return certain or [each for each in words[:1] if each[1] >= _LIKELY]

    def _gone_on(self, glance: Glance) -> Raw:
        count = len(glance.pieces.numbers)
        logits: list[NDArray[np.float32]] = []
        tokens = np.full((count, len(set(_WORDS.values()))), -np.inf, dtype=np.float32)
        while glance.stage < len(STAGES) - 2:
            glance = self.deeper(glance)
        for begin, hidden in zip(glance.begins, glance.hidden, strict=True):
            heads, marks = self._stages[-1].run(None, {"before": hidden})
            logits.append(heads)
            here = tokens[begin : begin + WINDOW]
            np.maximum(here, marks[1:-1], out=here)
        return Raw(_harshest(logits), tokens, glance.pieces)


def _harshest(windows: list[NDArray[np.float32]]) -> NDArray[np.float64]:
    most: NDArray[np.float32] = np.concatenate(windows).max(axis=0)
    return most[: len(ATTRIBUTES)].astype(np.float64)
