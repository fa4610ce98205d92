"""The trade-off of the thresholds as a section of docs/policy.md: plots, tables, and how to read them."""

import html
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from comity.policy import Policy

TITLE = "## What the thresholds cost and find"
BUDGETS = (0.001, 0.0025, 0.005, 0.01, 0.02)  # share of clean comments that a rule may touch
WIDE, TALL, EDGE = 250, 190, 34
MOST = 0.06  # of the axis of clean comments
MARKED = (0.5, 0.7, 0.9, 1.0)  # thresholds that are named in a plot


class Rates(NamedTuple):
    """Counts under one policy. `wanted` and `found` are of corpus rows that break a rule, by rule."""

    outcomes: Mapping[str, int]  # of clean comments
    touched: Counter[str]  # clean comments with a finding, by rule
    found: Counter[str]
    wanted: Counter[str]
    innocent: int  # corpus rows that break no rule
    innocent_stopped: int
    clean: int

    def cost(self, rule: str) -> float:
        return self.touched[rule] / self.clean

    def recall(self, rule: str) -> float:
        return self.found[rule] / self.wanted[rule] if self.wanted[rule] else 0.0

    def share(self, outcome: str) -> float:
        return self.outcomes.get(outcome, 0) / self.clean


class Tradeoff(NamedTuple):
    model: str
    policy: Policy
    rows: int  # of the corpus
    default: Rates
    default_held_back: Rates  # the same on comments that nothing learnt from, alone
    steps: Mapping[float, Rates]


PAGE = """\
{title}

Measured by `python -m training.tradeoff DATA --write` with model `{model}` and policy
`{policy}`: {clean:,} news comments and statements that their sources marked as safe
({unseen:,} of them held back from training), and the {rows:,} validation rows of [the corpus](../corpus/README.md).
With the default thresholds {asked} of all the safe ones are asked about and {held} held; of those held back from
training, {asked_unseen} and {held_unseen}.

![Share of corpus cases found over share of safe comments touched, rule by rule](images/tradeoff.svg)

Each dot is a value of `alone`; the ring is the default. To the right a rule touches more safe comments, further up it
finds more.

{table}

A cell: safe comments touched, corpus cases found. “Asked” and “held” are what happens where every rule has that value;
the cells of a rule hold whatever the others do. “Corpus clean” are rows that break no rule and are stopped.

**How far each rule can go.** The lowest `alone` measured at which a rule touches no more than so many of the safe
comments, and the share of cases that it then finds; a dash where words and sentences alone touch more.

{budgets}

Read these figures with care:

- The labels of the safe comments are weak: some of them do swear or call names.
- At `alone = 1.00` only words and the structure of sentences find: that is what holds without a score.
- The corpus is hard on purpose: much of it is contrast pairs, many of its threats are veiled and much of its contempt
  is polite. A share found there is no recall in use.
- The default thresholds were chosen on validation rows; [the model card](model-card.md) has the test families."""


def section(found: Tradeoff) -> str:
    """Markdown, with its heading and without a newline at the end."""
    rules = _scored(found.policy)
    return PAGE.format(
        title=TITLE,
        model=found.model,
        policy=found.policy.version,
        clean=found.default.clean,
        unseen=found.default_held_back.clean,
        rows=found.rows,
        asked=_percent(found.default.share("ask")),
        held=_percent(found.default.share("hold")),
        asked_unseen=_percent(found.default_held_back.share("ask")),
        held_unseen=_percent(found.default_held_back.share("hold")),
        table="\n".join(_table(found, rules)),
        budgets="\n".join(_budgets(found, rules)),
    )


def _percent(share: float, places: int = 1) -> str:
    return f"{100 * share:.{places}f} %"


def replaced(page: str, new: str) -> str:
    """The page with the section in place of the one of that heading, or at its end."""
    begin = page.find(TITLE)
    if begin < 0:
        return f"{page.rstrip()}\n\n{new}\n"
    end = page.find("\n## ", begin + 1)
    after = page[end:] if end >= 0 else "\n"
    return page[:begin] + new + ("\n" if end >= 0 else "") + after


def _scored(policy: Policy) -> list[str]:
    return [rule.id for rule in policy.rules if rule.thresholds is not None]


def _table(found: Tradeoff, rules: list[str]) -> Iterator[str]:
    yield "| `alone` | asked | held | " + " | ".join(rules) + " | corpus clean |"
    yield "| --- " + "| --: " * (len(rules) + 3) + "|"
    for label, one in [("default", found.default), *((f"{step:.2f}", one) for step, one in found.steps.items())]:
        cells = [f"{_percent(one.cost(rule), 2)}, {one.found[rule]} of {one.wanted[rule]}" for rule in rules]
        shares = [_percent(one.share(outcome), 2) for outcome in ("ask", "hold")]
        yield f"| {label} | {' | '.join([*shares, *cells])} | {one.innocent_stopped} of {one.innocent} |"


def _budgets(found: Tradeoff, rules: list[str]) -> Iterator[str]:
    yield "| rule | default | " + " | ".join(_percent(budget, 2) for budget in BUDGETS) + " |"
    yield "| --- " + "| --: " * (len(BUDGETS) + 1) + "|"
    for rule in rules:
        limits = next(one.thresholds for one in found.policy.rules if one.id == rule)
        assert limits is not None
        cells = [f"{limits.alone:g}: {_percent(found.default.recall(rule), 0)}"]
        for budget in BUDGETS:
            step = next((step for step, one in sorted(found.steps.items()) if one.cost(rule) <= budget), None)
            cells.append("–" if step is None else f"{step:g}: {_percent(found.steps[step].recall(rule), 0)}")
        yield f"| {rule} | {' | '.join(cells)} |"


def plots(found: Tradeoff) -> str:
    """One SVG: a small plot for each rule that has thresholds."""
    rules = _scored(found.policy)
    columns = 3
    panels = [
        f'<g transform="translate({WIDE * (n % columns)},{TALL * (n // columns)})">{_panel(found, rule)}</g>'
        for n, rule in enumerate(rules)
    ]
    width, height = WIDE * columns, TALL * -(-len(rules) // columns)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-label="Cases found over safe comments touched, by rule" font-family="Georgia, serif">'
        f'<rect width="{width}" height="{height}" fill="#fff"/>{"".join(panels)}</svg>'
    )


def _panel(found: Tradeoff, rule: str) -> str:
    most = max(0.01, min(MOST, max(one.cost(rule) for one in found.steps.values()) * 1.1))
    right, foot = WIDE - 16, TALL - EDGE

    def place(one: Rates) -> tuple[float, float]:
        return EDGE + (right - EDGE) * min(one.cost(rule), most) / most, foot - (foot - 26) * one.recall(rule)

    steps = sorted(found.steps.items())
    points = [(step, *place(one)) for step, one in steps]
    line = " ".join(f"{x:.1f},{y:.1f}" for _, x, y in points)
    dots = [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.2" fill="#1d4ed8"/>' for _, x, y in points]
    names = [
        f'<text x="{x - 4:.1f}" y="{y - 5:.1f}" font-size="8.5" text-anchor="end" fill="#1d4ed8">{step:g}</text>'
        for step, x, y in points
        if step in MARKED
    ]
    x, y = place(found.default)
    ticks = [_tick(EDGE - 4, foot - (foot - 26) * part + 3, "end", _percent(part, 0)) for part in (0, 0.5, 1)]
    ticks += [_tick(EDGE + (right - EDGE) * part, foot + 11, "middle", _percent(most * part)) for part in (0, 0.5, 1)]
    title = f"{html.escape(rule)}: found of {found.default.wanted[rule]} cases"
    return (
        f'<text x="{EDGE}" y="17" font-size="12">{title}</text>'
        f'<rect x="{EDGE}" y="26" width="{right - EDGE}" height="{foot - 26}" fill="none" stroke="#bbb"/>'
        f"{''.join(ticks)}{_tick(right, foot + 23, 'end', 'safe comments touched')}"
        f'<polyline points="{line}" fill="none" stroke="#1d4ed8" stroke-width="1.2"/>{"".join(dots)}{"".join(names)}'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="none" stroke="#b45309" stroke-width="1.8"/>'
    )


def _tick(x: float, y: float, anchor: str, text: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="8.5" text-anchor="{anchor}">{text}</text>'
