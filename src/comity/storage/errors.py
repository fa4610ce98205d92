"""What a database can answer other than rows."""

from comity.errors import Problem, Unavailable


class NotUnique(Exception):
    """A row with the same unique key stands already. The unit's transaction is rolled back."""


class StorageBusy(Unavailable):
    def __init__(self) -> None:
        super().__init__("storage-busy", "The database is busy. Your text is kept; please try again in a moment.")


class StorageFailed(Unavailable):
    def __init__(self) -> None:
        super().__init__(
            "storage-failed", "The database did not answer. Your text is kept; please try again in a moment."
        )


class StorageFull(Problem):
    status = 507
    default_title = "Out of space"

    def __init__(self) -> None:
        super().__init__("storage-full", "The server has run out of space. Your text is kept; please try again later.")
