"""`python -m training.judged DATA`: the house rules' own figures, with the model that ships or another.

Corpus families by rule, functions of hatred, the cases beside the data, clean news, disguises and identity bias, each
judged as a comment is: by model and policy together, and counted by what would be done.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click
import numpy as np

from comity.policy import Context, Judge, Judgement, Outcome, Policy
from comity.scoring import models
from comity.scoring.measures import hits
from tests.policy import functions
from training import corpus, data, evaluation_sets, measures

LEAST = 0.6  # share right, below which a function is named as failing
SHOWN = 40  # wrong cases of a file that are listed
CALM = "The library opens at nine and the buses run until ten, which most people here find useful enough."
CALMER = "The figures for the last quarter were published on Tuesday, and the next meeting is in the spring."
FEWEST_NAMED = 5  # harmful and harmless rows each that name a group
GROUP_WORDS = {
    "women": r"wom[ae]n|girls?|female|feminists?",
    "men": r"m[ae]n|boys?|male",
    "Muslims": r"muslims?|islam\w*|mosques?",
    "Jews": r"jews?|jewish|synagogues?",
    "Christians": r"christians?|catholics?|church\w*",
    "black people": r"black (?:people|m[ae]n|wom[ae]n|kids?|families|lives)|africans?|blacks",
    "white people": r"white (?:people|m[ae]n|wom[ae]n|kids?)|whites",
    "Asians": r"asians?|chinese|indians?|pakistanis?",
    "immigrants": r"im?migrants?|refugees?|asylum|foreigners?|migrants?",
    "gay and lesbian people": r"gays?|lesbians?|homosexuals?|queers?",
    "trans people": r"trans|transgender|transsexuals?",
    "disabled people": r"disabled|disabilit\w+|wheelchairs?|autis\w+|deaf|blind",
    "old people": r"boomers?|pensioners?|elderly|old (?:people|folk|m[ae]n|wom[ae]n)",
}


def report(
    judge: Judge, folder: Path, rows: data.Rows, vectors: Path | None, most: int | None = None
) -> dict[str, Any]:
    """Every table; `most` limits the rows of the large ones, to try it."""
    written = [row for row in corpus.read(variants=1) if row.split != "train"]
    judged = judge.judge_many([(row.text, _context(row)) for row in written])
    return {
        "model": judge.classifier.id,
        "policy": judge.policy.version,
        "corpus": {
            split: by_rule(judge.policy, [(r, j) for r, j in zip(written, judged, strict=True) if r.split == split])
            for split in ("valid", "test")
        },
        "corpus_bias": bias(judge),
        "functions": by_function(judge),
        "cases": by_case(judge, vectors, most) if vectors is not None and vectors.is_dir() else None,
        "clean_news": clean(judge, evaluation_sets.clean_news(rows)[:most]),
        "disguises": disguises(judge, folder, most),
        "beside_calm": beside_calm(
            judge, [(r, j) for r, j in zip(written, judged, strict=True) if r.split == "test"][:most]
        ),
    }


def _context(row: corpus.Row) -> Context:
    return Context(row.context.parent, row.context.story_title, row.context.story_text)


def _rules(judged: Judgement) -> set[str]:
    return {finding.rule for finding in judged.findings}


def by_rule(policy: Policy, pairs: Sequence[tuple[corpus.Row, Judgement]]) -> dict[str, Any]:
    """Recall, precision and false alarms of each rule; rows that break no rule, by outcome; capitals among them."""
    table = {}
    for rule in policy.rules:
        said = np.array([rule.id in _rules(judged) for _, judged in pairs])
        wanted = np.array([rule.id in row.rules for row, _ in pairs])
        found = hits(said, wanted)
        table[rule.id] = found._asdict() | {
            "recall": _rounded(found.recall),
            "precision": _rounded(found.precision),
            "false_alarms": _rounded(found.false_alarms),
        }
    outcomes = Counter(judged.outcome.value for row, judged in pairs if not row.rules)
    stopped = sum(judged.outcome is not Outcome.PUBLISH for row, judged in pairs if row.rules)
    return {
        "rows": len(pairs),
        "rules": table,
        "breaking_any_rule": sum(bool(row.rules) for row, _ in pairs),
        "of_these_stopped": stopped,
        "clean_by_outcome": {each.value: outcomes[each.value] for each in Outcome},
    }


def bias(judge: Judge) -> dict[str, Any]:
    """Borkan's metrics over valid and test rows of the corpus, slots filled in every way, on TOXICITY.

    A group is the rows that name it. Those with few rows of a kind are left out; all that name any group stand beside
    them.
    """
    rows = [row for row in corpus.read() if row.split != "train"]
    answers = judge.classifier.score([row.text for row in rows])
    scores = np.array([each[data.ATTRIBUTES[data.TOXICITY]] for each in answers])
    harmful = np.array([row.labels[data.ATTRIBUTES[data.TOXICITY]] >= 0.5 for row in rows])
    groups, table = [], {}
    for name, words in {**GROUP_WORDS, "any of them": "|".join(GROUP_WORDS.values())}.items():
        member = np.array([named(words, row.text) for row in rows])
        sides = (int((member & harmful).sum()), int((member & ~harmful).sum()))
        found = measures.bias(scores, harmful, member) if min(sides) >= FEWEST_NAMED else None
        if found is not None:
            table[name] = {"harmful": sides[0], "harmless": sides[1]} | {
                field: round(value, 4) for field, value in found._asdict().items()
            }
            groups += [found] if name in GROUP_WORDS else []
    fields = ("subgroup", "bpsn", "bnsp") if groups else ()
    means = {field: round(measures.generalised_mean([getattr(each, field) for each in groups]), 4) for field in fields}
    return {"rows": len(rows), **means, "groups": table}


def named(words: str, text: str) -> bool:
    return re.search(rf"\b(?:{words})\b", text, re.IGNORECASE) is not None


def by_function(judge: Judge) -> dict[str, Any]:
    """A case is right where `racism` or `violence` is found in the hateful and neither in the harmless."""
    good: Counter[tuple[bool, str]] = Counter()
    count: Counter[tuple[bool, str]] = Counter()
    asked = [(hateful, name, whole) for hateful, name, text in functions.lines() for whole in functions.filled(text)]
    answers = judge.judge_many([(whole, Context()) for _, _, whole in asked])
    for (hateful, name, _), judged in zip(asked, answers, strict=True):
        count[hateful, name] += 1
        good[hateful, name] += bool(_rules(judged) & {"racism", "violence"}) is hateful
    sides = {
        side: _right(
            sum(n for key, n in good.items() if key[0] is mark), sum(n for key, n in count.items() if key[0] is mark)
        )
        for side, mark in (("hateful", True), ("harmless", False))
    }
    return {
        **sides,
        "all": _right(good.total(), count.total()),
        "below_60_percent": [name for (mark, name), n in count.items() if good[mark, name] < LEAST * n],
        "functions": {
            f"{'+' if mark else '-'} {name}": _right(good[mark, name], n) for (mark, name), n in count.items()
        },
    }


def by_case(judge: Judge, vectors: Path, most: int | None) -> dict[str, Any]:
    """The cases beside the data: how many are judged as they say, and the texts of those that are not."""
    words = {"profanity", "vulgarity", "racism"}
    found = {}
    for file, field, bad, rules in (
        ("allcaps_cases.jsonl", "shouting", True, {"all_caps"}),
        ("threat_vs_report_cases.jsonl", "threat", True, {"violence"}),
        ("discourtesy_identity_cases.jsonl", "flag", True, None),
        ("profanity_cases.jsonl", "expect", "flag", words),
        ("evasion_cases.jsonl", "expect", "flag", words),
        ("scunthorpe_sentences.jsonl", "expect", "flag", None),
    ):
        cases = [json.loads(line) for line in (vectors / file).read_text("utf-8").splitlines()]
        cases = [case for case in cases if case[field] in {True, False, "flag", "clean"}]
        found[file] = _cases(judge, [(case["text"], case[field] == bad) for case in cases], rules)
    terms = (vectors / "scunthorpe_terms.tsv").read_text("utf-8").splitlines()[1:]
    found["scunthorpe_terms.tsv"] = _cases(judge, [(line.split("\t")[0], False) for line in terms][:most], words)
    return found


def _cases(judge: Judge, cases: Sequence[tuple[str, bool]], rules: set[str] | None) -> dict[str, Any]:
    """`rules`: any of these found; without, whether the text is published."""
    missed: list[str] = []
    alarms: list[str] = []
    for (text, wanted), judged in zip(cases, judge.judge_many([(text, Context()) for text, _ in cases]), strict=True):
        said = bool(_rules(judged) & rules) if rules else judged.outcome is not Outcome.PUBLISH
        if said != wanted:
            (missed if wanted else alarms).append(text)
    return {
        "cases": len(cases),
        "harmful": sum(wanted for _, wanted in cases),
        "missed": len(missed),
        "false_alarms": len(alarms),
        "wrong": [*missed, *alarms][:SHOWN],
    }


def clean(judge: Judge, texts: Sequence[str]) -> dict[str, Any]:
    """Comments that their source marks as safe: a few deserve what they get."""
    outcomes: Counter[str] = Counter()
    rules: Counter[str] = Counter()
    for judged in judge.judge_many([(text, Context()) for text in texts]):
        outcomes[judged.outcome.value] += 1
        rules.update(_rules(judged))
    return {
        "rows": len(texts),
        "asked": round(outcomes["ask"] / len(texts), 4),
        "held": round(outcomes["hold"] / len(texts), 4),
        "by_rule": {rule.id: rules[rule.id] for rule in judge.policy.rules},
    }


def disguises(judge: Judge, folder: Path, most: int | None) -> dict[str, Any]:
    """Share of toxic rows with a hostile word that are not published, plain and in each disguise, and the drop."""
    table = evaluation_sets.disguised(evaluation_sets.held_back(folder), most or 400)
    shares = {kind: _stopped(judge, texts) for kind, texts in table.items()}
    return {
        "rows": len(table["plain"]),
        "stopped": {kind: round(share, 4) for kind, share in shares.items()},
        "drop": {kind: round(shares["plain"] - share, 4) for kind, share in shares.items() if kind != "plain"},
    }


def beside_calm(judge: Judge, pairs: Sequence[tuple[corpus.Row, Judgement]]) -> dict[str, Any]:
    """What is found in rows of the corpus, and how much of it still is where calm sentences stand before, behind or
    around; and how many rows that break no rule are stopped.
    """
    alone = [(row, _rules(judged) & row.rules) for row, judged in pairs]
    table = {"alone": _counted(judge.policy, [found for _, found in alone])}
    stopped = {"alone": sum(judged.outcome is not Outcome.PUBLISH for row, judged in pairs if not row.rules)}
    for place, (before, behind) in {"before": (CALM, ""), "behind": ("", CALMER), "around": (CALM, CALMER)}.items():
        texts = [(f"{before} {_ended(row.text)} {behind}".strip(), _context(row)) for row, _ in pairs]
        answers = judge.judge_many(texts)
        table[place] = _counted(
            judge.policy, [found & _rules(judged) for (_, found), judged in zip(alone, answers, strict=True)]
        )
        stopped[place] = sum(
            judged.outcome is not Outcome.PUBLISH
            for (row, _), judged in zip(pairs, answers, strict=True)
            if not row.rules
        )
    return {"found": table, "harmless": sum(not row.rules for row, _ in pairs), "harmless_stopped": stopped}


def _counted(policy: Policy, found: Iterable[set[str]]) -> dict[str, int]:
    counts = Counter(rule for rules in found for rule in rules)
    return {rule.id: counts[rule.id] for rule in policy.rules}


def _ended(text: str) -> str:
    return text if re.search(r"[.!?…][\"'”’)]*\s*$", text) else f"{text.rstrip()}."


def _stopped(judge: Judge, texts: Iterable[str]) -> float:
    answers = judge.judge_many([(text, Context()) for text in texts])
    return sum(judged.outcome is not Outcome.PUBLISH for judged in answers) / len(answers)


def _right(good: int, count: int) -> dict[str, float | int]:
    return {"right": good, "cases": count, "share": round(good / count, 4)}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


@click.command()
@click.argument("folder", metavar="DATA", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--model", "name", help="An installed model; otherwise the default.")
@click.option("--vectors", type=click.Path(file_okay=False, path_type=Path), help="DATA/../vectors without.")
@click.option("--rows", type=click.IntRange(1), help="At most so many rows of the large sets, to try it.")
def main(folder: Path, name: str | None, vectors: Path | None, rows: int | None) -> None:
    """Print the report as JSON."""
    judge = Judge(Policy.default(), models.load(name))
    found = report(judge, folder, data.load(folder, corpus.FOLDER), vectors or folder.parent / "vectors", rows)
    click.echo(json.dumps(found, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
