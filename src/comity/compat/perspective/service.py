"""What Perspective's two methods do, apart from how they are called."""

from collections.abc import Callable
from typing import Any

import msgspec

from comity.compat.callers import Caller
from comity.compat.crew import Crew, CrewBusy
from comity.compat.feedback.model import Suggestion
from comity.compat.feedback.store import Keep
from comity.compat.models import ModelNotInstalled, Models, Voice
from comity.compat.perspective import errors, languages, spans
from comity.compat.perspective.attributes import is_published, resolve
from comity.compat.perspective.request import read_analyze, read_suggest
from comity.compat.perspective.response import Assessed, analyze_answer, suggest_answer
from comity.compat.settings import CompatSettings

SERVED_LANGUAGES = frozenset({"en"})

Detect = Callable[[str], str]


class Done(msgspec.Struct, frozen=True):
    """`unscored` names the attributes that were asked for and not scored."""

    answer: dict[str, Any]
    model: str
    texts: int = 0
    unscored: tuple[str, ...] = ()


class Perspective:
    """`detect` answers the ISO 639-1 code of a text's language, `und` where it cannot tell."""

    def __init__(self, models: Models, crew: Crew, detect: Detect, keep: Keep, settings: CompatSettings) -> None:
        self._models = models
        self._crew = crew
        self._detect = detect
        self._keep = keep
        self._settings = settings

    async def analyze(self, body: bytes, caller: Caller) -> Done:
        """Raises `PerspectiveError`."""
        voice = await self._voice(caller)
        settings = self._settings
        request = read_analyze(body, settings.max_text_bytes)
        detected = (self._detect(request.text),)
        names = [wanted.name for wanted in request.attributes]
        if not caller.best_effort:
            languages.check(names, request.languages, detected, SERVED_LANGUAGES, settings.aliases)
        resolved = resolve(request.attributes, caller.unsupported or settings.unsupported, settings.aliases)
        pieces = spans.sentences(request.text) if request.span_annotations else []
        # A single sentence that fills the text is the text.
        pieces = [] if len(pieces) == 1 and pieces[0] == (0, len(request.text)) else pieces
        texts = [request.text, *(request.text[piece.begin : piece.end] for piece in pieces)]
        try:
            scores = await self._crew.run(voice.classifier.score, texts) if resolved.scored else [{}] * len(texts)
        except CrewBusy:
            raise errors.unavailable() from None
        assessed = Assessed(
            scores=scores[0],
            spans=spans.in_utf16(request.text, pieces) if pieces else spans.whole(request.text),
            span_scores=scores[1:] if pieces else scores,
            detected=detected,
        )
        return Done(
            answer=analyze_answer(request, resolved, assessed),
            model=voice.id,
            texts=1,
            unscored=resolved.zeroes + resolved.omitted,
        )

    async def suggest(self, body: bytes, caller: Caller) -> Done:
        """Raises `PerspectiveError`; the suggestion is stored durably before this returns."""
        voice = await self._voice(caller)
        request = read_suggest(body, self._settings.max_text_bytes)
        for name in request.scores:
            if not is_published(name, self._settings.aliases):
                raise errors.unknown_attribute(name[:200])
        detected = (self._detect(request.text),)
        if not request.do_not_store:
            await self._keep(Suggestion.of(request, caller.key.digest, voice.id, detected))
        return Done(answer=suggest_answer(request, detected), model=voice.id)

    async def _voice(self, caller: Caller) -> Voice:
        try:
            return await self._models.voice(caller.model)
        except ModelNotInstalled as error:
            raise errors.model_not_found(error.wanted, error.installed) from None
