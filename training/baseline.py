"""`python -m training.baseline DATA OUT`: fits the n-gram classifier and writes weights, card and report to OUT."""

import json
import random
import time
from pathlib import Path
from typing import NamedTuple

import click
import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import minimize

from comity.scoring.ngram_model import ATTRIBUTES, NgramClassifier, NgramWeights
from training import calibrate, corpus, data, features, measures, sources, symbol_table
from training.disguise import DISGUISES, disguise
from training.progress import say
from training.teacher import fill

SEED = 20261122
DISGUISED = 0.12  # share of toxic training rows that are also learnt in disguise
CLIP = 127


class Fit(NamedTuple):
    weights: NDArray[np.float32]  # buckets x 7
    bias: NDArray[np.float64]
    offsets: NDArray[np.float64]  # sources x 7; dropped at inference


@click.command()
@click.argument("folder", metavar="DATA", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--teacher", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Made by training.teacher."
)
@click.option("--bits", default=18, show_default=True, help="Binary logarithm of the number of table rows.")
@click.option("--ridge", default=2e-6, show_default=True, help="Strength of the quadratic penalty.")
@click.option("--rounds", default=80, show_default=True, help="Steps of the optimiser at most.")
@click.option("--name", default="ngrams-en", show_default=True)
def main(*, folder: Path, out: Path, teacher: Path | None, bits: int, ridge: float, rounds: int, name: str) -> None:
    """Fit on the rows in DATA (see docs/model-card.md) and write OUT/NAME.npz, OUT/NAME.json."""
    began = time.monotonic()
    out.mkdir(parents=True, exist_ok=True)
    rows = data.load(folder, corpus.FOLDER)
    if teacher is not None:
        fill(rows, rows.labels, rows.weights, teacher)
    say(f"{len(rows.texts)} rows, {int(rows.valid.sum())} of them to validate")
    folding = symbol_table.build()
    texts, labels, weights, origin = _training_rows(rows)
    kinds = sorted(set(rows.sources))
    source = np.array([kinds.index(s) for s in origin])
    learnt = features.matrix(texts, folding, bits)
    say(f"{learnt.shape[0]} rows to learn from, {learnt.nnz} entries, {time.monotonic() - began:.0f} s")
    fit = fit_heads(
        learnt,
        labels=labels,
        weights=weights,
        source=source,
        sources_count=len(kinds),
        ridge=ridge,
        rounds=rounds,
    )
    del learnt
    model = quantised(fit, folding)
    model = calibrated(model, rows)
    classifier = NgramClassifier(name, model)
    model.write(out / f"{name}.npz")
    validated = validation(classifier, rows)
    card = {
        "id": classifier.id,
        "name": name,
        "made_by": f"python -m training.baseline DATA OUT --bits {bits} --ridge {ridge} --rounds {rounds}",
        "teacher": sources.TEACHER._asdict() if teacher else None,
        "seed": SEED,
        "rows": {"train": len(texts), "valid": int(rows.valid.sum())},
        "data": rows.files,
        "sources": sources.described(kinds),
        "validation": validated,
        "seconds": round(time.monotonic() - began),
    }
    (out / f"{name}.json").write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", "utf-8")
    for head, found in validated.items():
        say(f"{head:20}{found}")
    say(f"{classifier.id}: {(out / f'{name}.npz').stat().st_size / 1e6:.2f} MB, {card['seconds']} s")


def _training_rows(
    rows: data.Rows,
) -> tuple[list[str], NDArray[np.float32], NDArray[np.float32], list[str]]:
    """The rows to learn from, with some toxic ones once more in disguise."""
    chance = random.Random(SEED)
    at = np.flatnonzero(~rows.valid)
    texts = [rows.texts[i] for i in at]
    origin = [rows.sources[i] for i in at]
    kinds = list(DISGUISES)
    extra = [i for i in at if rows.labels[i, data.TOXICITY] >= 0.5 and chance.random() < DISGUISED]
    texts += [disguise(rows.texts[i], chance.choice(kinds), chance) for i in extra]
    origin += [rows.sources[i] for i in extra]
    chosen = np.concatenate([at, np.array(extra, dtype=np.int64)])
    labels, weights = rows.labels[chosen], rows.weights[chosen]
    positive = np.array(data.POSITIVE_WEIGHT, dtype=np.float32)
    return texts, labels, weights * (1 + (positive - 1) * np.nan_to_num(labels)), origin


def fit_heads(
    learnt: sparse.csr_matrix,
    *,
    labels: NDArray[np.float32],
    weights: NDArray[np.float32],
    source: NDArray[np.int64],
    sources_count: int,
    ridge: float,
    rounds: int,
) -> Fit:
    """Seven logistic regressions at once by L-BFGS; every source has its own offset, unlabelled cells do not count.

    Rare n-grams may weigh more: columns are scaled by the inverse document frequency while fitting.
    """
    frequency = np.bincount(learnt.indices, minlength=learnt.shape[1])
    rarity = np.log(learnt.shape[0] / (1 + frequency)).clip(0.5, None).astype(np.float32) / 6
    learnt.data *= rarity[learnt.indices]
    across = learnt.T  # a view: columns of one are rows of the other
    known = ~np.isnan(labels)
    target = np.nan_to_num(labels)
    mass = np.where(known, weights, 0.0).astype(np.float32)
    mass /= mass.sum(axis=0)
    belongs = sparse.csr_matrix((np.ones(len(source), np.float32), (np.arange(len(source)), source)))
    buckets_count = learnt.shape[1]
    size = buckets_count * 7
    steps = 0

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        table = flat[:size].reshape(buckets_count, 7).astype(np.float32)
        rest = flat[size:].reshape(sources_count + 1, 7)
        z = learnt @ table + (belongs @ rest[1:] + rest[0]).astype(np.float32)
        value = float((mass * (np.logaddexp(0, z) - target * z)).sum())
        slope = mass * (1 / (1 + np.exp(-z)) - target)
        gradient = np.empty_like(flat)
        gradient[:size] = (across @ slope).reshape(-1) + 2 * ridge * flat[:size]
        down = gradient[size:].reshape(sources_count + 1, 7)
        down[0] = slope.sum(axis=0)
        down[1:] = belongs.T @ slope + 2e-3 * rest[1:]
        return value + ridge * float(flat[:size] @ flat[:size]) + 1e-3 * float((rest[1:] ** 2).sum()), gradient

    def tell(_: NDArray[np.float64]) -> None:
        nonlocal steps
        steps += 1
        if steps % 10 == 0:
            say(f"step {steps}")

    start = np.zeros(size + (sources_count + 1) * 7)
    done = minimize(loss, start, jac=True, method="L-BFGS-B", callback=tell, options={"maxiter": rounds, "maxcor": 8})
    say(f"loss {done.fun:.4f} after {done.nit} steps")
    rest = done.x[size:].reshape(sources_count + 1, 7)
    table = done.x[:size].reshape(buckets_count, 7).astype(np.float32) * rarity[:, None]
    return Fit(table, rest[0], rest[1:])


def quantised(fit: Fit, folding: NDArray[np.uint32]) -> NgramWeights:
    """Eight bits a weight; one unit is the largest weight's 127th part, or less where few weights are that large."""
    unit = np.array([np.quantile(np.abs(column[column != 0]), 0.9999) for column in fit.weights.T]) / CLIP
    table = np.clip(np.rint(fit.weights / unit), -CLIP, CLIP).astype(np.int8)
    even = np.tile([0.5, 0.5, 0.0], (7, 1))
    flat = np.tile(np.linspace(0, 1, calibrate.KNOTS), (7, 1))
    nothing = np.zeros(len(table), dtype=np.int8)  # until `training.taught` has asked the teachers
    silent = nothing, nothing.astype(np.uint8), np.array([0.0, 0.0, 1.0, 0.0])
    return NgramWeights(folding, table, unit.astype(np.float64), fit.bias, even, flat * 12 - 6, flat, *silent)


def calibrated(model: NgramWeights, rows: data.Rows) -> NgramWeights:
    """Mixture and curves from validation rows that were labelled for the attribute."""
    at = np.flatnonzero(rows.valid)
    readings = NgramClassifier("fit", model).readings([rows.texts[i] for i in at])
    mixed, x, y = [], [], []
    for head in range(7):
        labels = rows.labels[at, head].astype(np.float64)
        known = ~np.isnan(labels)
        parts = readings.whole[known, head], readings.strongest[known, head]
        weights = rows.weights[at, head][known].astype(np.float64)
        share = calibrate.mixture(*parts, labels[known], weights)
        curve = calibrate.curve(share[0] * parts[0] + share[1] * parts[1] + share[2], labels[known], weights)
        mixed.append(share)
        x.append(curve[0])
        y.append(curve[1])
    return model._replace(mixture=np.stack(mixed), x=np.stack(x), y=np.stack(y))


def validation(classifier: NgramClassifier, rows: data.Rows) -> dict[str, dict[str, float]]:
    at = np.flatnonzero(rows.valid)
    scores = classifier.score([rows.texts[i] for i in at])
    found: dict[str, dict[str, float]] = {}
    for head, attribute in enumerate(ATTRIBUTES):
        labels = rows.labels[at, head].astype(np.float64)
        known = ~np.isnan(labels)
        mine = np.array([s[attribute] for s in scores])[known]
        area = measures.auc(mine, labels[known] >= 0.5)
        error = measures.calibration_error(mine, labels[known], rows.weights[at, head][known].astype(np.float64))
        if area is not None:
            found[attribute.value] = {
                "auc": round(area.value, 4),
                "low": round(area.low, 4),
                "high": round(area.high, 4),
                "positives": area.positives,
                "negatives": area.negatives,
                "calibration_error": round(error, 4),
            }
    return found


if __name__ == "__main__":
    main()
