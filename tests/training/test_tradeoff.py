"""The section of docs/policy.md about thresholds: its counts, its place in the page, its plots."""

import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

import pytest

pytest.importorskip("pyarrow")

from comity.policy import Judge, Policy
from tests.policy.fakes import FakeClassifier
from training import corpus, tradeoff, tradeoff_page
from training.tradeoff_page import Rates, Tradeoff

POLICY = Policy.default()
CALM, FOUL = "The train leaves at nine.", "You are an idiot."


def rates(touched: int, found: int) -> Rates:
    counted = {rule.id: touched for rule in POLICY.rules}
    caught = {rule.id: found for rule in POLICY.rules}
    wanted = {rule.id: 10 for rule in POLICY.rules}
    return Rates({"ask": touched}, Counter(counted), Counter(caught), Counter(wanted), 20, 1, 1_000)


MEASURED = Tradeoff(
    "model@1", POLICY, 418, rates(3, 4), rates(1, 0), {0.5: rates(40, 9), 0.9: rates(8, 6), 1.0: rates(2, 1)}
)


def test_clean_comments_and_corpus_rows_are_counted_apart() -> None:
    rows = [
        corpus.Row(str(n), "f", text, "k", {}, frozenset(rules), (), corpus.Surroundings(), "valid", 0, 1.0)
        for n, (text, rules) in enumerate([(FOUL, {"discourtesy"}), (CALM, {"discourtesy"}), (FOUL, ()), (CALM, ())])
    ]
    found = tradeoff.rates(Judge(POLICY, FakeClassifier()), [CALM, FOUL, CALM], rows)
    assert found.outcomes == {"publish": 2, "ask": 1}
    assert found.touched == {"discourtesy": 1}
    assert (found.found["discourtesy"], found.wanted["discourtesy"]) == (1, 2)
    assert (found.innocent, found.innocent_stopped) == (2, 1)
    assert found.cost("discourtesy") == pytest.approx(1 / 3)


def test_a_text_is_read_once_for_all_thresholds() -> None:
    model = FakeClassifier()
    reader = tradeoff.Remembering(model)
    first = Judge(POLICY, reader).judge(FOUL)
    assert Judge(tradeoff.at(POLICY, 0.5), reader).judge(FOUL).scores == first.scores
    read = [text for texts in model.asked for text in texts]
    assert len(read) == len(set(read)) > 0


def test_the_budgets_name_the_lowest_threshold_that_keeps_them() -> None:
    line = next(line for line in tradeoff_page.section(MEASURED).splitlines() if line.startswith("| violence |"))
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    assert cells[2:] == ["–", "1: 10 %", "1: 10 %", "0.9: 60 %", "0.9: 60 %"]


def test_the_section_takes_its_own_place_in_the_page() -> None:
    first = tradeoff_page.replaced("# Rules\n\n## The file\n\ntext\n", tradeoff_page.section(MEASURED))
    again = tradeoff_page.replaced(first, tradeoff_page.section(MEASURED._replace(model="model@2")))
    assert again.count(tradeoff_page.TITLE) == 1
    assert "model@2" in again
    assert "model@1" not in again
    middle = again + "\n## After\n\nlast\n"
    assert tradeoff_page.replaced(middle, tradeoff_page.section(MEASURED)).endswith("\n\n## After\n\nlast\n")


def test_the_plots_have_a_panel_for_every_rule_with_thresholds() -> None:
    drawn = ET.fromstring(tradeoff_page.plots(MEASURED))
    titles = " ".join(drawn.itertext())
    for rule in POLICY.rules:
        assert (rule.id in titles) == (rule.thresholds is not None)
    assert len(drawn.findall(".//{*}polyline")) == 5


def test_the_page_shows_the_plots_that_stand_beside_it() -> None:
    docs = Path(__file__).parents[2] / "docs"
    if tradeoff_page.TITLE in (docs / "policy.md").read_text("utf-8"):
        assert (docs / "images" / "tradeoff.svg").exists()
