"""The nouns of the conversation."""

from enum import StrEnum

from msgspec import Struct


class Status(StrEnum):
    PUBLISHED = "published"
    HELD = "held"
    REJECTED = "rejected"
    """Held, and refused by a moderator."""
    WITHDRAWN = "withdrawn"
    """Taken back by its author."""
    REMOVED = "removed"
    """Published, and taken down by a moderator."""


class HeldFor(StrEnum):
    """Why a comment waits."""

    RULE = "rule"
    """A finding that a person must look at."""
    INSISTED = "insisted"
    """The writer was asked to rephrase and sent it as it was."""
    FIRST_LINK = "first-link"
    """A guest's first link."""
    LANGUAGE = "language"
    """A language that the scorer does not know."""
    SCORER = "scorer"
    """The scorer failed or took too long."""
    IMPORTED = "imported"
    """It was waiting where it came from."""


class State(StrEnum):
    """Of a conversation."""

    OPEN = "open"
    SLOWED = "slowed"
    MEMBERS = "members"
    CLOSED = "closed"


class ReactionKind(StrEnum):
    RESPECT = "respect"
    NOT_USEFUL = "not-useful"


class Order(StrEnum):
    USEFUL = "useful"
    NEWEST = "newest"
    OLDEST = "oldest"


class ReportReason(StrEnum):
    """The six house rules by their ids, and what else a reader may want to say."""

    VIOLENCE = "violence"
    RACISM = "racism"
    VULGARITY = "vulgarity"
    PROFANITY = "profanity"
    ALL_CAPS = "all_caps"
    DISCOURTESY = "discourtesy"
    SPAM = "spam"
    PRIVACY = "privacy"
    UNLAWFUL = "unlawful"
    OTHER = "other"


class StoryRef(Struct, frozen=True):
    """What the conversation needs to know of a story. `text` is what its writers quote from and argue with."""

    id: str
    site_id: str
    slug: str
    headline: str
    text: str = ""
