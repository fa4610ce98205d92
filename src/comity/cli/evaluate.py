"""`comity evaluate`: how well a model and a policy do on comments that a publisher has labelled."""

import time
from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import click
import numpy as np
from numpy.typing import NDArray

from comity.cli.common import fail, json_option, print_json, say, told
from comity.cli.labelled import ANY, NAMES, Labelled, read
from comity.policy import Context, Judge, Outcome, Policy
from comity.scoring import models
from comity.scoring.attributes import Attribute
from comity.scoring.measures import Hits, auc, hits

_CHUNK = 256
_PROGRESS_EVERY = 2.0  # seconds
_SHOWN_TEXT = 200  # characters of a text in a list of errors
_OTHERWISE = (0.5, 0.8)  # thresholds for attributes that no rule rests on
_RESTS_ON = {
    "violence": Attribute.THREAT,
    "racism": Attribute.IDENTITY_ATTACK,
    "vulgarity": Attribute.SEXUALLY_EXPLICIT,
    "profanity": Attribute.PROFANITY,
    "discourtesy": Attribute.INSULT,
}
Floats = NDArray[np.float64]


class Judged:
    """What was said of every labelled row, in order."""

    def __init__(self) -> None:
        self.rows: list[Labelled] = []  # with shortened texts
        self.scores: list[list[float]] = []
        self.found: list[dict[str, float]] = []  # rule to confidence
        self.outcomes: list[Outcome] = []
        self.failed: list[Labelled] = []

    def add_all(self, judge: Judge, rows: Iterable[Labelled]) -> None:
        begun = told_at = time.monotonic()
        stream = iter(rows)
        while chunk := list(islice(stream, _CHUNK)):
            good = [row for row in chunk if row.error is None]
            self.failed += [row for row in chunk if row.error is not None]
            for row, judgement in zip(good, judge.judge_many([(row.text, Context()) for row in good]), strict=True):
                self.rows.append(row._replace(text=row.text[:_SHOWN_TEXT]))
                self.scores.append([judgement.scores[attribute.value] for attribute in Attribute])
                self.found.append({finding.rule: finding.score for finding in judgement.findings})
                self.outcomes.append(judgement.outcome)
            now = time.monotonic()
            if now - told_at >= _PROGRESS_EVERY:
                told_at = now
                say(f"{len(self.rows)} comments, {len(self.rows) / (now - begun):.0f} a second")

    def labels(self, name: str) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
        """Which rows are labelled, and which of those half of the raters or more call harmful."""
        at = [n for n, row in enumerate(self.rows) if name in row.labels]
        return np.array(at, dtype=np.intp), np.array([self.rows[n].labels[name] >= 0.5 for n in at], dtype=bool)


def report(judged: Judged, policy: Policy, worst: int) -> dict[str, Any]:
    """Everything that is told, ready for JSON. Shares are 0..1; None where nothing can be said."""
    scores = np.array(judged.scores, dtype=np.float64).reshape(-1, len(Attribute))
    attributes: dict[str, Any] = {}
    for head, attribute in enumerate(Attribute):
        at, harmful = judged.labels(attribute.value.lower())
        if len(at):
            limits = _limits(policy, attribute)
            attributes[attribute.value] = _attribute(judged, scores[:, head], at, harmful, limits, worst)
    rules: dict[str, Any] = {}
    for rule in policy.rules:
        at, harmful = judged.labels(rule.id)
        if len(at):
            said = np.array([rule.id in judged.found[n] for n in at])
            head = list(Attribute).index(_RESTS_ON[rule.id]) if rule.id in _RESTS_ON else 0
            sure = np.array([judged.found[n].get(rule.id, scores[n, head]) for n in at])
            rules[rule.id] = _table(hits(said, harmful)) | {"errors": _wrong(judged, at, said, harmful, sure, worst)}
    return {
        "comments": len(judged.rows),
        "unreadable": [{"line": row.number, "error": row.error} for row in judged.failed],
        "outcomes": {one.value: sum(found is one for found in judged.outcomes) for one in Outcome},
        "attributes": attributes,
        "rules": rules,
        ANY: _any(judged, scores, worst),
    }


def _any(judged: Judged, scores: Floats, worst: int) -> dict[str, Any] | None:
    at, harmful = judged.labels(ANY)
    if not len(at):
        return None
    stopped = np.array([judged.outcomes[n] is not Outcome.PUBLISH for n in at], dtype=bool)
    sure = scores[at].max(axis=1)
    return _table(hits(stopped, harmful)) | {"errors": _wrong(judged, at, stopped, harmful, sure, worst)}


def _limits(policy: Policy, attribute: Attribute) -> Mapping[str, float]:
    """The policy's thresholds for an attribute by name; round figures where no rule rests on it."""
    for rule in policy.rules:
        if _RESTS_ON.get(rule.id) is attribute and rule.thresholds is not None:
            return {"backed": rule.thresholds.backed, "alone": rule.thresholds.alone}
    return {f"{value:g}": value for value in _OTHERWISE}


def _attribute(
    judged: Judged,
    scores: Floats,
    at: NDArray[np.intp],
    harmful: NDArray[np.bool_],
    limits: Mapping[str, float],
    worst: int,
) -> dict[str, Any]:
    area = auc(scores[at], harmful)
    away = scores[at] - harmful
    order = np.argsort(-np.abs(away), kind="stable")
    return {
        "harmful": int(harmful.sum()),
        "harmless": int((~harmful).sum()),
        "auc": area and {"value": round(area.value, 4), "low": round(area.low, 4), "high": round(area.high, 4)},
        "thresholds": [
            {"name": name, "at": limit} | _table(hits(scores[at] >= limit, harmful)) for name, limit in limits.items()
        ],
        "errors": [
            {"id": judged.rows[at[n]].id, "text": judged.rows[at[n]].text, "score": float(scores[at[n]])}
            | {"label": int(harmful[n])}
            for n in order[:worst]
            if abs(away[n]) >= 0.5
        ],
    }


def _table(found: Hits) -> dict[str, Any]:
    shares = {"precision": found.precision, "recall": found.recall, "false_alarms": found.false_alarms}
    counts = {"found": found.found, "harmful": found.harmful, "wrongly_found": found.alarms, "harmless": found.harmless}
    return counts | {name: None if value is None else round(value, 4) for name, value in shares.items()}


def _wrong(
    judged: Judged,
    at: NDArray[np.intp],
    said: NDArray[np.bool_],
    harmful: NDArray[np.bool_],
    sure: Floats,
    worst: int,
) -> list[dict[str, Any]]:
    """What is missed, least suspected first, and what is found though harmless, surest first: half of the list each."""
    listed = []
    for missed, order in ((True, np.argsort(sure, kind="stable")), (False, np.argsort(-sure, kind="stable"))):
        places = [n for n in order if said[n] != harmful[n] and harmful[n] == missed][: (worst + 1) // 2]
        listed += [
            {
                "id": judged.rows[at[n]].id,
                "text": judged.rows[at[n]].text,
                "error": "missed" if missed else "wrongly found",
            }
            for n in places
        ]
    return listed


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{value:.1%}"


def _shown(found: dict[str, Any]) -> None:
    click.echo(f"model  {found['model']}\npolicy {found['policy']}\n")
    outcomes = ", ".join(f"{name} {_percent(count / found['comments'])}" for name, count in found["outcomes"].items())
    click.echo(f"{found['comments']} comments: {outcomes}")
    answers = {**found["rules"], **({"any fault": found[ANY]} if found[ANY] else {})}
    if answers:
        click.echo(f"\n{'rule':<14}{'harmful':>9}{'harmless':>10}{'recall':>9}{'precision':>11}{'false alarms':>14}")
        for name, cell in answers.items():
            click.echo(
                f"{name:<14}{cell['harmful']:>9}{cell['harmless']:>10}{_percent(cell['recall']):>9}"
                f"{_percent(cell['precision']):>11}{_percent(cell['false_alarms']):>14}"
            )
    if found["attributes"]:
        click.echo(
            f"\n{'attribute':<19}{'harmful':>8}{'harmless':>9}  ROC AUC (95 %)           threshold: recall, precision"
        )
        for name, cell in found["attributes"].items():
            area = cell["auc"]
            shown = f"{area['value']:.3f} ({area['low']:.3f}–{area['high']:.3f})" if area else "–"
            limits = "; ".join(
                f"{one['name']} {one['at']:g}: {_percent(one['recall'])}, {_percent(one['precision'])}"
                for one in cell["thresholds"]
            )
            click.echo(f"{name:<19}{cell['harmful']:>8}{cell['harmless']:>9}  {shown:<24} {limits}")
    for name, cell in (*answers.items(), *found["attributes"].items()):
        if cell["errors"]:
            click.echo(f"\nworst errors, {name}")
            for one in cell["errors"]:
                why = one["error"] if "error" in one else f"{one['score']:.3f}, labelled {one['label']}"
                click.echo(f"  [{one['id']}] {why}: {' '.join(one['text'].split())}")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--text-column", default="text", show_default=True, help="The column that holds the text.")
@click.option("--id-column", help="The column that names a row; the number of the line without.")
@click.option("--label", "given", multiple=True, metavar="COLUMN=LABEL", help="A column that labels; may be repeated.")
@click.option(
    "--worst", type=click.IntRange(0, 1000), default=6, show_default=True, help="Errors listed for each label."
)
@click.option("--policy", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A policy file.")
@click.option("--model", help="An installed model by name; see comity model list.")
@json_option
@told
def evaluate(
    file: Path,
    text_column: str,
    id_column: str | None,
    given: tuple[str, ...],
    worst: int,
    policy: Path | None,
    model: str | None,
    as_json: bool,
) -> None:
    """Measure a model and a policy on the labelled comments in FILE (JSON Lines, CSV, TSV or Parquet).

    A label is an attribute (toxicity, insult, …), a rule (violence, racism, …) or "any" (should not have been published
    as it was), from 0 to 1, yes or no; empty where nobody labelled. Columns with these names are found by themselves.
    """
    labels = dict(_label(one) for one in given)
    try:
        classifier = models.load(model)
    except LookupError as error:
        fail(str(error), 2)
    used = Policy.load(policy) if policy else Policy.default()
    try:
        columns, rows = read(file, text_column, id_column, labels)
    except ValueError as error:
        fail(str(error), 2)
    judged = Judged()
    judged.add_all(Judge(used, classifier), rows)
    if not judged.rows:
        fail(f"{file}: no comment could be read" + (f" ({judged.failed[0].error})" if judged.failed else ""))
    found = {"model": classifier.id, "policy": used.version, "labels": dict(columns.labels)} | report(
        judged, used, worst
    )
    if as_json:
        print_json(found)
    else:
        _shown(found)
    if judged.failed:
        first = judged.failed[0]
        say(f"{len(judged.failed)} rows could not be read; the first is line {first.number}: {first.error}")


def _label(given: str) -> tuple[str, str]:
    column, _, label = given.rpartition("=")
    if not column or label.lower() not in NAMES:
        fail(f"--label {given}: write COLUMN=LABEL, with one of {', '.join(NAMES)}", 2)
    return column, label.lower()
