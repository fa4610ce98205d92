"""Catalogues: complete, up to date, chosen by what the reader prefers."""

import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from comity.errors import BadInput
from comity.policy import Policy
from comity.policy.messages import REASONS
from comity.presentation import catalogue, extraction
from comity.presentation.formats import Formats, numbers
from comity.presentation.renderer import Renderer
from comity.presentation.urls import Urls
from comity.presentation.views import Frame, PolicyPageView, SiteView
from comity.web.pages import policy_views

NOON = 1_795_348_800_000


def test_the_catalogues_are_what_extraction_writes() -> None:
    found = extraction.template()
    english = extraction.CATALOGUES / "en" / "LC_MESSAGES" / "comity.po"
    assert (extraction.CATALOGUES / "comity.pot").read_bytes() == extraction.written(found), "run the extraction"
    assert english.read_bytes() == extraction.written(extraction.english(found)), "run the extraction"


def test_english_is_complete_and_has_the_texts_of_pages_script_and_findings() -> None:
    file = extraction.CATALOGUES / "en" / "LC_MESSAGES" / "comity.po"
    english = read_po(io.BytesIO(file.read_bytes()), locale="en")
    assert all(message.string for message in english if message.id)
    texts = {message.id if isinstance(message.id, str) else message.id[0] for message in english}
    assert {"Join the conversation", "Characters left: {count}", "%(shown)s reply"} <= texts
    assert {text for pair in REASONS.values() for text in pair} <= texts


@pytest.fixture
def german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Catalog]:
    """A language that has no catalogue yet: the extracted texts, for the test to translate and write to a file."""
    folder = tmp_path / "catalogues"
    shutil.copytree(extraction.CATALOGUES, folder)
    (folder / "de" / "LC_MESSAGES").mkdir(parents=True)
    monkeypatch.setattr(catalogue, "_file", lambda language: folder / language / "LC_MESSAGES" / "comity.po")
    monkeypatch.setattr(catalogue, "languages", lambda: ("de", "en"))
    catalogue.translations.cache_clear()
    template = read_po(io.BytesIO((folder / "comity.pot").read_bytes()), locale="de")
    yield template
    catalogue.translations.cache_clear()


def test_the_house_rules_are_read_in_the_reader_s_language(german: Catalog) -> None:
    """The texts of the policy file are in the template, and a translation of them reaches the page."""
    (rule, *_) = Policy.default().rules
    texts = (rule.title, rule.summary, rule.covers, rule.spares, rule.against[0], rule.fine[0], "This would be marked")
    for number, text in enumerate(texts):
        message = german.get(text)
        assert message is not None, text
        message.string = f"Satz {number}"
    file = catalogue._file("de")
    assert isinstance(file, Path)
    file.write_bytes(extraction.written(german))
    locale = catalogue.negotiate("de-AT, en;q=0.5")
    views = policy_views(Policy.default())

    def page(locale: str) -> str:
        frame = Frame(site=SiteView(name="Die Zeitung"), now=NOON, locale=locale)
        return Renderer(Urls()).policy_page(frame, PolicyPageView(policy=views(locale)))

    rules = page(locale)
    assert [number for number in range(len(texts)) if f"Satz {number}<" not in rules] == []
    assert rule.summary not in rules
    assert "Satz" not in page("en_GB")


@pytest.mark.parametrize(
    ("header", "locale"),
    [
        (None, "en_GB"),
        ("", "en_GB"),
        ("en-US,en;q=0.9", "en_US"),
        ("de-DE,de;q=0.9,en-AU;q=0.5", "en_AU"),
        ("en;q=0.1, en-IE;q=0.8", "en_IE"),
        ("en-XX", "en_GB"),
        ("*;q=0.5", "en_GB"),
        (";;;,q=,en-US;q=x,\x00", "en_GB"),
        ("en-US;q=0", "en_GB"),
        ("x" * 100_000, "en_GB"),
        ("../../etc/passwd", "en_GB"),
    ],
)
def test_negotiation(header: str | None, locale: str) -> None:
    assert catalogue.negotiate(header) == locale


def test_times_and_figures_follow_the_locale() -> None:
    british, american = Formats("en_GB", "Europe/London"), Formats("en_US", "America/New_York")
    assert british.day(NOON) == "22 November 2026"
    assert american.day(NOON) == "November 22, 2026"
    assert british.moment(NOON) == "22 Nov 2026, 12:00"
    assert british.iso(NOON) == american.iso(NOON) == "2026-11-22T12:00:00Z"
    assert british.number(36500) == "36,500"
    assert Formats("de_DE", "UTC").number(36500) == "36.500"
    assert british.waiting(NOON - 4 * 60_000, NOON) == "4 mins"
    assert british.waiting(NOON + 9, NOON) == "0 mins"


def test_the_figures_of_a_problem_follow_the_locale() -> None:
    problem = BadInput("text-too-long", "Up to {limit}, not {length} ({field}).", limit=5000, length=20_000, field="x")
    assert problem.detail == "Up to 5,000, not 20,000 (x)."
    assert problem.told(str, numbers("de_DE")) == "Up to 5.000, not 20.000 (x)."
    assert problem.told(str, numbers("en_IN")).startswith("Up to 5,000")
    assert numbers("en_IN")(1_234_567) == "12,34,567"


def test_an_unknown_time_zone_is_universal_time() -> None:
    assert Formats("en_GB", "../etc/passwd").moment(NOON) == "22 Nov 2026, 12:00"
