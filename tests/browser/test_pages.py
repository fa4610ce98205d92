"""Every page in Chromium: axe clean, nothing wider than a phone, targets a thumb can hit, a quiet console."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.chromium import launched
from tests.browser.scenes import SCENES
from tests.browser.stage import Stage, staged
from tests.conftest import absent

pytestmark = pytest.mark.browser

SMALL_TARGETS = """() => [...document.querySelectorAll('a[href], button, summary, select, input:not([type=hidden])')]
  .filter(e => e.checkVisibility() && !e.closest('p, dd, li.note, .words, .story-body, .sr-only, .skip, figcaption, q'))
  .map(e => [e.closest('label') ?? e, e]).map(([box, e]) => [box.getBoundingClientRect(), e])
  .filter(([box]) => box.width && box.height < 43.5 && box.bottom > 0)
  .map(([box, e]) => `${e.outerHTML.slice(0, 80)} is ${box.height}px high`)"""
"""Links in running text are exempt, as in WCAG 2.5.8."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with launched() as found:
        yield found


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    with staged() as running:
        yield running


@pytest.fixture(scope="module")
def axe() -> Any:
    try:
        from axe_playwright_python.sync_playwright import Axe
    except ImportError:
        absent("browser", "axe-playwright-python is not installed")
    return Axe()


@pytest.mark.parametrize("name", SCENES)
@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_page(browser: Any, stage: Stage, axe: Any, name: str, width: int, scheme: str) -> None:
    complaints: list[str] = []
    context = browser.new_context(
        viewport={"width": width, "height": 844}, color_scheme=scheme, reduced_motion="reduce", locale="en-GB"
    )
    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text) if message.type in {"error", "warning"} else 0)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: complaints.append(request.url) if not request.url.startswith(stage.url) else 0)
    page.goto(f"{stage.url}/scenes/{name}", wait_until="load")
    found = axe.run(page, options={"resultTypes": ["violations"]}).response["violations"]
    violations = [(v["id"], [node["html"][:160] + node["failureSummary"] for node in v["nodes"]]) for v in found]
    assert violations == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if width == 390:
        small = page.evaluate(SMALL_TARGETS)
        assert not small, "\n".join(small)
    assert complaints == []
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_body_text_has_a_contrast_of_seven_to_one_and_pencil_of_four_and_a_half(
    browser: Any, stage: Stage, scheme: str
) -> None:
    page = browser.new_page(color_scheme=scheme)
    page.goto(f"{stage.url}/scenes/story-findings")
    colours = page.evaluate(
        """() => Object.fromEntries(['paper', 'ink', 'muted', 'edge', 'pencil'].map(name => [name,
             getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim()]))"""
    )
    page.close()
    for name, least in (("ink", 7.0), ("muted", 7.0), ("pencil", 4.5), ("edge", 3.0)):
        assert contrast(colours[name], colours["paper"]) >= least, name


def contrast(one: str, other: str) -> float:
    """WCAG 2.2's contrast ratio of two `#rrggbb` colours."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
