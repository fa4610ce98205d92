"""What surrounds a page."""

from comity.presentation.views.base import View


class LinkView(View, frozen=True, kw_only=True):
    label: str
    url: str


class SectionLink(View, frozen=True, kw_only=True):
    slug: str
    name: str


class SiteView(View, frozen=True, kw_only=True):
    name: str
    tagline: str = ""
    language: str = "en"
    timezone: str = "UTC"
    """IANA name; a page that is the same for every reader shows times in it."""
    sections: tuple[SectionLink, ...] = ()
    demo: bool = False
    """The footer then says that these are demonstration stories."""
    contact: str | None = None
    stylesheet: str | None = None
    """Where the site's own colour is, if it has one."""


class Frame(View, frozen=True, kw_only=True):
    """Who asks, where and when. Pages served from a cache must be given neither `staff` nor `flash`."""

    site: SiteView
    now: int
    locale: str = "en"
    path: str = "/"
    """Path and query of this page below the base path, for the canonical link."""
    staff: str | None = None
    """The display name of the member of staff who is signed in."""
    flash: str | None = None
    """One sentence about what the last act did."""
