"""Logs and figures of requests: the route, never the address or the query; no bodies, names or tokens."""

import logging
import sys
import time

import structlog
from prometheus_client import CollectorRegistry, Counter, Histogram

from comity.web.asgi import App, Message, Receive, Scope, Send

log = structlog.get_logger()

_QUIET = {"/healthz", "/readyz", "/metrics"}


def configure_logging(level: str) -> None:
    """Events with fields, one JSON object a line, on stderr."""
    chosen = logging.getLevelNamesMapping().get(level.upper(), logging.INFO)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(chosen),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )


class Metrics:
    """What `/metrics` shows, in one registry a process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "comity_requests_total", "Requests answered", ["method", "route", "status"], registry=self.registry
        )
        self.seconds = Histogram(
            "comity_request_seconds",
            "Time to answer",
            ["route"],
            buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5),
            registry=self.registry,
        )
        self.judgements = Counter(
            "comity_judgements_total", "Texts judged when posted, by outcome", ["outcome"], registry=self.registry
        )
        self.faults = Counter("comity_faults_total", "Faults that were handled", ["part"], registry=self.registry)


class Observed:
    """ASGI middleware: counts and times each request by its route template."""

    def __init__(self, app: App, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = time.perf_counter()
        status = 500

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, sending)
        finally:
            seconds = time.perf_counter() - begun
            route = _route(scope)
            self._metrics.requests.labels(scope["method"], route, str(status)).inc()
            self._metrics.seconds.labels(route).observe(seconds)
            if route not in _QUIET:
                log.info("request", method=scope["method"], route=route, status=status, ms=round(seconds * 1000, 2))


def _route(scope: Scope) -> str:
    """The template of the route; an unknown address has none, so that addresses cannot fill the table of figures."""
    return str(scope.get("path_template") or "unmatched")
