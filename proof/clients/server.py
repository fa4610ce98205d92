"""Comity as an operator runs it: by its own command, in a folder of its own."""

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

PORT = 8089
BASE = f"http://127.0.0.1:{PORT}"
COMITY = [sys.executable, "-c", "from comity.cli import main; main()"]


def comity(*arguments: str, cwd: Path) -> str:
    """What the command printed. Raises where it fails."""
    return subprocess.run([*COMITY, *arguments], check=True, cwd=cwd, stdout=subprocess.PIPE, text=True).stdout


@contextlib.contextmanager
def running(command: list[str], cwd: Path, address: tuple[str, int], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A server process that listens at `address` until the block ends."""
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=cwd, stdout=output, stderr=subprocess.STDOUT, env=os.environ.copy())
        try:
            _wait(process, address, log)
            yield process
        finally:
            process.terminate()
            process.wait(20)


def _wait(process: subprocess.Popen[bytes], address: tuple[str, int], log: Path) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        with contextlib.suppress(OSError), socket.create_connection(address, timeout=2):
            return
        time.sleep(0.1)
    raise RuntimeError(f"no answer at {address}:\n{log.read_text(errors='replace')[-4000:]}")
