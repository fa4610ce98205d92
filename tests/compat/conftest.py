"""The scoring APIs on their own: a scorer whose answers are known, keys in memory, a client that speaks ASGI."""

import asyncio
import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec
import pytest
from prometheus_client import CollectorRegistry

from comity.compat.crew import Crew
from comity.compat.feedback.model import Suggestion
from comity.compat.http import ScoringApis
from comity.compat.keys.model import Key, KeySettings, digest_of, hint_of
from comity.compat.models import Models, Voice
from comity.compat.roots import Roots
from comity.compat.services import Services
from comity.compat.settings import CompatSettings
from comity.limits import MemoryLimiter
from comity.policy import Context, Finding, Judgement, Outcome, Span
from comity.scoring.attributes import Attribute

RUDE = {"idiot": 0.863, "moron": 0.71}
GOOGLE = "commentanalyzer.googleapis.com"


class WordScorer:
    """Scores by the rudest word. Deterministic, and each text by itself, as the port demands."""

    def __init__(self, model_id: str = "words@0123456789ab") -> None:
        self.id = model_id
        self.batches: list[int] = []

    def score(self, texts: Sequence[str]) -> list[dict[Attribute, float]]:
        self.batches.append(len(texts))
        return [self._one(text) for text in texts]

    def evidence(self, text: str, attribute: Attribute) -> list[tuple[Span, float]]:  # noqa: ARG002  (the port's signature)
        return [
            (Span(text.lower().index(word), text.lower().index(word) + len(word)), 1.0)
            for word in RUDE
            if word in text.lower()
        ]

    def _one(self, text: str) -> dict[Attribute, float]:
        if "\ufffd" not in text:
            text.encode()  # whatever reaches a scorer can be encoded
        value = max((score for word, score in RUDE.items() if word in text.lower()), default=0.013)
        return {
            attribute: value if attribute in {Attribute.TOXICITY, Attribute.INSULT} else 0.02 for attribute in Attribute
        }


class WordJudge:
    def __init__(self, scorer: WordScorer) -> None:
        self._scorer = scorer

    def judge_many(self, items: Sequence[tuple[str, Context]]) -> list[Judgement]:
        return [self._judge(text) for text, _ in items]

    def _judge(self, text: str) -> Judgement:
        spans = tuple(span for span, _ in self._scorer.evidence(text, Attribute.INSULT))
        findings = (Finding("discourtesy", "insult", 0.863, spans),) if spans else ()
        scores = {str(name): value for name, value in self._scorer._one(text).items()}
        outcome = Outcome.ASK if findings else Outcome.PUBLISH
        return Judgement(outcome, findings, scores, "en", None, self._scorer.id, "default-1@0123456789ab")


def detect(text: str) -> str:
    return "fr" if "bonjour" in text.lower() else "en"


class Reply(msgspec.Struct):
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class Api:
    """Calls the application in process, and says what it did with the body."""

    def __init__(self, run: Callable[..., Any], **settings: Any) -> None:
        self._run = run
        self.now = 1_795_348_800_000
        self.scorer = WordScorer()
        self.other = WordScorer("words@ba9876543210")
        self.keys: dict[str, Key] = {}
        self.kept: list[Suggestion] = []
        self.crew = Crew(2)
        self.registry = CollectorRegistry()
        self.lookups = 0
        self.received = 0
        self.add_key("k")
        self.add_key("quota", rate=0.001)
        self.app = run(self._build(CompatSettings(root="https://comity.example/", hosts=(GOOGLE,), **settings)))

    def add_key(self, token: str, **settings: Any) -> None:
        digest = digest_of(token)
        self.keys[digest] = Key(
            f"id-{token}", f"name-{token}", digest, hint_of(token), KeySettings(**settings), self.now
        )

    async def _build(self, settings: CompatSettings) -> ScoringApis:
        return ScoringApis(
            Services(
                models=Models(
                    Voice(self.scorer, WordJudge(self.scorer)),
                    names=["words-2025"],
                    load=lambda _: Voice(self.other, WordJudge(self.other)),
                ),
                crew=self.crew,
                detect=detect,
                find_key=self._find,
                keep=self._keep,
                limiter=MemoryLimiter(),
                clock=lambda: self.now,
                registry=self.registry,
                roots=Roots(settings.root, settings.hosts),
                settings=settings,
            )
        )

    async def _find(self, digest: str) -> Key | None:
        self.lookups += 1
        return self.keys.get(digest)

    async def _keep(self, suggestion: Suggestion) -> None:
        self.kept.append(suggestion)

    def call(
        self, method: str, target: str, body: bytes | Sequence[bytes] = b"", headers: dict[str, str] | None = None
    ) -> Reply:
        path, _, query = target.partition("?")
        pieces = [body] if isinstance(body, bytes) else list(body)
        sent: list[dict[str, Any]] = []

        async def receive() -> dict[str, Any]:
            self.received += 1
            if not pieces:
                return {"type": "http.disconnect"}
            return {"type": "http.request", "body": pieces.pop(0), "more_body": bool(pieces)}

        async def send(message: Any) -> None:
            sent.append(message)

        names = {name.lower(): value for name, value in (headers or {}).items()}
        if isinstance(body, bytes) and body:
            names.setdefault("content-length", str(len(body)))
        from urllib.parse import unquote

        scope = {
            "type": "http",
            "method": method,
            "path": unquote(path),
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "headers": [(name.encode(), value.encode("latin-1")) for name, value in names.items()],
        }
        self._run(asyncio.wait_for(self.app(scope, receive, send), 20))
        start = sent[0]
        return Reply(
            start["status"],
            {name.decode(): value.decode("latin-1") for name, value in start["headers"]},
            b"".join(message.get("body", b"") for message in sent[1:]),
        )

    def post(self, target: str, body: Any, **headers: str) -> Reply:
        named = {"content-type": "application/json"} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        return self.call("POST", target, json.dumps(body).encode(), named)

    def analyze(self, body: Any, key: str = "k", **headers: str) -> Reply:
        return self.post(f"/v1alpha1/comments:analyze?key={key}", body, **headers)


@pytest.fixture
def make_api(run: Callable[..., Any]) -> Iterator[Callable[..., Api]]:
    made: list[Api] = []

    def make(**settings: Any) -> Api:
        made.append(Api(run, **settings))
        return made[-1]

    yield make
    for api in made:
        api.crew.close()


@pytest.fixture
def api(make_api: Callable[..., Api]) -> Api:
    return make_api()
