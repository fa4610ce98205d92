"""What a database can answer other than rows."""

from comity.errors import Problem, Unavailable
from comity.texts import N_


class NotUnique(Exception):
    """A row with the same unique key stands already. The unit's transaction is rolled back."""


class StorageBusy(Unavailable):
    def __init__(self) -> None:
        super().__init__("storage-busy", N_("The database is busy. Your text is kept; please try again in a moment."))


class StorageFailed(Unavailable):
    def __init__(self) -> None:
        super().__init__(
            "storage-failed", N_("The database did not answer. Your text is kept; please try again in a moment.")
        )


class StorageFull(Problem):
    status = 507
    default_title = N_("Out of space")

    def __init__(self) -> None:
        super().__init__(
            "storage-full", N_("The server has run out of space. Your text is kept; please try again later.")
        )


STORAGE_FAULTS = (StorageBusy, StorageFailed, StorageFull)
