"""The labelled corpus: `corpus/*.jsonl` read, checked, expanded and split.

`python -m training.corpus` checks every row and prints what there is.
"""

import hashlib
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import click
import msgspec

from comity.scoring.attributes import Attribute
from comity.text.spans import Span

FOLDER = Path(__file__).resolve().parent.parent / "corpus"
RULES = ("violence", "racism", "vulgarity", "profanity", "all_caps", "discourtesy")
LONGEST = 4_000
SECOND = "second-labelling.jsonl"  # opinions on rows of the corpus (`training/agreement.py`), not rows of it

_ID = re.compile(r"(?P<family>[a-z]-[a-z0-9]+(?:-[a-z0-9]+)*-\d{3,})(?P<member>[a-z]{1,2})")
_KIND = re.compile(r"[a-z]+(?:-[a-z]+)*")
_SLOT = re.compile(r"\{([A-Z][A-Z0-9_]*)\}")
_STRAY = re.compile(r"\{[a-z_]+:[0-9.]+\}")  # a label that slipped into the text
_SHARE = re.compile(r"[01]|[01]\.0+|0?\.[0-9]+")
_NAMES = {attribute.value.lower(): attribute for attribute in Attribute}

# What a broken rule says about the attributes: at least one of them is heard by half of the readers.
_EVIDENCE = {
    "violence": (Attribute.THREAT,),
    "racism": (Attribute.IDENTITY_ATTACK,),
    "vulgarity": (Attribute.SEXUALLY_EXPLICIT, Attribute.PROFANITY),
    "profanity": (Attribute.PROFANITY,),
    "discourtesy": (Attribute.INSULT, Attribute.TOXICITY, Attribute.IDENTITY_ATTACK),
}
_TOXIC = (Attribute.SEVERE_TOXICITY, Attribute.THREAT, Attribute.IDENTITY_ATTACK, Attribute.INSULT)


class CorpusError(ValueError):
    """Rows that cannot be used; `problems` has one line for each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class Surroundings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What the comment answers: the parent comment, the story's title and text."""

    parent: str | None = None
    story_title: str | None = None
    story_text: str | None = None


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One line of a corpus file, as written; `corpus/README.md` says what each field means."""

    id: str
    text: str
    kind: str
    family: str = ""
    labels: str = ""
    rules: str = ""
    spans: tuple[str, ...] = ()
    context: Surroundings = Surroundings()
    slots: dict[str, tuple[str, ...]] = {}


class Row(msgspec.Struct, frozen=True):
    """One comment with its labels. Spans count code points of `text`, end exclusive.

    `weight` is one over the number of variants that the line's slots make, so that a line counts once.
    """

    id: str
    family: str
    text: str
    kind: str
    labels: dict[Attribute, float]
    rules: frozenset[str]
    spans: tuple[Span, ...]
    context: Surroundings
    split: str
    variant: int
    weight: float


def split_of(family: str) -> str:
    """`train`, `valid` or `test` (8 : 1 : 1) by a hash of the family alone, so that no family straddles two."""
    tenth = int.from_bytes(hashlib.sha256(family.encode()).digest()[:8]) % 10
    return "test" if tenth == 0 else "valid" if tenth == 1 else "train"


def read(folder: Path = FOLDER, *, variants: int | None = None) -> list[Row]:
    """Every row of every `*.jsonl` in the folder but the second labelling, in the order of file names and lines.

    At most `variants` expansions of a line (all by default). Raises `CorpusError` naming every bad line.
    """
    rows: list[Row] = []
    problems: list[str] = []
    seen_ids: dict[str, str] = {}
    seen_texts: dict[str, str] = {}
    for place, raw in written(folder):
        try:
            made = expand(msgspec.json.decode(raw, type=Line), variants=variants)
        except (msgspec.MsgspecError, CorpusError) as error:
            problems.append(f"{place}: {error}")
            continue
        if (before := seen_ids.setdefault(made[0].id, place)) != place:
            problems.append(f"{place}: the id {made[0].id} is already used at {before}")
        for row in made:
            key = " ".join(row.text.split()) + f"\0{row.context.parent or ''}"
            if (before := seen_texts.setdefault(key, place)) != place:
                problems.append(f"{place}: the same text stands at {before}")
        rows += made
    if problems:
        raise CorpusError(problems)
    return rows


def expand(line: Line, *, variants: int | None = None) -> list[Row]:
    """The rows a line stands for. Slots advance together: variant `k` takes value `k` of each, cyclically,

    so that the members of a contrast pair with the same slots name the same people, variant by variant.
    """
    labels, rules, family = _checked(line)
    count = max((len(values) for values in line.slots.values()), default=1)
    wanted = count if variants is None else min(count, variants)
    rows = []
    for k in range(wanted):
        chosen = {name: values[k % len(values)] for name, values in line.slots.items()}
        text = _fill(line.text, chosen)
        spans = _places(text, [_fill(span, chosen) for span in line.spans], line.id)
        context = msgspec.convert(
            {name: _fill(value, chosen) for name, value in msgspec.to_builtins(line.context).items()}, Surroundings
        )
        rows.append(
            Row(line.id, family, text, line.kind, labels, rules, spans, context, split_of(family), k, 1 / wanted)
        )
    return rows


def written(folder: Path = FOLDER) -> Iterator[tuple[str, str]]:
    """Every line as it stands, with its place, `file:number`."""
    files = sorted(path for path in folder.glob("*.jsonl") if path.name != SECOND)
    if not files:
        raise CorpusError([f"{folder} has no .jsonl file"])
    for path in files:
        for number, raw in enumerate(path.read_text("utf-8").split("\n"), 1):
            if raw.strip():
                yield f"{path.name}:{number}", raw


def _checked(line: Line) -> tuple[dict[Attribute, float], frozenset[str], str]:
    problems = []
    if not (match := _ID.fullmatch(line.id)):
        raise CorpusError([f"{line.id!r} is no id: write WRITER-SUBJECT-NUMBER and a letter, as in a-threat-001a"])
    family = line.family or match["family"]
    if family != match["family"]:
        problems.append(f"{line.id} does not belong to the family {family}")
    if not _KIND.fullmatch(line.kind):
        problems.append(f"{line.kind!r} is no kind: lower-case words joined by hyphens")
    if not line.text.strip() or len(line.text) > LONGEST:
        problems.append(f"a text has 1 to {LONGEST} characters, this one {len(line.text)}")
    if stray := _STRAY.search(line.text):
        problems.append(f"the text holds a label, {stray[0]}")
    labels, rules, found = opinion(line.labels, line.rules)
    problems += found
    if rules - {"all_caps"} and not line.spans:
        problems.append("a broken rule needs the words that break it (spans)")
    if line.spans and not rules:
        problems.append("spans without a broken rule")
    needed = set(_SLOT.findall(" ".join([line.text, *line.spans, line.context.parent or ""])))
    if needed != set(line.slots) or not all(line.slots.values()):
        problems.append(f"slots {sorted(line.slots)} do not match those in the text, {sorted(needed)}")
    if problems:
        raise CorpusError([f"{line.id}: {problem}" for problem in problems])
    return labels, rules, family


def opinion(labels: str, rules: str) -> tuple[dict[Attribute, float], frozenset[str], list[str]]:
    """What one coder says of a text, from the two written fields: shares, broken rules, and what is wrong with them."""
    problems: list[str] = []
    shares = _labels(labels, problems)
    broken = frozenset(filter(None, (name.strip() for name in rules.split(","))))
    problems += [f"{name!r} is no rule: {', '.join(RULES)}" for name in sorted(broken.difference(RULES))]
    problems += _contradictions(shares, broken)
    return shares, broken, problems


def _labels(written: str, problems: list[str]) -> dict[Attribute, float]:
    labels = dict.fromkeys(Attribute, 0.0)
    for part in filter(None, (part.strip() for part in written.split(","))):
        name, _, value = part.partition(":")
        attribute = _NAMES.get(name)
        if attribute is None or not _SHARE.fullmatch(value or "1"):
            problems.append(f"{part!r} is no label: an attribute's name in lower case, and a share from 0 to 1")
        else:
            labels[attribute] = float(value or 1)
    return labels


def _contradictions(labels: Mapping[Attribute, float], rules: frozenset[str]) -> Iterator[str]:
    for rule, evidence in _EVIDENCE.items():
        if rule in rules and max(labels[attribute] for attribute in evidence) < 0.5:
            yield f"{rule} is broken, but none of {', '.join(evidence).lower()} reaches 0.5"
    if max(labels[attribute] for attribute in _TOXIC) >= 0.5 and labels[Attribute.TOXICITY] < 0.5:
        yield "toxicity is below 0.5 though a part of it is not"


def _fill(text: str, chosen: Mapping[str, str]) -> str:
    return _SLOT.sub(lambda match: chosen.get(match[1], match[0]), text)


def _places(text: str, wanted: list[str], name: str) -> tuple[Span, ...]:
    """A span written twice means its second occurrence the second time."""
    places = []
    after: Counter[str] = Counter()
    for words in wanted:
        begin = text.find(words, after[words]) if words else -1
        if begin < 0:
            raise CorpusError([f"{name}: the span {words!r} is not in the text"])
        after[words] = begin + len(words)
        places.append(Span(begin, begin + len(words)))
    return tuple(sorted(places))


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=FOLDER)
def main(folder: Path) -> None:
    """Check the corpus in FOLDER and count it."""
    try:
        rows = read(folder)
    except CorpusError as error:
        sys.exit(str(error))
    lines = [row for row in rows if row.variant == 0]
    sizes = Counter(row.family for row in lines)
    paired = sum(size for size in sizes.values() if size > 1)
    print(f"{len(lines)} lines ({paired} in families of two or more), {len(rows)} rows with slots filled")
    print(f"{len(sizes)} families, {sum(not row.rules for row in lines)} lines break no rule")
    for title, counts in (
        ("split", Counter(row.split for row in lines)),
        ("rule", Counter(rule for row in lines for rule in row.rules)),
        ("attribute ≥ 0.5", Counter(name.lower() for row in lines for name in row.labels if row.labels[name] >= 0.5)),
        ("kind", Counter(row.kind for row in lines)),
    ):
        print(f"\n{title}")
        for name, count in counts.most_common():
            print(f"  {name:24}{count:6}")


if __name__ == "__main__":
    main()
