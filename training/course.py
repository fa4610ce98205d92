"""A course of training: batches in a planned order, a rate that rises and falls, a place to go on from when stopped."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

import numpy as np
import torch
from torch import Tensor, nn

from training.progress import say

SAVE_EVERY = 180  # seconds
WARM_UP, LAST = 0.05, 0.02  # share of the course in which the rate rises; what is left of the rate at its end
TELL_EVERY = 100  # batches
Batch = TypeVar("Batch")


class Course(NamedTuple):
    model: nn.Module
    optimiser: torch.optim.Optimizer  # the rates it is given are the highest
    checkpoint: Path
    seed: int


def follow(course: Course, plan: Sequence[Batch], loss_of: Callable[[Batch], Tensor]) -> None:
    """Learn from every batch of `plan` that was not learnt from before; what is drawn by chance hangs on its place."""
    model, optimiser = course.model, course.optimiser
    peaks = [group["lr"] for group in optimiser.param_groups]
    step = restore(course)
    began = saved = time.monotonic()
    recent: list[float] = []
    model.train()
    for at in range(step, len(plan)):
        for group, peak in zip(optimiser.param_groups, peaks, strict=True):
            group["lr"] = peak * rate((at + 1) / len(plan))
        torch.manual_seed(course.seed + at)
        loss = loss_of(plan[at])
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        recent.append(loss.item())
        if (at + 1) % TELL_EVERY == 0:
            left = (len(plan) - at - 1) * (time.monotonic() - began) / (at + 1 - step) / 60
            say(f"{at + 1}/{len(plan)} loss {np.mean(recent[-TELL_EVERY:]):.4f}, {left:.0f} min to go")
        if time.monotonic() - saved > SAVE_EVERY:
            saved = time.monotonic()
            save(course, at + 1)


def rate(share: float) -> float:
    """Of the highest, when such a share of the course is done."""
    if share < WARM_UP:
        return share / WARM_UP
    return 1 - (1 - LAST) * (share - WARM_UP) / (1 - WARM_UP)


def save(course: Course, step: int) -> None:
    """`step`: how many batches have been learnt from. Whatever stops the writing, an older whole file stays."""
    fresh = course.checkpoint.with_suffix(".new")
    state = {"model": course.model.state_dict(), "optimiser": course.optimiser.state_dict(), "step": step}
    torch.save(state, fresh)
    fresh.replace(course.checkpoint)


def restore(course: Course) -> int:
    """The step to go on from; nothing is restored, and it is the first, where there is no checkpoint."""
    if not course.checkpoint.exists():
        return 0
    stored = torch.load(course.checkpoint, weights_only=True)
    course.model.load_state_dict(stored["model"])
    course.optimiser.load_state_dict(stored["optimiser"])
    say(f"goes on at step {stored['step']}")
    return int(stored["step"])
