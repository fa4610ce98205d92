"""Alpha against its published worked examples; sampling that gives nothing away; labels that do not outlive a text."""

import math
import random
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from comity.scoring.attributes import Attribute
from training import agreement
from training.agreement import (
    Answer,
    First,
    Level,
    Second,
    Value,
    alpha,
    collect,
    digest,
    disputed,
    draw,
    figures,
    index_of,
    pairs,
)
from training.corpus import FOLDER, RULES, SECOND, CorpusError, Line, Row, expand, read, written

# K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), sections A to C: coders down, units across.
TWO_BINARY = ["0100000010", "1110010000"]
TWO_NOMINAL = ["aabbdcccedda", "babbbccceddd"]
FOUR_WITH_GAPS = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."]


def _units(coders: list[str]) -> list[list[Value]]:
    return [[float(int(value, 16)) for value in unit if value != "."] for unit in zip(*coders, strict=True)]


def _row(name: str = "a-x-001a", **fields: object) -> Row:
    line = {"id": name, "text": f"text of {name}", "kind": "test", **fields}
    return expand(msgspec.convert(line, Line))[0]


def _by_definition(units: list[list[Value]], level: Level) -> float:
    """One minus the mean difference within units over that between all values, pair by pair."""

    def apart(a: Value, b: Value) -> float:
        return float(a != b) if level == "nominal" else float(a - b) ** 2

    kept = [unit for unit in units if len(unit) > 1]
    values = [value for unit in kept for value in unit]
    n = len(values)
    within = sum(
        apart(a, b) / (len(unit) - 1) for unit in kept for i, a in enumerate(unit) for j, b in enumerate(unit) if i != j
    )
    between = sum(apart(a, b) for i, a in enumerate(values) for j, b in enumerate(values) if i != j)
    return 1 - (within / n) / (between / (n * (n - 1)))


@pytest.mark.parametrize(
    ("coders", "level", "published"),
    [
        (TWO_BINARY, "nominal", 0.095),
        (TWO_NOMINAL, "nominal", 0.692),
        (FOUR_WITH_GAPS, "nominal", 0.743),
        (FOUR_WITH_GAPS, "interval", 0.849),
    ],
)
def test_alpha_is_the_published_figure(coders: list[str], level: Level, published: float) -> None:
    assert round(alpha(_units(coders), level), 3) == published


@pytest.mark.parametrize("level", ["nominal", "interval"])
def test_alpha_is_what_its_definition_says(level: Level) -> None:
    chance = random.Random(7)
    for _ in range(20):
        units = [[chance.choice((0.0, 0.3, 1.0)) for _ in range(chance.randint(1, 3))] for _ in range(30)]
        assert alpha(units, level) == pytest.approx(_by_definition(units, level))


def test_a_unit_may_count_more_than_once() -> None:
    units = _units(TWO_NOMINAL)
    assert alpha(units, "nominal", [2, 0, 3] + [1] * 9) == pytest.approx(
        alpha([units[0]] * 2 + [units[2]] * 3 + units[3:], "nominal")
    )


def test_full_agreement_is_one_and_no_variation_is_no_figure() -> None:
    assert alpha([(0.3, 0.3), (1.0, 1.0)], "interval") == 1
    assert math.isnan(alpha([(0.3, 0.3), (0.3, 0.3)], "interval"))
    assert math.isnan(alpha([(False, False)] * 3, "nominal"))


def test_a_share_of_every_stratum_is_drawn_and_the_seed_decides() -> None:
    strata = [[_row(f"a-{name}-{n:03}a") for n in range(size)] for name, size in (("x", 41), ("y", 3))]
    drawn = draw(strata)
    assert [sum(row.family.startswith(f"a-{name}") for row in drawn) for name in "xy"] == [5, 1]
    assert draw([list(reversed(rows)) for rows in strata]) == drawn
    assert draw(strata, seed="other") != drawn


def test_the_sample_file_tells_the_text_and_nothing_of_its_labels(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(agreement, "_known", list)
    to = tmp_path / "sample.jsonl"
    result = CliRunner().invoke(agreement.main, ["sample", str(to)])
    assert result.exit_code == 0, result.output
    sheets = [msgspec.json.decode(raw, type=dict[str, object]) for raw in to.read_text("utf-8").splitlines()]
    lines = [msgspec.json.decode(raw, type=Line) for _, raw in written(FOLDER)]
    assert len(lines) / 10 <= len(sheets) <= len(lines) / 10 + len(list(FOLDER.glob("*.jsonl")))
    assert set().union(*sheets) <= {"index", "text", "context"}
    indices = {str(sheet["index"]) for sheet in sheets}
    assert not indices & {line.id for line in lines}
    assert len(indices) == len(sheets)


def test_files_that_have_second_opinions_are_not_drawn_again() -> None:
    done = {line.id.split("-")[0] for line in agreement._known()}
    assert done
    assert not done & {row.id.split("-")[0] for row in agreement._drawn(agreement._known())}


def test_answers_are_filed_under_their_rows_and_every_fault_is_named() -> None:
    rows = [_row("a-x-001a"), _row("a-x-002a"), _row("a-x-003a")]
    index = [index_of(row) for row in rows]
    answers = [Answer(index[1], "threat,toxicity", "violence"), Answer(index[0]), Answer(index[2], "insult:0.3")]
    assert collect(answers, rows) == [
        Second("a-x-001a", digest(rows[0])),
        Second("a-x-002a", digest(rows[1]), "threat,toxicity", "violence"),
        Second("a-x-003a", digest(rows[2]), "insult:0.3"),
    ]
    with pytest.raises(CorpusError) as caught:
        collect([Answer(index[0], "toxicity", "violence"), Answer(index[0]), Answer("nobody", "rude")], rows)
    problems = "\n".join(caught.value.problems)
    for said in ("violence is broken, but none", "answered twice", "nobody is not in", f"{index[2]} has no answer"):
        assert said in problems


def test_an_opinion_does_not_outlive_the_text_it_was_given_on() -> None:
    row, changed = _row(), _row(text="another text")
    compared, stale = pairs([changed], [Second(row.id, digest(row)), Second("a-gone-001a", "0")])
    assert (compared, stale) == ([], ["a-x-001a", "a-gone-001a"])
    assert digest(row) != digest(_row(context={"parent": "what it answers"}))


def test_a_corrected_row_is_compared_as_it_stood_before() -> None:
    row = _row(labels="threat,toxicity", rules="violence", spans=["text"])
    second = Second(row.id, digest(row), "threat,toxicity", "violence")
    agreed, _ = pairs([row], [second])
    before, _ = pairs([row], [msgspec.structs.replace(second, first=First("insult:0.2"))])
    assert disputed(agreed) == []
    assert disputed(before) == ["a-x-001a: rules none / violence; toxicity 0/1; threat 0/1\n    text of a-x-001a"]
    with pytest.raises(CorpusError, match="no rule"):
        pairs([row], [msgspec.structs.replace(second, first=First("", "rudeness"))])


def test_figures_count_what_each_coder_heard() -> None:
    shares = [("insult,toxicity", "insult:0.6,toxicity:0.7"), ("insult:0.6,toxicity", ""), ("", "insult:0.3"), ("", "")]
    rows = [_row(f"a-x-{n:03}a", labels=first) for n, (first, _) in enumerate(shares)]
    compared, _ = pairs(
        rows, [Second(row.id, digest(row), second) for row, (_, second) in zip(rows, shares, strict=True)]
    )
    insult = next(figure for figure in figures(compared) if figure.name.startswith("insult"))
    assert (insult.first, insult.second, insult.both, insult.raw) == (2, 1, 1, 0.75)
    assert insult.alpha == pytest.approx(_by_definition([[1.0, 0.6], [0.6, 0.0], [0.0, 0.3], [0.0, 0.0]], "interval"))
    assert insult.low <= insult.alpha <= insult.high
    threat = next(figure for figure in figures(compared) if figure.name.startswith("threat"))
    assert math.isnan(threat.alpha)
    assert threat.raw == 1


def test_the_second_labelling_fits_the_corpus() -> None:
    second = [msgspec.json.decode(raw, type=Second) for raw in (FOLDER / SECOND).read_text("utf-8").splitlines()]
    compared, stale = pairs(read(FOLDER, variants=1), second)
    assert len({line.id for line in second}) == len(second) >= 400
    assert stale == []
    for rule in RULES:
        assert any(rule in pair.rules[1] for pair in compared)
    for attribute in Attribute:
        assert any(pair.labels[1][attribute] >= 0.5 for pair in compared)
