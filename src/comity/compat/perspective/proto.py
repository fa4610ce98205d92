"""Reading proto3 JSON as leniently as Google's servers do, and no more.

Names come in camelCase or snake_case; null means absent; a single value may stand for a list of one; enum names come
in any case or as numbers; numbers and truth values may be quoted. Anything else is an error that names the field.
"""

import math
import re
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from comity.compat.perspective import errors

T = TypeVar("T")

_CAMEL = re.compile(r"_([a-z0-9])")


class Message:
    """One JSON object read as a protobuf message. `path` is the field's place in the request, for error texts."""

    def __init__(self, value: Any, path: str, fields: Sequence[str]) -> None:
        if value is None:
            value = {}
        if not isinstance(value, dict):
            raise _wrong(path, "message", value)
        self._path = path
        self._values: dict[str, Any] = {}
        for name, item in value.items():
            known = _CAMEL.sub(lambda match: match[1].upper(), name)
            if known not in fields:
                where = f" at '{path}'" if path else ""
                raise errors.bad_payload(
                    f'Invalid JSON payload received. Unknown name "{name[:100]}"{where}: Cannot find field.', path
                )
            if item is not None:
                self._values[known] = item

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def text(self, name: str) -> str | None:
        value = self._values.get(name)
        if value is not None and not isinstance(value, str):
            raise _wrong(self._at(name), "TYPE_STRING", value)
        return value

    def flag(self, name: str) -> bool:
        value = self._values.get(name, False)
        if isinstance(value, bool):
            return value
        if value in ("true", "false"):
            return bool(value == "true")
        raise _wrong(self._at(name), "TYPE_BOOL", value)

    def number(self, name: str) -> float | None:
        value = self._values.get(name)
        if value is None:
            return None
        number = _number(value)
        if number is None:
            raise _wrong(self._at(name), "TYPE_FLOAT", value)
        return number

    def integer(self, name: str) -> int | None:
        number = self.number(name)
        if number is None:
            return None
        if not number.is_integer() or abs(number) >= 2**31:
            raise _wrong(self._at(name), "TYPE_INT32", self._values[name])
        return int(number)

    def choice(self, name: str, names: Sequence[str]) -> str:
        """An enum's name; the first of `names` is the default."""
        value = self._values.get(name)
        if value is None:
            return names[0]
        if isinstance(value, str) and value.upper() in names:
            return value.upper()
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < len(names):
            return names[value]
        raise _wrong(self._at(name), "enum", value)

    def texts(self, name: str) -> tuple[str, ...]:
        value = self._values.get(name, [])
        items = value if isinstance(value, list) else [value]
        for index, item in enumerate(items):
            if not isinstance(item, str):
                raise _wrong(f"{self._at(name)}[{index}]", "TYPE_STRING", item)
        return tuple(items)

    def message(self, name: str, fields: Sequence[str]) -> "Message":
        return Message(self._values.get(name), self._at(name), fields)

    def messages(self, name: str, fields: Sequence[str]) -> list["Message"]:
        value = self._values.get(name, [])
        items = value if isinstance(value, list) else [value]
        return [Message(item, f"{self._at(name)}[{index}]", fields) for index, item in enumerate(items)]

    def map(self, name: str, read: Callable[["Message"], T], fields: Sequence[str]) -> dict[str, T]:
        value = self._values.get(name, {})
        if not isinstance(value, dict):
            raise _wrong(self._at(name), "Map", value)
        return {key: read(Message(item, f"{self._at(name)}[{key[:100]}]", fields)) for key, item in value.items()}

    def _at(self, name: str) -> str:
        snake = re.sub(r"[A-Z]", lambda match: "_" + match[0].lower(), name)
        return f"{self._path}.{snake}" if self._path else snake


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _wrong(path: str, wanted: str, value: Any) -> errors.PerspectiveError:
    shown = f'"{value[:40]}"' if isinstance(value, str) else type(value).__name__
    if isinstance(value, int | float) and not isinstance(value, bool):
        shown = str(value)[:40]
    where = path or "the request"
    return errors.bad_payload(f"Invalid value at '{where}' ({wanted}), {shown}", path)
