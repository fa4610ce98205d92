"""Cases written before the patterns that judge them: functions of hatred after HateCheck's, and the other rules' own.

Each template falls by a hash of itself into `dev`, whose mistakes may be looked at, or `kept`, of which only the
figures are. `python -m tests.policy.blind --half kept` prints them. The `second` set was written later, in sight of no
pattern and of no case of the first, in the manner of HateCheck and HatemojiCheck. Of it, with the model that shipped
then and before any of its mistakes was seen, 79.0 % of hateful and 94.6 % of harmless cases were right in `dev`, 79.4 %
and 91.6 % in `kept` (emoji: 93.3 and 89.8, 64.3 and 100). That is how the judge does on words that are not its own.
The `third` was written by other hands, in sight of neither; before its mistakes were seen, with the model and policy
that shipped then, 68.3 % of hateful and 86.7 % of harmless cases were right in `dev`, 69.5 % and 90.5 % in `kept`
(emoji: 85.1 and 85.2, 87.7 and 93.0).
"""

import argparse
import hashlib
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from comity.policy import Judge, Policy
from comity.scoring.classifier import Classifier
from comity.scoring.models import load
from tests.policy import functions
from tests.policy.fakes import FakeClassifier

GROUPS = functions.GROUPS | {
    "refugees": "refugee",
    "gypsies": "gypsy",
    "Mexicans": "Mexican",
    "Asians": "Asian",
    "lesbians": "lesbian",
    "Indians": "Indian",
    "autistic people": "autistic person",
    "old people": "old person",
}
SLURS = ("nigger", "faggot", "tranny", "paki", "kike", "retard", "chink", "spic", "dyke", "wog", "muzzie", "gyppo")
# HateCheck's seven, and five more.
SECOND_GROUPS = {
    "women": "woman",
    "trans people": "trans person",
    "gay people": "gay person",
    "black people": "black person",
    "disabled people": "disabled person",
    "Muslims": "Muslim",
    "immigrants": "immigrant",
    "Jewish people": "Jewish person",
    "refugees": "refugee",
    "lesbians": "lesbian",
    "Latinos": "Latino",
    "Asian people": "Asian person",
}
SECOND_SLURS = (
    *("nigger", "coon", "faggot", "fag", "dyke", "tranny", "shemale", "cunt", "bitch", "slut", "retard", "cripple"),
    *("raghead", "muzzie", "wetback", "kike"),
)
THIRD_GROUPS = {
    "Muslims": "Muslim",
    "women": "woman",
    "disabled people": "disabled person",
    "Nigerians": "Nigerian",
    "gay men": "gay man",
    "old people": "old person",
    "immigrants": "immigrant",
    "Jews": "Jew",
    "Catholics": "Catholic",
    "trans women": "trans woman",
    "Indians": "Indian",
    "black people": "black person",
    "Poles": "Pole",
}
PER_TEMPLATE = 5
_LEET = str.maketrans("aeiost", "431057")


class BlindSet(NamedTuple):
    folder: Path
    groups: dict[str, str]
    slurs: tuple[str, ...]


SETS = {
    "first": BlindSet(Path(__file__).parent / "cases_blind", GROUPS, SLURS),
    "second": BlindSet(Path(__file__).parent / "cases_blind_second", SECOND_GROUPS, SECOND_SLURS),
    "third": BlindSet(Path(__file__).parent / "cases_blind_third", THIRD_GROUPS, SECOND_SLURS),
}


class Case(NamedTuple):
    rule: str
    function: str
    text: str
    dev: bool


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:6])


def _article(noun: str) -> str:
    return ("an " if noun[0].lower() in "aeiou" else "a ") + noun


def _swapped(word: str) -> str:
    place = len(word) // 2 - 1
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def _dropped(word: str) -> str:
    place = len(word) // 2
    return word[:place] + word[place + 1 :]


def _in_longest(text: str, change: str) -> str:
    words = text.split(" ")
    place = max(range(len(words)), key=lambda i: len(words[i]))
    words[place] = _swapped(words[place]) if change == "swap" else _dropped(words[place])
    return " ".join(words)


def _filled(template: str, groups: dict[str, str], slurs: tuple[str, ...]) -> Iterator[str]:
    if "{X" in template:
        first = _hash(template)
        for step in range(PER_TEMPLATE):
            slur = slurs[(first + step * 5) % len(slurs)]
            yield template.replace("{X}", slur).replace("{Xs}", slur + "s")
        return
    if "{" not in template:
        yield template
        return
    first = _hash(template)
    pairs = list(groups.items())
    for step in range(PER_TEMPLATE):
        many, one = pairs[(first + step * 7) % len(pairs)]
        other = pairs[(first + step * 7 + 3) % len(pairs)][1]
        text = template
        for mark, value in {
            "{P}": many,
            "{N}": one,
            "{A}": _article(one),
            "{A2}": _article(other),
            "{Prun}": many.replace(" ", "").lower(),
            "{Pspace}": " ".join(many),
            "{Pleet}": many.translate(_LEET),
            "{Pswap}": _in_longest(many, "swap"),
            "{Pdrop}": _in_longest(many, "drop"),
        }.items():
            text = text.replace(mark, value)
        yield text.replace(" a immigrant", " an immigrant")


def cases(name: str = "first") -> list[Case]:
    folder, groups, slurs = SETS[name]
    found: list[Case] = []
    for path in sorted(folder.glob("*.txt")):
        for line in path.read_text("utf-8").splitlines():
            rule, function, template = line.split("\t")
            dev = bool(_hash("half " + template) % 2)
            found += (Case(rule, function, text, dev) for text in _filled(template, groups, slurs))
    return found


def is_right(case: Case, found: set[str]) -> bool:
    """Whether the rules found are those wanted. Hatred and violence count as one where the target is a group."""
    if case.function in {"threat", "report or idiom"}:
        return ("violence" in found) is (case.rule != "-")
    if case.function in {"sexual vulgarity", "contempt"}:
        return case.rule in found
    if case.function in {"harmless sexual or medical", "courteous or fair"}:
        return not found
    return bool(found & {"racism", "violence"}) is (case.rule != "-")


def shares(judge: Judge, chosen: list[Case]) -> tuple[dict[str, tuple[int, int]], list[tuple[Case, set[str]]]]:
    """Right and all cases by function, and the mistakes."""
    good: dict[str, int] = defaultdict(int)
    count: dict[str, int] = defaultdict(int)
    wrong = []
    for case in chosen:
        found = {finding.rule for finding in judge.judge(case.text).findings}
        count[case.function] += 1
        if is_right(case, found):
            good[case.function] += 1
        else:
            wrong.append((case, found))
    return {function: (good[function], count[function]) for function in count}, wrong


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", choices=list(SETS), default="first")
    parser.add_argument("--half", choices=["dev", "kept"], default="dev")
    parser.add_argument("--model", action="store_true", help="with the model of the package, else with none")
    parser.add_argument("--wrong", default="", help="show mistakes (of dev only) of functions that contain this")
    given = parser.parse_args()
    classifier: Classifier = load() if given.model else FakeClassifier()
    chosen = [case for case in cases(given.set) if case.dev is (given.half == "dev")]
    table, wrong = shares(Judge(Policy.default(), classifier), chosen)
    hateful = {case.function: case.rule != "-" for case in chosen}
    write = sys.stdout.write
    for function, (good, count) in table.items():
        write(f"{100 * good / count:5.1f} %  {good:4} of {count:4}  {'+' if hateful[function] else '-'} {function}\n")
    for kind, title in (("F", "F1-F29"), ("E", "emoji")):
        for mark, name in ((True, "hateful"), (False, "harmless"), (None, "all")):
            if any(function[0] == kind for function in table):
                write(f"{title} {name}: {100 * share(table, hateful, mark=mark, kind=kind):.1f} %\n")
    for case, found in wrong if given.half == "dev" and given.wrong else ():
        if given.wrong in case.function or given.wrong == "all":
            write(f"{case.function} | {sorted(found)} | {case.text}\n")


def share(table: dict[str, tuple[int, int]], hateful: dict[str, bool], *, mark: bool | None, kind: str = "F") -> float:
    """Of the functions of hatred (F) or of emoji (E) of one side, or of both."""
    rows = [row for name, row in table.items() if name[0] == kind and (mark is None or hateful[name] is mark)]
    return sum(good for good, _ in rows) / sum(count for _, count in rows)


if __name__ == "__main__":
    main()
