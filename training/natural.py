"""`python -m training.natural DATA`: pace, work of the first tier and loss measured together, as comments come in life.

Harmful rows are rare in life and frequent in labelled sets. So harmful and harmless rows are measured apart and mixed
as one and three in a hundred: of pace the seconds are mixed, of shares the shares. Areas need no mixing.
"""

import json
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click
import numpy as np
from numpy.typing import NDArray

from comity.policy import Context, Judge, Outcome, Policy
from comity.scoring import models
from comity.scoring.classifier import Classifier
from comity.scoring.measures import expected_precision, hits
from training import corpus, data, evaluation_sets, measures
from training.evaluation_sets import Evaluated

Flags = NDArray[np.bool_]
PREVALENCES = (0.01, 0.03)
THRESHOLDS = (0.5, 0.7, 0.8, 0.9)
GRAVE = ("violence", "racism")
FEWEST = 20  # harmful rows, for a hit rate to be stated
FIRST = "words"  # the first tier's name
_BATCH = 256


class Read(NamedTuple):
    scores: NDArray[np.float64]  # rows x 7
    seconds: NDArray[np.float64]  # rows, of processor time


def sets(folder: Path, rows: data.Rows, most: int | None = None) -> list[Evaluated]:
    """Wikipedia talk with and without context, and calm talk that nothing learnt from."""
    named = {each.name: each for each in evaluation_sets.held_back(folder)}
    pool = evaluation_sets.clean_pool(rows)
    calm = Evaluated("clean pool", pool, np.full((len(pool), 7), np.nan))
    return [each.at_most(most) for each in (named["wiki_context_cat_small"], named["jigsaw_wiki_toxic"], calm)]


def report(full: Classifier, fast: Classifier, chosen: Sequence[Evaluated], policy: Policy) -> dict[str, Any]:
    """What the fast model saves and loses against the full one, by set."""
    return {
        "full": full.id,
        "fast": fast.id,
        "sets": {each.name: _set(full, fast, each, policy) for each in chosen},
    }


def _set(full: Classifier, fast: Classifier, each: Evaluated, policy: Policy) -> dict[str, Any]:
    harmful = np.nan_to_num(each.labels).max(axis=1) >= 0.5
    read = {"full": _read(full, each.texts, harmful), "fast": _read(fast, each.texts, harmful)}
    tiers = {"full": answered_by(full, each.texts), "fast": answered_by(fast, each.texts)}
    settled = np.array([tier == FIRST for tier in tiers["fast"]], dtype=bool)
    found: dict[str, Any] = {
        "rows": len(each.texts),
        "harmful": int(harmful.sum()),
        "settled": {"harmful": _share(settled[harmful]), "harmless": _share(settled[~harmful])},
        "areas": _areas(each, read["full"].scores, read["fast"].scores),
        "findings": _findings(full, fast, each.texts, policy),
    }
    for prevalence in PREVALENCES if harmful.any() else (0.0,):
        mixed = {name: _mixed(one.seconds, harmful, prevalence) for name, one in read.items()}
        settles = _mixed(settled.astype(np.float64), harmful, prevalence)
        found[f"at {prevalence:.0%} harmful"] = {
            "full_per_second": round(1 / mixed["full"], 1),
            "fast_per_second": round(1 / mixed["fast"], 1),
            "settled": round(settles, 4),
            "escalated": round(1 - settles, 4),
            "answered_by": {name: _tiers(said, harmful, prevalence) for name, said in tiers.items()},
        }
    return found


def _read(model: Classifier, texts: list[str], harmful: Flags) -> Read:
    """Scores with the time that each batch took, shared among its texts by length.

    Harmful and harmless texts never share a batch: what is plainly clean must not pay for what needs every layer, or a
    set that is half harmful would tell too slow a pace for one in which a hundredth is.
    """
    model.score([f"The first train of the day leaves at {n}." for n in range(32)])
    scores = np.zeros((len(texts), len(data.ATTRIBUTES)))
    seconds = np.zeros(len(texts))
    for kind in (False, True):
        alike = np.flatnonzero(harmful == kind).tolist()
        for at in range(0, len(alike), _BATCH):
            order = sorted(alike[at : at + _BATCH], key=lambda i: len(texts[i]))
            for begin in range(0, len(order), 32):
                some = order[begin : begin + 32]
                began = time.process_time()
                answers = model.score([texts[i] for i in some])
                seconds[some] = (time.process_time() - began) / len(some)
                scores[some] = [[row[a] for a in data.ATTRIBUTES] for row in answers]
    return Read(scores, seconds)


def answered_by(model: Classifier, texts: list[str]) -> list[str]:
    """Which part of a model answers for each text: `words`, a part of the transformer, or `all_layers`."""
    if (tiers := getattr(model, "tiers", None)) is not None:
        return [tier.name.lower() for tier in tiers(texts)]
    return ["all_layers"] * len(texts)


def _tiers(said: list[str], harmful: Flags, prevalence: float) -> dict[str, float]:
    return {
        tier: round(_mixed(np.array([one == tier for one in said], dtype=np.float64), harmful, prevalence), 4)
        for tier in sorted(set(said))
    }


def _share(values: Flags) -> float | None:
    return round(float(values.mean()), 4) if len(values) else None


def _mixed(values: NDArray[np.float64], harmful: Flags, prevalence: float) -> float:
    """The mean where harmful rows are so frequent."""
    calm = float(values[~harmful].mean())
    return prevalence * float(values[harmful].mean()) + (1 - prevalence) * calm if harmful.any() else calm


def _areas(each: Evaluated, full: NDArray[np.float64], fast: NDArray[np.float64]) -> dict[str, dict[str, float | int]]:
    table: dict[str, dict[str, float | int]] = {}
    for head, attribute in enumerate(data.ATTRIBUTES):
        known = ~np.isnan(each.labels[:, head])
        harmful = each.labels[known, head] >= 0.5
        ours, theirs = measures.auc(full[known, head], harmful), measures.auc(fast[known, head], harmful)
        if ours is not None and theirs is not None and ours.positives >= FEWEST:
            table[attribute.value] = {
                "full": round(ours.value, 4),
                "fast": round(theirs.value, 4),
                "lost": round(ours.value - theirs.value, 4),
                "harmful": ours.positives,
            }
    return table


def _findings(full: Classifier, fast: Classifier, texts: list[str], policy: Policy) -> dict[str, Any]:
    """Findings of each rule with either model, and those that only one has; likewise whether a text is published."""
    asked = [(text, Context()) for text in texts]
    first, second = (Judge(policy, model).judge_many(asked) for model in (full, fast))
    counts: dict[str, Counter[str]] = {name: Counter() for name in ("full", "fast", "lost", "gained")}
    lost: list[dict[str, str]] = []
    for text, ours, theirs in zip(texts, first, second, strict=True):
        mine, its = ({finding.rule for finding in judged.findings} for judged in (ours, theirs))
        if ours.outcome is not Outcome.PUBLISH:
            mine.add("not published")
        if theirs.outcome is not Outcome.PUBLISH:
            its.add("not published")
        counts["full"].update(mine)
        counts["fast"].update(its)
        counts["lost"].update(mine - its)
        counts["gained"].update(its - mine)
        lost += [{"rule": rule, "text": text[:300]} for rule in GRAVE if rule in mine - its]
    names = [*(rule.id for rule in policy.rules), "not published"]
    return {
        "by_rule": {name: {kind: found[name] for kind, found in counts.items()} for name in names},
        "grave_findings_lost": lost,
    }


def precisions(
    model: str, scores: NDArray[np.float64], each: Evaluated, stopped: Flags | None = None
) -> dict[str, Any]:
    """Precision to be expected at 1 % and 3 % harmful, from the rates of hits and of false alarms on labelled rows."""
    table: dict[str, Any] = {}
    for head, attribute in enumerate(data.ATTRIBUTES):
        known = ~np.isnan(each.labels[:, head])
        harmful = each.labels[known, head] >= 0.5
        if harmful.sum() >= FEWEST and (~harmful).sum() >= FEWEST:
            table[attribute.value] = {
                f"{limit:g}": _expected(scores[known, head] >= limit, harmful) for limit in THRESHOLDS
            }
    if stopped is not None:
        known = ~np.isnan(each.labels[:, data.TOXICITY])
        table["policy"] = {"asked or held": _expected(stopped[known], each.labels[known, data.TOXICITY] >= 0.5)}
    return {"model": model, "rows": each.name, "table": table}


def _expected(said: Flags, harmful: Flags) -> dict[str, float | int | None]:
    found = hits(said, harmful)
    recall, alarms = found.recall or 0.0, found.false_alarms or 0.0
    expected = [expected_precision(recall, alarms, prevalence) for prevalence in PREVALENCES]
    return {
        "harmful": found.harmful,
        "harmless": found.harmless,
        "recall": round(recall, 4),
        "false_alarms": round(alarms, 4),
        **{
            f"precision at {prevalence:.0%}": None if value is None else round(value, 4)
            for prevalence, value in zip(PREVALENCES, expected, strict=True)
        },
    }


@click.command()
@click.argument("folder", metavar="DATA", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--full", default="comity-en", show_default=True)
@click.option("--fast", default="comity-en-fast", show_default=True)
@click.option("--rows", type=click.IntRange(1), help="At most so many rows of a set, to try it.")
def main(folder: Path, full: str, fast: str, rows: int | None) -> None:
    """Print the report as JSON."""
    chosen = sets(folder, data.load(folder, corpus.FOLDER), rows)
    click.echo(json.dumps(report(models.load(full), models.load(fast), chosen, Policy.default()), indent=1))


if __name__ == "__main__":
    main()
