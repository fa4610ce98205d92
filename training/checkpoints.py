"""Where a course stands, kept so that it can be stopped at any time and goes on where it was."""

import sys
from pathlib import Path

import torch
from torch import nn


def save(path: Path, model: nn.Module, optimiser: torch.optim.Optimizer, step: int) -> None:
    """`step`: how many batches have been learnt from. Whatever stops the writing, an older whole file stays."""
    fresh = path.with_suffix(".new")
    torch.save({"model": model.state_dict(), "optimiser": optimiser.state_dict(), "step": step}, fresh)
    fresh.replace(path)


def restore(path: Path, model: nn.Module, optimiser: torch.optim.Optimizer) -> int:
    """The step to go on from; nothing is restored, and it is the first, where there is no such file."""
    if not path.exists():
        return 0
    stored = torch.load(path, weights_only=True)
    model.load_state_dict(stored["model"])
    optimiser.load_state_dict(stored["optimiser"])
    say(f"goes on at step {stored['step']}")
    return int(stored["step"])


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
