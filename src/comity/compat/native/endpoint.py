"""`POST /api/v1/score` over HTTP: a JSON batch, or a stream of JSON lines."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from typing import Any

import msgspec
import structlog

from comity.compat.asgi import JSON, Answer, BodyTooLarge, Gone, Incoming, Send, header_list, send_answer
from comity.compat.callers import BadKey, Caller, Gate, NoKey, OverRate
from comity.compat.crew import Crew, CrewBusy
from comity.compat.keys.usage import Usage
from comity.compat.models import ModelNotInstalled, Models, Voice
from comity.compat.native.request import Item, Refused, checked, read_line, read_request
from comity.compat.native.response import judged
from comity.compat.native.stream import LineTooLong, Spool
from comity.compat.settings import CompatSettings
from comity.compat.units import Unit
from comity.errors import BadInput, Problem, SignInNeeded, TooLarge, TooMany, Unavailable, WrongType
from comity.policy import Context

log = structlog.get_logger(__name__)

SCORE = "/api/v1/score"
NDJSON = ("application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines")
CHUNK = 32
MAX_LINE = 1024 * 1024
_NO_CONTEXT = Context()


class Scores:
    def __init__(self, models: Models, crew: Crew, gate: Gate, usage: Usage, settings: CompatSettings) -> None:
        self._models = models
        self._crew = crew
        self._gate = gate
        self._usage = usage
        self._settings = settings

    async def __call__(self, incoming: Incoming, send: Send, extra: Sequence[tuple[bytes, bytes]] = ()) -> None:
        started = time.perf_counter()
        name, status, texts = "", 500, 0
        try:
            caller = await self._gate.admit(incoming.query, incoming.headers)
            name = caller.key.name
            kind = incoming.headers.get("content-type", "application/json").partition(";")[0].strip().lower()
            if kind in NDJSON:
                status, texts = 200, await self._stream(incoming, caller, send, extra)
            elif kind in ("application/json", ""):
                answer, texts = await self._batch(incoming, caller)
                status = answer.status
                await send_answer(send, answer, extra)
            else:
                raise WrongType("wrong-type", "Send application/json, or application/x-ndjson for a stream.")  # noqa: TRY301
        except Gone:
            status = 499
            raise
        except Exception as problem:  # noqa: BLE001  (a client is always answered in the form that it can read)
            if isinstance(problem, OverRate):
                name = problem.key.name
            answer = self._refusal(_translated(problem))
            status = answer.status
            await send_answer(send, answer, extra)
        finally:
            self._usage.count(name, "score", status, texts, time.perf_counter() - started)

    async def _batch(self, incoming: Incoming, caller: Caller) -> tuple[Answer, int]:
        request = read_request(await incoming.body(self._settings.max_body_bytes))
        voice = await self._models.voice(request.model or caller.model)
        limit = self._settings.max_text_bytes
        items = [checked(item, number, limit) for number, item in enumerate(request.texts, 1)]
        results = await self._judge(items, voice, request.spans)
        policy = next((each["policy"] for each in results if "policy" in each), None)
        body = {"model": voice.id, "policy": policy, "spans": request.spans, "results": results}
        return Answer(200, msgspec.json.encode(body), JSON, {"X-Comity-Model": voice.id}), len(items)

    async def _judge(self, items: Sequence[Item | Refused], voice: Voice, unit: Unit, first: int = 0) -> list[Any]:
        """An answer in the place of each item. `first` is the place of the first in the whole request."""
        work = [(item.text, item.context or _NO_CONTEXT) for item in items if isinstance(item, Item)]
        judgements = iter(await self._crew.run(voice.judge.judge_many, work, bulk=len(work) > 1))
        answers: list[Any] = []
        for place, item in enumerate(items, first):
            if isinstance(item, Refused):
                answers.append(item)
            else:
                item_id = place if item.id is None else item.id
                answers.append(judged(item_id, item.text, next(judgements), unit))
        return [msgspec.to_builtins(each) for each in answers]

    async def _stream(
        self, incoming: Incoming, caller: Caller, send: Send, extra: Sequence[tuple[bytes, bytes]]
    ) -> int:
        """How many texts were judged. A fault in the middle ends the stream with a line that says so."""
        unit = _unit(incoming.query.get("spans", ""))
        voice = await self._models.voice(incoming.query.get("model") or caller.model)
        headers = {"Content-Type": "application/x-ndjson", "X-Comity-Model": voice.id, "X-Accel-Buffering": "no"}
        await send({"type": "http.response.start", "status": 200, "headers": [*header_list(headers), *extra]})
        done = 0
        with Spool(self._settings.max_stream_bytes, MAX_LINE) as spool:
            filling = asyncio.create_task(spool.fill(incoming.stream()))
            try:
                async for items in self._chunks(spool):
                    answers = await self._judge(items, voice, unit, first=done)
                    done += len(items)
                    lines = b"".join(msgspec.json.encode(answer) + b"\n" for answer in answers)
                    await send({"type": "http.response.body", "body": lines, "more_body": True})
            except Gone:
                raise
            except Exception as problem:  # noqa: BLE001  (the answer has begun: its last line is the place to say so)
                fault = _translated(problem)
                line = msgspec.json.encode({"error": fault.detail, "code": fault.code, "line": done + 1}) + b"\n"
                await send({"type": "http.response.body", "body": line, "more_body": True})
            finally:
                filling.cancel()
        await send({"type": "http.response.body", "body": b"", "more_body": False})
        return done

    async def _chunks(self, spool: Spool) -> AsyncIterator[list[Item | Refused]]:
        """What has come in, a little at a time, so that the first answers do not wait for the last lines."""
        limit = self._settings.max_text_bytes
        number = 0
        async for lines in spool.lines():
            items: list[Item | Refused] = []
            for line in lines:
                number += 1
                if line.strip():
                    items.append(read_line(line, number, limit))
            for start in range(0, len(items), CHUNK):
                yield items[start : start + CHUNK]

    def _refusal(self, problem: Problem) -> Answer:
        body = {
            "type": "about:blank",
            "title": problem.title,
            "status": problem.status,
            "detail": problem.detail,
            "code": problem.code,
            **problem.extra,
        }
        headers = {"X-Comity-Model": self._models.default.id}
        if "retry_after" in problem.extra:
            headers["Retry-After"] = str(max(1, round(problem.extra["retry_after"] + 0.5)))
        if problem.status == 401:
            headers["WWW-Authenticate"] = 'Bearer realm="comity"'
        if problem.status == 413:
            headers["Connection"] = "close"
        return Answer(problem.status, msgspec.json.encode(body), "application/problem+json", headers)


def _unit(name: str) -> Unit:
    try:
        return Unit(name) if name else Unit.CODE_POINTS
    except ValueError:
        raise BadInput("unknown-unit", f"Spans come in {', '.join(Unit)}.") from None


def _translated(problem: Exception) -> Problem:  # noqa: PLR0911  (a table)
    match problem:
        case Problem():
            return problem
        case NoKey():
            return SignInNeeded(
                "key-missing", "Send a key: Authorization: Bearer … (comity key create NAME makes one)."
            )
        case BadKey():
            return SignInNeeded("key-not-valid", "This key does not exist or has been revoked.")
        case OverRate():
            rate = problem.key.settings.rate
            return TooMany("over-rate", f"This key may call {rate:g} times a second.", retry_after=problem.wait)
        case BodyTooLarge():
            return TooLarge("body-too-large", f"The body is larger than {problem.limit} bytes.", limit=problem.limit)
        case LineTooLong():
            return TooLarge("line-too-long", f"A line may have {MAX_LINE} bytes.", limit=MAX_LINE)
        case ModelNotInstalled():
            return BadInput(
                "model-not-installed",
                f"The model {problem.wanted} is not installed.",
                installed=list(problem.installed),
            )
        case CrewBusy():
            return Unavailable("scorer-busy", "The scorer is busy. Please try again shortly.", retry_after=1.0)
        case _:
            log.error("scoring failed", exc_info=problem)
            return Unavailable("scorer-failed", "The text could not be judged just now. Nothing was lost.")
