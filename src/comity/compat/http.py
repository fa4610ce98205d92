"""The scoring APIs as one ASGI application, and as handlers for an application of Litestar."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, cast

from litestar import asgi
from litestar.types import Receive as LitestarReceive
from litestar.types import Scope as LitestarScope
from litestar.types import Send as LitestarSend

from comity.compat import redaction
from comity.compat.asgi import Answer, Gone, Incoming, Receive, Scope, Send, header_list, send_answer
from comity.compat.callers import Gate
from comity.compat.keys.ring import KeyRing
from comity.compat.keys.usage import Usage
from comity.compat.native.endpoint import SCORE, Scores
from comity.compat.native.openapi import OPENAPI, openapi
from comity.compat.openai.endpoint import MODERATIONS, Moderations
from comity.compat.perspective import errors as perspective_errors
from comity.compat.perspective.endpoints import ANALYZE, BATCH, DISCOVERY, SUGGEST, PerspectiveEndpoints
from comity.compat.perspective.response import encode
from comity.compat.perspective.service import Perspective
from comity.compat.services import Services

# Any page may call with a key of its own; no cookie is ever looked at, so any origin may be allowed.
CORS = header_list(
    {
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Expose-Headers": "X-Comity-Model, X-Comity-Unscored, Retry-After",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
)
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, POST, OPTIONS",
    # Google's browser clients send headers of their own; the star does not cover authorization.
    "Access-Control-Allow-Headers": "*, authorization",
    "Access-Control-Max-Age": "86400",
}

# Requests to these prefixes carry keys and never cookies: no check of origin applies to them.
MACHINE_PATHS = ("/v1alpha1/", "/batch", "/v1/moderations", "/api/v1/score")

Endpoint = Callable[[Incoming, Send], Awaitable[None]]


class ScoringApis:
    """Answers the paths in `paths`; every other gets a 404 in Google's envelope."""

    def __init__(self, services: Services) -> None:
        redaction.install()
        settings = services.settings
        gate = Gate(KeyRing(services.find_key, services.clock), services.limiter, services.clock, settings)
        usage = Usage(services.registry)
        perspective = PerspectiveEndpoints(
            service=Perspective(services.models, services.crew, services.detect, services.keep, settings),
            gate=gate,
            usage=usage,
            models=services.models,
            roots=services.roots,
            settings=settings,
        )
        moderations = Moderations(services.models, services.crew, gate, usage, settings)
        scores = Scores(services.models, services.crew, gate, usage, settings)
        document = openapi(services.roots.default)

        async def describe(_incoming: Incoming) -> Answer:
            return Answer(200, document, headers={"X-Comity-Model": services.models.default.id})

        async def score(incoming: Incoming, send: Send) -> None:
            await scores(incoming, send, CORS)

        self._endpoints: dict[str, tuple[str, Endpoint]] = {
            ANALYZE: ("POST", partial(_answered, perspective.method)),
            SUGGEST: ("POST", partial(_answered, perspective.method)),
            **{path: ("POST", partial(_answered, perspective.batch)) for path in BATCH},
            **{path: ("GET", partial(_answered, perspective.discovery)) for path in DISCOVERY},
            MODERATIONS: ("POST", partial(_answered, moderations)),
            SCORE: ("POST", score),
            OPENAPI: ("GET", partial(_answered, describe)),
        }

        self._base = settings.base_path

    @property
    def paths(self) -> tuple[str, ...]:
        """Everything that is answered here: at the top, and below the base path where there is one."""
        below = [self._base + path for path in self._endpoints] if self._base else []
        return (*self._endpoints, *below)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        incoming = Incoming(scope, receive, self._base)
        method, endpoint = self._endpoints.get(incoming.path, ("", _unknown))
        try:
            if incoming.method == "OPTIONS" and method:
                await send_answer(send, Answer(204, b"", "text/plain", _PREFLIGHT), CORS)
            elif method and incoming.method not in (method, "HEAD" if method == "GET" else method):
                await _wrong_method(incoming, send, method)
            else:
                await endpoint(incoming, send)
        except Gone:
            return  # nobody is left to answer


def routes(services: Services) -> list[Any]:
    """One handler for each path, for a Litestar application. They read their bodies themselves, within limits."""
    apis = ScoringApis(services)

    @asgi(list(apis.paths), copy_scope=False)
    async def scoring(scope: LitestarScope, receive: LitestarReceive, send: LitestarSend) -> None:
        # The same messages, under Litestar's names for them.
        await apis(cast("Scope", scope), cast("Receive", receive), cast("Send", send))

    return [scoring]


async def _answered(endpoint: Callable[[Incoming], Awaitable[Answer]], incoming: Incoming, send: Send) -> None:
    await send_answer(send, await endpoint(incoming), CORS)


async def _unknown(incoming: Incoming, send: Send) -> None:
    error = perspective_errors.no_such_method(incoming.method, incoming.path[:200])
    await send_answer(send, Answer(error.code, encode(error.envelope())), CORS)


async def _wrong_method(incoming: Incoming, send: Send, allowed: str) -> None:
    error = perspective_errors.not_allowed(incoming.method, incoming.path)
    headers = {"Allow": f"{allowed}, OPTIONS"}
    await send_answer(send, Answer(error.code, encode(error.envelope()), headers=headers), CORS)
