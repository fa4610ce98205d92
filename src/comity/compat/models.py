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
    """`installed` are the exact ids that may be pinned; `load` is called once for each that is wanted, in a thread."""

    def __init__(self, default: Voice, installed: Sequence[str] = (), load: Load | None = None) -> None:
        self._default = default
        self._load = load
        self._loaded: dict[str, Voice] = {default.id: default}
        self._loading = asyncio.Lock()
        self.installed: tuple[str, ...] = tuple(dict.fromkeys([default.id, *installed]))

    @property
    def default(self) -> Voice:
        return self._default

    async def voice(self, wanted: str | None) -> Voice:
        """The model with this exact id, or the default. Raises `ModelNotInstalled`, naming those that are."""
        if wanted is None or wanted == self._default.id:
            return self._default
        if wanted in self._loaded:
            return self._loaded[wanted]
        if self._load is None or wanted not in self.installed:
            raise ModelNotInstalled(wanted[:200], self.installed)
        async with self._loading:
            if wanted not in self._loaded:
                self._loaded[wanted] = await asyncio.to_thread(self._load, wanted)
        return self._loaded[wanted]
