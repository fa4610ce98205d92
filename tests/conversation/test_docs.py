"""Every problem that the conversation can answer with has its line in the documentation, and no other."""

import re
from pathlib import Path

import pytest

from comity.conversation import ranking
from comity.conversation.writing import DEEPEST_QUOTE, MOST_LINKS
from comity.sites import SiteSettings
from tests.shelf import ROOT

SOURCE = ROOT / "src" / "comity" / "conversation"
PAGE = ROOT / "docs" / "conversation.md"
RAISED = re.compile(
    r"(?:BadInput|Conflict|Forbidden|NotFound|TooMany|SignInNeeded|Malformed|WrongType|Problem)\(\s*\"([a-z-]+)\""
)


def codes(folder: Path) -> set[str]:
    return {code for file in folder.rglob("*.py") for code in RAISED.findall(file.read_text(encoding="utf-8"))}


@pytest.fixture(scope="module")
def page() -> str:
    return PAGE.read_text(encoding="utf-8")


def test_every_code_is_documented(page: str) -> None:
    raised = codes(SOURCE)
    assert len(raised) > 30
    table = page.partition("## Problems")[2]
    assert set(re.findall(r"`([a-z]+(?:-[a-z]+)+|banned|suspended|slowed|malformed|internal)`", table)) == raised


def test_the_figures_in_the_text_are_those_that_run(page: str) -> None:
    settings = SiteSettings()
    numbers = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight")
    assert f"more than {numbers[DEEPEST_QUOTE]} deep" in page
    assert f"more than {numbers[MOST_LINKS]} |" in page
    assert f"({settings.edit_window // 60_000} minutes" in page
    assert f"z = {ranking.Z:.4f}" in page
    assert f"a guest {ranking.GUEST_WEIGHT / 100}" in page
    assert f"weight {ranking.WEIGHED // 100} have come" in page
