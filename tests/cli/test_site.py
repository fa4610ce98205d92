"""`comity site`: what was given is changed, and nothing else."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.cli.conftest import INIT, Comity, comity_on


def shown(comity: Comity) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.json.decode(comity("site", "show", "--json").stdout)
    return found


def test_each_option_changes_its_field_alone(installed: Comity) -> None:
    """On both databases; times are told in minutes and kept in milliseconds."""
    before = shown(installed)
    installed("site", "set", "--edit-window", "30", "--no-guests", "--page-size", "40", "--publish-first-link")
    after = shown(installed)
    changed = {"edit_window": 1_800_000, "guests": False, "page_size": 40, "hold_first_link": False}
    assert after == before | {"settings": before["settings"] | changed}
    installed("site", "set", "--origin", "https://Talk.example/", "--origin", "https://news.example", "--name", "Post")
    assert shown(installed) == after | {"origins": ["https://talk.example", "https://news.example"], "name": "Post"}
    assert "https://talk.example" in installed("site", "show").stdout
    assert installed("staff", "link", "Iris Vane").stdout.startswith("https://talk.example/")


def test_the_accent_is_set_and_taken_back(installed: Comity) -> None:
    """Kept as style sheets write it, whatever the case it came in."""
    assert shown(installed)["settings"]["accent"] is None
    installed("site", "set", "--accent", " #B3261E ")
    assert shown(installed)["settings"]["accent"] == "#b3261e"
    assert "is not a colour; write it as #rrggbb" in installed("site", "set", "--accent", "red", status=1).stderr
    installed("site", "set", "--no-accent")
    assert shown(installed)["settings"]["accent"] is None


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ((), 1),
        (("--origin", "news.example"), 1),
        (("--locale", "xx-nowhere"), 1),
        (("--accent", "blue"), 1),
        (("--accent", "#12345"), 1),
        (("--accent", "#123456", "--no-accent"), 1),
        (("--page-size", "5000"), 2),
        (("--comment-length", "0"), 2),
    ],
)
def test_what_cannot_be_is_refused(tmp_path: Path, arguments: tuple[str, ...], status: int) -> None:
    comity = comity_on(tmp_path)
    comity(*INIT)
    before = shown(comity)
    comity("site", "set", *arguments, status=status)
    assert shown(comity) == before
