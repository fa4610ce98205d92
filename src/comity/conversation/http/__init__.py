"""The conversation over HTTP: pages, forms and JSON."""

from comity.conversation.http.inputs import KEPT_TEXT
from comity.conversation.http.lane import Lane
from comity.conversation.http.parts import Pages, Parts, Stories
from comity.conversation.http.routes import routes
from comity.conversation.http.story_pages import StoryPages

__all__ = ["KEPT_TEXT", "Lane", "Pages", "Parts", "Stories", "StoryPages", "routes"]
