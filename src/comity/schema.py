"""Every table of the application: importing this module defines them all on the one MetaData."""

from comity.storage import metadata

__all__ = ["metadata"]
