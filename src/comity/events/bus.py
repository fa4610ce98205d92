"""Wakes listeners in this process after a commit. A listener that fails is logged and does not stop the others."""

from collections.abc import Callable, Iterable

import structlog

from comity.events.outbox import Event

log = structlog.get_logger()

Listener = Callable[[Event], None]


class Bus:
    """Listeners are called on the event loop, at once, in the order in which they came; they must not block."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with each event; the answer ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def publish(self, events: Iterable[Event]) -> None:
        for event in events:
            for listener in tuple(self._listeners):
                try:
                    listener(event)
                except Exception:
                    log.exception("listener_failed", kind=event.kind)
