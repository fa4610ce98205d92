"""A site's colour stays its colour, and can be read on both papers."""

import colorsys
import re

import pytest

from comity.presentation import assets
from comity.presentation.accent import DARK_PAPER, LIGHT_PAPER, clean_accent, contrast, readable, stylesheet

COLOURS = ("#b3261e", "#ffff00", "#000000", "#ffffff", "#00ff00", "#0000ff", "#767676", "#2457d6", "#161513", "#fbfaf7")


def hue(colour: str) -> float:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return colorsys.rgb_to_hls(red, green, blue)[0] * 360


def test_the_papers_are_those_of_the_style_sheet() -> None:
    sheet = assets.folder().joinpath("page.css").read_text(encoding="utf-8")
    assert re.findall(r"--paper: (#\w+)", sheet) == [LIGHT_PAPER, DARK_PAPER]


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21), ("#ffffff", "#767676", 4.54), ("#ff0000", "#ffffff", 4), ("#abcdef", "#abcdef", 1)],
)
def test_the_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize("paper", [LIGHT_PAPER, DARK_PAPER])
@pytest.mark.parametrize("colour", COLOURS)
def test_every_colour_becomes_readable_on_both_papers(colour: str, paper: str) -> None:
    shown = readable(colour, paper)
    assert contrast(shown, paper) >= 4.5
    if contrast(colour, paper) >= 4.5:
        assert shown == colour
    elif colour in {"#b3261e", "#ffff00", "#00ff00", "#0000ff"}:
        assert abs(hue(shown) - hue(colour)) < 2
        assert contrast(shown, paper) < 4.8, "no further than needed"


def test_the_sheet_has_a_colour_for_light_and_one_for_dark_and_none_for_print() -> None:
    light, dark = re.findall(r"@media screen(.*)--pencil:(#[0-9a-f]{6})", stylesheet("#b3261e").decode())
    assert light == ("{:root{", "#b3261e")
    assert dark[0] == " and (prefers-color-scheme:dark){:root{"
    assert contrast(dark[1], DARK_PAPER) >= 4.5


@pytest.mark.parametrize("text", ["red", "#fff", "#12345g", "123456", "#123456;}", "#123456\n#", "", "#１２３４５６"])
def test_only_a_colour_is_taken(text: str) -> None:
    with pytest.raises(ValueError, match="write it as #rrggbb"):
        clean_accent(text)
