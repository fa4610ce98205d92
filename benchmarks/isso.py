"""Isso 0.14.0 as a peer: from PyPI, in an environment of its own, under gunicorn, with its defaults."""

import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from benchmarks.installation import Server
from benchmarks.machine import SERVER_CORE, free_port, pinned
from benchmarks.threads import Line

VERSION = "0.14.0"
GUNICORN = "27.0.1"
WORKERS = 2

_CONFIG = """[general]
dbpath = {database}
host = http://127.0.0.1:{port}/
[guard]
enabled = false
"""

# Through Isso's own db module, so that what is stored is what Isso stores.
_LOADER = """
import json, sys
from isso import config, db
settings = config.load(config.default_file(), sys.argv[1])
store = db.SQLite3(settings.get("general", "dbpath"), settings)
for uri, lines in json.load(open(sys.argv[2])).items():
    store.threads.new(uri, "The crane on the quay")
    ids = []
    for number, line in enumerate(lines):
        made = store.comments.add(uri, {
            "parent": ids[line["parent"]] if line["parent"] >= 0 else None, "created": 1760000000.0 + 60 * number,
            "mode": 1, "remote_addr": "198.18.0.0", "text": line["text"], "author": line["author"], "email": None,
            "website": None, "notification": 0,
        })
        ids.append(made["id"])
"""


class NoPeer(RuntimeError):
    """Isso could not be had; the message says why."""


def environment() -> Path:
    """The virtual environment that holds Isso, made at first use and kept in the user's cache."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = base / "comity-benchmarks" / f"isso-{VERSION}-py{sys.version_info.major}.{sys.version_info.minor}"
    if (folder / "complete").exists():
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    try:
        venv.create(folder, with_pip=True)
        subprocess.run(
            [folder / "bin" / "python", "-m", "pip", "install", "-q", f"isso=={VERSION}", f"gunicorn=={GUNICORN}"],
            check=True, capture_output=True, text=True,
        )  # fmt: skip
    except (OSError, subprocess.CalledProcessError) as error:
        said = getattr(error, "stderr", "") or str(error)
        raise NoPeer(f"Isso {VERSION} could not be installed: {said.strip()[-300:]}") from error
    (folder / "complete").touch()
    return folder


@contextmanager
def serving(folder: Path, threads: Mapping[str, Sequence[Line]]) -> Iterator[Server]:
    """Isso with the threads, each under the address `/slug`."""
    bin_ = environment() / "bin"
    port = free_port()
    config = folder / "isso.cfg"
    config.write_text(_CONFIG.format(database=folder / "isso.db", port=port))
    lines = folder / "threads.json"
    lines.write_bytes(msgspec.json.encode({f"/{slug}": list(each) for slug, each in threads.items()}))
    subprocess.run([bin_ / "python", "-c", _LOADER, config, lines], check=True, capture_output=True)
    log = folder / "isso.log"
    command = [str(bin_ / "gunicorn"), "-w", str(WORKERS), "-b", f"127.0.0.1:{port}", "--timeout", "180", "isso.run"]
    with log.open("ab") as file:
        process = subprocess.Popen(
            pinned(command, SERVER_CORE), env=os.environ | {"ISSO_SETTINGS": str(config)}, stdout=file, stderr=file
        )
    server = Server(process, port, log)
    try:
        server.wait(f"/?uri=%2F{min(threads, key=lambda slug: len(threads[slug]))}&nested_limit=5")
        yield server
    finally:
        server.stop()


def first_page(slug: str) -> str:
    """What Isso's client asks for with its default settings: all of the first level, five replies of each."""
    return f"/?uri=%2F{slug}&nested_limit=5"


def short_page(slug: str) -> str:
    """What it asks for where an operator has limited it to 25 of the first level."""
    return f"/?uri=%2F{slug}&limit=25&nested_limit=5"
