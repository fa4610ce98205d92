"""Chunks of texts judged by several processes, answered in the order they came in."""

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from typing import TypeVar

from comity.policy import Context, Judge, Judgement, Policy
from comity.scoring import models

C = TypeVar("C")
AHEAD = 2  # chunks that wait for each process, so that none idles and no input piles up

_judge: Judge | None = None


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_processes(
    chunks: Iterable[C], texts: Callable[[C], list[str]], jobs: int, model: str | None, policy: bytes | None
) -> Iterator[tuple[C, list[Judgement]]]:
    """`policy`: what stands in a policy file. Each process loads model and policy once."""
    waiting: deque[tuple[C, Future[list[Judgement]]]] = deque()
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, context, initializer=_begin, initargs=(model, policy)) as team:
        try:
            for chunk in chunks:
                waiting.append((chunk, team.submit(_judged, texts(chunk))))
                if len(waiting) > AHEAD * jobs:
                    done, answer = waiting.popleft()
                    yield done, answer.result()
            while waiting:
                done, answer = waiting.popleft()
                yield done, answer.result()
        finally:
            team.shutdown(wait=False, cancel_futures=True)


def _begin(model: str | None, policy: bytes | None) -> None:
    global _judge  # noqa: PLW0603  (a worker process has nowhere else to keep it)
    _judge = Judge(Policy.parse(policy) if policy is not None else Policy.default(), models.load(model))


def _judged(texts: list[str]) -> list[Judgement]:
    assert _judge is not None  # noqa: S101  (the initializer has run)
    return _judge.judge_many([(text, Context()) for text in texts])
