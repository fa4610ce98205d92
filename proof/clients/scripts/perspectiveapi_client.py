"""PyPI `perspectiveapi`: both of its classes. It shows a refusal as a KeyError, whatever the server says."""

import asyncio
import os

from perspective import Attribute, Perspective
from perspective.blocking import Perspective as Blocking


async def main() -> None:
    client = Perspective(os.environ["KEY"])
    score = await client.score("You are an idiot", [Attribute.TOXICITY, Attribute.INSULT])
    assert score.toxicity > 0.5
    assert score.insult > 0.5
    assert score.threat is None
    everything = await Perspective(os.environ["LENIENT_KEY"]).score("You are an idiot", list(Attribute))
    assert everything.sexually_explicit is not None
    assert everything.flirtation is None
    try:
        await Perspective("bad").score("x")
    except KeyError:
        pass
    else:
        raise AssertionError("accepted")


asyncio.run(main())
assert Blocking(os.environ["KEY"]).score("You are an idiot").toxicity > 0.5
