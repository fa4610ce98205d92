"""Sealing whatever waits, beside others that may be doing the same."""

from comity.ledger.seals import seal
from comity.storage import Database, NotUnique


async def seal_all(database: Database, site_id: str) -> int:
    """Seal all that is committed by now; the answer is how many lines this call sealed."""
    sealed = 0
    while True:
        try:
            done = await database.write(lambda: seal(site_id))
        except NotUnique:
            # Another process sealed them first, and its seals are as good; there may be more.
            continue
        if not done:
            return sealed
        sealed += done
