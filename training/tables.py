"""The tables of an evaluation that hold more than areas, for the page, the card and the terminal alike."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

Found = Mapping[str, Any]


class Table(NamedTuple):
    title: str
    note: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]


def markdown(table: Table) -> str:
    """The table without its title, the note before it."""
    lines = [f"| {' | '.join(table.head)} |", "| --- " + "| --: " * (len(table.head) - 1) + "|"]
    lines += [f"| {' | '.join(cell.replace('|', '&#124;') for cell in row)} |" for row in table.rows]
    return "\n".join([table.note, "", *lines] if table.note else lines)


def every(report: Found, model: str, *, texts: bool = True) -> list[Table]:
    """In the order in which they are read. What was not measured is left out; `texts` shows cases that went wrong."""
    made = [_beside(report["beside_peers"][model]), _pace(report)]
    if model in report["natural"]:
        made += _natural(report["natural"][model])
    made.append(_precision(report["precision"][model]))
    judged = report["judged"][model]
    made += [_rules(judged), _clean(judged), _functions(judged)]
    if judged["cases"]:
        made.append(_cases(judged["cases"], texts=texts))
    made += [
        _disguises(judged["disguises"], report["disguises"][model]),
        _beside_calm(judged["beside_calm"]),
        _bias(judged["corpus_bias"], report["bias"][model]),
    ]
    return made


def areas(report: Found, fewest: int = 20) -> str:
    """Set by attribute by scorer, as Markdown; a scorer with a version has its interval. Last, the held-back sets' rows
    as one, which mix the habits of their raters.
    """
    scorers = list(report["per_second_per_core"])
    sets = report["auc"] | {"held-back sets together": report["pooled_auc"]}
    rows = [
        [name, attribute, *(_area(scorer, cells.get(scorer)) for scorer in scorers), f"{first['positives']:,}"]
        for name, table in sets.items()
        for attribute, cells in table.items()
        if min((first := next(iter(cells.values())))["positives"], first["negatives"]) >= fewest
    ]
    head = ["set", "attribute", *(scorer.partition("@")[0] for scorer in scorers), "harmful"]
    return markdown(Table("", "", head, rows))


def _area(scorer: str, cell: Found | None) -> str:
    if cell is None:
        return ""
    return f"{cell['value']:.3f}" + (f" ({cell['low']:.3f}–{cell['high']:.3f})" if "@" in scorer else "")


def _beside(found: Found, fewest: int = 20) -> Table:
    rows = [
        [name, attribute, cell["peer"], f"{cell['difference']:+.4f}", f"{cell['low']:+.4f} to {cell['high']:+.4f}"]
        for name, cells in found.items()
        for attribute, cell in cells.items()
        if cell["harmful"] >= fewest
    ]
    return Table(
        "Beside the best peer",
        "How much larger the area is than that of the peer that ranks a set best, on the same rows, with the 95 % "
        "interval of the difference (DeLong et al. 1988). Where it spans zero, these rows cannot tell the two apart.",
        ["set", "attribute", "best peer", "larger by", "95 % interval"],
        rows,
    )


def _pace(report: Found) -> Table:
    missing = "; ".join(f"{name}: {why}" for name, why in report["peers_missing"].items())
    bare = report["bare_transformers"]
    rows = [[name, f"{pace:,.0f}"] for name, pace in report["per_second_per_core"].items()]
    if isinstance(bare, str):
        missing = "; ".join(filter(None, [missing, f"bare transformers: {bare}"]))
    else:
        rows += [[f"{name} (random weights, pace alone)", f"{pace:,.1f}"] for name, pace in bare.items()]
    return Table(
        "Pace",
        "Comments a second of one core, one thread, on the same rows." + (f" Not run: {missing}." if missing else ""),
        ["scorer", "comments a second"],
        rows,
    )


def _natural(found: Found) -> Iterator[Table]:
    rows = []
    for name, cell in found["sets"].items():
        for key in (key for key in cell if key.startswith("at ")):
            mixed = cell[key]
            rows.append(
                [
                    f"{name} {key.removesuffix(' harmful')}" if cell["harmful"] else name,
                    f"{cell['rows']:,} ({cell['harmful']:,})",
                    f"{mixed['full_per_second']:,.0f}",
                    f"{mixed['fast_per_second']:,.0f}",
                    percent(mixed["settled"]),
                    percent(mixed["escalated"]),
                    *(_parts(mixed["answered_by"][name]) for name in ("full", "fast")),
                ]
            )
    yield Table(
        "First tier at natural prevalence",
        f"`{found['fast']}` beside `{found['full']}`; rows mixed so that one or three in a hundred are harmful.",
        [
            "rows",
            "number (harmful)",
            "full, a second",
            "fast, a second",
            "settled",
            "escalated",
            "full: by",
            "fast: by",
        ],
        rows,
    )
    areas = [
        [name, attribute, f"{area['full']:.4f}", f"{area['fast']:.4f}", f"{area['lost']:+.4f}", f"{area['harmful']:,}"]
        for name, cell in found["sets"].items()
        for attribute, area in cell["areas"].items()
    ]
    yield Table(
        "What the first tier costs: areas",
        "",
        ["rows", "attribute", "full", "fast", "lost", "harmful"],
        areas,
    )
    yield Table(
        "What the first tier costs: findings",
        "Findings of the house rules with the full model, and how many of them the fast one loses (and adds).",
        ["rows", *(rule for rule in next(iter(found["sets"].values()))["findings"]["by_rule"])],
        [
            [
                name,
                *(f"{one['full']}, −{one['lost']} (+{one['gained']})" for one in cell["findings"]["by_rule"].values()),
            ]
            for name, cell in found["sets"].items()
        ],
    )


def _parts(shares: Mapping[str, float]) -> str:
    return ", ".join(f"{name.replace('_', ' ')} {percent(share)}" for name, share in shares.items())


def _precision(found: Found) -> Table:
    rows = [
        [
            attribute,
            limit,
            f"{cell['harmful']:,} / {cell['harmless']:,}",
            percent(cell["recall"]),
            percent(cell["false_alarms"], 2),
            percent(cell["precision at 1%"]),
            percent(cell["precision at 3%"]),
        ]
        for attribute, limits in found["table"].items()
        for limit, cell in limits.items()
    ]
    return Table(
        "Precision as comments come in life",
        f"Hits and false alarms on {found['rows']}, and the precision they give where 1 % or 3 % of comments are "
        "harmful. “policy” is what the house rules stop, against the label for toxicity.",
        ["", "from", "harmful / harmless", "recall", "false alarms", "precision at 1 %", "precision at 3 %"],
        rows,
    )


def _rules(judged: Found) -> Table:
    rows = []
    for split, part in judged["corpus"].items():
        for rule, cell in part["rules"].items():
            rows.append(
                [
                    split,
                    rule,
                    f"{cell['found']} of {cell['harmful']}",
                    percent(cell["recall"]),
                    percent(cell["precision"]),
                    f"{cell['alarms']} of {cell['harmless']}",
                    percent(cell["false_alarms"], 2),
                ]
            )
        clean = part["clean_by_outcome"]
        rows.append(
            [
                split,
                "any rule",
                f"{part['of_these_stopped']} of {part['breaking_any_rule']}",
                percent(part["of_these_stopped"] / max(1, part["breaking_any_rule"])),
                "",
                f"{clean['ask'] + clean['hold']} of {sum(clean.values())}",
                percent((clean["ask"] + clean["hold"]) / max(1, sum(clean.values())), 2),
            ]
        )
    return Table(
        "The house rules on the corpus",
        f"Policy `{judged['policy']}`; one row for every line of the corpus. Thresholds were chosen on `valid`; `test` "
        "was only measured. “any rule”: comments that break one and are stopped, and those that break none and are.",
        ["families", "rule", "found", "recall", "precision", "wrongly found", "false alarms"],
        rows,
    )


def _clean(judged: Found) -> Table:
    found = judged["clean_news"]
    rules = found["by_rule"]
    return Table(
        "Clean news comments under the house rules",
        f"{found['rows']:,} held-back comments marked safe, and statements that moderators let pass.",
        ["asked", "held", *rules],
        [[percent(found["asked"], 2), percent(found["held"], 2), *(str(count) for count in rules.values())]],
    )


def _functions(judged: Found) -> Table:
    found = judged["functions"]
    rows = [
        [name, f"{found[name]['right']} of {found[name]['cases']}", percent(found[name]["share"])]
        for name in ("hateful", "harmless", "all")
    ]
    rows += [
        [name, f"{one['right']} of {one['cases']}", percent(one["share"])] for name, one in found["functions"].items()
    ]
    below = ", ".join(found["below_60_percent"]) or "none"
    return Table(
        "Functions of hatred",
        "Cases of our own, for eight groups each (+ hateful, − harmless), right where `racism` or `violence` is found "
        f"in the hateful and neither in the harmless. The rules were written with them in sight. Under 60 %: {below}.",
        ["function", "right", "share"],
        rows,
    )


def _cases(found: Found, *, texts: bool) -> Table:
    rows = []
    for name, cell in found.items():
        wrong = "; ".join(text.replace("\n", " ")[:60] for text in cell["wrong"][:6])
        counts = [f"{cell['cases']:,} ({cell['harmful']:,})", str(cell["missed"]), str(cell["false_alarms"])]
        rows.append([name, *counts, *([wrong] if texts else [])])
    head = ["file", "cases (harmful)", "missed", "false alarms", *(["wrong ones"] if texts else [])]
    return Table("Cases kept beside the data", "With the model, not the rules alone.", head, rows)


def _disguises(outcomes: Found, scores: Found) -> Table:
    kinds = list(outcomes["stopped"])
    return Table(
        "Disguises",
        f"{outcomes['rows']} toxic rows with a hostile word, plain and disguised: the share that the house rules stop, "
        "and the share that scores 0.7 or more for toxicity (on up to 1,200 such rows).",
        ["", *kinds],
        [
            ["stopped", *(percent(outcomes["stopped"][kind]) for kind in kinds)],
            ["drop, points", "", *(f"{100 * outcomes['drop'][kind]:.1f}" for kind in kinds[1:])],
            ["scored 0.7", *(percent(scores.get(kind)) for kind in kinds)],
            ["drop, points", "", *(f"{100 * (scores['plain'] - scores[kind]):.1f}" for kind in kinds[1:])],
        ],
    )


def _beside_calm(found: Found) -> Table:
    alone = found["found"]["alone"]
    places = [place for place in found["found"] if place != "alone"]
    rows = [
        [rule, str(count), *(f"{cell} ({percent(cell / count, 0)})" for cell in cells)]
        for rule, count in alone.items()
        if count and (cells := [found["found"][place][rule] for place in places])
    ]
    stopped = found["harmless_stopped"]
    return Table(
        "Beside calm sentences",
        "What is found on the corpus's test families, and how much of it still is with a calm sentence before, behind "
        f"or around. Below, how many of {found['harmless']} rows that break no rule are stopped.",
        ["rule", "alone", *places],
        [*rows, ["stopped without reason", *(str(stopped[place]) for place in ("alone", *places))]],
    )


def _bias(own: Found, templates: Found) -> Table:
    rows = [
        ["sentence templates, generalised mean", "", *(f"{templates[f]:.4f}" for f in ("subgroup", "bpsn", "bnsp"))]
    ]
    if "subgroup" in own:
        rows.append(["corpus, generalised mean", "", *(f"{own[f]:.4f}" for f in ("subgroup", "bpsn", "bnsp"))])
    rows += [
        [f"corpus: {name}", f"{cell['harmful']} / {cell['harmless']}"]
        + [f"{cell[field]:.4f}" for field in ("subgroup", "bpsn", "bnsp")]
        for name, cell in own["groups"].items()
    ]
    worst = ", ".join(f"{name} {value:.3f}" for name, value in templates["worst_bpsn"].items())
    return Table(
        "Identity bias",
        f"Borkan et al. 2019, generalised mean with p = −5; on the corpus, {own['rows']} valid and test rows with "
        f"slots filled in every way, groups of five rows a kind and more. Lowest BPSN on templates: {worst}.",
        ["", "harmful / harmless", "subgroup", "BPSN", "BNSP"],
        rows,
    )


def percent(value: float | None, places: int = 1) -> str:
    return "" if value is None else f"{100 * value:.{places}f} %"
