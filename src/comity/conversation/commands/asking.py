"""How often the writer of a draft was asked to rephrase. No text is kept, only a hash of who writes where."""

import sqlalchemy as sa

from comity.conversation.tables import asked
from comity.storage import Unit, change, execute, fetch_one, insert_if_absent, query

_begin = insert_if_absent(asked, ["draft"])
_again = query(
    sa.update(asked)
    .where(asked.c.draft == sa.bindparam("key"))
    .values(times=asked.c.times + 1, at=sa.bindparam("now"))
    .returning(asked.c.times),
    int,
)
_times = query(sa.select(asked.c.times).where(asked.c.draft == sa.bindparam("key")), int)
_forget = change(sa.delete(asked).where(asked.c.draft == sa.bindparam("key")))
_prune = change(sa.delete(asked).where(asked.c.at < sa.bindparam("before")))


def ask_again(draft: str, now: int) -> Unit[int]:
    """One more time; the answer is how often by now."""
    yield from execute(_begin, draft=draft, times=0, at=now)
    return (yield from fetch_one(_again, key=draft, now=now)) or 1


def settle(draft: str) -> Unit[int]:
    """How often in all; the count ends here, as the draft has become a comment."""
    times = (yield from fetch_one(_times, key=draft)) or 0
    if times:
        yield from execute(_forget, key=draft)
    return times


def prune_asked(before: int) -> Unit[int]:
    return (yield from execute(_prune, before=before))
