"""A publisher's property: its name, origins and settings."""

from comity.sites.model import Site, SiteSettings

__all__ = ["Site", "SiteSettings"]
