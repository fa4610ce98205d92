"""The corpus loader, and the corpus itself."""

from pathlib import Path

import msgspec
import pytest

from comity.scoring.attributes import Attribute
from comity.text.spans import Span
from training.corpus import CorpusError, Line, expand, read, split_of


def line(**fields: object) -> Line:
    return msgspec.convert({"id": "a-trial-001a", "text": "A word.", "kind": "report", **fields}, Line)


def test_the_corpus_reads_without_a_problem() -> None:
    rows = read()
    assert {row.split for row in rows} == {"train", "valid", "test"}
    assert all(row.text[span.begin : span.end] for row in rows for span in row.spans)


def test_no_family_straddles_two_splits() -> None:
    splits: dict[str, set[str]] = {}
    for row in read():
        splits.setdefault(row.family, set()).add(row.split)
    assert all(len(found) == 1 for found in splits.values())


def test_splits_come_eight_to_one_to_one() -> None:
    found = [split_of(f"a-trial-{number:03}") for number in range(5000)]
    assert 0.77 < found.count("train") / 5000 < 0.83
    assert 0.08 < found.count("valid") / 5000 < 0.12


def test_labels_are_whole_graded_or_nought() -> None:
    (row,) = expand(line(labels="threat,toxicity:0.8", rules="violence", spans=["word"]))
    assert row.labels[Attribute.THREAT] == 1.0
    assert row.labels[Attribute.TOXICITY] == 0.8
    assert row.labels[Attribute.INSULT] == 0.0
    assert row.family == "a-trial-001"


def test_spans_are_code_points_and_a_repeated_span_moves_on() -> None:
    text = "😀 out, I say, out"
    (row,) = expand(line(text=text, labels="toxicity", rules="discourtesy", spans=["out", "out"]))
    assert row.spans == (Span(2, 5), Span(14, 17))


def test_slots_advance_together_in_text_and_span_and_parent() -> None:
    rows = expand(
        line(
            text="{WHO} of {TOWN} should hang.",
            slots={"WHO": ["Amara", "Piet", "Jun"], "TOWN": ["Carrow", "Belmoor"]},
            labels="threat,toxicity",
            rules="violence",
            spans=["{WHO} of {TOWN} should hang"],
            context={"parent": "{WHO} spoke."},
        )
    )
    assert [row.text for row in rows] == [
        "Amara of Carrow should hang.",
        "Piet of Belmoor should hang.",
        "Jun of Carrow should hang.",
    ]
    assert [row.context.parent for row in rows] == ["Amara spoke.", "Piet spoke.", "Jun spoke."]
    assert rows[1].text[slice(*rows[1].spans[0])] == "Piet of Belmoor should hang"
    assert sum(row.weight for row in rows) == pytest.approx(1)


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"id": "threat1"}, "is no id"),
        ({"family": "a-other-001"}, "does not belong"),
        ({"kind": "Two Words"}, "is no kind"),
        ({"text": "  "}, "characters"),
        ({"text": "What a plan.{tox:0.2}"}, "holds a label"),
        ({"labels": "rudeness"}, "is no label"),
        ({"labels": "toxicity:1.5"}, "is no label"),
        ({"labels": "toxicity:nan"}, "is no label"),
        ({"labels": "threat,toxicity", "rules": "menace", "spans": ["word"]}, "is no rule"),
        ({"labels": "threat,toxicity", "rules": "violence", "spans": ["absent"]}, "not in the text"),
        ({"labels": "threat,toxicity", "rules": "violence", "spans": [""]}, "not in the text"),
        ({"labels": "threat,toxicity", "rules": "violence"}, "needs the words"),
        ({"spans": ["word"]}, "without a broken rule"),
        ({"labels": "toxicity", "rules": "violence", "spans": ["word"]}, "none of threat"),
        ({"labels": "insult", "rules": "discourtesy", "spans": ["word"]}, "toxicity is below"),
        ({"text": "{WHO} spoke."}, "do not match"),
        ({"slots": {"WHO": ["Amara"]}}, "do not match"),
        ({"text": "{WHO} spoke.", "slots": {"WHO": []}}, "do not match"),
    ],
)
def test_a_bad_line_is_refused_with_its_reason(fields: dict[str, object], complaint: str) -> None:
    with pytest.raises(CorpusError, match=complaint):
        expand(line(**fields))


def test_every_problem_in_a_folder_is_named_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        '{"id":"a-trial-001a","text":"Same.","kind":"report"}\n'
        '{"id":"a-trial-001a","text":"Other.","kind":"report"}\n'
        '{"id":"a-trial-001b","text":"Same.","kind":"report"}\n'
        '{"id":"a-trial-001c","text":"More.","kind":"report","colour":"red"}\n'
        "not json\n",
        "utf-8",
    )
    with pytest.raises(CorpusError) as caught:
        read(tmp_path)
    places = [problem.split(": ")[0] for problem in caught.value.problems]
    assert places == ["a.jsonl:2", "a.jsonl:3", "a.jsonl:4", "a.jsonl:5"]


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"has no \.jsonl"):
        read(tmp_path)
