"""Rate limits allow a burst, then a rate, and stay bounded."""

from collections.abc import Callable
from typing import Any

import pytest

from comity.errors import TooMany
from comity.limits import Limit, MemoryLimiter, enforce

LIMIT = Limit("post", 6, 60_000, 3)


def test_a_burst_then_the_rate(run: Callable[..., Any]) -> None:
    limiter = MemoryLimiter()
    assert [run(limiter.take("a", LIMIT, 0)) for _ in range(3)] == [0, 0, 0]
    wait = run(limiter.take("a", LIMIT, 0))
    assert 10_000 <= wait <= 10_001
    assert run(limiter.take("b", LIMIT, 0)) == 0
    assert run(limiter.take("a", LIMIT, wait)) == 0
    assert run(limiter.take("a", LIMIT, wait)) > 0


def test_what_is_refused_takes_nothing(run: Callable[..., Any]) -> None:
    limiter = MemoryLimiter()
    for _ in range(50):
        run(limiter.take("a", LIMIT, 0))
    assert run(limiter.take("a", LIMIT, 10_001)) == 0


def test_what_is_given_back_can_be_taken_again(run: Callable[..., Any]) -> None:
    limiter = MemoryLimiter()
    assert [run(limiter.take("a", LIMIT, 0)) for _ in range(3)] == [0, 0, 0]
    run(limiter.give_back("a", LIMIT))
    run(limiter.give_back("never seen", LIMIT))
    assert run(limiter.take("a", LIMIT, 0)) == 0
    assert run(limiter.take("a", LIMIT, 0)) > 0


def test_the_table_stays_bounded(run: Callable[..., Any]) -> None:
    limiter = MemoryLimiter(most=100)
    for number in range(1_000):
        run(limiter.take(str(number), LIMIT, number))
    assert len(limiter._due) <= 101


def test_enforce_says_when_to_come_back(run: Callable[..., Any]) -> None:
    limiter = MemoryLimiter()
    limit = Limit("one", 1, 60_000, 1)
    run(enforce(limiter, "a", limit, 0))
    with pytest.raises(TooMany) as caught:
        run(enforce(limiter, "a", limit, 500))
    assert caught.value.extra["retry_after"] == 60
