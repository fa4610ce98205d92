"""What was read lately, for it is often asked for again at once."""

import threading
from collections import OrderedDict
from typing import Generic, TypeVar

Value = TypeVar("Value")
MOST = 64  # texts


class Kept(Generic[Value]):
    """The latest `MOST` values by their keys; threads may share it."""

    def __init__(self) -> None:
        self._values: OrderedDict[bytes, Value] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: bytes) -> Value | None:
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
            return self._values.get(key)

    def put(self, key: bytes, value: Value) -> None:
        with self._lock:
            self._values[key] = value
            self._values.move_to_end(key)
            while len(self._values) > MOST:
                self._values.popitem(last=False)

    def clear(self) -> None:
        with self._lock:
            self._values.clear()
