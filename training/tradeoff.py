"""What the policy's thresholds cost and find: `PYTHONPATH=src python -m training.tradeoff DATA`.

Judges clean news comments and the validation rows of the corpus with the default policy and model, and prints, as
Markdown, how many clean comments each rule touches and which share of its cases it finds, at several values of `alone`.
The evaluation files are never read.
"""

import argparse
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pyarrow.parquet as pq

from comity.policy import Context, Judge, Outcome, Policy, Rule
from comity.scoring.models import load
from training import corpus

STEPS = (0.7, 0.8, 0.85, 0.9, 0.95, 0.97, 0.98, 0.99, 1.0)
SEED = 20261122


def clean_comments(data: Path, count: int) -> list[str]:
    """News comments that their source marks as safe: weak labels, so a few deserve what they get."""
    table = pq.read_table(data / "clean_pool.parquet", columns=["text", "source"]).to_pylist()
    texts = [row["text"] for row in table if row["source"] == "civil_safe_weak"]
    return random.Random(SEED).sample(texts, min(count, len(texts)))


def at(policy: Policy, alone: float) -> Policy:
    """The policy with one value of `alone` in every rule that has thresholds."""

    def moved(rule: Rule) -> Rule:
        if rule.thresholds is None:
            return rule
        limits = msgspec.structs.replace(rule.thresholds, alone=alone, backed=min(rule.thresholds.backed, alone))
        return msgspec.structs.replace(rule, thresholds=limits)

    return msgspec.structs.replace(policy, rules=tuple(moved(rule) for rule in policy.rules))


def rates(judge: Judge, clean: list[str], rows: list[corpus.Row]) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Findings per rule and outcomes on clean comments; corpus cases found per rule; corpus cases per rule."""
    touched: Counter[str] = Counter()
    found: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for text in clean:
        judged = judge.judge(text)
        touched[judged.outcome.value] += 1
        touched.update(finding.rule for finding in judged.findings)
    for row in rows:
        context = Context(row.context.parent, row.context.story_title, row.context.story_text)
        judged = judge.judge(row.text, context)
        wanted.update(row.rules)
        found.update(row.rules & {finding.rule for finding in judged.findings})
        found["clean"] += not row.rules and judged.outcome is not Outcome.PUBLISH
        wanted["clean"] += not row.rules
    return touched, found, wanted


def lines(data: Path, count: int) -> Iterator[str]:
    policy, model = Policy.default(), load()
    clean = clean_comments(data, count)
    rows = [row for row in corpus.read() if corpus.split_of(row.family) == "valid"]
    names = [rule.id for rule in policy.rules if rule.thresholds is not None]
    yield f"Model `{model.id}`, policy `{policy.version}`, {len(clean)} clean news comments, {len(rows)} corpus rows."
    yield ""
    yield (
        "| `alone` | asked | held | "
        + " | ".join(f"{name}: clean, found" for name in names)
        + " | corpus clean touched |"
    )
    yield "| --- " * (len(names) + 4) + "|"
    for label, used in [("default", policy), *((f"{step:.2f}", at(policy, step)) for step in STEPS)]:
        touched, found, wanted = rates(Judge(used, model), clean, rows)
        cells = [f"{100 * touched[name] / len(clean):.2f} %, {found[name]} of {wanted[name]}" for name in names]
        shares = [f"{100 * touched[outcome] / len(clean):.2f} %" for outcome in ("ask", "hold")]
        yield f"| {label} | {' | '.join([*shares, *cells])} | {found['clean']} of {wanted['clean']} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--count", type=int, default=4000)
    given = parser.parse_args()
    for line in lines(given.data, given.count):
        print(line, flush=True)


if __name__ == "__main__":
    main()
