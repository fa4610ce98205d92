"""A story as schema.org's NewsArticle. The page adds the comments it shows and makes the JSON safe inside a script."""

from datetime import UTC, datetime
from typing import Any

from comity.presentation.urls import Urls
from comity.stories.model import Story


def iso(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def article(story: Story, urls: Urls, *, site_name: str, language: str) -> dict[str, Any]:
    page = urls.absolute(urls.story(story.slug))
    address = story.url or page
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": address,
        "url": address,
        "mainEntityOfPage": {"@type": "WebPage", "@id": address},
        "headline": story.headline,
        "datePublished": iso(story.published_at),
        "dateModified": iso(story.updated_at or story.published_at),
        "inLanguage": language.replace("_", "-"),
        "isAccessibleForFree": True,
        "publisher": {"@type": "Organization", "name": site_name, "url": urls.absolute(urls.front())},
        "discussionUrl": f"{page}#conversation",
    }
    if story.byline:
        data["author"] = [{"@type": "Person", "name": story.byline}]
    if story.standfirst:
        data["description"] = story.standfirst
    if story.section:
        data["articleSection"] = story.section
    if story.tags:
        data["keywords"] = list(story.tags)
    if story.picture and (shared := story.picture.shared):
        size = {"width": shared.width, "height": shared.height} if shared.width and shared.height else {}
        data["image"] = {
            "@type": "ImageObject",
            "url": urls.absolute(shared.src),
            **size,
            "caption": story.picture.alt,
            "creditText": story.picture.credit,
        }
    if story.based_on:
        data["isBasedOn"] = [urls.absolute(address) for address in story.based_on]
    if story.text:
        data["wordCount"] = len(story.text.split())
    return data
