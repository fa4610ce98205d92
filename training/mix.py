"""What the transformer learns from: a balanced choice of rows with labels, weak targets and harmful words."""

import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
from numpy.typing import NDArray

from comity.scoring import models
from comity.scoring.attributes import Attribute
from comity.scoring.mending import known
from comity.text.sentences import sentences
from comity.text.spans import Span
from training import corpus, data
from training.disguise import DISGUISES, disguise
from training.encoder import HEAD_NAMES, TOKEN_NAMES
from training.teacher import fill

HEADS = len(HEAD_NAMES)
# Shares of toxic rows shown in disguise, or among clean sentences; and of clean rows, which get the like, so that
# neither slips of the pen nor length tell one from the other.
DISGUISED, EMBEDDED, CLEAN_DISGUISED, CLEAN_EMBEDDED = 0.12, 0.30, 0.04, 0.12
OWN_EMBEDDED = 0.5  # the corpus's rows, harmful and harmless alike: what they say hangs on structure, which calm hides
CORPUS_TIMES = 2
REPLY = 0.3  # weight of a harmful reply in the corpus: what it says may hang on what it answers, which is not read
CALM = 1_500  # sentences of a source at most
_CALM_SCORE = 0.35  # what n-grams may say of a sentence at most, for what nobody labelled need not be calm
# Rows of a source at most, those with rare labels first: news, the corpus and clean talk in every register lead.
MOST = {
    "wiki_context_cat": 12_000,
    "paradetox": 14_000,
    "implicit_hate": 12_000,
    "gab_hate": 14_000,
    "davidson": 6_000,
    "mlma_en": 1_500,
    "goemotions": 18_000,
}
TIMES = {"hatemoji_build": 2, "surge_toxicity": 2, "fox_news": 2, "convabuse": 2}  # small sources, seen more often
# Calm sentences before and after.
_AROUND = ((0, 1), (0, 1), (0, 2), (1, 0), (1, 0), (1, 1), (1, 1), (1, 2), (2, 0), (2, 1), (2, 2), (3, 2))
_HOSTILE = known()
_READ = 450  # characters that are surely among the pieces read in training
_TYPES = {"Insult": 1, "Profane/Obscene": 2, "Identity based Attack": 3, "Threat": 4, "Other Toxicity": 0}
_SPAN_HEADS = {
    1: Attribute.INSULT,
    2: Attribute.PROFANITY,
    3: Attribute.IDENTITY_ATTACK,
    4: Attribute.THREAT,
    5: Attribute.SEXUALLY_EXPLICIT,
}


@dataclass(frozen=True)
class Example:
    text: str
    labels: NDArray[np.float32]  # heads, NaN where unlabelled
    weights: NDArray[np.float32]
    source: int
    # (first, end, kind of word, share of raters); None where nobody marked words
    marks: tuple[tuple[int, int, int, float], ...] | None
    kinds: tuple[bool, ...]  # which kinds of word were looked for
    own: bool = False  # of the corpus


@dataclass(frozen=True)
class Mix:
    train: list[Example]
    valid: list[Example]
    sources: list[str]
    files: dict[str, str]


def build(folder: Path, teacher: Path | None) -> Mix:
    rows = data.load(folder, corpus.FOLDER)
    names = sorted(set(rows.sources))
    labels = np.concatenate([rows.labels, _courtesy(rows)], axis=1)
    weights = np.concatenate([rows.weights, rows.weights[:, :1]], axis=1)
    positive = np.array([*data.POSITIVE_WEIGHT, 1.0], dtype=np.float32)
    weights *= 1 + (positive - 1) * np.nan_to_num(labels)
    if teacher is not None:
        fill(rows, labels, weights, teacher)
    marked = _marks(folder, rows.files)
    train, valid = [], []
    for i in _chosen(rows):
        marks, kinds = _of_row(rows, i, marked)
        example = Example(rows.texts[i], labels[i], weights[i], names.index(rows.sources[i]), marks, kinds)
        if rows.valid[i]:
            valid.append(example)
        else:
            train += [example] * TIMES.get(rows.sources[i], 1)
    own = _corpus_examples(names)
    return Mix(train + own * CORPUS_TIMES, valid, names, rows.files)


def changed(example: Example, clean: list[str], chance: random.Random) -> Example:
    """An example as it is, in disguise, or among clean sentences; marks are kept where they still fit."""
    toxic = np.nanmax(np.nan_to_num(example.labels[:7])) >= 0.5
    in_disguise, among = (DISGUISED, EMBEDDED) if toxic else (CLEAN_DISGUISED, CLEAN_EMBEDDED)
    among = OWN_EMBEDDED if example.own else among
    luck = chance.random()
    if luck < in_disguise:
        kind = chance.choice(list(DISGUISES))
        hostile = _HOSTILE.intersection(re.findall(r"[a-z]+", example.text.lower()))
        text = disguise(example.text, kind, chance, hostile if toxic and hostile else None)
        return Example(text, example.labels, example.weights, example.source, None, example.kinds)
    if luck < in_disguise + among and len(example.text) < 240:
        before, after = ([chance.choice(clean) for _ in range(many)] for many in chance.choice(_AROUND))
        if len(" ".join([*before, example.text])) > _READ:
            before = []
        text = " ".join([*before, example.text, *after])
        shift = len(" ".join(before)) + bool(before)
        marks = example.marks and tuple((b + shift, e + shift, k, s) for b, e, k, s in example.marks)
        return Example(text, example.labels, example.weights, example.source, marks, example.kinds)
    return example


def calm(train: Sequence[Example], chance: random.Random) -> list[str]:
    """Sentences of rows in which nobody found anything, of every kind of talk, to stand around others."""
    found: dict[int, set[str]] = {}
    for example in train:
        if example.labels[0] <= 0.01 and not np.nan_to_num(example.labels).any():
            parts = (example.text[span.begin : span.end] for span in sentences(example.text))
            found.setdefault(example.source, set()).update(part for part in parts if 25 <= len(part) <= 140)
    chosen = [
        part for _, parts in sorted(found.items()) for part in chance.sample(sorted(parts), min(CALM, len(parts)))
    ]
    first = models.load("ngrams-en")
    said = first.score(chosen)
    return [part for part, scores in zip(chosen, said, strict=True) if max(scores.values()) < _CALM_SCORE]


def _courtesy(rows: data.Rows) -> NDArray[np.float32]:
    """Discourtesy: what the corpus says; elsewhere insults are one and clean rows none."""
    found = np.where(np.isnan(rows.labels[:, data.INSULT]), np.nan, rows.labels[:, data.INSULT])
    said = {row.text: float("discourtesy" in row.rules) for row in corpus.read(corpus.FOLDER, variants=data.VARIANTS)}
    for i, source in enumerate(rows.sources):
        if source == "corpus":
            found[i] = said[rows.texts[i]]
    return found[:, None].astype(np.float32)


def _chosen(rows: data.Rows) -> list[int]:
    """All rows to validate; of the others a source's share, rows with rare harm first, then by the hash of the text."""
    taken = [i for i in range(len(rows.texts)) if rows.valid[i]]
    by_source: dict[str, list[int]] = {}
    for i, source in enumerate(rows.sources):
        if not rows.valid[i] and source != "corpus":
            by_source.setdefault(source, []).append(i)
    rare = (data.THREAT, data.SEVERE, data.SEXUAL)
    for source, members in by_source.items():
        most = MOST.get(source, len(members))

        def order(i: int) -> tuple[bool, int]:
            harm = any(rows.labels[i, head] >= 0.5 for head in rare) or rows.weights[i, data.THREAT] > 2
            return not harm, data.bucket(rows.texts[i], 1 << 30)

        taken += sorted(members, key=order)[:most]
    return taken


def _corpus_examples(names: list[str]) -> list[Example]:
    examples = []
    for row in corpus.read(corpus.FOLDER, variants=data.VARIANTS):
        if row.split != "train":
            continue
        labels = np.array([*(row.labels[a] for a in Attribute), float("discourtesy" in row.rules)], dtype=np.float32)
        heard = [kind for kind, name in _SPAN_HEADS.items() if row.labels[name] >= 0.5]
        marks = [(b, e, 0, 1.0) for b, e in row.spans]
        if len(heard) == 1:
            marks += [(b, e, heard[0], 1.0) for b, e in row.spans]
        looked = tuple(kind == 0 or kind not in heard or len(heard) == 1 for kind in range(len(TOKEN_NAMES)))
        weight = data.SOURCE_WEIGHT["corpus"] * row.weight * (REPLY if row.rules and row.context.parent else 1)
        weights = np.full(HEADS, weight, dtype=np.float32)
        marks_known = not row.rules or bool(row.spans)
        examples.append(
            Example(
                row.text,
                labels,
                weights,
                names.index("corpus"),
                tuple(marks) if marks_known else None,
                looked,
                own=True,
            )
        )
    return examples


def _marks(folder: Path, files: dict[str, str]) -> dict[str, tuple[list[tuple[int, int, int, float]], bool]]:
    """Texts (stripped) with the words that raters marked, and whether a type was given; none of SemEval's test."""
    semeval, typed = folder / "spans_semeval2021.parquet", folder / "spans_typed.parquet"
    files |= {path.name: data.digest(path) for path in (semeval, typed)}
    unseen = set()
    for path in (folder / "eval").glob("*.parquet"):
        unseen |= {text.strip() for text in pq.read_table(path, columns=["text"])["text"].to_pylist()}
    found: dict[str, tuple[list[tuple[int, int, int, float]], bool]] = {}
    raters: dict[str, set[int]] = {}
    table = pq.read_table(typed).to_pylist()
    for row in table:
        raters.setdefault(row["comment_text"], set()).add(row["worker"])
    for row in table:
        text, kind = row["comment_text"], _TYPES.get(row["type"])
        if kind is None or row["start"] is None:
            continue
        marks = found.setdefault(text.strip(), ([], True))[0]
        if text == text.strip():
            marks.append((int(row["start"]), int(row["end"]), kind, 1 / len(raters[text])))
    for row in pq.read_table(semeval).to_pylist():
        if row["split"] == "test":
            unseen.add(row["text"].strip())
            continue
        text = row["text"]
        marks = found.setdefault(text.strip(), ([], False))[0]
        shift = len(text) - len(text.lstrip())
        marks += [(b - shift, e - shift, 0, 1.0) for b, e in _runs(json.loads(row["spans"]))]
    return {text: marks for text, marks in found.items() if text not in unseen}


def _runs(offsets: list[int]) -> list[Span]:
    runs: list[Span] = []
    for at in sorted(offsets):
        if runs and runs[-1].end == at:
            runs[-1] = Span(runs[-1].begin, at + 1)
        else:
            runs.append(Span(at, at + 1))
    return runs


def _of_row(
    rows: data.Rows, i: int, marked: dict[str, tuple[list[tuple[int, int, int, float]], bool]]
) -> tuple[tuple[tuple[int, int, int, float], ...] | None, tuple[bool, ...]]:
    text = rows.texts[i]
    every = (True,) * len(TOKEN_NAMES)
    if text.strip() in marked:
        marks, typed = marked[text.strip()]
        shift = len(text) - len(text.lstrip())
        has_any = any(kind == 0 and share == 1.0 for _, _, kind, share in marks)
        looked = (has_any or not typed, typed, typed, typed, typed, False)
        return tuple((b + shift, e + shift, kind, share) for b, e, kind, share in marks), looked
    if rows.labels[i, data.TOXICITY] <= 0.01 and rows.sources[i] not in {"davidson", "mlma_en", "gab_hate"}:
        return (), every
    return None, every
