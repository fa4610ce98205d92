"""`python -m training.average OUT RUN RUN ...`: the mean of finished runs' weights, as a run of its own.

Runs that began from the same weights lie in one basin, and their mean ranks as well as the better of them on every
head (Wortsman et al. 2022, "Model soups", arXiv 2203.05482).
"""

import json
import shutil
from pathlib import Path
from typing import Any

import click
import torch
from torch import Tensor

SAME = ("vocabulary.json", "folding.npy")  # must not differ, or pieces would be mixed up; a convolution has no pieces
HABITS = "offsets.weight"  # of sources, which weights thawed from graphs have lost; nothing shipped needs them


@click.command()
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
@click.argument("runs", nargs=-1, required=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(out: Path, runs: tuple[Path, ...]) -> None:
    """Write OUT/model.pt, the mean of every RUN/model.pt, with the files that go with it."""
    for name in SAME:
        if len({(run / name).read_bytes() if (run / name).exists() else None for run in runs}) > 1:
            raise click.UsageError(f"these runs differ in {name}, so their weights cannot be averaged")
    out.mkdir(parents=True, exist_ok=True)
    for name in SAME:
        if (runs[0] / name).exists():
            shutil.copyfile(runs[0] / name, out / name)
    weights = [torch.load(run / "model.pt", weights_only=True) for run in runs]
    if not all(HABITS in each for each in weights):
        weights = [{name: value for name, value in each.items() if name != HABITS} for each in weights]
    if any(_shapes(each) != _shapes(weights[0]) for each in weights):
        raise click.UsageError("these runs differ in how wide their layers are, so their weights cannot be averaged")
    torch.save(mean(weights), out / "model.pt")
    reports = [_report(run) for run in runs]
    data = {file: digest for report in reports for file, digest in report.get("data", {}).items()}
    (out / "model.json").write_text(json.dumps({"mean_of": reports, "data": data}, indent=1) + "\n", "utf-8")


def mean(weights: list[dict[str, Tensor]]) -> dict[str, Tensor]:
    """Name by name; all must hold tensors of the same names and shapes."""
    return {
        name: torch.stack([each[name] for each in weights]).mean(0) if value.is_floating_point() else value
        for name, value in weights[0].items()
    }


def _shapes(weights: dict[str, Tensor]) -> dict[str, torch.Size]:
    return {name: value.shape for name, value in weights.items()}


def _report(run: Path) -> dict[str, Any]:
    path = run / "model.json"
    report: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return report


if __name__ == "__main__":
    main()
