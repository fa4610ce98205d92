"""Ten thousand real comments by readers who all write at once: every one accounted for, none lost, none double."""

import asyncio
import itertools
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from benchmarks.client import Client
from benchmarks.databases import KINDS, Absent, fresh
from benchmarks.figures import Latencies, latencies
from benchmarks.installation import Installation
from benchmarks.options import Options
from benchmarks.readers import Reader, Written, write_json
from benchmarks.tables import Aim, Cell, Table
from benchmarks.texts import to_post

COMMENTS, STORIES = 10_000, 200
EACH = 5  # comments of one reader
AT_ONCE = 32  # readers
STATUS = {"publish": "published", "hold": "held"}


class Sent(Struct, frozen=True):
    slug: str
    text: str
    written: Written


class Account(Struct, frozen=True):
    """What the answers said against what an export holds afterwards."""

    lost: int
    double: int
    altered: int
    unasked: int

    @property
    def clean(self) -> bool:
        return self.lost == self.double == self.altered == self.unasked == 0


def run(options: Options) -> list[Table]:
    count, stories = (400, 20) if options.quick else (COMMENTS, STORIES)
    texts, whose = to_post(count)
    rows: list[tuple[Cell, ...]] = []
    aims: list[Aim] = []
    how = (
        f"{AT_ONCE} readers at a time, each from an address of their own, {EACH} comments each, into {stories} "
        f"stories. Texts: {whose}. `lost`: answered as published or held, and not in the export made afterwards; "
        "`double`: there twice; `altered`: other words, story or status than were answered; `unasked`: there without "
        "an answer. One server process on one core, the load on another."
    )
    notes = [how]
    for kind in KINDS:
        try:
            rows_of, aims_of = _measure(kind, texts[:count], stories)
        except Absent as error:
            notes.append(str(error))
            continue
        rows.append(rows_of)
        aims += aims_of
    columns = (
        "database", "sent", "published", "held", "asked", "refused", "posts/s", "p50 ms", "p99 ms", "lost", "double",
        "altered", "unasked", "ledger",
    )  # fmt: skip
    return [Table("real_input", "Real comments, posted at once", columns, tuple(rows), tuple(aims), tuple(notes))]


def _measure(kind: str, texts: list[str], stories: int) -> tuple[tuple[Cell, ...], list[Aim]]:
    slugs = [f"story-{number}" for number in range(stories)]
    with tempfile.TemporaryDirectory() as place, fresh(kind, Path(place)) as address:
        installation = Installation(Path(place) / "comity", address)
        installation.init(slugs)
        with installation.serving(wait_for=f"/stories/{slugs[-1]}") as server:
            began = time.perf_counter()
            sent, took = asyncio.run(_post_all(server.port, texts, slugs))
            lasted = time.perf_counter() - began
        export = Path(place) / "export.jsonl"
        data = str(installation.data)
        installation.command("export", "--data", data, "--output", str(export))
        account = compare(sent, export)
        ledger = installation.command("ledger", "verify", "--data", data, check=False)
    outcomes = Counter(each.written.outcome for each in sent)
    told = {name: outcomes.pop(name, 0) for name in ("publish", "hold", "ask")}
    refused = sum(outcomes.values())
    row: tuple[Cell, ...] = (
        kind, len(sent), *told.values(), refused, len(sent) / lasted, took.p50, took.p99, account.lost, account.double,
        account.altered, account.unasked, "holds" if ledger.returncode == 0 else "BROKEN",
    )  # fmt: skip
    aims = [
        Aim(
            f"{kind}: all {len(texts):,} accounted for: published + asked + held, none lost, none double",
            f"{sum(told.values()):,} of {len(texts):,}" + (f", refused {dict(outcomes)}" if refused else ""),
            sum(told.values()) == len(texts) and account.clean and ledger.returncode == 0,
        )
    ]
    return row, aims


async def _post_all(port: int, texts: list[str], slugs: list[str]) -> tuple[list[Sent], Latencies]:
    sent: list[Sent] = []
    taken: list[float] = []
    turns: Iterator[tuple[int, str]] = iter(enumerate(texts))
    numbers = itertools.count(1)

    async with Client("127.0.0.1", port) as client:

        async def one() -> None:
            while batch := list(itertools.islice(turns, EACH)):
                reader = Reader(next(numbers))
                for turn, text in batch:
                    slug = slugs[turn % len(slugs)]
                    began = time.perf_counter()
                    written = await write_json(client, reader, slug, text)
                    taken.append(time.perf_counter() - began)
                    sent.append(Sent(slug, text, written))

        await asyncio.gather(*(one() for _ in range(AT_ONCE)))
    return sent, latencies(taken)


def compare(sent: list[Sent], export: Path) -> Account:
    """The export is one snapshot of everything, so what is not in it is not there."""
    stories: dict[str, str] = {}
    kept: list[dict[str, str]] = []
    with export.open("rb") as file:
        for line in file:
            row = msgspec.json.decode(line)
            if "story" in row and isinstance(row["story"], dict):
                stories[row["story"]["id"]] = row["story"]["slug"]
            elif "comment" in row:
                kept.append(row["comment"])
    times = Counter(row["id"] for row in kept)
    words = Counter((stories.get(row["story_id"]), row["body"]) for row in kept)
    by_id = {row["id"]: row for row in kept}
    stored = [each for each in sent if each.written.comment_id is not None]
    lost = double = altered = 0
    for each in stored:
        row = by_id.get(each.written.comment_id or "")
        if row is None:
            lost += 1
            continue
        double += times[row["id"]] > 1 or words[(each.slug, row["body"])] > 1
        same = row["status"] == STATUS[each.written.outcome] and stories.get(row["story_id"]) == each.slug
        altered += not same or row["body"] != each.text
    known = {each.written.comment_id for each in stored}
    double += len(stored) - len(known)
    return Account(lost, double, altered, sum(row["id"] not in known for row in kept))
