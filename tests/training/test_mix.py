"""What the transformer and the convolution learn from: rows as they are, in disguise, and among calm sentences."""

import json
import random
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("pyarrow")
pytest.importorskip("torch")

from training import corpus, mix

CALM = ["The council meets on the second Tuesday of the month.", "The ferry leaves from the other quay this week."]


def _row(
    text: str,
    *,
    toxic: float = 0.0,
    source: int = 0,
    own: bool = False,
    marks: tuple[tuple[int, int, int, float], ...] | None = None,
) -> mix.Example:
    labels = np.full(mix.HEADS, np.nan, dtype=np.float32)
    labels[0] = toxic
    return mix.Example(
        text,
        labels,
        np.ones(mix.HEADS, dtype=np.float32),
        source,
        marks,
        (True,) * len(mix.TOKEN_NAMES),
        own=own,
    )


def test_marks_still_cover_the_words_among_calm_sentences() -> None:
    row, chance = _row("Only a coward signs that.", toxic=1.0, own=True, marks=((7, 13, 1, 1.0),)), random.Random(1)
    places = set()
    for _ in range(200):
        changed = mix.changed(row, CALM, chance)
        if row.text in changed.text and changed.text != row.text:
            begin = changed.text.index(row.text)
            places.add((begin > 0, begin + len(row.text) < len(changed.text)))
            assert changed.marks is not None
            assert [changed.text[b:e] for b, e, *_ in changed.marks] == ["coward"]
            rest = changed.text.replace(row.text, "")
            for each in CALM:
                rest = rest.replace(each, "")
            assert not rest.strip()
    assert places == {(True, False), (False, True), (True, True)}


@pytest.mark.parametrize("toxic", [0.0, 1.0])
def test_half_of_the_corpus_stands_among_calm_sentences_whatever_its_label(toxic: float) -> None:
    row, chance = _row("Only a coward signs that.", toxic=toxic, own=True), random.Random(2)
    texts = [mix.changed(row, CALM, chance).text for _ in range(2_000)]
    among = [any(each in text for each in CALM) for text in texts]
    assert np.mean(among) == pytest.approx(mix.OWN_EMBEDDED, abs=0.04)


def test_calm_sentences_are_of_every_source_and_of_rows_in_which_nothing_was_found() -> None:
    rows = [
        _row("The council meets on the second Tuesday. The ferry leaves from the other quay.", source=0),
        _row("The figures are on the second page of the report.", source=1),
        _row("The harbour office is closed on Mondays, you fool.", toxic=1.0, source=1),
        _row("You stupid idiot, shut up and get lost.", source=2),
        _row("Fine.", source=2),
    ]
    found = mix.calm(rows, random.Random(3))
    assert sorted(found) == [
        "The council meets on the second Tuesday.",
        "The ferry leaves from the other quay.",
        "The figures are on the second page of the report.",
    ]


def test_a_harmful_reply_weighs_less_since_what_it_answers_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hate = {"labels": "toxicity,identity_attack", "rules": "racism", "kind": "hate"}
    answers = {"parent": "Should they be let in?"}
    lines = [
        {"id": "z-mix-001a", "text": "Not one of those people.", "spans": ["Not one"], "context": answers, **hate},
        {"id": "z-mix-001b", "text": "Nobody wants those people.", "spans": ["Nobody"], **hate},
        {"id": "z-mix-001c", "text": "They are welcome here.", "kind": "welcome", "context": answers},
    ]
    assert corpus.split_of("z-mix-001") == "train"
    (tmp_path / "z-mix.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    monkeypatch.setattr(corpus, "FOLDER", tmp_path)
    reply, statement, welcome = (example.weights[0] for example in mix._corpus_examples(["corpus"]))
    assert reply == pytest.approx(mix.REPLY * statement)
    assert welcome == statement
