"""How much one reader, and one network, may do in a while. A network is many people behind one address."""

from msgspec import Struct

from comity.accounts import Actor
from comity.clock import HOUR, MINUTE
from comity.limits import Limit, Limiter, enforce


class Allowance(Struct, frozen=True):
    reader: Limit
    network: Limit

    async def take(self, limiter: Limiter, actor: Actor, now: int) -> None:
        """Raises TooMany, `too-many`."""
        if actor.reader is not None:
            await enforce(limiter, actor.reader.id, self.reader, now)
        await enforce(limiter, actor.network, self.network, now)

    async def give_back(self, limiter: Limiter, actor: Actor) -> None:
        if actor.reader is not None:
            await limiter.give_back(actor.reader.id, self.reader)
        await limiter.give_back(actor.network, self.network)


def allowance(name: str, reader: tuple[int, int, int], network: tuple[int, int, int]) -> Allowance:
    """Each as (count, period in milliseconds, burst)."""
    return Allowance(Limit(f"{name}-reader", *reader), Limit(f"{name}-network", *network))


class Allowances(Struct, frozen=True):
    """Posting and editing share one: an edit is judged too."""

    write: Allowance = allowance("write", (30, 10 * MINUTE, 10), (240, 10 * MINUTE, 60))
    check: Allowance = allowance("check", (90, 10 * MINUTE, 20), (600, 10 * MINUTE, 120))
    react: Allowance = allowance("react", (120, 10 * MINUTE, 40), (900, 10 * MINUTE, 200))
    report: Allowance = allowance("report", (20, HOUR, 10), (120, HOUR, 40))
