"""What a scorer is measured on: the held-back sets, validation rows, the corpus's test families, disguised texts."""

import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
from numpy.typing import NDArray

from comity.scoring.attributes import Attribute
from comity.scoring.classifier import Classifier
from training import corpus, data, measures
from training.disguise import DISGUISES, disguise

SEED = 20261122
_HOSTILE = frozenset(
    [
        "arse",
        "asshole",
        "assholes",
        "bastard",
        "bastards",
        "bitch",
        "bitches",
        "bollocks",
        "bullshit",
        "cock",
        "coward",
        "crap",
        "cunt",
        "cunts",
        "damn",
        "dick",
        "dickhead",
        "disgusting",
        "douche",
        "dumb",
        "dumbass",
        "fag",
        "faggot",
        "faggots",
        "fool",
        "fools",
        "fuck",
        "fucked",
        "fucker",
        "fuckers",
        "fucking",
        "garbage",
        "hypocrite",
        "idiot",
        "idiotic",
        "idiots",
        "ignorant",
        "imbecile",
        "jerk",
        "kill",
        "liar",
        "liars",
        "loser",
        "losers",
        "moron",
        "moronic",
        "morons",
        "motherfucker",
        "nigger",
        "niggers",
        "pathetic",
        "piss",
        "prick",
        "pussy",
        "racist",
        "retard",
        "retarded",
        "scum",
        "shit",
        "shithole",
        "shitty",
        "shut",
        "slut",
        "stupid",
        "stupidity",
        "suck",
        "sucks",
        "trash",
        "twat",
        "wanker",
        "whore",
    ]
)
MOST_TEMPLATES = 9_600


@dataclass(frozen=True)
class Evaluated:
    name: str
    texts: list[str]
    labels: NDArray[np.float64]  # rows x 7, NaN where unlabelled

    def at_most(self, rows: int | None) -> "Evaluated":
        """So many rows, drawn by their texts alone and kept in order; all without a number."""
        if rows is None or rows >= len(self.texts):
            return self
        at = sorted(sorted(range(len(self.texts)), key=lambda i: data.bucket(self.texts[i], 1 << 30))[:rows])
        return Evaluated(self.name, [self.texts[i] for i in at], self.labels[at])


def held_back(folder: Path) -> list[Evaluated]:
    return [
        _of(path.stem, path) for path in sorted((folder / "eval").glob("*.parquet")) if path.stem != "bias_templates"
    ]


def validation(rows: data.Rows) -> Evaluated:
    at = np.flatnonzero(rows.valid)
    return Evaluated("validation", [rows.texts[i] for i in at], rows.labels[at].astype(np.float64))


def corpus_test() -> Evaluated:
    rows = [row for row in corpus.read(corpus.FOLDER, variants=1) if row.split == "test"]
    labels = np.array([[row.labels[a] for a in data.ATTRIBUTES] for row in rows])
    return Evaluated("corpus test", [row.text for row in rows], labels)


def clean_news(rows: data.Rows) -> list[str]:
    """Validation rows of news comments marked safe, and of statements that a moderator let pass.

    Statements that were refused or never looked at have no label for toxicity.
    """
    return [
        rows.texts[i]
        for i in np.flatnonzero(rows.valid)
        if rows.sources[i] == "civil_safe_weak"
        or (rows.sources[i] == "polis" and not np.isnan(rows.labels[i, data.TOXICITY]))
    ]


def clean_pool(rows: data.Rows) -> list[str]:
    """The clean pool's held-back rows: near life, hardly any of them harmful, weakly labelled at best."""
    pools = {"goemotions", "civil_safe_weak", "polis"}
    return [rows.texts[i] for i in np.flatnonzero(rows.valid) if rows.sources[i] in pools]


@dataclass(frozen=True)
class Marked:
    text: str
    places: frozenset[int]  # code points that raters marked


def marked(folder: Path, split: str) -> list[Marked]:
    """SemEval-2021's texts with the words that most raters found toxic: `trial` to choose by, `test` to report."""
    rows = pq.read_table(folder / "spans_semeval2021.parquet").to_pylist()
    return [Marked(row["text"], frozenset(json.loads(row["spans"]))) for row in rows if row["split"] == split]


def words_f1(model: Classifier, texts: Sequence[Marked]) -> float:
    """Mean character F1 of the words given as evidence for toxicity."""
    found = []
    for each in texts:
        said = {at for span, _ in model.evidence(each.text, Attribute.TOXICITY) for at in range(*span)}
        found.append(measures.character_f1(frozenset(said), each.places))
    return float(np.mean(found))


@dataclass(frozen=True)
class Templates:
    texts: list[str]
    harmful: NDArray[np.bool_]
    groups: dict[str, NDArray[np.bool_]]


def templates(folder: Path) -> Templates:
    """Identity sentence templates, every so many; a group is a word that ends an adjective's template."""
    table = pq.read_table(folder / "eval" / "bias_templates.parquet")
    kinds = table["template"].to_pylist()
    texts: list[str] = table["text"].to_pylist()
    names = sorted({text.split(" ", 4)[-1] for text, kind in zip(texts, kinds, strict=True) if kind == "name_adj"})
    order = sorted(range(len(texts)), key=lambda i: data.bucket(texts[i], 1 << 30))[:MOST_TEMPLATES]
    chosen = [texts[i] for i in sorted(order)]
    harmful = table["toxicity"].to_numpy()[sorted(order)] >= 0.5
    groups = {
        name: np.array([re.search(rf"\b{name}\b", text.lower()) is not None for text in chosen]) for name in names
    }
    return Templates(chosen, harmful, groups)


def disguised(sets: list[Evaluated], most: int = 1_200) -> dict[str, list[str]]:
    """Toxic rows with a hostile word, as they stand and with those words in every kind of disguise."""
    plain = [
        text
        for each in sets
        for text, toxic in zip(each.texts, each.labels[:, data.TOXICITY], strict=True)
        if toxic >= 0.5 and len(text) < 400 and _HOSTILE & set(re.findall(r"[a-z]+", text.lower()))
    ]
    plain = sorted(plain, key=lambda text: data.bucket(text, 1 << 30))[:most]
    chance = random.Random(SEED)
    found = {"plain": plain}
    for kind in DISGUISES:
        found[kind] = [disguise(text, kind, chance, _HOSTILE) for text in plain]
    clean = "Thank you for the report. The figures for the last quarter were published on Tuesday by the council. "
    found["clean text added"] = [clean + text + " " + clean for text in plain]
    return found


def _of(name: str, path: Path) -> Evaluated:
    table = pq.read_table(path)
    labels = np.stack([table[c].to_numpy().astype(np.float64) for c in data.COLUMNS], axis=1)
    return Evaluated(name, table["text"].to_pylist(), labels)
