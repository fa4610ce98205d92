"""`POST /v1/moderations` over HTTP."""

import time

import msgspec
import structlog

from comity.compat.asgi import JSON, Answer, BodyTooLarge, Gone, Incoming
from comity.compat.callers import BadKey, Caller, Gate, NoKey, OverRate
from comity.compat.crew import Crew, CrewBusy
from comity.compat.keys.model import Key
from comity.compat.keys.usage import Usage
from comity.compat.models import ModelNotInstalled, Models
from comity.compat.openai import errors
from comity.compat.openai.categories import UNSCORED
from comity.compat.openai.request import ModerationRequest, read
from comity.compat.openai.response import answer as make_answer
from comity.compat.perspective.attributes import Unsupported
from comity.compat.settings import CompatSettings
from comity.ids import new_id

log = structlog.get_logger(__name__)

MODERATIONS = "/v1/moderations"


class Moderations:
    def __init__(self, models: Models, crew: Crew, gate: Gate, usage: Usage, settings: CompatSettings) -> None:
        self._models = models
        self._crew = crew
        self._gate = gate
        self._usage = usage
        self._settings = settings

    async def __call__(self, incoming: Incoming) -> Answer:
        started = time.perf_counter()
        key: Key | None = None
        texts = 0
        try:
            caller = await self._gate.admit({}, incoming.headers)
            key = caller.key
            request = read(await incoming.body(self._settings.max_body_bytes), self._settings.max_text_bytes)
            answer = await self._judge(request, caller)
            texts = len(request.texts)
        except OverRate as over:
            key = over.key
            answer = self._refusal(errors.over_rate(key.settings.rate, over.wait))
        except Exception as problem:  # noqa: BLE001  (a client is always answered in the form that it can read)
            answer = self._refusal(_translated(problem))
        self._usage.count(key.name if key else "", "moderations", answer.status, texts, time.perf_counter() - started)
        return answer

    async def _judge(self, request: ModerationRequest, caller: Caller) -> Answer:
        unsupported = caller.unsupported or self._settings.openai_unsupported
        if unsupported is Unsupported.ERROR:
            raise errors.invalid(
                f"These categories are not scored, and this server is set to refuse rather than to leave them open: "
                f"{', '.join(UNSCORED)}.",
                code="unsupported_categories",
            )
        if request.images and (unsupported is not Unsupported.OMIT or not request.texts[0]):
            raise errors.invalid(
                "Pictures are not judged here, only text. Send the text parts alone.", "input", "unsupported_input"
            )
        voice = await self._models.voice(request.model or caller.model)
        scores = await self._crew.run(voice.classifier.score, request.texts, bulk=len(request.texts) > 16)
        body = make_answer(
            f"modr-{new_id()}",
            voice.id,
            scores,
            self._settings.openai_threshold,
            omit=unsupported is Unsupported.OMIT,
        )
        unscored = [*UNSCORED, "image_url"] if request.images else UNSCORED
        headers = {"X-Comity-Model": voice.id, "X-Comity-Unscored": ", ".join(unscored)}
        return Answer(200, msgspec.json.encode(body), JSON, headers)

    def _refusal(self, error: errors.OpenAiError) -> Answer:
        headers = {"X-Comity-Model": self._models.default.id}
        if error.retry_after is not None:
            headers["Retry-After"] = str(max(1, round(error.retry_after + 0.5)))
        if error.status == 413:
            headers["Connection"] = "close"
        return Answer(error.status, msgspec.json.encode(error.envelope()), JSON, headers)


def _translated(problem: Exception) -> errors.OpenAiError:  # noqa: PLR0911  (a table)
    match problem:
        case errors.OpenAiError():
            return problem
        case NoKey():
            return errors.key_missing()
        case BadKey():
            return errors.key_not_valid()
        case BodyTooLarge():
            return errors.too_large(problem.limit)
        case ModelNotInstalled():
            return errors.model_not_found(problem.wanted, tuple(problem.installed))
        case CrewBusy():
            return errors.unavailable()
        case Gone():
            raise problem
        case _:
            log.error("scoring failed", exc_info=problem)
            return errors.internal()
