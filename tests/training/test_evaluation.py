"""What the evaluation counts, on scorers whose every answer is known."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("pyarrow")

from comity.policy import Judge, Outcome, Policy
from comity.scoring.attributes import Attribute
from comity.scoring.cascade import Tier
from comity.text.spans import Span
from training import competitors, corpus, evaluate, judged, measures, natural, plots, slices, tables
from training.evaluation_sets import Evaluated

FOUL, CALM = "You are an idiot.", "The train leaves at nine."


class Keyword:
    """Scores 0.9 where a word stands; settles what is shorter than `settles` as clean."""

    def __init__(self, word: str, settles: int = 0) -> None:
        self.word, self.settles = word, settles
        self.id = f"keyword-{word}-{settles}@000000000000"

    def score(self, texts: Sequence[str]) -> list[dict[Attribute, float]]:
        return [
            dict.fromkeys(Attribute, 0.9 if self.word in text and tier is Tier.ALL_LAYERS else 0.45)
            for text, tier in zip(texts, self.tiers(texts), strict=True)
        ]

    def tiers(self, texts: Sequence[str]) -> list[Tier]:
        return [Tier.WORDS if len(text) < self.settles else Tier.ALL_LAYERS for text in texts]

    def evidence(self, text: str, attribute: Attribute) -> list[tuple[Span, float]]:
        del attribute
        at = text.find(self.word)
        return [(Span(at, at + len(self.word)), 1.0)] if at >= 0 else []


def rows(name: str, foul: int, calm: int, settled: int = 0) -> Evaluated:
    """Foul, calm and very short calm rows, each labelled for every attribute."""
    texts = [f"{FOUL} {n} indeed, sir, every day" for n in range(foul)] + [
        f"{CALM} {n} on most days" for n in range(calm)
    ]
    texts += [f"No {n}" for n in range(settled)]
    labels = np.repeat([1.0] * foul + [0.0] * (calm + settled), 7).reshape(-1, 7)
    return Evaluated(name, texts, labels)


def test_shares_are_mixed_as_in_life() -> None:
    """All harmful rows go on to the second tier, three quarters of the harmless are settled."""
    each = rows("set", 30, 10, 30)
    found = natural.report(Keyword("idiot"), Keyword("idiot", 10), [each], Policy.default())["sets"]["set"]
    assert found["settled"] == {"harmful": 0.0, "harmless": 0.75}
    assert found["at 1% harmful"]["settled"] == pytest.approx(0.99 * 0.75, abs=1e-4)
    assert found["at 1% harmful"]["answered_by"]["full"] == {"all_layers": 1.0}
    assert found["at 1% harmful"]["answered_by"]["fast"]["words"] == found["at 1% harmful"]["settled"]
    assert found["at 3% harmful"]["escalated"] == pytest.approx(1 - 0.97 * 0.75, abs=1e-4)
    assert found["areas"]["INSULT"] == {"full": 1.0, "fast": 1.0, "lost": 0.0, "harmful": 30}
    assert found["findings"]["by_rule"]["discourtesy"]["full"] == 30


def test_findings_that_the_first_tier_loses_are_counted_and_the_grave_are_shown() -> None:
    """A threat that only the classifier hears, and that the fast model never passes on to it."""
    threat = "You should be afraid of the gun that waits for you."
    each = Evaluated("set", [threat, CALM], np.full((2, 7), np.nan))
    found = natural.report(Keyword("gun"), Keyword("gun", 1_000), [each], _bold())["sets"]["set"]["findings"]
    assert found["by_rule"]["violence"] == {"full": 1, "fast": 0, "lost": 1, "gained": 0}
    assert found["grave_findings_lost"] == [{"rule": "violence", "text": threat}]


def _bold() -> Policy:
    """The default policy, believing the classifier from 0.8 on."""
    import msgspec

    policy = Policy.default()
    limits = [
        rule.thresholds and msgspec.structs.replace(rule.thresholds, backed=0.5, alone=0.8) for rule in policy.rules
    ]
    changed = [msgspec.structs.replace(r, thresholds=t) for r, t in zip(policy.rules, limits, strict=True)]
    return msgspec.structs.replace(policy, rules=tuple(changed))


def test_precision_in_life_is_worked_out_from_hits_and_false_alarms() -> None:
    """25 of 30 harmful and 1 of 100 harmless rows are found."""
    each = rows("set", 30, 100)
    scores = np.full((130, 7), 0.1)
    scores[:25] = scores[30] = 0.85
    cell = natural.precisions("m", scores, each)["table"]["TOXICITY"]["0.8"]
    assert (cell["recall"], cell["false_alarms"]) == (round(25 / 30, 4), 0.01)
    assert cell["precision at 1%"] == pytest.approx((25 / 30) * 0.01 / ((25 / 30) * 0.01 + 0.01 * 0.99), abs=1e-4)
    assert natural.precisions("m", scores, each)["table"]["TOXICITY"]["0.9"]["precision at 3%"] is None


def test_slices_tell_lengths_sources_and_groups_apart() -> None:
    long = Evaluated("long", [f"Women and men, number {n}, {'x ' * 90}" for n in range(60)], np.ones((60, 7)))
    long.labels[30:] = 0
    short = rows("short", 25, 25)
    scores = np.concatenate([np.full((60, 7), 0.5), np.where(short.labels > 0.5, 0.9, 0.1)])
    found = slices.report(scores, [long, short])["TOXICITY"]
    assert found["source"]["long"]["value"] == 0.5
    assert found["source"]["short"]["value"] == 1.0
    assert {name: cell["value"] for name, cell in found["characters"].items()} == {"40–79": 1.0, "160–319": 0.5}
    assert found["group named"].keys() == {"women", "men", "none"}
    drawn = plots.bars("<bars>", {"a & b": plots.Bar(0.8, 0.7, 0.9, "n")})
    assert "&lt;bars&gt;" in drawn
    assert "a &amp; b" in drawn


def test_rules_on_the_corpus_are_counted_on_both_sides() -> None:
    pairs = []
    judge = Judge(Policy.default(), Keyword("no such word"))
    for text, broken in ((FOUL, {"discourtesy"}), (CALM, {"discourtesy"}), (CALM, set()), (FOUL, set())):
        row = corpus.Row("i", "f", text, "k", {}, frozenset(broken), (), corpus.Surroundings(), "test", 0, 1.0)
        pairs.append((row, judge.judge(text)))
    assert pairs[0][1].outcome is not Outcome.PUBLISH
    found = judged.by_rule(Policy.default(), pairs)
    cell = found["rules"]["discourtesy"]
    assert (cell["found"], cell["harmful"], cell["alarms"], cell["harmless"]) == (1, 2, 1, 2)
    assert found["of_these_stopped"] == 1
    assert found["clean_by_outcome"] == {"publish": 1, "ask": 1, "hold": 0}


def test_every_function_is_counted_with_every_group() -> None:
    found = judged.by_function(Judge(Policy.default(), Keyword("no such word")))
    assert found["all"]["cases"] == found["hateful"]["cases"] + found["harmless"]["cases"]
    assert found["hateful"]["share"] > 0.8
    assert sum(one["right"] for one in found["functions"].values()) == found["all"]["right"]


def test_a_sample_of_rows_is_the_same_whatever_stands_beside_it() -> None:
    each = rows("set", 20, 20)
    few = each.at_most(7)
    assert len(few.texts) == len(few.labels) == 7
    assert few.texts == each.at_most(7).texts
    assert [text for text in each.texts if text in few.texts] == few.texts
    assert each.at_most(None) is each


def test_a_peer_that_does_not_run_is_named_with_its_reason(tmp_path: Path) -> None:
    found = competitors.heard([rows("set", 2, 2)], None, tmp_path / "empty")
    assert found.scores == {}
    assert found.missing.keys() == {*competitors.PEERS, *competitors.NODE_PEERS}
    assert all(found.missing.values())


def test_a_package_of_node_reads_the_same_rows(tmp_path: Path) -> None:
    if shutil.which("node") is None:
        pytest.skip("node is not installed")
    package = tmp_path / "node_modules" / "obscenity"
    package.mkdir(parents=True)
    (package / "package.json").write_text(json.dumps({"name": "obscenity", "main": "index.js"}))
    (package / "index.js").write_text(
        "exports.RegExpMatcher = class { hasMatch(text) { return text.includes('idiot'); } };"
        "exports.englishDataset = { build() { return {}; } }; exports.englishRecommendedTransformers = {};"
    )
    (tmp_path / "package.json").write_text("{}")
    found = competitors.heard([rows("set", 2, 3)], None, tmp_path)
    assert found.scores["obscenity"][0][:, 0].tolist() == [1, 1, 0, 0, 0]
    assert found.per_second["obscenity"] > 0


def test_tables_leave_out_what_was_not_measured() -> None:
    report = {
        "peers_missing": {"x": "it is not there"},
        "bare_transformers": "none",
        "per_second_per_core": {"m": 12.0},
    }
    table = tables._pace(report)
    assert "it is not there" in table.note
    assert tables.markdown(table).splitlines()[-1] == "| m | 12 |"


def test_the_interval_of_a_difference_is_of_rows_drawn_again() -> None:
    chance = np.random.default_rng(7)
    harmful = np.arange(600) % 3 == 0
    first = harmful * 1.0 + chance.normal(size=600)
    second = harmful * 0.8 + 0.7 * (first - harmful) + 0.7 * chance.normal(size=600)
    found = measures.apart(first, second, harmful)
    assert found is not None
    drawn = []
    for _ in range(2_000):
        rows_ = np.concatenate(
            [chance.choice(np.flatnonzero(harmful == kind), (harmful == kind).sum()) for kind in (0, 1)]
        )
        one, other = (measures.auc(scores[rows_], harmful[rows_]) for scores in (first, second))
        assert one is not None
        assert other is not None
        drawn.append(one.value - other.value)
    low, high = np.quantile(drawn, [0.025, 0.975])
    assert found.low == pytest.approx(low, abs=0.005)
    assert found.high == pytest.approx(high, abs=0.005)


def test_a_scorer_is_no_better_than_itself_and_needs_both_kinds() -> None:
    scores, harmful = np.array([0.1, 0.4, 0.4, 0.9]), np.array([False, True, False, True])
    assert measures.apart(scores, scores, harmful) == (0, 0, 0)
    assert measures.apart(scores, scores, np.ones(4, dtype=bool)) is None


def test_a_model_is_set_beside_the_best_peer_of_each_set() -> None:
    each = rows("mine", 30, 30)
    calm, foul = (np.repeat(values, 7).reshape(-1, 7) for values in (np.zeros(60), each.labels[:, 0]))
    half = np.where(np.arange(60)[:, None] % 2 == 0, foul, calm)
    scored = {"m@1": [foul], "poor": [calm], "fair": [half]}
    found = evaluate._beside(each, 0, "m@1", scored)
    assert {cell["peer"] for cell in found.values()} == {"fair"}
    table = tables._beside({"mine": found})
    assert table.rows[0][:4] == ["mine", "TOXICITY", "fair", "+0.2500"]


def test_pace_is_taken_of_harmful_and_harmless_rows_apart() -> None:
    each = rows("mine", 40, 50)
    harmful = each.labels[:, 0] >= 0.5
    asked: list[list[str]] = []

    class Noting(Keyword):
        def score(self, texts: Sequence[str]) -> list[dict[Attribute, float]]:
            asked.append(list(texts))
            return super().score(texts)

    found = natural._read(Noting("idiot"), each.texts, harmful)
    batches = [{FOUL in text for text in batch} for batch in asked if batch[0] in each.texts]
    assert all(len(kinds) == 1 for kinds in batches)
    assert ((found.scores[:, 0] > 0.5) == harmful).all()
    assert (found.seconds > 0).all()
