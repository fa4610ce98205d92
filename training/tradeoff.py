"""`python -m training.tradeoff DATA`: what the policy's thresholds cost and find; with `--write` into docs/policy.md.

Judges clean news comments and the validation families of the corpus with the default policy and a model, at several
values of `alone` in every rule. The evaluation files and the corpus's test families are never read.
"""

import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click
import msgspec
import pyarrow.parquet as pq

from comity.policy import Context, Judge, Outcome, Policy, Rule
from comity.scoring import models
from comity.scoring.attributes import Attribute
from comity.scoring.classifier import Classifier
from comity.text.spans import Span
from training import corpus, data, tradeoff_page
from training.tradeoff_page import Rates, Tradeoff

STEPS = (0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.97, 0.98, 0.99, 1.0)
SEED = 20261122
ROOT = Path(__file__).resolve().parent.parent


class Remembering:
    """A classifier that reads every text once, as only thresholds differ between the runs."""

    def __init__(self, model: Classifier) -> None:
        self._model = model
        self._scores: dict[str, dict[Attribute, float]] = {}
        self._evidence: dict[tuple[str, Attribute], list[tuple[Span, float]]] = {}

    @property
    def id(self) -> str:
        return self._model.id

    def score(self, texts: Sequence[str]) -> list[dict[Attribute, float]]:
        new = list(dict.fromkeys(text for text in texts if text not in self._scores))
        self._scores |= zip(new, self._model.score(new), strict=True)
        return [self._scores[text] for text in texts]

    def evidence(self, text: str, attribute: Attribute) -> list[tuple[Span, float]]:
        if (text, attribute) not in self._evidence:
            self._evidence[text, attribute] = self._model.evidence(text, attribute)
        return self._evidence[text, attribute]


def clean_comments(folder: Path, seen: int) -> tuple[list[str], list[str]]:
    """News comments marked safe and statements let pass: all that were held back from training, and some that were not.

    The labels are weak: a few deserve what they get.
    """
    table = pq.read_table(folder / "clean_pool.parquet", columns=["text", "source", "weak"]).to_pylist()
    refused = {"moderator-rejected", "unmoderated"}
    news = [row for row in table if row["source"] in {"civil_safe_weak", "polis"} and row["weak"] not in refused]
    unseen = [row["text"] for row in news if data.bucket(row["text"], data.HELD_BACK) == 0]
    rest = [
        row["text"]
        for row in news
        if row["source"] == "civil_safe_weak" and data.bucket(row["text"], data.HELD_BACK) != 0
    ]
    return unseen, random.Random(SEED).sample(rest, min(seen, len(rest)))


def at(policy: Policy, alone: float) -> Policy:
    """The policy with one value of `alone` in every rule that has thresholds; `named` and `ask` do not step in."""

    def moved(rule: Rule) -> Rule:
        if rule.thresholds is None:
            return rule
        backed = min(rule.thresholds.backed, alone)
        limits = msgspec.structs.replace(rule.thresholds, alone=alone, backed=backed, named=1.0, ask=1.0)
        return msgspec.structs.replace(rule, thresholds=limits)

    return msgspec.structs.replace(policy, rules=tuple(moved(rule) for rule in policy.rules))


def rates(judge: Judge, clean: Sequence[str], rows: Sequence[corpus.Row]) -> Rates:
    """Counts of what one policy does on clean comments and on rows of the corpus."""
    counted = Rates({}, Counter(), Counter(), Counter(), 0, 0, len(clean))
    outcomes: Counter[str] = Counter()
    for judged in judge.judge_many([(text, Context()) for text in clean]):
        outcomes[judged.outcome.value] += 1
        counted.touched.update(finding.rule for finding in judged.findings)
    asked = [(row.text, Context(row.context.parent, row.context.story_title, row.context.story_text)) for row in rows]
    innocent = stopped = 0
    for row, judged in zip(rows, judge.judge_many(asked), strict=True):
        counted.wanted.update(row.rules)
        counted.found.update(row.rules & {finding.rule for finding in judged.findings})
        innocent += not row.rules
        stopped += not row.rules and judged.outcome is not Outcome.PUBLISH
    return counted._replace(outcomes=dict(outcomes), innocent=innocent, innocent_stopped=stopped)


def measured(policy: Policy, model: Classifier, folder: Path, seen: int) -> Tradeoff:
    held_back, learnt = clean_comments(folder, seen)
    rows = [row for row in corpus.read(variants=1) if row.split == "valid"]
    reader = Remembering(model)
    default = Judge(policy, reader)
    return Tradeoff(
        model=model.id,
        policy=policy,
        rows=len(rows),
        default=rates(default, [*held_back, *learnt], rows),
        default_held_back=rates(default, held_back, []),
        steps={step: rates(Judge(at(policy, step), reader), [*held_back, *learnt], rows) for step in STEPS},
    )


@click.command()
@click.argument("folder", metavar="DATA", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--model", "name", help="An installed model; otherwise the default.")
@click.option("--count", default=2_000, show_default=True, help="Clean comments beside those held back from training.")
@click.option("--write", is_flag=True, help="Rewrite the section of docs/policy.md and its plots.")
def main(*, folder: Path, name: str | None, count: int, write: bool) -> None:
    found = measured(Policy.default(), models.load(name), folder, count)
    section = tradeoff_page.section(found)
    print(section)
    if write:
        page, picture = ROOT / "docs" / "policy.md", ROOT / "docs" / "images" / "tradeoff.svg"
        page.write_text(tradeoff_page.replaced(page.read_text("utf-8"), section), "utf-8")
        picture.write_text(tradeoff_page.plots(found) + "\n", "utf-8")


if __name__ == "__main__":
    main()
