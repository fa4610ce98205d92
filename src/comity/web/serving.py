"""Runs an application until a signal ends it; what is being answered is answered first."""

from collections.abc import Callable

import uvicorn

from comity.web.asgi import App

DRAIN = 20  # seconds


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
    await server.serve()
    if not server.started:
        raise OSError(f"could not listen on {host}:{port}; is something else there? Choose another with --port")


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, on_ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_ready = on_ready

    async def startup(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]
        try:
            await super().startup(sockets)  # type: ignore[arg-type]
        except SystemExit:
            # uvicorn exits the process where it cannot bind; we would rather say so.
            self.should_exit = True
            return
        if self.started:
            self._on_ready()
