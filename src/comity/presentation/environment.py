"""Jinja2 as the templates need it: escaping always, undefined names refused, one environment a locale."""

from collections.abc import Callable, Sequence
from functools import lru_cache

import jinja2

from comity.presentation import assets, catalogue
from comity.presentation.formats import Formats
from comity.presentation.structured import script_json
from comity.presentation.threads import nest
from comity.presentation.urls import Urls
from comity.presentation.views import CommentView, Frame, View

_TRENDING_PLACE = "[[trending]]"
_KEPT_COMMENTS = 1024
"""A few pages of the conversations that are lively now: about 3 kB each, for each locale in use."""


class Environment:
    def __init__(self, urls: Urls) -> None:
        self._urls = urls
        self._loader = jinja2.PackageLoader("comity.presentation")
        self._of = lru_cache(maxsize=32)(self._make)

    def render(self, template: str, frame: Frame, view: View, **more: object) -> str:
        environment = self._of(frame.locale, frame.site.timezone)
        return environment.get_template(template).render(frame=frame, view=view, **more)

    def _make(self, locale: str, timezone: str) -> jinja2.Environment:
        environment = jinja2.Environment(
            loader=self._loader,
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        )
        texts = catalogue.translations(locale)
        environment.install_gettext_callables(texts.gettext, texts.ngettext, newstyle=True)  # type: ignore[attr-defined]
        environment.globals |= {
            "urls": self._urls,
            "formats": Formats(locale, timezone),
            "asset": self._asset,
            "script_json": script_json,
            "nest": nest,
            "around_trending": around_trending,
            "drawn": _drawing(environment),
        }
        return environment

    def _asset(self, file: str) -> str:
        return self._urls.static(file, assets.version(file))


def _drawing(environment: jinja2.Environment) -> Callable[..., str]:
    """Draws a comment by its macro, and what all readers see alike only once: a page of a lively conversation is drawn
    again for each new comment, and all others on it are the same.
    """

    def draw(comment: CommentView, *, flat: bool, focus: bool) -> str:
        macro: Callable[..., str] = environment.get_template("macros/comment.html").module.comment  # type: ignore[attr-defined]
        return macro(comment, flat=flat, focus=focus)

    kept = lru_cache(maxsize=_KEPT_COMMENTS)(draw)

    def drawn(comment: CommentView, *, flat: bool = False, focus: bool = False) -> str:
        personal = comment.own or comment.note is not None or comment.my_reaction is not None
        return draw(comment, flat=flat, focus=focus) if personal else kept(comment, flat=flat, focus=focus)

    return drawn


def around_trending(blocks: Sequence[str]) -> tuple[list[str], list[str]]:
    """The blocks before and after the Trending line: where the writer set `[[trending]]`, else after the middle.

    It never stands before the first paragraph or directly under a heading.
    """
    marked = [place for place, block in enumerate(blocks) if _TRENDING_PLACE in block and len(block) < 40]
    kept = [block for place, block in enumerate(blocks) if place not in marked]
    place = marked[0] if marked else (len(kept) + 1) // 2
    while not marked and 0 < place < len(kept) and kept[place - 1].startswith("<h"):
        place += 1
    return kept[:place], kept[place:]
