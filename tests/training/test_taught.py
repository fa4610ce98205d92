"""What teachers say, as a sum over n-grams."""

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("scipy")

from comity.scoring import models
from comity.scoring.ngram_model import NgramClassifier
from training import data, features, spoken, taught
from training.teacher import CLASSES

WORDS = [
    "you",
    "are",
    "a",
    "train",
    "late",
    "idiot",
    "fool",
    "never",
    "council",
    "harbour",
    "the",
    "of",
    "it",
    "was",
    "bridge",
    "liar",
    "tide",
    "ferry",
    "budget",
]
HARSH = {"idiot": 3.0, "fool": 2.0, "liar": 2.5}


def test_a_sum_over_ngrams_comes_near_the_teachers_word() -> None:
    model = models.load("ngrams-en")
    assert isinstance(model, NgramClassifier)
    chance = np.random.default_rng(1)
    texts = [" ".join(chance.choice(WORDS, size=chance.integers(3, 12))) for _ in range(600)]
    said = np.array([sum(HARSH.get(w, 0.0) for w in text.split()) / len(text.split()) ** 0.5 - 2 for text in texts])
    weights = model._weights
    bits = len(weights.table).bit_length() - 1
    counts = features.counts(texts[:400], weights.folding, bits)
    fitted = taught.fit(counts, said[:400].astype(np.float32), np.ones(400, dtype=np.float32))
    changed = NgramClassifier("fit", weights._replace(**dict(zip(("taught", "rarity", "line"), fitted, strict=True))))
    heard = changed.readings(texts[400:]).taught
    assert np.corrcoef(heard, said[400:])[0, 1] > 0.9
    assert changed.readings(["you fool"]).taught[0] > changed.readings(["the ferry"]).taught[0] + 1
    assert changed.score(texts[:3]) == model.score(texts[:3])


def test_of_the_corpus_the_label_counts_and_of_validation_rows_nothing(tmp_path: Path) -> None:
    texts = ["said of", "of the corpus", "to validate", "never asked about"]
    labels = np.full((4, 7), np.nan, dtype=np.float32)
    labels[:, data.TOXICITY] = 1.0
    rows = data.Rows(
        texts=texts,
        labels=labels,
        weights=np.ones((4, 7), dtype=np.float32),
        sources=["gab_hate", "corpus", "gab_hate", "gab_hate"],
        valid=np.array([False, False, True, False]),
        files={},
    )
    scores = np.full(len(CLASSES) + 1, 0.25, dtype=np.float32)
    spoken.write(tmp_path / "said.npz", {spoken.key(text): scores for text in texts[:3]})
    asked, said, mass = taught.asked(rows, tmp_path / "said.npz")
    assert asked == ["said of", "of the corpus"]
    assert said[0] == pytest.approx(np.log(1 / 3), abs=1e-2)
    assert said[1] > 3
    assert mass[1] > mass[0]
