"""The line in the hosts file. Only lines that carry our mark are ever taken out again."""

import os
import tempfile
from pathlib import Path

MARK = "# comity impersonate"
HOSTS = Path("/etc/hosts")


def line_for(host: str, address: str) -> str:
    return f"{address} {host} {MARK}"


def add(path: Path, host: str, address: str) -> bool:
    """Whether the file had to be changed."""
    text = path.read_text(encoding="utf-8")
    kept = _without(text, host)
    changed = kept + ("" if kept.endswith("\n") or not kept else "\n") + line_for(host, address) + "\n"
    return _replace(path, text, changed)


def remove(path: Path, host: str) -> bool:
    """Whether there was a line of ours."""
    text = path.read_text(encoding="utf-8")
    return _replace(path, text, _without(text, host))


def _without(text: str, host: str) -> str:
    return "".join(line for line in text.splitlines(keepends=True) if not _is_ours(line, host))


def _is_ours(line: str, host: str) -> bool:
    words, mark, _ = line.partition(MARK)
    return bool(mark) and words.split()[1:] == [host]


def _replace(path: Path, old: str, new: str) -> bool:
    """At once where that can be had. A hosts file mounted into a container can be written and not be replaced."""
    if old == new:
        return False
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".hosts-")
    except OSError:
        path.write_text(new, encoding="utf-8")
        return True
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(new)
        Path(name).chmod(path.stat().st_mode & 0o7777)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        path.write_text(new, encoding="utf-8")
    return True
