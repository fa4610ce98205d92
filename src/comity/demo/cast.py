"""The demonstration's people, entered as readers and staff."""

import hashlib
from typing import Final

from msgspec import Struct

from comity.accounts import Actor, Reader, ReaderKind, Role, Staff, Standing, readers
from comity.accounts import staff as people
from comity.accounts.names import name_key
from comity.clock import DAY
from comity.demo.content import Cast
from comity.ids import new_id
from comity.storage import Unit

JOINED: Final = 90 * DAY
"""How long before the loading the first of them joined."""


class Company(Struct, frozen=True):
    """By the keys that the demonstration's files use."""

    readers: dict[str, Actor]
    staff: dict[str, Staff]

    @property
    def moderator(self) -> Staff:
        """Whoever decides where the files name nobody."""
        return next(iter(self.staff.values()))


def enter(site_id: str, cast: Cast, now: int) -> Unit[Company]:
    """Each reader has a network of their own: what stands for it is no address."""
    known: dict[str, Actor] = {}
    for n, each in enumerate(cast.readers):
        joined = now - JOINED + n * DAY
        reader = Reader(
            new_id(), site_id, ReaderKind(each.kind), each.name, name_key(each.name), Standing.GOOD, None, joined, None
        )
        yield from readers.add(reader)
        known[each.key] = Actor(network=hashlib.sha256(f"demo/{each.key}".encode()).hexdigest()[:32], reader=reader)
    desk: dict[str, Staff] = {}
    for person in cast.staff:
        desk[person.key] = yield from people.add(site_id, person.name, Role(person.role), now - JOINED)
    return Company(known, desk)
