"""The machine that measures: cores, memory, and the tools it has."""

import functools
import os
import platform
import shutil
import socket
import subprocess
from collections.abc import Sequence
from pathlib import Path

import psutil  # type: ignore[import-untyped]  # (ships none)

SERVER_CORE, LOAD_CORE = 0, 1


@functools.cache
def cores() -> tuple[int, ...]:
    """The cores this process may use; none where the system does not say."""
    return tuple(sorted(os.sched_getaffinity(0))) if hasattr(os, "sched_getaffinity") else ()


def pinned(command: Sequence[str], which: int) -> list[str]:
    """The command bound to one core: the server's, or the load's. Unbound where there is but one, or no taskset."""
    taskset = shutil.which("taskset")
    if taskset is None or len(cores()) < 2:
        return list(command)
    return [taskset, "-c", str(cores()[which]), *command]


def pin_this_process(which: int = LOAD_CORE) -> None:
    if len(cores()) >= 2:
        os.sched_setaffinity(0, {cores()[which]})


def free_port() -> int:
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        port: int = chosen.getsockname()[1]
        return port


def resident(pid: int) -> float:
    """Resident memory of a process and its children, in MB (10^6 bytes)."""
    process = psutil.Process(pid)
    held: float = sum(each.memory_info().rss for each in (process, *process.children(recursive=True))) / 1e6
    return held


def described() -> str:
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [
            line.partition(":")[2].strip() for line in info.read_text().splitlines() if line.startswith("model name")
        ]
        model = names[0] if names else model
    memory = psutil.virtual_memory().total / 2**30
    load = os.getloadavg()[0]
    return (
        f"{model}, {len(cores()) or os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()} "
        f"{platform.release()}, Python {platform.python_version()}, load average {load:.1f}"
    )


@functools.cache
def wrk() -> str | None:
    """The load generator wrk: installed, or Debian's package where we may install it."""
    found = shutil.which("wrk")
    if found is None and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "install", "-y", "-qq", "wrk"], capture_output=True, check=False)
        found = shutil.which("wrk")
    return found
