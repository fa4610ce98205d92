"""The mean of runs, one of which was thawed from graphs and has lost the habits of sources."""

from pathlib import Path

import pytest
from click.testing import CliRunner

torch = pytest.importorskip("torch", reason="the training extra is not installed")

from training.average import HABITS, main  # noqa: E402  (needs torch)


def run(folder: Path, weights: "dict[str, torch.Tensor]") -> str:
    folder.mkdir()
    torch.save(weights, folder / "model.pt")
    return str(folder)


def mean_of(tmp_path: Path, *runs: "dict[str, torch.Tensor]") -> "dict[str, torch.Tensor]":
    out = tmp_path / "out"
    folders = [run(tmp_path / str(n), weights) for n, weights in enumerate(runs)]
    result = CliRunner().invoke(main, [str(out), *folders], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    found: dict[str, torch.Tensor] = torch.load(out / "model.pt", weights_only=True)
    return found


def test_numbers_are_averaged_and_flags_are_not(tmp_path: Path) -> None:
    flags = torch.tensor([True, False])
    found = mean_of(tmp_path, {"a": torch.tensor([1.0, 3.0]), "b": flags}, {"a": torch.tensor([3.0, 5.0]), "b": flags})
    assert found["a"].tolist() == [2.0, 4.0]
    assert found["b"].tolist() == [True, False]


def test_habits_that_one_run_has_lost_are_left_out(tmp_path: Path) -> None:
    found = mean_of(tmp_path, {"a": torch.zeros(2), HABITS: torch.ones(3, 8)}, {"a": torch.ones(2)})
    assert found.keys() == {"a"}


def test_runs_of_other_widths_are_refused(tmp_path: Path) -> None:
    folders = [run(tmp_path / str(n), {"a": torch.zeros(n + 1)}) for n in range(2)]
    result = CliRunner().invoke(main, [str(tmp_path / "out"), *folders])
    assert result.exit_code == 2
    assert "differ in how wide" in result.output
