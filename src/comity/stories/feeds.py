"""Atom (RFC 4287): a site's stories, and the comments of one story. Built as a tree, so every text is escaped once."""

import re
import uuid
from collections.abc import Iterable
from typing import Final, Protocol
from xml.etree import ElementTree as ET

from comity.presentation.urls import Urls
from comity.stories.body import TRENDING
from comity.stories.model import Story
from comity.stories.structured import iso

ATOM: Final = "http://www.w3.org/2005/Atom"
_THREAD: Final = "http://purl.org/syndication/thread/1.0"
_XML: Final = "http://www.w3.org/XML/1998/namespace"
# Outside the characters that XML 1.0 can hold, even escaped.
_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

ET.register_namespace("", ATOM)
ET.register_namespace("thr", _THREAD)


class FeedComment(Protocol):
    """A published comment; `body_html` is its one rendering."""

    @property
    def id(self) -> str: ...
    @property
    def author_name(self) -> str: ...
    @property
    def body_html(self) -> str: ...
    @property
    def created_at(self) -> int: ...
    @property
    def edited_at(self) -> int | None: ...
    @property
    def parent_id(self) -> str | None: ...


def stories_feed(
    stories: Iterable[Story], urls: Urls, *, site_id: str, site_name: str, tagline: str, language: str, now: int
) -> bytes:
    """Stories in full, newest first."""
    listed = list(stories)
    latest = max((story.updated_at or story.published_at for story in listed), default=now)
    feed = _feed(site_id, site_name, tagline, urls.absolute(urls.front()), urls.absolute(urls.feed()), language, latest)
    for story in listed:
        address = story.url or urls.absolute(urls.story(story.slug))
        entry = _entry(feed, story.id, story.headline, address, story.published_at, story.updated_at)
        if story.byline:
            _person(entry, story.byline)
        for term in (story.section, *story.tags):
            if term:
                ET.SubElement(entry, _name("category"), term=_text(term))
        if story.standfirst:
            _child(entry, "summary", story.standfirst)
        body = "\n".join(block for block in story.blocks if block != f"<p>{TRENDING}</p>")
        if body:
            content = _child(entry, "content", body)
            content.set("type", "html")
            content.set(f"{{{_XML}}}base", urls.absolute(urls.front()))
        replies = urls.absolute(urls.story_feed(story.slug))
        ET.SubElement(entry, _name("link"), rel="replies", type="application/atom+xml", href=replies)
    return _written(feed)


def comments_feed(
    story: Story, comments: Iterable[FeedComment], urls: Urls, *, title: str, language: str, now: int
) -> bytes:
    """The latest comments of one story, newest first; `title` is in the site's language."""
    listed = list(comments)
    latest = max((each.edited_at or each.created_at for each in listed), default=story.published_at or now)
    page = story.url or urls.absolute(urls.story(story.slug))
    # Not the story's own name: the feed of its comments is another thing.
    name = uuid.uuid5(uuid.UUID(story.id), "comments").hex
    feed = _feed(name, title, "", page, urls.absolute(urls.story_feed(story.slug)), language, latest)
    for each in listed:
        address = urls.absolute(urls.comment(story.slug, each.id))
        entry = _entry(feed, each.id, f"{each.author_name}: {story.headline}", address, each.created_at, each.edited_at)
        _person(entry, each.author_name)
        _child(entry, "content", each.body_html).set("type", "html")
        answered = urls.comment(story.slug, each.parent_id) if each.parent_id else None
        ET.SubElement(
            entry,
            f"{{{_THREAD}}}in-reply-to",
            ref=_urn(each.parent_id or story.id),
            href=urls.absolute(answered) if answered else page,
        )
    return _written(feed)


def _feed(name: str, title: str, subtitle: str, page: str, own: str, language: str, updated: int) -> ET.Element:
    feed = ET.Element(_name("feed"), {f"{{{_XML}}}lang": language.replace("_", "-")})
    _child(feed, "id", _urn(name))
    _child(feed, "title", title)
    if subtitle:
        _child(feed, "subtitle", subtitle)
    _child(feed, "updated", iso(updated))
    ET.SubElement(feed, _name("link"), rel="alternate", type="text/html", href=page)
    ET.SubElement(feed, _name("link"), rel="self", type="application/atom+xml", href=own)
    _person(feed, title)
    return feed


def _entry(feed: ET.Element, name: str, title: str, address: str, published: int, updated: int | None) -> ET.Element:
    entry = ET.SubElement(feed, _name("entry"))
    _child(entry, "id", _urn(name))
    _child(entry, "title", title)
    _child(entry, "published", iso(published))
    _child(entry, "updated", iso(updated or published))
    ET.SubElement(entry, _name("link"), rel="alternate", type="text/html", href=address)
    return entry


def _person(parent: ET.Element, name: str) -> None:
    _child(ET.SubElement(parent, _name("author")), "name", name)


def _child(parent: ET.Element, name: str, text: str) -> ET.Element:
    child = ET.SubElement(parent, _name(name))
    child.text = _text(text)
    return child


def _name(local: str) -> str:
    return f"{{{ATOM}}}{local}"


def _urn(identifier: str) -> str:
    return f"urn:uuid:{uuid.UUID(identifier)}"


def _text(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)


def _written(feed: ET.Element) -> bytes:
    document: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return document
