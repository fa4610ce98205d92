"""Perspective's `comments:analyze`: six attributes of a 500-character comment, 50 times a second, then flat out."""

import asyncio
import itertools
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.client import Client
from benchmarks.figures import Latencies, latencies
from benchmarks.installation import COMMAND, ROOT, Installation
from benchmarks.machine import LOAD_CORE, SERVER_CORE, cores, free_port, resident
from benchmarks.options import Options
from benchmarks.tables import Aim, Cell, Table
from benchmarks.texts import to_post

STEADY = 50.0  # requests a second
LENGTH = 500  # characters
AT_ONCE = 16
P99 = 100.0  # milliseconds
ORIGINAL_QUOTA = 1.0  # requests a second: what Perspective allows unless asked
ATTRIBUTES = ("TOXICITY", "SEVERE_TOXICITY", "IDENTITY_ATTACK", "INSULT", "PROFANITY", "THREAT")

_HEADERS = {"content-type": "application/json"}


def run(options: Options) -> list[Table]:
    texts, whose = to_post(4_000)
    bodies = [_body(text) for text in _comments(texts, 400)]
    with tempfile.TemporaryDirectory() as place:
        installation = Installation(Path(place) / "comity")
        installation.init(["a-story"])
        made = installation.command("key", "create", "bench", "--rate", "0", "--data", str(installation.data))
        path = f"/v1alpha1/comments:analyze?key={made.stdout.strip()}"
        with installation.serving(command=_on_both(COMMAND), pin=False) as server, _empty() as port:
            found = asyncio.run(_measure(server.port, path, bodies, options))
            floor = asyncio.run(_measure(port, "/", bodies, options))
            memory = resident(server.pid)
    columns = ("handler", "p50 ms at 50/s", "p95 ms", "p99 ms", "slowest ms", "most /s", "memory MB")
    steady, base = found[0], floor[0]
    rows: tuple[tuple[Cell, ...], ...] = (
        ("analyze", steady.p50, steady.p95, steady.p99, steady.most, found[1], memory),
        ("empty", base.p50, base.p95, base.p99, base.most, floor[1], None),
        ("ratio", steady.p50 / base.p50, steady.p95 / base.p95, steady.p99 / base.p99, None, found[1] / floor[1], None),
    )
    aims = (Aim(f"p99 at 50 a second below {P99:.0f} ms", f"{steady.p99:.1f} ms", steady.p99 < P99),)
    how = (
        f"Six attributes of comments of about {LENGTH} characters ({whose}); one key; one server process on two cores, "
        "which it shares with the load. At 50 a second: open loop, latency counts from when a request was due. "
        f"`most`: {AT_ONCE} connections that never pause. Perspective's quota was {ORIGINAL_QUOTA:.0f}/s."
    )
    return [Table("analyze", "Scoring by Perspective's API", columns, rows, aims, (how,))]


def _comments(texts: list[str], count: int) -> list[str]:
    """Comments of the wanted length, put together from real ones."""
    stream = itertools.cycle(text for text in texts if text.isprintable())
    made: list[str] = []
    while len(made) < count:
        text = ""
        while len(text) < LENGTH:
            text += next(stream) + " "
        made.append(text[:LENGTH].strip())
    return made


def _body(text: str) -> bytes:
    wanted = {"comment": {"text": text}, "requestedAttributes": {name: {} for name in ATTRIBUTES}, "languages": ["en"]}
    return json.dumps(wanted).encode()


async def _measure(port: int, path: str, bodies: list[bytes], options: Options) -> tuple[Latencies, float]:
    """Latencies at the steady rate; answers a second flat out."""
    async with Client("127.0.0.1", port) as client:
        stream = itertools.cycle(bodies)

        async def once() -> None:
            answer = await client.ask("POST", path, _HEADERS, next(stream))
            if answer.status != 200:
                raise RuntimeError(f"answered {answer.status}: {answer.body[:200]!r}")

        await _steady(once, 1.0 if options.quick else 3.0)  # warm
        steady = await _steady(once, 4.0 if options.quick else 30.0)
        rates = [await _flat_out(once, options.seconds) for _ in range(options.rounds)]
        return latencies(steady), sorted(rates)[len(rates) // 2]


async def _steady(once: Callable[[], Awaitable[None]], seconds: float) -> list[float]:
    took: list[float] = []
    begun = time.perf_counter()

    async def timed(due: float) -> None:
        await once()
        took.append(time.perf_counter() - due)

    tasks: list[asyncio.Task[None]] = []
    for number in range(int(seconds * STEADY)):
        due = begun + number / STEADY
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        tasks.append(asyncio.create_task(timed(due)))
    await asyncio.gather(*tasks)
    return took


async def _flat_out(once: Callable[[], Awaitable[None]], seconds: float) -> float:
    until = time.perf_counter() + seconds
    done = 0

    async def pulling() -> None:
        nonlocal done
        while time.perf_counter() < until:
            await once()
            done += 1

    await asyncio.gather(*(pulling() for _ in range(AT_ONCE)))
    return done / seconds


def _on_both(command: tuple[str, ...]) -> tuple[str, ...]:
    """On the two cores: a process started from here would else stay on the load's."""
    taskset = shutil.which("taskset")
    if taskset is None or len(cores()) < 2:
        return command
    return (taskset, "-c", f"{cores()[SERVER_CORE]},{cores()[LOAD_CORE]}", *command)


@contextmanager
def _empty() -> Iterator[int]:
    port = free_port()
    command = _on_both((sys.executable, "-m", "benchmarks.empty", str(port)))
    process = subprocess.Popen(command, cwd=ROOT)
    try:
        asyncio.run(_until_open(port))
        yield port
    finally:
        process.terminate()
        process.wait(10)


async def _until_open(port: int) -> None:
    for _ in range(300):
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.05)
        else:
            writer.close()
            return
    raise RuntimeError("the empty server did not start")
