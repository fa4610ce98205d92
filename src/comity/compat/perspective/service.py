"""What Perspective's two methods do, apart from how they are called."""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from comity.compat.callers import Caller
from comity.compat.crew import Crew
from comity.compat.feedback.model import Suggestion
from comity.compat.feedback.store import Keep
from comity.compat.models import ModelNotInstalled, Models, Voice
from comity.compat.perspective import errors, languages, spans
from comity.compat.perspective.attributes import is_published, resolve
from comity.compat.perspective.request import read_analyze, read_suggest
from comity.compat.perspective.response import Assessed, Scores, analyze_answer, suggest_answer
from comity.compat.settings import CompatSettings

SERVED_LANGUAGES = frozenset({"en"})

Detect = Callable[[str], str]


class Done(msgspec.Struct, frozen=True):
    """`unscored` names the attributes that were asked for and not scored."""

    answer: dict[str, Any]
    model: str
    texts: int = 0
    unscored: tuple[str, ...] = ()


class Assessor:
    """A model and the detection of languages in one call, so that both are done off the event loop."""

    def __init__(self, score: Callable[[Sequence[str]], Sequence[Scores]], detect: Detect) -> None:
        self._score = score
        self._detect = detect

    def assess(self, items: Sequence[tuple[str, bool]]) -> list[tuple[Scores, str]]:
        """Scores of each text, and its language where that is wanted."""
        scores = self._score([text for text, _ in items])
        return [
            (each, self._detect(text) if wanted else "") for each, (text, wanted) in zip(scores, items, strict=True)
        ]


class Perspective:
    """`detect` answers the ISO 639-1 code of a text's language, `und` where it cannot tell."""

    def __init__(self, models: Models, crew: Crew, detect: Detect, keep: Keep, settings: CompatSettings) -> None:
        self._models = models
        self._crew = crew
        self._detect = detect
        self._keep = keep
        self._settings = settings
        self._assessors: dict[str, Assessor] = {}

    async def analyze(self, body: bytes, caller: Caller) -> Done:
        """Raises `PerspectiveError`, and `CrewBusy`."""
        voice = await self._voice(caller)
        settings = self._settings
        request = read_analyze(body, settings.max_text_bytes)
        pieces = spans.sentences(request.text) if request.span_annotations else []
        # A single sentence that fills the text is the text.
        pieces = [] if len(pieces) == 1 and pieces[0] == (0, len(request.text)) else pieces
        texts = [(request.text, True), *((request.text[piece.begin : piece.end], False) for piece in pieces)]
        found = await self._crew.run(self._assessor(voice).assess, texts)
        scores = [each for each, _ in found]
        assessed = Assessed(
            scores=scores[0],
            spans=spans.in_utf16(request.text, pieces) if pieces else spans.whole(request.text),
            span_scores=scores[1:] if pieces else scores,
            detected=(found[0][1],),
        )
        if not caller.best_effort:
            names = [wanted.name for wanted in request.attributes]
            languages.check(names, request.languages, assessed.detected, SERVED_LANGUAGES, settings.aliases)
        resolved = resolve(request.attributes, caller.unsupported or settings.unsupported, settings.aliases)
        return Done(
            answer=analyze_answer(request, resolved, assessed),
            model=voice.id,
            texts=1,
            unscored=resolved.zeroes + resolved.omitted,
        )

    async def suggest(self, body: bytes, caller: Caller) -> Done:
        """Raises `PerspectiveError`, and `CrewBusy`; the suggestion is stored durably before this returns."""
        voice = await self._voice(caller)
        request = read_suggest(body, self._settings.max_text_bytes)
        for name in request.scores:
            if not is_published(name, self._settings.aliases):
                raise errors.unknown_attribute(name[:200])
        detected = await self._crew.run(self._languages, [request.text])
        if not request.do_not_store:
            await self._keep(Suggestion.of(request, caller.key.digest, voice.id, detected))
        return Done(answer=suggest_answer(request, detected), model=voice.id)

    def _assessor(self, voice: Voice) -> Assessor:
        found = self._assessors.get(voice.id)
        if found is None:
            found = self._assessors[voice.id] = Assessor(voice.classifier.score, self._detect)
        return found

    def _languages(self, texts: Sequence[str]) -> list[str]:
        return [self._detect(text) for text in texts]

    async def _voice(self, caller: Caller) -> Voice:
        try:
            return await self._models.voice(caller.model)
        except ModelNotInstalled as error:
            raise errors.model_not_found(error.wanted, error.installed) from None
