"""Addresses that front matter may name."""

import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import urlsplit

LONGEST: Final = 2_000
_NEVER: Final = re.compile(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202f\u2066-\u2069\\<>\"'`]")


def is_web(url: str) -> bool:
    """An absolute http or https address with a host and without a password, made of characters an address may have."""
    if not url or len(url) > LONGEST or _NEVER.search(url):
        return False
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018  (raises for a port that is none)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.username is None


def is_own_path(url: str) -> bool:
    """A path on this site: `/about`, never `//elsewhere` or a path that climbs."""
    return (
        url.startswith("/")
        and not url.startswith("//")
        and len(url) <= LONGEST
        and not _NEVER.search(url)
        and ".." not in url.split("?", maxsplit=1)[0].split("/")
    )


def is_on(url: str, origins: Sequence[str]) -> bool:
    """Whether an absolute address belongs to one of the origins."""
    return is_web(url) and any(url == origin or url.startswith(origin.rstrip("/") + "/") for origin in origins)
