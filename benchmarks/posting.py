"""Posting with full judgement: at a steady 50 a second, then faster until it no longer keeps up."""

import asyncio
import sys
import tempfile
from pathlib import Path

from benchmarks.client import Client
from benchmarks.crowd import Crowd, Wave
from benchmarks.databases import KINDS, Absent, fresh
from benchmarks.installation import COMMAND, Installation, Server
from benchmarks.machine import resident
from benchmarks.options import Options
from benchmarks.tables import Aim, Cell, Table
from benchmarks.texts import to_post

STEADY = 50.0  # posts a second
STORIES = 20
# A rate is kept up with where the slow ones still feel quick and nothing is left behind.
SLOWEST_P99 = 500.0  # milliseconds
GROWTH = 1.3
WRITERS = 32
NO_JUDGE = (sys.executable, "-m", "benchmarks.null_judge")
FLOOR_MB, AIM_MB = 250, 200


def run(options: Options) -> list[Table]:
    texts, whose = to_post(12_000)
    rows: list[tuple[Cell, ...]] = []
    aims: list[Aim] = []
    how = (
        f"Open loop; latency counts from the moment each post was due. Texts: {whose}. `kept up with`: the highest "
        f"rate at which p99 stayed below {SLOWEST_P99:.0f} ms; `most`: {WRITERS} writers who never pause. `no judge`: "
        "the same server and the same posts, with a judge that finds everything fine without looking. Memory is the "
        "server's resident set after all of it, in 10^6 bytes. One server process on one core, the load on another."
    )
    notes = [how]
    for kind in KINDS:
        try:
            judged = _measure(kind, texts, options, COMMAND)
            floor = _measure(kind, texts, options, NO_JUDGE)
        except Absent as error:
            notes.append(str(error))
            continue
        for name, found in ((kind, judged), (f"{kind}, no judge", floor)):
            rows.append(_row(name, found))
        aims += _aims(kind, judged)
        steady = judged.steady.took.p50 / floor.steady.took.p50
        most = judged.most.answered / floor.most.answered
        rows.append((f"{kind}, ratio", None, None, steady, None, judged.steady.took.p99 / floor.steady.took.p99,
                     None, None, most, judged.memory / floor.memory, None))  # fmt: skip
    columns = (
        "database", "posts at 50/s", "failed", "p50 ms", "p95 ms", "p99 ms", "slowest ms", "kept up with /s", "most /s",
        "memory MB", "published or held · asked",
    )  # fmt: skip
    return [Table("posting", "Posting with full judgement", columns, tuple(rows), tuple(aims), tuple(notes))]


class _Found:
    def __init__(self, steady: Wave, kept_up: float, most: Wave, memory: float) -> None:
        self.steady, self.kept_up, self.most, self.memory = steady, kept_up, most, memory


def _row(name: str, found: _Found) -> tuple[Cell, ...]:
    steady = found.steady
    outcomes = f"{steady.outcomes.get('accepted', 0):,} · {steady.outcomes.get('asked', 0):,}"
    return (
        name, sum(steady.outcomes.values()), steady.failed, steady.took.p50, steady.took.p95, steady.took.p99,
        steady.took.most, found.kept_up, found.most.answered, found.memory, outcomes,
    )  # fmt: skip


def _aims(kind: str, found: _Found) -> list[Aim]:
    return [
        Aim(
            f"{kind}: every post at 50 a second is answered", f"{found.steady.failed} failed", found.steady.failed == 0
        ),
        Aim(f"{kind}: memory after it below {FLOOR_MB} MB", f"{found.memory:.0f} MB", found.memory < FLOOR_MB),
        Aim(f"{kind}: memory after it below {AIM_MB} MB", f"{found.memory:.0f} MB", found.memory < AIM_MB),
    ]


def _measure(kind: str, texts: list[str], options: Options, command: tuple[str, ...]) -> _Found:
    slugs = [f"story-{number}" for number in range(STORIES)]
    with tempfile.TemporaryDirectory() as place, fresh(kind, Path(place)) as address:
        installation = Installation(Path(place) / "comity", address)
        installation.init(slugs)
        with installation.serving(command=command, wait_for=f"/stories/{slugs[-1]}") as server:
            return asyncio.run(_waves(server, slugs, texts, options))


async def _waves(server: Server, slugs: list[str], texts: list[str], options: Options) -> _Found:
    async with Client("127.0.0.1", server.port) as client:
        crowd = Crowd(client, slugs, texts)
        await crowd.at_rate(STEADY / 2, 1 if options.quick else 3)
        steady = await crowd.at_rate(STEADY, 4 if options.quick else 60)
        kept_up, rate = 0.0, STEADY
        wave = steady
        while wave.took.p99 < SLOWEST_P99 and wave.failed == 0:
            kept_up, rate = rate, rate * GROWTH
            wave = await crowd.at_rate(rate, 1 if options.quick else 5)
        # What it was late with, it has finished by now: every wave waits for its last answer.
        most = await crowd.at_once(WRITERS, 2 if options.quick else 8)
    return _Found(steady, kept_up, most, resident(server.pid))
