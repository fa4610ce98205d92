"""Perspective over HTTP: keys, bodies, envelopes."""

import asyncio
import secrets
import time
from collections.abc import Awaitable, Callable
from urllib.parse import unquote

import structlog

from comity.compat.asgi import Answer, BodyTooLarge, Gone, Incoming, read_query
from comity.compat.callers import BadKey, Caller, Gate, NoKey, OverRate
from comity.compat.crew import CrewBusy
from comity.compat.keys.model import Key
from comity.compat.keys.usage import Usage
from comity.compat.models import Models
from comity.compat.perspective import discovery, errors
from comity.compat.perspective.batch import InnerAnswer, InnerCall, boundary_of, join, split
from comity.compat.perspective.response import encode
from comity.compat.perspective.service import Done, Perspective
from comity.compat.roots import Roots
from comity.compat.settings import CompatSettings

log = structlog.get_logger(__name__)

ANALYZE = "/v1alpha1/comments:analyze"
SUGGEST = "/v1alpha1/comments:suggestscore"
DISCOVERY = ("/$discovery/rest", "/discovery/v1/apis/commentanalyzer/v1alpha1/rest")
BATCH = ("/batch", "/batch/commentanalyzer/v1alpha1")

_Read = Callable[[], Awaitable[bytes]]


class PerspectiveEndpoints:
    def __init__(
        self,
        *,
        service: Perspective,
        gate: Gate,
        usage: Usage,
        models: Models,
        roots: Roots,
        settings: CompatSettings,
    ) -> None:
        self._gate = gate
        self._usage = usage
        self._models = models
        self._roots = roots
        self._settings = settings
        self._methods: dict[str, Callable[[bytes, Caller], Awaitable[Done]]] = {
            ANALYZE: service.analyze,
            SUGGEST: service.suggest,
        }

    async def method(self, incoming: Incoming) -> Answer:
        async def read() -> bytes:
            return await incoming.body(self._settings.max_body_bytes)

        return await self._answer(incoming.path, incoming.query, incoming.headers, read)

    async def batch(self, incoming: Incoming) -> Answer:
        """Parts are answered at the same time, in the order in which they came. Each counts against its key's rate."""
        try:
            boundary = boundary_of(incoming.headers.get("content-type", ""))
            calls = split(await incoming.body(self._settings.max_body_bytes), boundary)
        except errors.PerspectiveError as error:
            return self._refusal(error, pretty=True)
        except BodyTooLarge as error:
            return self._refusal(errors.too_large(error.limit), pretty=True)
        answers = await asyncio.gather(*(self._part(call, incoming) for call in calls))
        fence = f"batch_{secrets.token_urlsafe(18)}"
        body = join([(call.content_id, answer) for call, answer in zip(calls, answers, strict=True)], fence)
        return Answer(200, body, f"multipart/mixed; boundary={fence}", {"X-Comity-Model": self._models.default.id})

    async def discovery(self, incoming: Incoming) -> Answer:
        """Open to all, as clients ask for it without a key."""
        version = incoming.query.get("version", "v1alpha1")
        if version != "v1alpha1":
            return self._refusal(errors.no_such_method("GET", f"{incoming.path}?version={version[:20]}"), pretty=True)
        body = encode(discovery.document(self._roots.for_host(incoming.headers.get("host", ""))))
        return Answer(200, body, headers={"X-Comity-Model": self._models.default.id, "Vary": "Host"})

    async def _part(self, call: InnerCall, outer: Incoming) -> InnerAnswer:
        async def read() -> bytes:
            return call.body

        path = unquote(call.path)
        if path not in self._methods:
            error = errors.no_such_method(call.method or "?", path[:200])
            return InnerAnswer(error.code, encode(error.envelope()))
        if call.method != "POST":
            error = errors.not_allowed(call.method, path)
            return InnerAnswer(error.code, encode(error.envelope()))
        # A part without a key of its own uses that of the whole.
        query = {**outer.query, **read_query(call.query)}
        answer = await self._answer(path, query, {**outer.headers, **call.headers}, read)
        return InnerAnswer(answer.status, answer.body, answer.headers)

    async def _answer(self, path: str, query: dict[str, str], headers: dict[str, str], read: _Read) -> Answer:
        started = time.perf_counter()
        pretty = query.get("prettyPrint", "true").lower() not in ("false", "0")
        key: Key | None = None
        texts = 0
        try:
            caller = await self._gate.admit(query, headers)
            key = caller.key
            if query.get("alt", "json").lower() not in ("json", ""):
                raise errors.invalid_request("Only alt=json is served.")  # noqa: TRY301  (one place makes envelopes)
            done = await self._methods[path](await read(), caller)
            texts = done.texts
            extra = {"X-Comity-Model": done.model}
            if done.unscored:
                extra["X-Comity-Unscored"] = ", ".join(done.unscored)
            answer = Answer(200, encode(done.answer, pretty=pretty), headers=extra)
        except OverRate as over:
            key = over.key
            per_minute = max(1, round(key.settings.rate * 60))
            documentation = f"{self._roots.default}calibration"
            error = errors.quota_exceeded(f"project_number:{key.id}", per_minute, over.wait, documentation)
            answer = self._refusal(error, pretty=pretty)
        except Exception as problem:  # noqa: BLE001  (a client is always answered in the form that it can read)
            answer = self._refusal(_translated(problem), pretty=pretty)
        self._usage.count(
            key.name if key else "", path.rpartition(":")[2], answer.status, texts, time.perf_counter() - started
        )
        return answer

    def _refusal(self, error: errors.PerspectiveError, *, pretty: bool) -> Answer:
        headers = {"X-Comity-Model": self._models.default.id}
        if error.retry_after is not None:
            headers["Retry-After"] = str(max(1, round(error.retry_after + 0.5)))
        if error.code == 413:
            headers["Connection"] = "close"  # the rest of the body is not going to be read
        return Answer(error.code, encode(error.envelope(), pretty=pretty), headers=headers)


def _translated(problem: Exception) -> errors.PerspectiveError:
    match problem:
        case errors.PerspectiveError():
            return problem
        case NoKey():
            return errors.key_missing()
        case BadKey():
            return errors.key_not_valid()
        case CrewBusy():
            return errors.unavailable()
        case BodyTooLarge():
            return errors.too_large(problem.limit)
        case Gone():
            raise problem
        case _:
            log.error("scoring failed", exc_info=problem)
            return errors.internal()
