"""The labelled rows as matrices: a text, its seven labels (NaN where nobody labelled), how much each label counts."""

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
from numpy.typing import NDArray

from comity.scoring.attributes import Attribute
from training import corpus

ATTRIBUTES = tuple(Attribute)
COLUMNS = tuple(a.value.lower() for a in ATTRIBUTES)
TOXICITY, SEVERE, IDENTITY, INSULT, PROFANITY, THREAT, SEXUAL = range(7)

# How much a row of a source counts. Tweets picked by keyword and noisy labels count less, for they teach the style of
# their source; rows of news sites and the project's own corpus count more, for that is what is judged.
SOURCE_WEIGHT = {
    "davidson": 0.15,
    "mlma_en": 0.15,
    "edos": 0.5,
    "gab_hate": 0.6,
    "implicit_hate": 0.5,
    "paradetox": 0.6,
    "jigsaw_lower_furkan": 0.7,
    "jigsaw_binary_khanhhk": 0.7,
    "goemotions": 0.35,
    "polis": 0.7,
    "civil_safe_weak": 0.8,
    "corpus": 2.0,
}
POSITIVE_WEIGHT = (1.0, 3.0, 1.5, 1.0, 2.0, 8.0, 8.0)
IMPLIED_WEIGHT = 0.3  # where toxicity 0 implies that nothing worse is there either
WEAK_WEIGHT = 0.35
VARIANTS = 4  # of a corpus line with slots
HELD_BACK = 20  # one pool row in so many validates

_ANY_CASE = re.IGNORECASE
_SEXUAL = re.compile(
    r"\b(cocks?|dicks?|puss(y|ies)|penis|vagina|blow ?jobs?|jerk(ing)? off|masturbat\w*|cum|horny|tits|boobs|anal|"
    r"orgasm\w*|dildo|porn\w*|suck(s|ing)? (my|his|your|a) \w+|deep ?throat|hand ?job|cumshot|threesome|ejaculat\w*|"
    r"balls deep|hard[- ]on|erection|nudes?|get laid|fuck(ed|ing)? (her|him|me) (in|hard|good))\b",
    _ANY_CASE,
)
_RUDE = re.compile(r"\b(f+u+c+k\w*|shit\w*|bitch\w*|cunt\w*|asshole\w*|dick\w*|bastard\w*|nigg\w*|fag\w*)\b", _ANY_CASE)


@dataclass
class Rows:
    texts: list[str]
    labels: NDArray[np.float32]  # rows x 7, NaN where unlabelled
    weights: NDArray[np.float32]  # rows x 7
    sources: list[str]
    valid: NDArray[np.bool_]
    files: dict[str, str] = field(default_factory=dict)  # name -> SHA-256 of what was read


def load(data: Path, own: Path | None = None) -> Rows:
    """Training and validation rows of a data folder, the clean pools and, where given, the project's own corpus."""
    files: dict[str, str] = {}
    parts = [_merged(data / "train.parquet", files), _pool(data / "clean_pool.parquet", files)]
    rows = Rows(
        [t for p in parts for t in p.texts],
        np.concatenate([p.labels for p in parts]),
        np.concatenate([p.weights for p in parts]),
        [s for p in parts for s in p.sources],
        np.concatenate([p.valid for p in parts]),
        files,
    )
    _stress_violent_topics(rows, data / "violence_topic_not_threat.parquet")
    if own is not None:
        rows = _with_corpus(rows, own)
    return rows


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def bucket(text: str, of: int) -> int:
    """A number below `of` that depends on the text alone: how pools are split, for ever the same way."""
    return int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:4], "big") % of


def _merged(path: Path, files: dict[str, str]) -> Rows:
    files[path.name] = digest(path)
    table = pq.read_table(path)
    texts: list[str] = table["text"].to_pylist()
    sources: list[str] = table["source"].to_pylist()
    labels = np.stack([table[c].to_numpy().astype(np.float32) for c in COLUMNS], axis=1)
    weights = np.array([SOURCE_WEIGHT.get(s, 1.0) for s in sources], dtype=np.float32)[:, None].repeat(7, axis=1)
    valid = np.array(table["split"].to_pylist()) == "valid"
    _weak_sexual(texts, labels, weights, valid)
    _implied_zeros(labels, weights, valid, sources)
    return Rows(texts, labels, weights, sources, valid)


def _weak_sexual(
    texts: list[str], labels: NDArray[np.float32], weights: NDArray[np.float32], valid: NDArray[np.bool_]
) -> None:
    """Only one source labels sexual talk: explicit words in a toxic row count as a weak label, in training alone."""
    for i in np.flatnonzero(np.isnan(labels[:, SEXUAL]) & ~valid & (labels[:, TOXICITY] >= 0.5)):
        explicit = _SEXUAL.search(texts[i]) is not None
        labels[i, SEXUAL] = 0.8 if explicit else 0.03
        weights[i, SEXUAL] *= WEAK_WEIGHT * (0.5 if explicit else 0.3)


def _implied_zeros(
    labels: NDArray[np.float32], weights: NDArray[np.float32], valid: NDArray[np.bool_], sources: list[str]
) -> None:
    """What nobody finds toxic is no insult, threat, attack or sexual remark; in training alone."""
    trusted = np.array([s not in {"davidson", "mlma_en", "hatexplain", "gab_hate", "implicit_hate"} for s in sources])
    clean = (labels[:, TOXICITY] <= 0.01) & trusted & ~valid
    for head in (SEVERE, IDENTITY, INSULT, PROFANITY, THREAT, SEXUAL):
        implied = clean & np.isnan(labels[:, head])
        labels[implied, head] = 0.0
        weights[implied, head] *= IMPLIED_WEIGHT


def _pool(path: Path, files: dict[str, str]) -> Rows:
    """Weak negatives: calm emotions and safe comments are clean; angry ones only say that nothing worse is there."""
    files[path.name] = digest(path)
    table = pq.read_table(path)
    texts: list[str] = table["text"].to_pylist()
    sources: list[str] = table["source"].to_pylist()
    labels = np.zeros((len(texts), 7), dtype=np.float32)
    weights = np.array([SOURCE_WEIGHT[s] for s in sources], dtype=np.float32)[:, None].repeat(7, axis=1)
    heated = {"anger", "annoyance", "disgust", "disapproval"}
    for i, (text, weak) in enumerate(zip(texts, table["weak"].to_pylist(), strict=True)):
        emotions = set(weak.removeprefix("emotions:").split(","))
        if _RUDE.search(text):
            labels[i, [TOXICITY, SEVERE, INSULT, PROFANITY, IDENTITY]] = np.nan
        elif emotions & heated or weak in {"moderator-rejected", "unmoderated"}:
            labels[i, [TOXICITY, INSULT, IDENTITY]] = np.nan
        if _SEXUAL.search(text):
            labels[i, SEXUAL] = np.nan
    valid = np.array([bucket(t, HELD_BACK) == 0 for t in texts])
    return Rows(texts, labels, weights, sources, valid)


def _stress_violent_topics(rows: Rows, path: Path) -> None:
    """Rows that people found to be about violence and no threat count four times for the threat head."""
    rows.files[path.name] = digest(path)
    known = set(pq.read_table(path, columns=["text"])["text"].to_pylist())
    at = [i for i, text in enumerate(rows.texts) if text in known]
    rows.weights[at, THREAT] *= 4


def _with_corpus(rows: Rows, folder: Path) -> Rows:
    """Add the corpus's training and validation families; its test families stay unseen."""
    for path in sorted(folder.glob("*.jsonl")):
        rows.files[f"corpus/{path.name}"] = digest(path)
    written = [row for row in corpus.read(folder, variants=VARIANTS) if row.split != "test"]
    weights = np.array([row.weight for row in written], dtype=np.float32)[:, None].repeat(7, axis=1)
    labels = np.array([[row.labels[a] for a in ATTRIBUTES] for row in written], dtype=np.float32)
    return Rows(
        rows.texts + [row.text for row in written],
        np.concatenate([rows.labels, labels]),
        np.concatenate([rows.weights, weights * SOURCE_WEIGHT["corpus"]]),
        rows.sources + ["corpus"] * len(written),
        np.concatenate([rows.valid, np.array([row.split == "valid" for row in written])]),
        rows.files,
    )
