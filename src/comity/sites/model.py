"""The site and what its editors may set."""

from typing import Annotated

from msgspec import Meta, Struct

from comity.clock import MINUTE

Accent = Annotated[str, Meta(pattern=r"^#[0-9a-f]{6}\Z")]
"""A colour as style sheets write it; it replaces the hue of the blue pencil."""


class SiteSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """Times in milliseconds, lengths in code points."""

    comment_length: int = 5_000
    name_length: int = 60
    edit_window: int = 15 * MINUTE
    page_size: int = 25
    hold_first_link: bool = True
    guests: bool = True
    publish_unjudged_language: bool = False
    accent: Accent | None = None


class Site(Struct, frozen=True):
    """`origins`: scheme, host and port as browsers write them, the first is where Comity's own pages are served."""

    id: str
    name: str
    origins: tuple[str, ...]
    locale: str
    settings: SiteSettings
    created_at: int

    @property
    def origin(self) -> str:
        return self.origins[0]
