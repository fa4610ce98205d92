"""Writers who remember what they were told: the other side of the books."""

import asyncio
import itertools
import secrets
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from benchmarks.client import Client, Lost
from benchmarks.readers import AT_ONCE, Reader, Written, write_json

RUDE = "You are a pathetic idiot and nobody here wants to hear from you"
PASSING = {"storage-busy", "storage-failed", "storage-full"}
"""Faults that will pass: the same comment may be sent again with the same key."""


class Attempt(NamedTuple):
    """A comment that somebody means to post once, however often they have to send it."""

    key: str
    slug: str
    text: str
    insist: bool
    reader: Reader


class Journal:
    """`acknowledged`: text to what was answered. `unsettled`: sent, and never heard of."""

    def __init__(self, slugs: Sequence[str]) -> None:
        self.slugs = slugs
        self.acknowledged: dict[str, tuple[str, Written]] = {}
        self.unsettled: list[Attempt] = []
        self.refusals: Counter[str] = Counter()
        self._turn = itertools.count()
        self._numbers = itertools.count(1)
        self._resting: list[Reader] = []

    def attempt(self) -> Attempt:
        """One in ten breaks a rule and insists, so that comments wait for a moderator too."""
        turn = next(self._turn)
        insist = turn % 10 == 9
        mark = f"(note {turn}-{secrets.token_hex(4)})"
        text = f"{RUDE} {mark}." if insist else f"I walked past the crane again this morning, and it stood. {mark}"
        while self._resting:
            reader = self._resting.pop()
            if reader.posts < AT_ONCE:
                break
        else:
            reader = Reader(next(self._numbers))
        return Attempt(secrets.token_urlsafe(16), self.slugs[turn % len(self.slugs)], text, insist, reader)

    async def send(self, client: Client, attempt: Attempt) -> Written | None:
        """None where the connection ended first, so that nobody knows."""
        try:
            written = await write_json(
                client, attempt.reader, attempt.slug, attempt.text, key=attempt.key, insist=attempt.insist
            )
        except (Lost, OSError, TimeoutError):
            self.unsettled.append(attempt)
            return None
        if written.comment_id is not None:
            self.acknowledged[attempt.text] = (attempt.slug, written)
            if attempt.reader.cookie:
                self._resting.append(attempt.reader)
        else:
            self.refusals[written.outcome] += 1
            if written.outcome in PASSING:
                self.unsettled.append(attempt)
        return written

    async def write_until(self, client: Client, stop: asyncio.Event, writers: int = 8) -> None:
        """Write as fast as is answered, until told to stop or the server is gone."""

        async def one() -> None:
            while not stop.is_set():
                if await self.send(client, self.attempt()) is None:
                    return

        async with asyncio.TaskGroup() as group:
            for _ in range(writers):
                group.create_task(one())

    async def settle(self, client: Client) -> None:
        """Send again what was never heard of, with the same keys, as a reader's page would."""
        again, self.unsettled = self.unsettled, []
        for attempt in again:
            await self.send(client, attempt)
