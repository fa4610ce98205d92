"""Lines in, lines out, for as many texts as a caller has.

Whatever comes in is set aside on disk at once. Many clients send everything before they read anything; if reading
waited for answers to be taken, such a client and this server would wait for each other for ever.
"""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from types import TracebackType
from typing import Self

from comity.compat.asgi import BodyTooLarge

IN_MEMORY = 1024 * 1024


class LineTooLong(Exception):
    pass


class Spool:
    """Bytes are appended by one task and read as lines by another."""

    def __init__(self, max_bytes: int, max_line: int) -> None:
        self._max_bytes = max_bytes
        self._max_line = max_line
        self._file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  (closed by __exit__)
        self._written = 0
        self._read = 0
        self._ended = False
        self._error: BaseException | None = None
        self._more = asyncio.Event()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    async def fill(self, pieces: AsyncIterator[bytes]) -> None:
        """Take in everything. What goes wrong is raised from `lines`, after the lines that came before it."""
        try:
            async for piece in pieces:
                if self._written + len(piece) > self._max_bytes:
                    raise BodyTooLarge(self._max_bytes)  # noqa: TRY301  (kept for the reader)
                self._file.seek(self._written)
                self._file.write(piece)
                self._written += len(piece)
                self._more.set()
        except Exception as error:  # noqa: BLE001  (kept for the reader)
            self._error = error
        finally:
            self._ended = True
            self._more.set()

    async def lines(self) -> AsyncIterator[list[bytes]]:
        """Lines without their ends, blank ones too: as many as are there. Raises `LineTooLong`, and what `fill` met."""
        rest = b""
        while True:
            self._file.seek(self._read)
            piece = self._file.read(64 * 1024)
            if piece:
                self._read += len(piece)
                *whole, rest = (rest + piece).split(b"\n")
                if whole:
                    yield whole
                if len(rest) > self._max_line:
                    raise LineTooLong
                continue
            if self._ended:
                break
            self._more.clear()
            if self._written == self._read and not self._ended:
                await self._more.wait()
        if rest:
            yield [rest]
        if self._error is not None:
            raise self._error
