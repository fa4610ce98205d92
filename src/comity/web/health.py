"""Is it alive, is it ready, and how is it doing."""

from collections.abc import Awaitable, Callable

import structlog
from litestar import MediaType, Response, get
from litestar.handlers import HTTPRouteHandler
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from comity.web.observe import Metrics

log = structlog.get_logger()

Check = Callable[[], Awaitable[None]]
"""Raises what is wrong."""

_FRESH = {"cache-control": "no-store"}


def routes(metrics: Metrics, checks: dict[str, Check]) -> list[HTTPRouteHandler]:
    @get("/healthz", sync_to_thread=False)
    def alive() -> Response[str]:
        """The process answers."""
        return Response("ok\n", media_type=MediaType.TEXT, headers=_FRESH)

    @get("/readyz")
    async def ready() -> Response[str]:
        """The process can do its work: a load balancer may send it readers."""
        failing = []
        for name, check in checks.items():
            try:
                await check()
            except Exception:
                log.exception("not_ready", part=name)
                failing.append(name)
        text = "ready\n" if not failing else f"not ready: {', '.join(failing)}\n"
        return Response(text, status_code=503 if failing else 200, media_type=MediaType.TEXT, headers=_FRESH)

    @get("/metrics", sync_to_thread=False)
    def figures() -> Response[bytes]:
        return Response(generate_latest(metrics.registry), media_type=CONTENT_TYPE_LATEST, headers=_FRESH)

    return [alive, ready, figures]
