"""A story's body: what is checked in it before it is rendered, and its one rendering."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urlsplit

import comrak
from msgspec import Struct

from comity.presentation import markup
from comity.stories import addresses, alternatives
from comity.stories.faults import Faults

LONGEST: Final = 200_000
TRENDING: Final = "[[trending]]"
"""On a line of its own: where the Trending line is set."""

_ACTIVE: Final = {
    "script", "iframe", "object", "embed", "form", "style", "link", "meta", "base", "svg", "math", "template", "video",
    "audio", "source", "input", "button", "textarea", "select", "frame", "frameset", "applet", "noscript", "dialog",
}  # fmt: skip
_IMAGE: Final = re.compile(r'(<img\b[^>]*?\bsrc=")([^"]*)(")')
_TRENDING_BLOCK: Final = f"<p>{TRENDING}</p>"

PictureAddress = Callable[[str], str | None]
"""The address under which a picture named in the body is served; None where there is no such picture."""


class Body(Struct, frozen=True):
    blocks: tuple[str, ...]
    text: str


def render(markdown: str, address: PictureAddress) -> Body:
    """Safe whatever was written. Pictures that are not ours are left without an address."""

    def served(image: re.Match[str]) -> str:
        return image[1] + (address(image[2]) or "") + image[3]

    blocks = tuple(_IMAGE.sub(served, block) for block in markup.render_story(markdown))
    words = markup.plain(" ".join(block for block in blocks if block != _TRENDING_BLOCK))
    return Body(blocks, words)


def check(markdown: str, address: PictureAddress, faults: Faults) -> None:
    """Report what the rendering would take out or a reader could not use. Lines count from the body's first."""
    if len(markdown) > LONGEST:
        faults.add("body-too-long", f"The body has {len(markdown)} characters; up to {LONGEST} can be kept.", "body")
        return
    reader = _Reader(markdown, address, faults)
    reader.feed(comrak.render_markdown(markup.clean(markdown), _extensions(), None, _rendering()))
    reader.close()


def _extensions() -> comrak.ExtensionOptions:
    options = comrak.ExtensionOptions()
    options.autolink = True
    options.table = True
    return options


def _rendering() -> comrak.RenderOptions:
    options = comrak.RenderOptions()
    options.unsafe_ = True
    options.sourcepos = True
    return options


class _Reader(HTMLParser):
    def __init__(self, markdown: str, address: PictureAddress, faults: Faults) -> None:
        super().__init__(convert_charrefs=True)
        self._lines = markup.clean(markdown).split("\n")
        self._address = address
        self._faults = faults
        self._line = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        place = given.get("data-sourcepos", "").partition(":")[0]
        if place.isdecimal():
            self._line = int(place)
        else:
            self._line = self._line_of(self.get_starttag_text() or "")
        if tag in _ACTIVE:
            self._fault("markup-not-allowed", f"<{tag}> cannot stand in a story and would be taken out.")
        for name in given:
            if name.startswith("on") or name in {"style", "srcdoc", "formaction"}:
                self._fault("markup-not-allowed", f"The attribute “{name[:40]}” would be taken out.")
        if "href" in given and not _is_harmless(given["href"]):
            self._fault("link-dangerous", f"The link to “{given['href'][:80]}” would be taken out. Use http or https.")
        if tag == "img":
            self._picture(given)

    def _line_of(self, tag: str) -> int:
        """Where a tag stands that was typed as HTML, of which the renderer does not say the place."""
        first = tag.split("\n", maxsplit=1)[0]
        later = (n for n, line in enumerate(self._lines[self._line - 1 :], start=self._line) if first in line)
        return next(later, self._line)

    def _picture(self, given: dict[str, str]) -> None:
        src = given.get("src", "")
        if self._address(src) is None:
            elsewhere = urlsplit(src).scheme or src.startswith("//")
            self._fault(
                "picture-elsewhere" if elsewhere else "picture-missing",
                f"The picture “{src[:80]}” lies elsewhere, and readers’ browsers fetch nothing from others. Copy it "
                "beside the story."
                if elsewhere
                else f"There is no picture “{src[:80]}” beside the story.",
            )
        if wrong := alternatives.fault_of(given.get("alt", ""), src):
            self._fault(*wrong)

    def _fault(self, code: str, message: str) -> None:
        self._faults.add(code, message, "body", self._line)


def _is_harmless(href: str) -> bool:
    bare = re.sub(r"[\x00-\x20\u200b-\u200f\u2028-\u202f]", "", href)
    if not bare or bare.startswith(("#", "mailto:")):
        return True
    return addresses.is_web(href) or ":" not in re.split(r"[/?#]", bare, maxsplit=1)[0]
