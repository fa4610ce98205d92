"""`python -m training.reliability DATA`: what a score means on held-out comments, written beside the weights."""

import hashlib
import json
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import click
import numpy as np
from numpy.typing import NDArray
from pyarrow import parquet

from comity.scoring import models
from comity.scoring.attributes import Attribute
from training.measures import calibration_error

# Real comments that no model of ours learnt from; templates and synthetic disguises say nothing of calibration.
SETS = (
    "jigsaw_wiki_toxic",
    "civil_toxic_spans",
    "wiki_context_cat_small",
    "gab_hate",
    "hatexplain",
    "stormfront",
    "convabuse",
)
BINS = 10
THRESHOLDS = (0.3, 0.5, 0.7, 0.8, 0.9)
FEWEST = 20  # harmful and harmless rows each, for a set to be counted
BATCH = 256


class Rows(NamedTuple):
    scores: NDArray[np.float64]
    labels: NDArray[np.float64]
    weights: NDArray[np.float64]
    sets: list[str]


@click.command()
@click.argument("folder", metavar="DATA", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--model", "name", help="An installed model; otherwise the default.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Otherwise beside the bundled weights.")
def main(*, folder: Path, name: str | None, out: Path | None) -> None:
    """Score the held-out sets in DATA/eval and write bins and thresholds for each attribute."""
    classifier = models.load(name)
    digests: dict[str, str] = {}
    scored: list[tuple[str, NDArray[np.float64], dict[str, NDArray[np.float64]]]] = []
    for each in SETS:
        path = folder / "eval" / f"{each}.parquet"
        digests[path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
        table = parquet.read_table(path)
        texts = table["text"].to_pylist()
        scores: list[dict[Attribute, float]] = []
        for start in range(0, len(texts), BATCH):
            scores += classifier.score(texts[start : start + BATCH])
        labels = {
            str(attribute): np.array(table[attribute.lower()].to_pylist(), dtype=float)
            for attribute in Attribute
            if attribute.lower() in table.column_names
        }
        scored.append((each, np.array([[row[key] for key in Attribute] for row in scores]), labels))
        click.echo(f"{each}: {len(texts)} rows", err=True)
    report = {
        "model": classifier.id,
        "made_by": "python -m training.reliability DATA",
        "data": digests,
        "attributes": {
            str(attribute): described(rows)
            for column, attribute in enumerate(Attribute)
            if (rows := _rows(attribute, column, scored)) is not None
        },
    }
    stem = classifier.id.partition("@")[0]
    target = out or Path(str(files("comity.scoring") / "weights" / f"{stem}.reliability.json"))
    target.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    click.echo(f"{target}: {classifier.id}", err=True)


def _rows(attribute: Attribute, column: int, scored: list[Any]) -> Rows | None:
    """In each set the harmful weigh as much as the harmless, and each set as much as any other."""
    scores, labels, weights, sets = [], [], [], []
    for name, values, known in scored:
        label = known.get(str(attribute))
        if label is None:
            continue
        kept = ~np.isnan(label)
        label, value = label[kept], values[kept, column]
        harmful, harmless = label.sum(), (1 - label).sum()
        if harmful < FEWEST or harmless < FEWEST:
            continue
        scores.append(value)
        labels.append(label)
        weights.append(label / harmful + (1 - label) / harmless)
        sets.append(name)
    if not sets:
        return None
    return Rows(np.concatenate(scores), np.concatenate(labels), np.concatenate(weights), sets)


def described(rows: Rows) -> dict[str, Any]:
    """`share`: of the comments scored so, how many raters call harmful, on an even mix of harmful and harmless."""
    scores, labels, weights, sets = rows
    at = np.minimum((scores * BINS).astype(int), BINS - 1)
    bins = []
    for index in range(BINS):
        inside = at == index
        mass = weights[inside].sum()
        bins.append(
            {
                "from": index / BINS,
                "to": (index + 1) / BINS,
                "comments": int(inside.sum()),
                "score": round(float((weights[inside] * scores[inside]).sum() / mass), 3) if mass else None,
                "share": round(float(_harmful(weights, labels)[inside].sum() / mass), 3) if mass else None,
            }
        )
    harmful, harmless = _harmful(weights, labels), weights - _harmful(weights, labels)
    thresholds = [
        {
            "threshold": threshold,
            "found": round(float(harmful[scores >= threshold].sum() / harmful.sum()), 3),
            "false_alarms": round(float(harmless[scores >= threshold].sum() / harmless.sum()), 3),
        }
        for threshold in THRESHOLDS
    ]
    return {
        "comments": len(scores),
        "harmful": int((labels >= 0.5).sum()),
        "sets": sets,
        "calibration_error": round(calibration_error(scores, labels, weights), 4),
        "bins": bins,
        "thresholds": thresholds,
    }


def _harmful(weights: NDArray[np.float64], labels: NDArray[np.float64]) -> NDArray[np.float64]:
    product: NDArray[np.float64] = weights * labels
    return product


if __name__ == "__main__":
    main()
