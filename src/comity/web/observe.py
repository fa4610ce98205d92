"""Logs and figures of requests: the route, never the address or the query; no bodies, names or tokens."""

import logging
import sys
import time
import traceback
from collections.abc import MutableMapping
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO, cast

import structlog
from prometheus_client import CollectorRegistry, Counter, Histogram

from comity.web.asgi import App, Message, Receive, Scope, Send

log = structlog.get_logger()

FRAMES = 12
"""How many of the innermost places of a trace are kept."""

_QUIET = {"/healthz", "/readyz", "/metrics"}


class Patient:
    """A stream whose faults stay its own: a full disk under the log must not cost a reader their answer."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        with suppress(OSError):
            return self._stream.write(text)
        return 0

    def flush(self) -> None:
        with suppress(OSError):
            self._stream.flush()


def configure_logging(level: str) -> None:
    """Events with fields, one JSON object a line, on stderr; what libraries log, too.

    What an exception says may quote a comment or an address: it is left out but at the level `debug`.
    """
    chosen = logging.getLevelNamesMapping().get(level.upper(), logging.INFO)
    trace = structlog.processors.format_exc_info if chosen <= logging.DEBUG else without_words
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, trace, structlog.processors.JSONRenderer()],
        wrapper_class=structlog.make_filtering_bound_logger(chosen),
        logger_factory=structlog.PrintLoggerFactory(cast("TextIO", Patient(sys.stderr))),
        cache_logger_on_first_use=True,
    )
    foreign = logging.StreamHandler(sys.stderr)
    foreign.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*shared, trace, first_line],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(),
            ],
            keep_exc_info=False,
        )
    )
    logging.basicConfig(handlers=[foreign], level=max(chosen, logging.WARNING), force=True)


def without_words(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A processor: of an exception its types, from the outermost to the cause, and where it was raised."""
    given = event.pop("exc_info", None)
    error: BaseException | None = None
    if isinstance(given, BaseException):
        error = given
    elif given:
        error = (given if isinstance(given, tuple) else sys.exc_info())[1]
    if error is not None:
        frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
        event["trace"] = [f"{Path(each.filename).name}:{each.lineno} {each.name}" for each in frames]
        kinds = []
        while error is not None:
            kinds.append(type(error).__name__)
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        event["error"] = kinds
    return event


def first_line(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A processor: asyncio writes what an exception said below its own words."""
    event["event"] = str(event["event"]).partition("\n")[0]
    return event


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
