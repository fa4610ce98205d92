"""Stories to test with."""

from collections.abc import Callable
from typing import Any

import pytest

from comity.stories.model import Picture, Source, StoryDraft

HOUR = 3_600_000


@pytest.fixture
def make_draft() -> Callable[..., StoryDraft]:
    """A draft whose key says which it is; anything may be set otherwise."""

    def make(key: str = "bread", **given: Any) -> StoryDraft:
        facts: dict[str, Any] = {
            "key": key,
            "slug": key,
            "headline": f"About {key}",
            "standfirst": "What it costs & why.",
            "section": "Town & Country",
            "tags": ("Prices",),
            "byline": "Ines Calloway",
            "published_at": 1_795_300_000_000,
            "picture": Picture("/media/loaf.jpg", "A loaf.", 800, 500, "Three coins.", "Ola Brand", "image/jpeg"),
            "sources": (Source("The Baker", "https://baker.example/"),),
            "based_on": ("https://baker.example/",),
            "blocks": ("<p>First &amp; foremost.</p>", "<p>[[trending]]</p>", "<p>Last.</p>"),
            "text": "First & foremost. Last.",
        }
        return StoryDraft(**(facts | given))

    return make
