"""How far the corpus's labels can be repeated: a blind second labelling of a random tenth, and its agreement.

`python -m training.agreement sample TO` writes the texts to label, without their labels, kinds or ids;
`… collect FROM` checks the answers and files them under the rows' ids in `corpus/second-labelling.jsonl`;
`… report` compares them with the first labels.
"""

import hashlib
import math
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import repeat
from pathlib import Path
from typing import Literal, NamedTuple, TypeVar

import click
import msgspec
import numpy as np

from comity.scoring.attributes import Attribute
from training.corpus import FOLDER, RULES, SECOND, CorpusError, Line, Row, Surroundings, expand, opinion, read, written

SEED = "agreement-1"
SHARE = 0.1
HEARD = 0.5  # a share from which an attribute counts as positive
RESAMPLES = 1_000

Value = float | bool
Level = Literal["nominal", "interval"]


class Sheet(msgspec.Struct, frozen=True, omit_defaults=True):
    """One text as the second coder sees it. `index` says nothing about the row's file, family or place in it."""

    index: str
    text: str
    context: Surroundings = Surroundings()


class Answer(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What the second coder says of the text `index`, in the corpus's own notation."""

    index: str
    labels: str = ""
    rules: str = ""


class First(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A row's first labels as they stood when the second coder labelled it."""

    labels: str = ""
    rules: str = ""


class Second(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A line of the second labelling. `text` is a digest of what was read, so that no label outlives its text.

    `first` is written where the corpus has been corrected since: agreement is measured on the labels before that.
    """

    id: str
    text: str
    labels: str = ""
    rules: str = ""
    first: First | None = None


class Pair(NamedTuple):
    """One row with both opinions."""

    row: Row
    labels: tuple[dict[Attribute, float], dict[Attribute, float]]
    rules: tuple[frozenset[str], frozenset[str]]


class Figure(NamedTuple):
    """Agreement on one label. `alpha` is NaN where neither coder ever varies."""

    name: str
    level: Level
    alpha: float
    low: float
    high: float
    raw: float
    first: int
    second: int
    both: int


def alpha(units: Iterable[Sequence[Value]], level: Level, times: Iterable[int] = repeat(1)) -> float:
    """Krippendorff's alpha, 1 − D_o / D_e; each unit holds the values that its coders gave (those missing left out).

    K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), in the form of its section C, any number of
    coders; *Content Analysis* (2nd ed., 2004), ch. 11. A unit with fewer than two values pairs nothing and is left
    out. The difference of two values is 0 or 1 (nominal) or its square (interval). A unit counts as often as `times`
    says. NaN where all values are the same.
    """
    totals: Counter[Value] = Counter()
    observed = 0.0
    for values, count in zip(units, times, strict=False):
        if len(values) > 1:
            observed += count * _disagreement(Counter(values), level) / (len(values) - 1)
            for value in values:
                totals[value] += count
    expected = _disagreement(totals, level)
    return 1 - (totals.total() - 1) * observed / expected if expected else math.nan


def _disagreement(counts: Counter[Value], level: Level) -> float:
    """The sum of differences over all ordered pairs of the values counted."""
    total = counts.total()
    squares = sum(count * count for count in counts.values())
    if level == "nominal" or squares == total * total:
        return float(total * total - squares)
    mean = sum(value * count for value, count in counts.items()) / total
    return 2 * total * sum(count * (value - mean) ** 2 for value, count in counts.items())


def interval(units: Sequence[tuple[Value, Value]], level: Level) -> tuple[float, float]:
    """A 95 % percentile bootstrap of alpha over units, seeded; NaN where hardly any resample varies."""
    chance = np.random.default_rng(0)
    kinds = Counter(units)
    shares = np.array(list(kinds.values())) / len(units)
    drawn = (alpha(kinds, level, times.tolist()) for times in chance.multinomial(len(units), shares, size=RESAMPLES))
    found = [value for value in drawn if not math.isnan(value)]
    if len(found) < RESAMPLES / 2:
        return math.nan, math.nan
    low, high = np.quantile(found, [0.025, 0.975])
    return float(low), float(high)


def draw(strata: Iterable[Sequence[Row]], *, seed: str = SEED, share: float = SHARE) -> list[Row]:
    """A random `share` of every stratum, rounded up: the rows whose hash under the seed is lowest.

    In the order of their hashes, so that neighbours in the corpus do not stay neighbours.
    """
    chosen: list[Row] = []
    for members in strata:
        ordered = sorted(members, key=lambda row: index_of(row, seed))
        chosen += ordered[: math.ceil(len(ordered) * share)]
    return sorted(chosen, key=lambda row: index_of(row, seed))


def index_of(row: Row, seed: str = SEED) -> str:
    return hashlib.sha256(f"{seed}\0{row.id}".encode()).hexdigest()[:12]


def digest(row: Row) -> str:
    """Eight hex digits of what a coder reads: the text and its surroundings."""
    return hashlib.sha256(msgspec.json.encode((row.text, row.context))).hexdigest()[:8]


def collect(answers: Iterable[Answer], drawn: Sequence[Row]) -> list[Second]:
    """The answers under their rows' ids. Raises `CorpusError` naming every missing, foreign or contradictory one."""
    rows = {index_of(row): row for row in drawn}
    made: dict[str, Second] = {}
    problems = []
    for answer in answers:
        if (row := rows.get(answer.index)) is None:
            problems.append(f"{answer.index} is not in the sample")
            continue
        problems += [f"{answer.index}: {problem}" for problem in opinion(answer.labels, answer.rules)[2]]
        if row.id in made:
            problems.append(f"{answer.index} is answered twice")
        made[row.id] = Second(row.id, digest(row), answer.labels, answer.rules)
    problems += [f"{index} has no answer" for index, row in rows.items() if row.id not in made]
    if problems:
        raise CorpusError(problems)
    return sorted(made.values(), key=lambda line: line.id)


def pairs(rows: Iterable[Row], second: Iterable[Second]) -> tuple[list[Pair], list[str]]:
    """Both opinions of every row labelled twice, and the ids whose row is gone or reads otherwise today.

    Raises `CorpusError` for an opinion that contradicts itself.
    """
    known = {row.id: row for row in rows if row.variant == 0}
    found, stale, problems = [], [], []
    for line in second:
        row = known.get(line.id)
        if row is None or digest(row) != line.text:
            stale.append(line.id)
            continue
        labels, rules, wrong = opinion(line.labels, line.rules)
        before_labels, before_rules = row.labels, row.rules
        if line.first is not None:
            before_labels, before_rules, more = opinion(line.first.labels, line.first.rules)
            wrong += more
        problems += [f"{line.id}: {problem}" for problem in wrong]
        found.append(Pair(row, (before_labels, labels), (before_rules, rules)))
    if problems:
        raise CorpusError(problems)
    return found, stale


def figures(compared: Sequence[Pair]) -> list[Figure]:
    """Alpha, its interval, raw agreement (same side of 0.5) and positives: attributes first, then rules."""

    def shares(attribute: Attribute) -> Figure:
        units = [(pair.labels[0][attribute], pair.labels[1][attribute]) for pair in compared]
        return _figure(f"{attribute.lower()} (attribute)", "interval", units)

    def broken(rule: str) -> Figure:
        return _figure(f"`{rule}`", "nominal", [(rule in pair.rules[0], rule in pair.rules[1]) for pair in compared])

    any_rule = [(bool(pair.rules[0]), bool(pair.rules[1])) for pair in compared]
    return [*map(shares, Attribute), *map(broken, RULES), _figure("any rule", "nominal", any_rule)]


def _figure(name: str, level: Level, units: Sequence[tuple[Value, Value]]) -> Figure:
    sides = [(first >= HEARD, second >= HEARD) for first, second in units]
    return Figure(
        name,
        level,
        alpha(units, level),
        *interval(units, level),
        sum(first == second for first, second in sides) / len(sides),
        sum(first for first, _ in sides),
        sum(second for _, second in sides),
        sum(first and second for first, second in sides),
    )


def table(found: Sequence[Figure]) -> str:
    """The figures as a Markdown table."""
    lines = [
        "| label | level | alpha | 95 % | same side | first | second | both |",
        "| --- | --- | ---: | --- | ---: | ---: | ---: | ---: |",
    ]
    for figure in found:
        bounds = "–" if math.isnan(figure.low) else f"{figure.low:.2f} to {figure.high:.2f}"
        value = "–" if math.isnan(figure.alpha) else f"{figure.alpha:.3f}"
        lines.append(
            f"| {figure.name} | {figure.level} | {value} | {bounds} | {figure.raw:.1%} "
            f"| {figure.first} | {figure.second} | {figure.both} |"
        )
    return "\n".join(lines)


def disputed(compared: Iterable[Pair]) -> list[str]:
    """A line for every row whose rules differ, or an attribute of which one coder hears and the other does not."""
    lines = []
    for pair in compared:
        apart = [
            f"{name.lower()} {pair.labels[0][name]:g}/{pair.labels[1][name]:g}"
            for name in Attribute
            if (pair.labels[0][name] >= HEARD) != (pair.labels[1][name] >= HEARD)
        ]
        if pair.rules[0] != pair.rules[1]:
            first, second = (", ".join(sorted(rules)) or "none" for rules in pair.rules)
            apart.insert(0, f"rules {first} / {second}")
        if apart:
            lines.append(f"{pair.row.id}: {'; '.join(apart)}\n    {' '.join(pair.row.text.split())}")
    return lines


def _drawn(known: Sequence[Second]) -> list[Row]:
    """From every file that has no second opinions yet."""
    files: dict[str, list[Row]] = {}
    for place, raw in written(FOLDER):
        row = expand(msgspec.json.decode(raw, type=Line), variants=1)[0]
        files.setdefault(place.partition(":")[0], []).append(row)
    done = {line.id for line in known}
    return draw(rows for rows in files.values() if done.isdisjoint(row.id for row in rows))


def _known() -> list[Second]:
    path = FOLDER / SECOND
    return _load(path, Second) if path.exists() else []


T = TypeVar("T")


def _load(path: Path, kind: type[T]) -> list[T]:
    return [msgspec.json.decode(raw, type=kind) for raw in path.read_text("utf-8").split("\n") if raw.strip()]


def _store(path: Path, lines: Iterable[msgspec.Struct]) -> None:
    path.write_text("".join(f"{msgspec.json.encode(line).decode()}\n" for line in lines), "utf-8")


@click.group()
def main() -> None:
    """A blind second labelling of a random tenth of the corpus, and how far it agrees with the first."""


@main.command()
@click.argument("to", type=click.Path(dir_okay=False, path_type=Path))
def sample(to: Path) -> None:
    """Write the texts to label to the file TO, without labels, kinds or ids; of files that have no second opinions."""
    drawn = _drawn(_known())
    _store(to, (Sheet(index_of(row), row.text, row.context) for row in drawn))
    print(f"{len(drawn)} texts in {to}")


@main.command("collect")
@click.argument("answers", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def collect_answers(answers: Path) -> None:
    """Check the file ANSWERS (lines of index, labels, rules) and file them beside the corpus."""
    try:
        known = _known()
        made = collect(_load(answers, Answer), _drawn(known))
    except (CorpusError, msgspec.MsgspecError) as error:
        sys.exit(str(error))
    every = sorted([*known, *made], key=lambda line: line.id)
    _store(FOLDER / SECOND, every)
    print(f"{len(made)} rows added to {FOLDER / SECOND}")


@main.command()
@click.option("--disputes/--no-disputes", default=True, help="List the rows that the two coders see differently.")
def report(disputes: bool) -> None:
    """Print alpha per label as Markdown, and the disputed rows (first / second coder)."""
    try:
        compared, stale = pairs(read(FOLDER, variants=1), _load(FOLDER / SECOND, Second))
    except (CorpusError, msgspec.MsgspecError, FileNotFoundError) as error:
        sys.exit(str(error))
    if not compared:
        sys.exit(f"no row of {FOLDER / SECOND} is in the corpus as it reads today")
    print(f"{len(compared)} rows labelled twice\n\n{table(figures(compared))}")
    if stale:
        print(f"\nLeft out, as their text is gone or has changed since: {', '.join(stale)}")
    if disputes:
        lines = disputed(compared)
        print(f"\n{len(lines)} disputed rows\n", *lines, sep="\n")


if __name__ == "__main__":
    main()
