"""Runs an application until a signal ends it; what is being answered is answered first."""

import asyncio
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn
from uvicorn.server import HANDLED_SIGNALS

from comity.web.asgi import App

DRAIN = 20  # seconds
# How long a thread that judges may keep the interpreter while pages wait for it; Python's own 5 ms, for each thread in
# turn, would be most of a quick answer's time.
SWITCH = 0.001  # seconds


async def serve(app: App, host: str, port: int, *, on_ready: Callable[[], None] = lambda: None) -> None:
    """Serve until SIGTERM or SIGINT. Then no new connection is taken, and those there are have `DRAIN` to finish.

    Proxies' headers are read by `accounts.visitors`, which knows whom to trust; the server leaves them alone.

    Raises:
        OSError: the address is taken or not ours.
    """
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        lifespan="off",
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=DRAIN,
        timeout_keep_alive=75,
        backlog=2048,
    )
    server = _Server(config, on_ready)
    sys.setswitchinterval(SWITCH)
    await server.serve()
    if not server.started:
        raise OSError(f"could not listen on {host}:{port}; is something else there? Choose another with --port")


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, on_ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_ready = on_ready

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        # uvicorn's own raises the signal once more when it has drained, which would end the process before its caller
        # has sealed and closed what it holds.
        loop = asyncio.get_running_loop()
        for each in HANDLED_SIGNALS:
            loop.add_signal_handler(each, self.handle_exit, each, None)
        try:
            yield
        finally:
            for each in HANDLED_SIGNALS:
                loop.remove_signal_handler(each)

    async def startup(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]
        try:
            await super().startup(sockets)  # type: ignore[arg-type]
        except SystemExit:
            # uvicorn exits the process where it cannot bind; we would rather say so.
            self.should_exit = True
            return
        if self.started:
            self._on_ready()
