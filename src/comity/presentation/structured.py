"""Structured data for machines that read pages: schema.org in JSON-LD."""

from functools import lru_cache
from typing import Any

import msgspec
from markupsafe import Markup

from comity.presentation import markup
from comity.presentation.formats import Formats
from comity.presentation.urls import Urls
from comity.presentation.views import CommentView, ConversationView, StoryView

_UTC = Formats("en_GB", "UTC")


def script_json(value: Any) -> Markup:
    """JSON that may stand inside a script element: nothing in it can end the element or open a comment."""
    text = msgspec.json.encode(value, enc_hook=str).decode()  # translated texts are Markup
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704  (just made inert, character by character)


def story_json(story: StoryView, conversation: ConversationView, urls: Urls) -> dict[str, Any]:
    """The story's own data with the comments that this page shows."""
    data = dict(story.json_ld or {"@context": "https://schema.org", "@type": "NewsArticle", "headline": story.headline})
    data["commentCount"] = conversation.total
    shown = [comment for comment in conversation.comments if comment.status == "published"]
    if shown:
        data["comment"] = [_comment(comment, urls) for comment in shown]
    return data


_words = lru_cache(maxsize=1024)(markup.plain)
"""The same comments are described again whenever a page of theirs is drawn again."""


def _comment(comment: CommentView, urls: Urls) -> dict[str, Any]:
    data = {
        "@type": "Comment",
        "@id": urls.absolute(urls.comment(comment.story_slug, comment.id)),
        "url": urls.absolute(urls.comment(comment.story_slug, comment.id)),
        "author": {"@type": "Person", "name": comment.author},
        "dateCreated": _UTC.iso(comment.created_at),
        "text": _words(comment.body_html),
        "upvoteCount": comment.respect,
    }
    if comment.replying_to:
        parent = urls.comment(comment.story_slug, comment.replying_to.comment_id)
        data["parentItem"] = {"@type": "Comment", "@id": urls.absolute(parent)}
    if comment.edited_at:
        data["dateModified"] = _UTC.iso(comment.edited_at)
    return data
