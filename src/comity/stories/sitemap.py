"""The sitemap (sitemaps.org, version 0.9): every story and section; more than a file may hold are split by an index."""

from collections.abc import Iterable
from typing import Final
from xml.etree import ElementTree as ET

from comity.presentation.urls import Urls
from comity.stories.queries import Address, Section
from comity.stories.structured import iso

PAGE: Final = 10_000
"""Well below the 50,000 addresses and 50 MB that one file may hold."""
_NAMESPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"


def addresses(stories: Iterable[Address], sections: Iterable[Section], urls: Urls, *, front: bool) -> bytes:
    """`front`: the front page stands in this file, as in the first one."""
    root = ET.Element("urlset", xmlns=_NAMESPACE)
    if front:
        _add(root, "url", urls.absolute(urls.front()))
    for section in sections:
        _add(root, "url", urls.absolute(urls.section(section.slug)))
    for story in stories:
        changed = iso(max(story.published_at, story.changed_at))
        _add(root, "url", urls.absolute(urls.story(story.slug)), changed)
    return _written(root)


def index(files: Iterable[str], urls: Urls) -> bytes:
    """The file that names the others."""
    root = ET.Element("sitemapindex", xmlns=_NAMESPACE)
    for path in files:
        _add(root, "sitemap", urls.absolute(path))
    return _written(root)


def _written(root: ET.Element) -> bytes:
    document: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return document


def _add(root: ET.Element, kind: str, location: str, changed: str | None = None) -> None:
    entry = ET.SubElement(root, kind)
    ET.SubElement(entry, "loc").text = location
    if changed:
        ET.SubElement(entry, "lastmod").text = changed
