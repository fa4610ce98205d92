"""The demonstration's files, read into structs and checked against one another."""

import hashlib
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Literal

import msgspec
from msgspec import Struct

from comity.clock import MINUTE

FOLDER: Final = Path(__file__).parent
STORIES: Final = FOLDER / "stories"
EDITION: Final = int(datetime(2026, 11, 23, 18, tzinfo=UTC).timestamp() * 1000)
"""The moment for which the stories' dates were written; all of them move with the moment of loading."""


class ReaderText(Struct, frozen=True, forbid_unknown_fields=True):
    key: str
    name: str
    kind: Literal["guest", "verified"]
    votes: bool = True
    """Whether this reader takes part in thanking others."""


class StaffText(Struct, frozen=True, forbid_unknown_fields=True):
    key: str
    name: str
    role: Literal["moderator", "editor"]


class Cast(Struct, frozen=True):
    readers: tuple[ReaderText, ...]
    staff: tuple[StaffText, ...]


class EditText(Struct, frozen=True, forbid_unknown_fields=True):
    ago: int
    text: str


class DecisionText(Struct, frozen=True, forbid_unknown_fields=True):
    by: str
    ago: int
    outcome: Literal["published", "rejected", "removed"]
    note: str
    clause: str | None = None


class ReportText(Struct, frozen=True, forbid_unknown_fields=True):
    by: str
    ago: int
    reason: str
    text: str


class CommentText(Struct, frozen=True, forbid_unknown_fields=True):
    """`ago`: minutes before the moment of loading. `to`: the comment that this one answers.

    `expect`: what the judge is to hold it for, a rule's id, `link` or `language`; `insisted`: sent after being asked to
    rephrase. `asked`: a first wording, for which the writer was asked to rephrase.
    """

    id: str
    by: str
    ago: int
    text: str
    to: str | None = None
    respect: int = 0
    not_useful: int = 0
    expect: str | None = None
    insisted: bool = False
    asked: str | None = None
    withdrawn: int | None = None
    edit: EditText | None = None
    decision: DecisionText | None = None
    reports: tuple[ReportText, ...] = ()

    @property
    def expected_public(self) -> bool:
        """Whether others can answer it."""
        if self.expect is None:
            return True
        return self.decision is not None and self.decision.outcome == "published"


def cast() -> Cast:
    found = tomllib.loads((FOLDER / "readers.toml").read_text(encoding="utf-8"))
    return msgspec.convert({"readers": found["reader"], "staff": found["staff"]}, Cast)


def conversation(key: str) -> tuple[CommentText, ...]:
    """The comments under the story `key`, oldest first."""
    found = tomllib.loads((FOLDER / "conversations" / f"{key}.toml").read_text(encoding="utf-8"))
    comments = msgspec.convert(found["comment"], tuple[CommentText, ...])
    tidy = (msgspec.structs.replace(each, text=each.text.strip()) for each in comments)
    return tuple(sorted(tidy, key=lambda each: -each.ago))


def keys() -> tuple[str, ...]:
    """The stories that have a conversation."""
    return tuple(sorted(path.stem for path in (FOLDER / "conversations").glob("*.toml")))


def voters(comment: CommentText, cast_: Cast) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who respects the comment and who finds it not useful: drawn by a hash, so the same each time."""
    able = [reader.key for reader in cast_.readers if reader.votes and reader.key != comment.by]
    drawn = sorted(able, key=lambda key: hashlib.sha256(f"{comment.id}/{key}".encode()).digest())
    up = drawn[: comment.respect]
    return tuple(up), tuple(drawn[comment.respect : comment.respect + comment.not_useful])


def minutes_before(now: int, ago: int) -> int:
    return now - ago * MINUTE
