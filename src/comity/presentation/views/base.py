"""What all views share."""

from msgspec import Struct


class View(Struct, frozen=True, kw_only=True):
    """The base of all views: immutable, filled by name."""
