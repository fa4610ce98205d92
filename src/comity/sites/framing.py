"""What surrounds every page: the site, the moment, the reader's locale."""

from collections.abc import Callable
from typing import Any

from litestar.connection import ASGIConnection

from comity.clock import Clock
from comity.presentation.catalogue import negotiate
from comity.presentation.views import Frame, SectionLink, SiteView
from comity.sites.model import Site

Sections = Callable[[], tuple[SectionLink, ...]]


class Framing:
    """Makes frames. `sections` answers what the masthead links to, as it stands."""

    def __init__(
        self,
        site: Site,
        *,
        clock: Clock,
        sections: Sections = tuple,
        demo: bool = False,
        tagline: str = "",
        timezone: str = "UTC",
        contact: str | None = None,
        stylesheet: str | None = None,
    ) -> None:
        self.site = site
        self._clock = clock
        self._sections = sections
        self._demo = demo
        self._tagline = tagline
        self._timezone = timezone
        self._contact = contact
        self._stylesheet = stylesheet

    def locale(self, connection: ASGIConnection[Any, Any, Any, Any]) -> str:
        """The best of our locales for this reader, else the site's."""
        return negotiate(connection.headers.get("accept-language"), default=self.site.locale)

    def shared(self, locale: str, path: str) -> Frame:
        """For a page that is the same for every reader of a locale."""
        return self._frame(locale, path, staff=None, flash=None)

    def personal(
        self, connection: ASGIConnection[Any, Any, Any, Any], *, staff: str | None = None, flash: str | None = None
    ) -> Frame:
        """For an answer to one person."""
        url = connection.url
        path = f"{url.path}?{url.query}" if url.query else url.path
        return self._frame(self.locale(connection), path, staff=staff, flash=flash)

    def _frame(self, locale: str, path: str, *, staff: str | None, flash: str | None) -> Frame:
        site = SiteView(
            name=self.site.name,
            tagline=self._tagline,
            language=locale.partition("_")[0],
            timezone=self._timezone,
            sections=self._sections(),
            demo=self._demo,
            contact=self._contact,
            stylesheet=self._stylesheet,
        )
        return Frame(site=site, now=self._clock(), locale=locale, path=path, staff=staff, flash=flash)
