"""Takes TLS off on one port and passes the bytes on to Comity on another. Knows nothing of HTTP."""

import asyncio
import contextlib
import ssl
from pathlib import Path

PIECE = 64 * 1024
MOST = 1_000


def tls(certificate: Path, key: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(certificate, key)
    context.set_alpn_protocols(["http/1.1"])
    return context


class Forwarder:
    """`target` is the (host, port) of the running server. More than `MOST` connections at once are turned away."""

    def __init__(self, target: tuple[str, int], context: ssl.SSLContext) -> None:
        self._target = target
        self._context = context
        self._open = 0

    async def start(self, address: str, port: int) -> asyncio.Server:
        """Raises `OSError` where the port cannot be had."""
        return await asyncio.start_server(
            self._connected, address, port, ssl=self._context, ssl_handshake_timeout=10, limit=PIECE
        )

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._open >= MOST:
            writer.close()
            return
        self._open += 1
        try:
            inner_reader, inner_writer = await asyncio.open_connection(*self._target, limit=PIECE)
        except OSError:
            self._open -= 1
            writer.write(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            await _close(writer)
            return
        try:
            # HTTP/1.1 closes both ways at once: when either side is done, so is the other.
            _, waiting = await asyncio.wait(
                {
                    asyncio.create_task(_pass_on(reader, inner_writer)),
                    asyncio.create_task(_pass_on(inner_reader, writer)),
                },
                return_when=asyncio.FIRST_COMPLETED,
            )
            for task in waiting:
                task.cancel()
            await asyncio.gather(*waiting, return_exceptions=True)
        finally:
            self._open -= 1
            await _close(inner_writer)
            await _close(writer)


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError, ssl.SSLError):
        while piece := await reader.read(PIECE):
            writer.write(piece)
            await writer.drain()


async def _close(writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError, ssl.SSLError, asyncio.TimeoutError):
        writer.close()
        await asyncio.wait_for(writer.wait_closed(), 5)
