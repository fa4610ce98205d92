"""The models that answer: a default, and others by their exact version."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Protocol

from comity.policy import Context, Judgement
from comity.scoring.classifier import Classifier


class Judging(Protocol):
    """What `comity.policy.Judge` offers here. Blocking: run by a crew, never on the event loop."""

    def judge_many(self, items: Sequence[tuple[str, Context]]) -> list[Judgement]: ...


class ModelNotInstalled(Exception):
    def __init__(self, wanted: str, installed: Sequence[str]) -> None:
        super().__init__(wanted)
        self.wanted = wanted
        self.installed = installed


class Voice:
    """A model, and the judge that rests on it."""

    def __init__(self, classifier: Classifier, judge: Judging) -> None:
        self.classifier = classifier
        self.judge = judge

    @property
    def id(self) -> str:
        return self.classifier.id


Load = Callable[[str], Voice]


class Models:
    """`names` are the names under which models are installed; `load` is called in a thread, once for each wanted.

    A version is pinned by its exact id, `name@hash`. Versions of one model install side by side under names that begin
    alike (`news-en`, `news-en-2026-03`), so those are the ones looked into.
    """

    def __init__(self, default: Voice, names: Sequence[str] = (), load: Load | None = None) -> None:
        self._default = default
        self._names = tuple(names)
        self._load = load
        self._by_id: dict[str, Voice] = {default.id: default}
        self._loaded: set[str] = set()
        self._loading = asyncio.Lock()

    @property
    def default(self) -> Voice:
        return self._default

    async def voice(self, wanted: str | None) -> Voice:
        """The model with this exact id, or the default. Raises `ModelNotInstalled`, naming those that are."""
        if wanted is None:
            return self._default
        found = self._by_id.get(wanted)
        if found is not None:
            return found
        stem = wanted.partition("@")[0]
        async with self._loading:
            for name in self._names:
                if self._load is None or not stem or not name.startswith(stem) or name in self._loaded:
                    continue
                self._loaded.add(name)
                voice = await asyncio.to_thread(self._load, name)
                self._by_id.setdefault(voice.id, voice)
        if wanted not in self._by_id:
            raise ModelNotInstalled(wanted[:200], tuple(self._by_id))
        return self._by_id[wanted]
