"""The little of ASGI that these APIs need: read a request within limits, send an answer."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, MutableMapping
from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl

import msgspec

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

JSON = "application/json; charset=UTF-8"


class BodyTooLarge(Exception):
    def __init__(self, limit: int) -> None:
        super().__init__(f"over {limit} bytes")
        self.limit = limit


class Gone(Exception):
    """The caller has hung up."""


class Answer(msgspec.Struct, frozen=True):
    status: int
    body: bytes
    content_type: str = JSON
    headers: Mapping[str, str] = {}


class Incoming:
    """A request as the endpoints see it. Header and query values are the first of their name."""

    def __init__(self, scope: Scope, receive: Receive, base: str = "") -> None:
        """`base` is taken off the path where it stands before it."""
        self.scope = scope
        self.receive = receive
        self.path = str(scope["path"]).removeprefix(base)

    @property
    def method(self) -> str:
        return str(self.scope["method"])

    @cached_property
    def headers(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for name, value in self.scope["headers"]:
            found.setdefault(name.decode("latin-1").lower(), value.decode("latin-1"))
        return found

    @cached_property
    def query(self) -> dict[str, str]:
        return read_query(self.scope.get("query_string", b"").decode("latin-1"))

    async def body(self, limit: int) -> bytes:
        """The whole body. One that announces more than `limit` is refused before a byte of it is read."""
        announced = self.headers.get("content-length", "")
        if announced.isdigit() and int(announced[:18]) > limit:
            raise BodyTooLarge(limit)
        pieces: list[bytes] = []
        size = 0
        async for piece in self.stream():
            size += len(piece)
            if size > limit:
                raise BodyTooLarge(limit)
            pieces.append(piece)
        return b"".join(pieces)

    async def stream(self) -> AsyncIterator[bytes]:
        while True:
            message = await self.receive()
            if message["type"] == "http.disconnect":
                raise Gone
            piece: bytes = message.get("body", b"")
            if piece:
                yield piece
            if not message.get("more_body", False):
                return


def read_query(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    try:
        pairs = parse_qsl(text, keep_blank_values=True, errors="replace", max_num_fields=100)
    except ValueError:
        return {}
    for name, value in pairs:
        found.setdefault(name, value)
    return found


def header_list(headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.lower().encode("latin-1"), value.encode("latin-1", "replace")) for name, value in headers.items()]


async def send_answer(send: Send, answer: Answer, extra: Iterable[tuple[bytes, bytes]] = ()) -> None:
    headers = [
        (b"content-type", answer.content_type.encode("latin-1")),
        (b"content-length", str(len(answer.body)).encode("ascii")),
        *header_list(answer.headers),
        *extra,
    ]
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": answer.body})
