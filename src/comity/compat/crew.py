"""A small crew of threads that does the heavy work for the event loop, many small items in one go.

Items that wait for the same function are handed to it together, so a burst shares the cost of one call; an item never
waits for company. Calls that a person waits for go before bulk work.
"""

import asyncio
import threading
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

MAX_BATCH = 16
MAX_WAITING = 16_384


class CrewBusy(Exception):
    """More work is waiting than the crew takes on."""


class _Order:
    """The items of one caller. `answers` fills up from any thread; `left` counts down under the crew's lock."""

    __slots__ = ("answers", "cancelled", "error", "function", "future", "left", "loop")

    def __init__(self, function: Callable[[Sequence[Any]], Sequence[Any]], count: int) -> None:
        self.function = function
        self.answers: list[Any] = [None] * count
        self.left = count
        self.error: BaseException | None = None
        self.cancelled = False
        self.loop = asyncio.get_running_loop()
        self.future: asyncio.Future[None] = self.loop.create_future()

    def settle(self) -> None:
        if self.future.done():
            return
        if self.error is not None:
            self.future.set_exception(self.error)
        else:
            self.future.set_result(None)


_Piece = tuple[_Order, int, Any]


class Crew:
    def __init__(self, threads: int = 2, *, max_batch: int = MAX_BATCH, max_waiting: int = MAX_WAITING) -> None:
        self._max_batch = max_batch
        self._max_waiting = max_waiting
        self._urgent: deque[_Piece] = deque()
        self._bulk: deque[_Piece] = deque()
        self._wake = threading.Condition()
        self._closed = False
        self._threads = [
            threading.Thread(target=self._work, name=f"scorer-{index}", daemon=True) for index in range(threads)
        ]
        for thread in self._threads:
            thread.start()

    async def run(
        self, function: Callable[[Sequence[T]], Sequence[R]], items: Sequence[T], *, bulk: bool = False
    ) -> list[R]:
        """`function` maps items to answers one to one, each answer depending on its own item alone.

        Raises `CrewBusy` where too much is waiting already, and whatever `function` raises for one of these items.
        """
        if not items:
            return []
        order = _Order(function, len(items))
        queue = self._bulk if bulk else self._urgent
        with self._wake:
            if self._closed or len(queue) + len(items) > self._max_waiting:
                raise CrewBusy
            queue.extend((order, index, item) for index, item in enumerate(items))
            self._wake.notify(min(len(items), len(self._threads)))
        try:
            await order.future
        except asyncio.CancelledError:
            order.cancelled = True
            raise
        return order.answers

    def close(self) -> None:
        """Finish what is waiting, then stop. Blocks until the threads have ended."""
        with self._wake:
            self._closed = True
            self._wake.notify_all()
        for thread in self._threads:
            thread.join()

    def waiting(self) -> int:
        return len(self._urgent) + len(self._bulk)

    def _work(self) -> None:
        while True:
            with self._wake:
                while not self._urgent and not self._bulk:
                    if self._closed:
                        return
                    self._wake.wait()
                batch = self._take()
            if batch:
                self._do(batch)

    def _take(self) -> list[_Piece]:
        queue = self._urgent or self._bulk
        share = min(self._max_batch, -(-len(queue) // len(self._threads)))
        batch: list[_Piece] = []
        while queue and len(batch) < share:
            if queue[0][0].cancelled:
                queue.popleft()
            elif not batch or queue[0][0].function == batch[0][0].function:
                batch.append(queue.popleft())
            else:
                break
        return batch

    def _do(self, batch: list[_Piece]) -> None:
        function = batch[0][0].function
        try:
            answers: Sequence[Any] = function([item for _, _, item in batch])
        except Exception as error:  # noqa: BLE001  (handed to the caller whose item it was)
            if len(batch) > 1:  # one bad item must not spoil its neighbours'
                for piece in batch:
                    self._do([piece])
                return
            self._settle(batch, [None], error)
            return
        self._settle(batch, answers, None)

    def _settle(self, batch: list[_Piece], answers: Sequence[Any], error: BaseException | None) -> None:
        finished: list[_Order] = []
        with self._wake:
            for (order, index, _), answer in zip(batch, answers, strict=True):
                order.answers[index] = answer
                order.left -= 1
                if error is not None:
                    order.error = error
                    order.cancelled = True
                if order.left == 0 or error is not None:
                    finished.append(order)
        for order in finished:
            try:
                order.loop.call_soon_threadsafe(order.settle)
            except RuntimeError:  # the caller's loop has closed: nobody waits for this any more
                order.cancelled = True
