"""Who takes part: readers, staff, and how each proves to be who they are."""

from comity.accounts.model import Actor, Reader, ReaderKind, Role, Staff, Standing

__all__ = ["Actor", "Reader", "ReaderKind", "Role", "Staff", "Standing"]
