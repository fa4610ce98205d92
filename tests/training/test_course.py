from collections.abc import Sequence
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="the training extra is not installed")

from training import course  # noqa: E402  (needs torch)

BATCHES = 40


def learnt(checkpoint: Path, *, stopped_at: int | None = None) -> "torch.Tensor":
    """Weights of a small network after a course, begun again from its checkpoint when it was stopped on the way."""
    plan = [torch.randn(8, 4, generator=torch.Generator().manual_seed(number)) for number in range(BATCHES)]
    begun = 0

    def attempt(stop: int | None) -> Sequence["torch.Tensor"]:
        nonlocal begun
        torch.manual_seed(0)
        model = torch.nn.Sequential(torch.nn.Linear(4, 4), torch.nn.Dropout(0.5), torch.nn.Linear(4, 1))
        optimiser = torch.optim.AdamW(model.parameters(), lr=0.1)

        def loss_of(batch: "torch.Tensor") -> "torch.Tensor":
            nonlocal begun
            begun += 1
            if begun == stop:
                raise KeyboardInterrupt
            return model(batch).square().mean()

        course.follow(course.Course(model, optimiser, checkpoint, 7), plan, loss_of)
        return list(model.parameters())

    if stopped_at is not None:
        with pytest.raises(KeyboardInterrupt):
            attempt(stopped_at)
    weights = torch.cat([each.detach().flatten() for each in attempt(None)])
    assert begun == BATCHES + (stopped_at is not None)  # only the batch it was stopped in is read twice
    return weights


def test_a_course_that_was_stopped_ends_where_it_would_have(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(course, "SAVE_EVERY", -1)
    whole = learnt(tmp_path / "whole.pt")
    assert (learnt(tmp_path / "stopped.pt", stopped_at=17) == whole).all()


def test_the_rate_rises_and_falls() -> None:
    assert course.rate(course.WARM_UP / 2) == pytest.approx(0.5)
    assert course.rate(course.WARM_UP) == 1
    assert course.rate(1) == pytest.approx(course.LAST)
