"""Stories: what is talked about. Read from a folder or the API, checked, kept, and shown as pages and feeds."""

from comity.stories.model import Picture, Source, Story, StoryCard, StoryDraft

__all__ = ["Picture", "Source", "Story", "StoryCard", "StoryDraft"]
