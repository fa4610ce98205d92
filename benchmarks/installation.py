"""A fresh installation of Comity to measure: made by its own commands, served as a process of its own."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from benchmarks.client import Client, Lost
from benchmarks.machine import SERVER_CORE, free_port, pinned

ROOT = Path(__file__).resolve().parent.parent
COMMAND = (sys.executable, "-c", "from comity.cli import main; main()")
# Each reader of a load comes from an address of its own, as behind a publisher's proxy.
TRUSTED = "127.0.0.0/8"
PATIENCE = 60.0  # seconds

_STORY = """+++
slug = "{slug}"
headline = "{headline}"
section = "Measured"
byline = "The bench"
published = {published}
standfirst = "A story to be talked about while somebody holds a stopwatch."
tags = ["Measuring"]
+++

{body}
"""
_BODY = (
    "The council met on Tuesday to decide whether the old crane on the quay should stay. Nobody under forty has seen "
    "it move. It holds up one end of the market roof, and taking it down would cost more than the roof did.\n\n"
    "> It is the only thing on this street that was here before me.\n>\n> — a stallholder, to the committee\n\n"
    "The vote is in three weeks. Until then the roof is closed above the fish stalls, and the fish is sold in the rain."
)


class NotServing(RuntimeError):
    """The server ended, or did not answer in time; the message ends with what it last said."""


def write_stories(folder: Path, slugs: Sequence[str], published: str = "2026-01-05T08:00:00Z") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number, slug in enumerate(slugs, start=1):
        text = _STORY.format(
            slug=slug, headline=f"The crane on the quay, part {number}", published=published, body=_BODY
        )
        (folder / f"{slug}.md").write_text(text, encoding="utf-8")


class Installation:
    """`data` and `database` as the commands take them; `extra` is set in the environment of every command."""

    def __init__(self, data: Path, database: str = "", extra: Mapping[str, str] | None = None) -> None:
        self.data = data
        self.stories = data.parent / f"{data.name}-stories"
        self.port = free_port()
        self.origin = f"http://127.0.0.1:{self.port}"
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith("COMITY_")}
        paths = [str(ROOT / "src"), str(ROOT), os.environ.get("PYTHONPATH", "")]
        self.environment |= {
            "PYTHONPATH": os.pathsep.join(path for path in paths if path),
            "COMITY_TRUSTED_PROXIES": TRUSTED,
            **({"COMITY_DATABASE": database} if database else {}),
            **(extra or {}),
        }

    @property
    def database_file(self) -> Path:
        return self.data / "comity.db"

    def command(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run `comity …` to its end."""
        done = subprocess.run(
            [*COMMAND, *arguments], env=self.environment, capture_output=True, text=True, check=False, cwd=ROOT
        )
        if check and done.returncode:
            raise RuntimeError(f"comity {' '.join(arguments)}: {done.stderr.strip()[-2000:]}")
        return done

    def init(self, slugs: Sequence[str]) -> None:
        write_stories(self.stories, slugs)
        data = str(self.data)
        self.command("init", "--data", data, "--name", "The Bench", "--origin", self.origin, "--owner", "Ada Holt")

    @contextmanager
    def serving(
        self, *, command: Sequence[str] = COMMAND, pin: bool = True, wait_for: str = "/readyz"
    ) -> "Iterator[Server]":
        server = self.start(command=command, pin=pin)
        try:
            server.wait(wait_for)
            yield server
        finally:
            server.stop()

    def start(self, *, command: Sequence[str] = COMMAND, pin: bool = True) -> "Server":
        """The process, not waited for."""
        whole = [*command, "serve", "--data", str(self.data), "--host", "127.0.0.1", "--port", str(self.port)]
        whole += ["--stories", str(self.stories)]
        log = self.data.parent / f"{self.data.name}.log"
        with log.open("ab") as file:
            process = subprocess.Popen(
                pinned(whole, SERVER_CORE) if pin else whole, env=self.environment, stdout=file, stderr=file, cwd=ROOT
            )
        return Server(process, self.port, log)


class Server:
    """`pid` is that of the server itself: taskset becomes what it starts."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, log: Path) -> None:
        self.process = process
        self.pid = process.pid
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        self.log = log
        self.began = time.perf_counter()

    def wait(self, path: str, status: int = 200) -> float:
        """Until `path` is answered with `status`: seconds since the process was started."""
        return asyncio.run(self.until(path, status))

    async def until(self, path: str, status: int = 200) -> float:
        while time.perf_counter() - self.began < PATIENCE:
            if self.process.poll() is not None:
                raise NotServing(f"the server ended with {self.process.returncode}:\n{self.said()}")
            try:
                async with Client("127.0.0.1", self.port) as client:
                    answer = await client.ask("GET", path)
            except (OSError, Lost, TimeoutError):
                answer = None
            if answer is not None and answer.status == status:
                return time.perf_counter() - self.began
            await asyncio.sleep(0.01)
        raise NotServing(f"{path} was not answered with {status} within {PATIENCE:.0f} s:\n{self.said()}")

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")[-3000:]

    def kill(self) -> None:
        """As a power cut would, but for the page cache."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self, patience: float = 30) -> int:
        """SIGTERM; the exit status."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(patience)
            except subprocess.TimeoutExpired:
                self.kill()
        return self.process.returncode
