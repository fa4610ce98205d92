"""The crew of threads: order, company, priority, faults."""

import asyncio
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest

from comity.compat.crew import Crew, CrewBusy

Run = Callable[..., Any]


@pytest.fixture
def crew() -> Iterator[Crew]:
    made = Crew(2, max_batch=8)
    yield made
    made.close()


def doubled(items: Sequence[int]) -> list[int]:
    return [2 * item for item in items]


def test_answers_in_order(crew: Crew, run: Run) -> None:
    assert run(crew.run(doubled, range(100))) == list(range(0, 200, 2))
    assert run(crew.run(doubled, [])) == []


def test_many_callers_each_get_their_own(crew: Crew, run: Run) -> None:
    async def all_at_once() -> list[list[int]]:
        return await asyncio.gather(*(crew.run(doubled, [number, number + 1]) for number in range(200)))

    assert run(all_at_once()) == [[2 * number, 2 * number + 2] for number in range(200)]


def test_a_burst_shares_calls_up_to_the_limit(run: Run) -> None:
    gate = threading.Event()
    sizes: list[int] = []

    def noted(items: Sequence[int]) -> list[int]:
        gate.wait(5)
        sizes.append(len(items))
        return list(items)

    crew = Crew(1, max_batch=8)

    async def burst() -> None:
        tasks = [asyncio.create_task(crew.run(noted, [number])) for number in range(20)]
        await asyncio.sleep(0.05)
        gate.set()
        await asyncio.gather(*tasks)

    run(burst())
    crew.close()
    assert sum(sizes) == 20
    assert max(sizes) == 8
    assert len(sizes) <= 4


def test_people_go_before_bulk(run: Run) -> None:
    gate = threading.Event()
    done: list[str] = []

    def noted(items: Sequence[str]) -> list[str]:
        gate.wait(5)
        done.extend(items)
        return list(items)

    crew = Crew(1, max_batch=1)

    async def mixed() -> None:
        bulk = asyncio.create_task(crew.run(noted, ["b1", "b2", "b3"], bulk=True))
        await asyncio.sleep(0.05)
        person = asyncio.create_task(crew.run(noted, ["p"]))
        await asyncio.sleep(0.05)
        gate.set()
        await asyncio.gather(bulk, person)

    run(mixed())
    crew.close()
    assert done == ["b1", "p", "b2", "b3"]


def test_one_bad_item_spoils_nobody_elses(run: Run) -> None:
    gate = threading.Event()

    def picky(items: Sequence[int]) -> list[int]:
        gate.wait(5)
        if 13 in items:
            raise ValueError("thirteen")
        return list(items)

    crew = Crew(1, max_batch=8)

    async def together() -> list[Any]:
        tasks = [asyncio.create_task(crew.run(picky, [number])) for number in (0, 12, 13, 14)]
        await asyncio.sleep(0.05)
        gate.set()
        return await asyncio.gather(*tasks, return_exceptions=True)

    found = run(together())
    crew.close()
    assert [found[0], found[1], found[3]] == [[0], [12], [14]]
    assert isinstance(found[2], ValueError)


def test_refuses_more_than_it_takes_on(run: Run) -> None:
    crew = Crew(1, max_waiting=10)
    with pytest.raises(CrewBusy):
        run(crew.run(doubled, range(11)))
    crew.close()
    with pytest.raises(CrewBusy):
        run(crew.run(doubled, [1]))


def test_what_nobody_waits_for_is_dropped(run: Run) -> None:
    gate = threading.Event()
    done: list[int] = []

    def noted(items: Sequence[int]) -> list[int]:
        gate.wait(5)
        done.extend(items)
        return list(items)

    crew = Crew(1, max_batch=1)

    async def gone() -> None:
        task = asyncio.create_task(crew.run(noted, [1, 2, 3]))
        await asyncio.sleep(0.05)
        task.cancel()
        await asyncio.sleep(0.01)
        gate.set()
        await crew.run(noted, [9])

    run(gone())
    crew.close()
    assert done == [1, 9]
