"""`python -m training.finish DATA RUN NGRAMS.npz OUT`: a finished run as the model that ships.

Exports the transformer, blends it with the n-grams, calibrates the blend and sets the bounds of the first tier, all on
validation rows. Writes OUT/minilm-en/, OUT/comity-en.npz, OUT/comity-en-fast.npz and OUT/comity-en.json.
"""

import json
import sys
import time
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from comity.scoring.calibration import Calibration
from comity.scoring.cascade import Cascade, Joint
from comity.scoring.ngram_model import ATTRIBUTES, NgramClassifier, NgramWeights
from comity.scoring.transformer import TransformerClassifier
from training import calibrate, corpus, data, export, measures, sources

NAME = "comity-en"
_RIDGE = 0.003
GRAVE = [data.THREAT, data.IDENTITY]
ACTED_ON = [data.TOXICITY, data.IDENTITY, data.INSULT, data.PROFANITY, data.THREAT, data.SEXUAL]
ACTED = 0.7  # a score that a rule might act upon
LOST = 0.005  # share of rows with such a score that the first tier may settle as clean
FOUL = 0.9

Matrix = NDArray[np.float64]


@click.command()
@click.argument("folder", metavar="DATA", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("run", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("ngrams", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
@click.option("--weights", default="model.pt", show_default=True, help="A file of RUN.")
def main(folder: Path, run: Path, ngrams: Path, out: Path, weights: str) -> None:
    encoder = out / "minilm-en"
    export.write(run, weights, encoder)
    rows = data.load(folder, corpus.FOLDER)
    at = np.flatnonzero(rows.valid)
    texts = [rows.texts[i] for i in at]
    labels, mass = rows.labels[at].astype(np.float64), rows.weights[at].astype(np.float64)
    level = np.tile(np.linspace(-6, 6, calibrate.KNOTS), (7, 1))
    np.savez_compressed(encoder / "calibration.npz", x=level, y=(level + 6) / 12)
    first = NgramClassifier("ngrams-en", NgramWeights.read(ngrams))
    began = time.process_time()
    logits = _logits(TransformerClassifier("minilm-en", encoder), texts)
    say(f"{len(texts)} rows to validate, {(time.process_time() - began) / len(texts) * 1e3:.2f} ms each")
    readings = first.readings(texts)
    mixed = first.mixed(readings)
    alone = [calibrate.curve(logits[k, h], labels[k, h], mass[k, h]) for h, k in _known(labels)]
    np.savez_compressed(
        encoder / "calibration.npz", x=np.stack([c[0] for c in alone]), y=np.stack([c[1] for c in alone])
    )
    blend = np.stack([_blend(logits[k, h], mixed[k, h], labels[k, h], mass[k, h]) for h, k in _known(labels)])
    both = logits * blend[:, 0] + mixed * blend[:, 1] + blend[:, 2]
    curves = [calibrate.curve(both[k, h], labels[k, h], mass[k, h]) for h, k in _known(labels)]
    joint = Joint(
        suspicion=np.zeros(8),
        foul=np.zeros(7),
        calm=np.zeros(7),
        blend=blend,
        x=np.stack([c[0] for c in curves]),
        y=np.stack([c[1] for c in curves]),
    )
    np.savez(out / "validation.npz", logits=logits, mixed=mixed, both=both, labels=labels, mass=mass)
    joint = _bounded(joint, mixed, Calibration(joint.x, joint.y).apply(both), labels)
    joint.write(out / f"{NAME}-fast.npz")
    fast = Cascade(f"{NAME}-fast", first, TransformerClassifier("minilm-en", encoder), joint)
    never = np.append(np.zeros(7), np.inf)
    joint = joint._replace(suspicion=never, foul=np.full(7, np.inf))
    joint.write(out / f"{NAME}.npz")
    model = Cascade(NAME, first, TransformerClassifier("minilm-en", encoder), joint)
    pools = {"goemotions", "civil_safe_weak", "polis", "wiki_context_cat"}  # near natural prevalence
    calm = [rows.texts[i] for i in at if rows.sources[i] in pools]
    trained = json.loads((run / "model.json").read_text("utf-8")) if (run / "model.json").exists() else {}
    card = {
        "id": model.id,
        "name": NAME,
        "fast": fast.id,
        "parts": [first.id, TransformerClassifier("minilm-en", encoder).id],
        "made_by": "python -m training.baseline, training.transformer, training.finish (docs/model-card.md)",
        "data": rows.files | trained.get("data", {}),
        "sources": sources.described(sorted(set(rows.sources))),
        "started_from": sources.STARTED_FROM,
        "teacher": sources.TEACHER,
        "validation": _compared(logits, mixed, both, labels, mass),
        "settled_by_first_tier": {
            "validation rows": round(float(np.mean(fast.settled(texts))), 4),
            "clean talk among them": round(float(np.mean(fast.settled(calm))), 4),
        },
    }
    (out / f"{NAME}.json").write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", "utf-8")
    say(json.dumps(card["validation"], indent=1))
    say(f"{model.id}, settled at once: {card['settled_by_first_tier']}")


def _known(labels: Matrix) -> list[tuple[int, NDArray[np.bool_]]]:
    return [(h, ~np.isnan(labels[:, h])) for h in range(7)]


def _logits(model: TransformerClassifier, texts: list[str]) -> Matrix:
    found = np.full((len(texts), 7), -9.0)
    for n, text in enumerate(texts):
        raw = model.read(text)
        if raw is not None:
            found[n] = raw.logits
    return found


def _blend(logits: Matrix, mixed: Matrix, labels: Matrix, weights: Matrix) -> Matrix:
    """Shares of both opinions by logistic regression, neither below zero, held near the transformer's alone."""
    mass = calibrate.balanced(labels, weights)
    prior = np.array([1.0, 0.0, 0.0])

    def loss(share: Matrix) -> tuple[float, Matrix]:
        z = share[0] * logits + share[1] * mixed + share[2]
        p = 1 / (1 + np.exp(-z))
        slope = mass[:, 0] * p - mass[:, 1] * (1 - p)
        away = (share - prior) * [1, 1, 0]
        value = (mass[:, 1] * np.logaddexp(0, -z) + mass[:, 0] * np.logaddexp(0, z)).sum() + _RIDGE * (away @ away)
        return float(value), np.array([slope @ logits, slope @ mixed, slope.sum()]) + 2 * _RIDGE * away

    fitted: Matrix = minimize(
        loss, np.array([0.8, 0.2, 0.0]), jac=True, method="L-BFGS-B", bounds=[(0, None), (0, None), (None, None)]
    ).x
    return fitted


def _bounded(joint: Joint, mixed: Matrix, full: Matrix, labels: Matrix) -> Joint:
    """Suspicion tells rows that the full model would act upon from the others by their n-gram readings.

    It is set so that `LOST` of the rows acted upon are settled as clean, and none of those that a rater, too, calls a
    threat or an attack on a group. Foul is above what the full model would not act upon, where nothing grave is near.
    """
    acted = (full[:, ACTED_ON] >= ACTED).any(axis=1)
    weights = np.where(acted, 0.5 / acted.mean(), 0.5 / (~acted).mean())
    fitted = LogisticRegression(C=1.0, max_iter=500).fit(mixed, acted, sample_weight=weights)
    line = fitted.coef_[0]
    suspicion = mixed @ line
    agreed = ((full[:, GRAVE] >= ACTED) & (np.nan_to_num(labels[:, GRAVE]) >= 0.5)).any(axis=1)
    limit = min(np.quantile(suspicion[acted], LOST), suspicion[agreed].min() - 1e-6)
    calm, foul = np.full(7, -np.inf), np.full(7, np.inf)
    for head in GRAVE:
        calm[head] = np.quantile(mixed[full[:, head] >= 0.3, head], 0.01)
    for head in (data.PROFANITY, data.INSULT):
        order = np.sort(mixed[full[:, head] < FOUL, head])
        foul[head] = order[int(len(order) * 0.9995)]
    return joint._replace(suspicion=np.append(line, -limit), foul=foul, calm=calm)


def _compared(
    logits: Matrix, mixed: Matrix, both: Matrix, labels: Matrix, mass: Matrix
) -> dict[str, dict[str, float | int]]:
    """AUC of the parts and of the blend; the calibration error is of curves fitted on the other half of the rows."""
    table: dict[str, dict[str, float | int]] = {}
    for (head, known), attribute in zip(_known(labels), ATTRIBUTES, strict=True):
        harmful = labels[known, head] >= 0.5
        areas = [measures.auc(each[known, head], harmful) for each in (logits, mixed, both)]
        if any(area is None for area in areas):
            continue
        found = [area for area in areas if area is not None]
        table[attribute.value] = {
            "transformer": round(found[0].value, 4),
            "ngrams": round(found[1].value, 4),
            "auc": round(found[2].value, 4),
            "low": round(found[2].low, 4),
            "high": round(found[2].high, 4),
            "positives": found[2].positives,
            "negatives": found[2].negatives,
            "calibration_error": round(
                calibrate.crossed_error(both[known, head], labels[known, head], mass[known, head]), 4
            ),
        }
    return table


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
