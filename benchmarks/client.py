"""A small keep-alive HTTP/1.1 client for loads: one parser, no redirects followed, nothing retried."""

import asyncio
from collections.abc import Mapping
from types import TracebackType
from typing import NamedTuple, Self

import httptools

TIMEOUT = 60.0  # seconds


class Answer(NamedTuple):
    """Header names are lower case; of several with one name the last counts."""

    status: int
    headers: dict[str, str]
    body: bytes


class Lost(ConnectionError):
    """The connection ended before the answer was whole: whether the request was carried out is not known."""


class _Connection(asyncio.Protocol):
    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._parser = httptools.HttpResponseParser(self)
        self._waiting: asyncio.Future[Answer] | None = None
        self._headers: dict[str, str] = {}
        self._parts: list[bytes] = []
        self.open = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self.open = True

    def connection_lost(self, exc: Exception | None) -> None:
        self.open = False
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(Lost(str(exc or "closed by the server")))

    def data_received(self, data: bytes) -> None:
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserError as error:
            if self._waiting is not None and not self._waiting.done():
                self._waiting.set_exception(Lost(str(error)))
            self.close()

    def on_message_begin(self) -> None:
        self._headers, self._parts = {}, []

    def on_header(self, name: bytes, value: bytes) -> None:
        self._headers[name.decode("latin-1").lower()] = value.decode("latin-1")

    def on_body(self, body: bytes) -> None:
        self._parts.append(body)

    def on_message_complete(self) -> None:
        if not self._parser.should_keep_alive():
            self.close()
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(Answer(self._parser.get_status_code(), self._headers, b"".join(self._parts)))

    def close(self) -> None:
        self.open = False
        if self._transport is not None:
            self._transport.close()

    async def ask(self, request: bytes) -> Answer:
        if self._transport is None or not self.open:
            raise Lost("the connection is closed")
        self._waiting = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        try:
            return await self._waiting
        except asyncio.CancelledError:
            self.close()
            raise


class Client:
    """Opens as many connections as there are requests at once, and keeps them."""

    def __init__(self, host: str, port: int) -> None:
        self.host, self.port = host, port
        self.origin = f"http://{host}:{port}"
        self._idle: list[_Connection] = []

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for connection in self._idle:
            connection.close()
        self._idle.clear()

    async def ask(self, method: str, path: str, headers: Mapping[str, str] | None = None, body: bytes = b"") -> Answer:
        """Raises OSError (`Lost` once the request was sent) or TimeoutError."""
        async with asyncio.timeout(TIMEOUT):
            connection = await self._connection()
            answer = await connection.ask(self._request(method, path, headers or {}, body))
        if connection.open:
            self._idle.append(connection)
        return answer

    async def _connection(self) -> _Connection:
        while self._idle:
            connection = self._idle.pop()
            if connection.open:
                return connection
        loop = asyncio.get_running_loop()
        _, made = await loop.create_connection(_Connection, self.host, self.port)
        return made

    def _request(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> bytes:
        lines = [f"{method} {path} HTTP/1.1", f"host: {self.host}:{self.port}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        if body or method == "POST":
            lines.append(f"content-length: {len(body)}")
        return "\r\n".join([*lines, "", ""]).encode("latin-1") + body
