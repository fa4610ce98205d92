"""`python -m training.finish DATA RUN NGRAMS.npz OUT`: a finished run as the model that ships.

Exports the transformer, blends its lower and all its layers with the n-grams, calibrates and sets the bounds of every
tier, all on validation rows. Writes OUT/minilm-en/, OUT/comity-en.npz, OUT/comity-en-fast.npz and OUT/comity-en.json.
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
from comity.scoring.cascade import Cascade, Joint, Tier, blended
from comity.scoring.mending import mend
from comity.scoring.ngram_model import ATTRIBUTES, NgramClassifier, NgramWeights
from comity.scoring.transformer import TransformerClassifier
from training import calibrate, corpus, data, export, measures, sources

NAME = "comity-en"
_RIDGE = 0.003
GRAVE = [data.THREAT, data.IDENTITY]
ACTED_ON = [data.TOXICITY, data.IDENTITY, data.INSULT, data.PROFANITY, data.THREAT, data.SEXUAL]
ACTED = 0.7  # a score that a rule might act upon
LOST = 0.005  # share of rows with such a score that a tier of the fast model may settle as clean
COUNTED = 2_000  # texts of which it is counted who answers
CAREFUL, LOST_CAREFULLY = 0.5, 0.001  # the same for the lower layers of the default model
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
    early, logits = _logits(TransformerClassifier("minilm-en", encoder), texts)
    say(f"{len(texts)} rows to validate, {(time.process_time() - began) / len(texts) * 1e3:.2f} ms each")
    mixed = first.mixed(first.readings([mend(text).text for text in texts]))
    alone = [calibrate.curve(logits[k, h], labels[k, h], mass[k, h]) for h, k in _known(labels)]
    np.savez_compressed(
        encoder / "calibration.npz", x=np.stack([c[0] for c in alone]), y=np.stack([c[1] for c in alone])
    )
    blend, both, x, y = _opinion(logits, mixed, labels, mass)
    early_blend, early_both, early_x, early_y = _opinion(early, mixed, labels, mass)
    np.savez(out / "validation.npz", logits=logits, early=early, mixed=mixed, both=both, labels=labels, mass=mass)
    plain = Joint(
        suspicion=np.append(np.zeros(7), np.inf),
        foul=np.full(7, np.inf),
        calm=np.full(7, -np.inf),
        blend=blend,
        x=x,
        y=y,
        doubt=np.zeros(15),
        early_blend=early_blend,
        early_x=early_x,
        early_y=early_y,
    )
    full = Calibration(x, y).apply(both)
    told = np.concatenate([early, mixed], axis=1)
    careful = plain._replace(doubt=_line(told, full, labels, CAREFUL, LOST_CAREFULLY))
    careful.write(out / f"{NAME}.npz")
    quick = _bounded(plain, mixed, full, labels)._replace(doubt=_line(told, full, labels, ACTED, LOST))
    quick.write(out / f"{NAME}-fast.npz")
    second = TransformerClassifier("minilm-en", encoder)
    model, fast = Cascade(NAME, first, second, careful), Cascade(f"{NAME}-fast", first, second, quick)
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
        "early": _compared(early, mixed, early_both, labels, mass),
        "answered_by": {
            each.id.partition("@")[0]: {
                "validation rows": _tiers(each, texts),
                "clean talk among them": _tiers(each, calm),
            }
            for each in (model, fast)
        },
    }
    (out / f"{NAME}.json").write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", "utf-8")
    say(json.dumps(card["validation"], indent=1))
    say(f"{model.id}, answered by: {json.dumps(card['answered_by'], indent=1)}")


def _known(labels: Matrix) -> list[tuple[int, NDArray[np.bool_]]]:
    return [(h, ~np.isnan(labels[:, h])) for h in range(7)]


def _logits(model: TransformerClassifier, texts: list[str]) -> tuple[Matrix, Matrix]:
    """Of the lower layers and of all."""
    early, found = np.full((len(texts), 7), -9.0), np.full((len(texts), 7), -9.0)
    for n, text in enumerate(texts):
        glance = model.glance(text)
        raw = model.read(text, glance)
        if glance is not None and raw is not None:
            early[n], found[n] = glance.logits, raw.logits
    return early, found


def _opinion(logits: Matrix, mixed: Matrix, labels: Matrix, mass: Matrix) -> tuple[Matrix, Matrix, Matrix, Matrix]:
    """Shares of the blend, the blend, and the knots of its calibration."""
    share = np.stack([_blend(logits[k, h], mixed[k, h], labels[k, h], mass[k, h]) for h, k in _known(labels)])
    both = blended(share, logits, mixed)
    curves = [calibrate.curve(both[k, h], labels[k, h], mass[k, h]) for h, k in _known(labels)]
    return share, both, np.stack([c[0] for c in curves]), np.stack([c[1] for c in curves])


def _tiers(model: Cascade, texts: list[str]) -> dict[str, float]:
    said = np.array(model.tiers(texts[:: max(1, len(texts) // COUNTED)]))
    return {tier.name.lower(): round(float(np.mean(said == tier)), 4) for tier in Tier}


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


def _line(told: Matrix, full: Matrix, labels: Matrix, acted_from: float, lost: float) -> Matrix:
    """Weights and offset that tell rows to which the full model gives such a score from the others.

    Below zero lie `lost` of the rows acted upon, and none of those that a rater, too, calls a threat or an attack on a
    group.
    """
    acted = (full[:, ACTED_ON] >= acted_from).any(axis=1)
    weights = np.where(acted, 0.5 / acted.mean(), 0.5 / (~acted).mean())
    line = LogisticRegression(C=1.0, max_iter=1_000).fit(told, acted, sample_weight=weights).coef_[0]
    suspicion = told @ line
    agreed = ((full[:, GRAVE] >= ACTED) & (np.nan_to_num(labels[:, GRAVE]) >= 0.5)).any(axis=1)
    limit = min(np.quantile(suspicion[acted], lost), suspicion[agreed].min() - 1e-6)
    return np.append(line, -limit)


def _bounded(joint: Joint, mixed: Matrix, full: Matrix, labels: Matrix) -> Joint:
    """Bounds of the first tier. Foul is above what the full model would not act upon, where nothing grave is near."""
    calm, foul = np.full(7, -np.inf), np.full(7, np.inf)
    for head in GRAVE:
        calm[head] = np.quantile(mixed[full[:, head] >= 0.3, head], 0.01)
    for head in (data.PROFANITY, data.INSULT):
        order = np.sort(mixed[full[:, head] < FOUL, head])
        foul[head] = order[int(len(order) * 0.9995)]
    return joint._replace(suspicion=_line(mixed, full, labels, ACTED, LOST), foul=foul, calm=calm)


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
