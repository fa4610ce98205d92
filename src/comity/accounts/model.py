"""Readers, staff, and the actor on whose behalf a command runs."""

from enum import StrEnum

from msgspec import Struct


class ReaderKind(StrEnum):
    GUEST = "guest"
    VERIFIED = "verified"
    SSO = "sso"


class Standing(StrEnum):
    GOOD = "good"
    SUSPENDED = "suspended"
    BANNED = "banned"


class Role(StrEnum):
    """A moderator decides on comments; an editor also changes the house rules; an owner also the staff."""

    MODERATOR = "moderator"
    EDITOR = "editor"
    OWNER = "owner"


class Reader(Struct, frozen=True):
    """`name_key` is the name with look-alikes folded; `standing_until` is in milliseconds, None means for good."""

    id: str
    site_id: str
    kind: ReaderKind
    name: str
    name_key: str
    standing: Standing
    standing_until: int | None
    created_at: int
    erased_at: int | None

    def standing_at(self, now: int) -> Standing:
        lapsed = self.standing_until is not None and self.standing_until <= now
        return Standing.GOOD if lapsed else self.standing


class Staff(Struct, frozen=True):
    id: str
    site_id: str
    name: str
    name_key: str
    role: Role
    created_at: int
    disabled_at: int | None


class Actor(Struct, frozen=True):
    """Whoever asks. `network` is a keyed, rotating hash of the address; `name` is what a new guest calls themselves."""

    network: str
    reader: Reader | None = None
    staff: Staff | None = None
    name: str | None = None

    @property
    def rate_key(self) -> str:
        return self.reader.id if self.reader else self.network
