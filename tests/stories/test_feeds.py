"""Feeds, sitemap and structured data hold whatever a story holds, and nothing in them can break out."""

import json
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as ET

import msgspec
import pytest

from comity.ids import new_id
from comity.presentation.structured import script_json
from comity.presentation.urls import Urls
from comity.stories import sitemap
from comity.stories.drafting import slug_of
from comity.stories.feeds import ATOM, comments_feed, stories_feed
from comity.stories.model import Picture, SharedPicture, Story, StoryDraft
from comity.stories.queries import Address, Section
from comity.stories.structured import article

URLS = Urls("https://paper.example", "/c")
NOW = 1_795_348_800_000
NASTY = "</script></title>]]><img src=x onerror=alert(1)>&amp;\x00\x0b\ud800\ufffe “quoted” ' \" <!-- 🌊"
A = f"{{{ATOM}}}"


class Comment(msgspec.Struct, frozen=True):
    id: str
    author_name: str
    body_html: str
    created_at: int
    edited_at: int | None = None
    parent_id: str | None = None


def story_of(draft: StoryDraft) -> Story:
    fields = {name: getattr(draft, name) for name in Story.__struct_fields__ if hasattr(draft, name)}
    more = {"id": new_id(), "site_id": "s", "section_slug": slug_of(draft.section), "version": "1"}
    return Story(**fields, **more, retired_at=None)


def feed_of(*stories: Story) -> ET.Element:
    site_id = new_id()
    body = stories_feed(
        stories, URLS, site_id=site_id, site_name=f"The {NASTY}", tagline=NASTY, language="en_GB", now=NOW
    )
    return ET.fromstring(body)


def test_the_stories_feed_is_atom(make_draft: Callable[..., StoryDraft]) -> None:
    feed = feed_of(story_of(make_draft()), story_of(make_draft("milk", updated_at=NOW - 5000)))
    assert feed.tag == f"{A}feed"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "en-GB"
    assert feed.findtext(f"{A}updated") == "2026-11-22T11:59:55Z"
    entries = feed.findall(f"{A}entry")
    assert [entry.findtext(f"{A}title") for entry in entries] == ["About bread", "About milk"]
    ids = [feed.findtext(f"{A}id"), *(entry.findtext(f"{A}id") for entry in entries)]
    assert len(set(ids)) == 3
    assert all((each or "").startswith("urn:uuid:") for each in ids)
    links = {link.get("rel"): link.get("href") for link in entries[0].findall(f"{A}link")}
    assert links["alternate"] == "https://paper.example/c/stories/bread"
    assert links["replies"] == "https://paper.example/c/stories/bread/feed.atom"
    content = entries[0].find(f"{A}content")
    assert content is not None
    assert content.text == "<p>First &amp; foremost.</p>\n<p>Last.</p>"
    assert {each.get("term") for each in entries[0].findall(f"{A}category")} == {"Town & Country", "Prices"}


def test_hostile_text_is_text_in_the_feed(make_draft: Callable[..., StoryDraft]) -> None:
    feed = feed_of(story_of(make_draft(headline=NASTY, standfirst=NASTY, byline=NASTY, tags=(NASTY,))))
    entry = feed.find(f"{A}entry")
    assert entry is not None
    shown = (
        NASTY.replace("\x00", "\ufffd")
        .replace("\x0b", "\ufffd")
        .replace("\ud800", "\ufffd")
        .replace("\ufffe", "\ufffd")
    )
    for name in ("title", "summary", "author/" + A + "name"):
        assert entry.findtext(A + name) == shown
    assert {element.tag.removeprefix(A) for element in feed.iter()} == {
        *("feed", "id", "title", "subtitle", "updated", "link", "author", "name", "entry", "published", "category"),
        *("summary", "content"),
    }


def test_an_empty_feed_is_a_feed() -> None:
    assert feed_of().findtext(f"{A}updated") == "2026-11-22T12:00:00Z"


def test_the_feed_of_comments_knows_what_answers_what(make_draft: Callable[..., StoryDraft]) -> None:
    story = story_of(make_draft())
    first = Comment(new_id(), "Ada", "<p>Why &lt;b&gt;?</p>", NOW - 9000)
    second = Comment(new_id(), NASTY, "<p>Because.</p>", NOW - 8000, NOW - 7000, first.id)
    body = comments_feed(story, [second, first], URLS, title="Comments on “About bread”", language="en", now=NOW)
    feed = ET.fromstring(body)
    newest, oldest = feed.findall(f"{A}entry")
    assert newest.findtext(f"{A}updated") == feed.findtext(f"{A}updated") == "2026-11-22T11:59:53Z"
    thread = "{http://purl.org/syndication/thread/1.0}in-reply-to"
    answers, begins = newest.find(thread), oldest.find(thread)
    assert answers is not None
    assert begins is not None
    assert answers.get("ref") == oldest.findtext(f"{A}id")
    assert begins.get("href") == "https://paper.example/c/stories/bread"
    assert oldest.findtext(f"{A}content") == "<p>Why &lt;b&gt;?</p>"


def test_structured_data_says_what_the_story_builds_on(make_draft: Callable[..., StoryDraft]) -> None:
    draft = make_draft(based_on=("https://baker.example/", "/about"), updated_at=NOW)
    data = article(story_of(draft), URLS, site_name="The Paper", language="en_GB")
    assert data["@type"] == "NewsArticle"
    assert data["isBasedOn"] == ["https://baker.example/", "https://paper.example/about"]
    assert data["datePublished"] == "2026-11-21T22:26:40Z"
    assert data["dateModified"] == "2026-11-22T12:00:00Z"
    assert data["image"]["url"] == "https://paper.example/media/loaf.jpg"
    assert data["author"] == [{"@type": "Person", "name": "Ines Calloway"}]
    assert data["inLanguage"] == "en-GB"


def test_structured_data_has_only_pictures_that_others_show(make_draft: Callable[..., StoryDraft]) -> None:
    drawn = Picture("/media/loaf.svg", "A loaf.", 800, 500, mime="image/svg+xml")
    shared = SharedPicture("/img/loaf.png", 0, 0, "image/png")

    def image(picture: Picture) -> object:
        story = story_of(make_draft(picture=picture))
        return article(story, URLS, site_name="The Paper", language="en").get("image")

    assert image(drawn) is None
    assert image(msgspec.structs.replace(drawn, social=shared)) == {
        "@type": "ImageObject",
        "url": "https://paper.example/img/loaf.png",
        "caption": "A loaf.",
        "creditText": "",
    }


@pytest.mark.parametrize(
    "nasty", [NASTY.replace("\ud800", ""), "</SCRIPT ><script>alert(1)</script>", "\u2028<!--<script>"]
)
def test_structured_data_cannot_leave_its_script(make_draft: Callable[..., StoryDraft], nasty: str) -> None:
    data = article(
        story_of(make_draft(headline=nasty, byline=nasty, tags=(nasty,))), URLS, site_name=nasty, language="en"
    )
    written = str(script_json(data))
    assert "<" not in written
    assert "\u2028" not in written
    read: Any = json.loads(written)
    assert read["headline"] == nasty
    assert read["keywords"] == [nasty]


def test_the_sitemap_is_xml() -> None:
    stories = [Address(new_id(), "bread", NOW - 9000, NOW), Address(new_id(), "a&b", NOW, NOW - 9000)]
    root = ET.fromstring(sitemap.addresses(stories, [Section("sport", "Sport", 2)], URLS, front=True))
    name = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    assert [each.findtext(f"{name}loc") for each in root] == [
        "https://paper.example/c/",
        "https://paper.example/c/section/sport",
        "https://paper.example/c/stories/bread",
        "https://paper.example/c/stories/a%26b",
    ]
    assert [each.findtext(f"{name}lastmod") for each in root][2:] == ["2026-11-22T12:00:00Z"] * 2
    index = ET.fromstring(sitemap.index(["/c/sitemap.xml?after=first"], URLS))
    assert index.tag == f"{name}sitemapindex"
    assert index[0].findtext(f"{name}loc") == "https://paper.example/c/sitemap.xml?after=first"
