"""A crowd that writes: an open loop at a rate of its own, or a closed one that never pauses."""

import asyncio
import itertools
import time
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from benchmarks.client import Client, Lost
from benchmarks.figures import Latencies, latencies
from benchmarks.readers import AT_ONCE, Reader, status_of, write_form


class Wave(Struct, frozen=True):
    """`offered` and `answered` a second; `outcomes` counts what became of the posts."""

    offered: float
    answered: float
    took: Latencies
    outcomes: dict[str, int]

    @property
    def failed(self) -> int:
        return sum(count for name, count in self.outcomes.items() if name not in {"accepted", "asked"})


class Crowd:
    """Writes the texts in turn under the stories in turn. Each reader writes a few and leaves; another comes."""

    def __init__(self, client: Client, slugs: Sequence[str], texts: Sequence[str]) -> None:
        self._client = client
        self._slugs = slugs
        self._texts = texts
        self._turn = itertools.count()
        self._numbers = itertools.count(1)
        self._resting: list[Reader] = []

    async def _write(self) -> str:
        turn = next(self._turn)
        reader = self._resting.pop() if self._resting else Reader(next(self._numbers))
        # The same words come round again under the next story.
        round_ = turn // len(self._texts)
        slug = self._slugs[(turn + round_) % len(self._slugs)]
        try:
            answer = await write_form(self._client, reader, slug, self._texts[turn % len(self._texts)])
        except TimeoutError:
            return "timeout"
        except (Lost, OSError) as error:
            return type(error).__name__
        if reader.cookie and reader.posts < AT_ONCE:
            self._resting.append(reader)
        status = status_of(answer)
        return {201: "accepted", 422: "asked"}.get(status, str(status))

    async def at_rate(self, rate: float, seconds: float) -> Wave:
        """Latency counts from the moment a post was due, whether or not it could be sent then."""
        taken: list[float] = []
        outcomes: Counter[str] = Counter()
        begun = time.perf_counter() + 0.05

        async def one(due: float) -> None:
            outcomes[await self._write()] += 1
            taken.append(time.perf_counter() - due)

        async with asyncio.TaskGroup() as group:
            for number in range(round(rate * seconds)):
                due = begun + number / rate
                if (wait := due - time.perf_counter()) > 0:
                    await asyncio.sleep(wait)
                group.create_task(one(due))
        lasted = time.perf_counter() - begun
        return Wave(rate, len(taken) / lasted, latencies(taken), dict(outcomes))

    async def at_once(self, writers: int, seconds: float) -> Wave:
        """As many a second as are answered to so many writers who never wait."""
        taken: list[float] = []
        outcomes: Counter[str] = Counter()
        begun = time.perf_counter()

        async def one() -> None:
            while (now := time.perf_counter()) - begun < seconds:
                outcomes[await self._write()] += 1
                taken.append(time.perf_counter() - now)

        await asyncio.gather(*(one() for _ in range(writers)))
        lasted = time.perf_counter() - begun
        return Wave(len(taken) / lasted, len(taken) / lasted, latencies(taken), dict(outcomes))
