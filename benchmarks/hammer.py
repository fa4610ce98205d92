"""Closed loops of GETs: `wrk` where it is, else our own client. How many a second, and how long the slowest took."""

import asyncio
import json
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from msgspec import Struct

from benchmarks.client import Client
from benchmarks.figures import latencies, median
from benchmarks.machine import LOAD_CORE, pinned, wrk

_REPORT = """
done = function(summary, latency, requests)
  local e = summary.errors
  local bad = e.connect + e.read + e.write + e.status + e.timeout
  io.write(string.format('\\n{"requests": %d, "micros": %d, "p50": %d, "p99": %d, "bad": %d}\\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), bad))
end
"""


class Rate(Struct, frozen=True):
    """Requests a second; milliseconds; answers that were none or an error."""

    rate: float
    p50: float
    p99: float
    bad: int


def tool() -> str:
    return "wrk" if wrk() else "the project's own asyncio client (wrk is not installed)"


def hammer(url: str, *, seconds: float, connections: int, headers: dict[str, str], rounds: int = 3) -> Rate:
    """The median round by rate."""
    made = [_round(url, seconds, connections, headers) for _ in range(rounds)]
    middle = median([each.rate for each in made])
    return next(each for each in made if each.rate == middle)


def _round(url: str, seconds: float, connections: int, headers: dict[str, str]) -> Rate:
    program = wrk()
    return (
        _by_wrk(program, url, seconds, connections, headers)
        if program
        else asyncio.run(_by_hand(url, seconds, connections, headers))
    )


def _by_wrk(program: str, url: str, seconds: float, connections: int, headers: dict[str, str]) -> Rate:
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "report.lua"
        script.write_text(_REPORT)
        command = [
            program,
            "-t1",
            f"-c{connections}",
            f"-d{max(1, round(seconds))}s",
            "--timeout",
            "60s",
            "-s",
            str(script),
        ]
        for name, value in headers.items():
            command += ["-H", f"{name}: {value}"]
        done = subprocess.run(pinned([*command, url], LOAD_CORE), capture_output=True, text=True, check=True)
    said: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return Rate(said["requests"] / (said["micros"] / 1e6), said["p50"] / 1000, said["p99"] / 1000, said["bad"])


async def _by_hand(url: str, seconds: float, connections: int, headers: dict[str, str]) -> Rate:
    host, _, rest = url.removeprefix("http://").partition(":")
    port, _, path = rest.partition("/")
    taken: list[float] = []
    bad = 0
    async with Client(host, int(port)) as client:
        begun = time.perf_counter()

        async def one() -> None:
            nonlocal bad
            while (now := time.perf_counter()) - begun < seconds:
                answer = await client.ask("GET", f"/{path}", headers)
                taken.append(time.perf_counter() - now)
                bad += answer.status >= 400

        await asyncio.gather(*(one() for _ in range(connections)))
        lasted = time.perf_counter() - begun
    found = latencies(taken)
    return Rate(len(taken) / lasted, found.p50, found.p99, bad)
