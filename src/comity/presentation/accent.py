"""A site's own colour in place of the blue pencil, made readable on the pages' paper."""

import colorsys
import re
from typing import Final

LIGHT_PAPER: Final = "#fbfaf7"
DARK_PAPER: Final = "#161513"
"""`--paper` of page.css."""
CONTRAST: Final = 4.5
"""What WCAG 2.2, 1.4.3 (AA) asks of text of any size."""

_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")
_STEPS: Final = 512


def clean_accent(text: str) -> str:
    """`#rrggbb` in lower case.

    Raises:
        ValueError: it is something else.
    """
    if not _COLOUR.fullmatch(text.strip()):
        raise ValueError(f"{text!r} is not a colour; write it as #rrggbb, such as #2457d6")
    return text.strip().lower()


def contrast(one: str, other: str) -> float:
    """WCAG's contrast ratio of two colours, 1 to 21: (L1 + 0.05) / (L2 + 0.05), the lighter first."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def readable(colour: str, paper: str) -> str:
    """The colour, of the same hue and only as much darker or lighter as text on this paper needs."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    end = 0.0 if _luminance(paper) > 0.18 else 1.0
    for step in range(_STEPS + 1):
        moved = colour if step == 0 else _hex(hue, lightness + (end - lightness) * step / _STEPS, saturation)
        if contrast(moved, paper) >= CONTRAST:
            return moved
    raise AssertionError("black and white are readable on any paper")


def stylesheet(accent: str) -> bytes:
    """Sets `--pencil` on screens; print stays black."""
    light, dark = readable(accent, LIGHT_PAPER), readable(accent, DARK_PAPER)
    return (
        f"@media screen{{:root{{--pencil:{light}}}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{--pencil:{dark}}}}}\n"
    ).encode()


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def _luminance(colour: str) -> float:
    """Relative luminance of sRGB, 0 to 1, as WCAG 2.2 defines it."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _hex(hue: float, lightness: float, saturation: float) -> str:
    return "#" + "".join(f"{round(c * 255):02x}" for c in colorsys.hls_to_rgb(hue, lightness, saturation))
