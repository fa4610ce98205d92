"""From nothing to the first answer, and to the first judgement; and what an idle server holds."""

import asyncio
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import msgspec

from benchmarks.client import Client
from benchmarks.figures import median
from benchmarks.installation import Installation, Server
from benchmarks.machine import SERVER_CORE, pinned, resident
from benchmarks.options import Options
from benchmarks.tables import Cell, Table

# The least that a web server of this stack has to load before it can answer anything.
_FLOOR = "import asyncio, uvicorn, uvloop, litestar, msgspec, sqlalchemy, apsw, numpy"
DRAFT = "Whoever wrote that the roof is safe has not stood under it in March."


def run(options: Options) -> list[Table]:
    times = 2 if options.quick else 7
    answers, judgements, memory, floors, bare = [], [], [], [], []
    with tempfile.TemporaryDirectory() as place:
        installation = Installation(Path(place) / "comity")
        installation.init(["one-story"])
        for _ in range(times):
            server = installation.start()
            try:
                answers.append(server.wait("/healthz"))
                judgements.append(asyncio.run(_first_judgement(server)))
                time.sleep(1)
                memory.append(resident(server.pid))
            finally:
                server.stop()
            seconds, held = _floor()
            floors.append(seconds)
            bare.append(held)
    rows: tuple[tuple[Cell, ...], ...] = (
        ("first answer, s", median(answers), median(floors), median(answers) / median(floors)),
        ("first judgement, s", median(judgements), median(floors), median(judgements) / median(floors)),
        ("memory when idle, MB", median(memory), median(bare), median(memory) / median(bare)),
    )
    how = (
        f"Median of {times} starts on one core. The floor imports what the server is built on (web server, framework, "
        "database driver, numpy) and does nothing; memory is resident, in 10^6 bytes, after one judgement."
    )
    return [Table("start", "Starting", ("", "comity", "imports alone", "ratio"), rows, (), (how,))]


async def _first_judgement(server: Server) -> float:
    """Seconds from the start of the process until a draft has been judged."""
    headers = {"content-type": "application/json", "origin": server.url}
    async with Client("127.0.0.1", server.port) as client:
        answer = await client.ask("POST", "/api/v1/check", headers, msgspec.json.encode({"text": DRAFT}))
    taken = time.perf_counter() - server.began
    if answer.status != 200 or msgspec.json.decode(answer.body)["not_judged"]:
        raise RuntimeError(f"the draft was not judged: {answer.status} {answer.body[:300]!r}")
    return taken


def _floor() -> tuple[float, float]:
    """Seconds until the imports are done, and MB that they take."""
    command = [sys.executable, "-c", f"{_FLOOR}; print('ready', flush=True); input()"]
    began = time.perf_counter()
    process = subprocess.Popen(pinned(command, SERVER_CORE), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        assert process.stdout is not None
        process.stdout.readline()
        return time.perf_counter() - began, resident(process.pid)
    finally:
        process.kill()
        process.wait()
