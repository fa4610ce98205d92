"""An environment for each client, made anew or found as it was left, filled from the registry by its ordinary tool."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from proof.clients.clients import Client


def prepare(client: Client, work: Path) -> Path:
    """The folder of the client's environment. Raises `CalledProcessError` where the registry's tool fails."""
    stamp = hashlib.sha256(repr(client.packages).encode()).hexdigest()[:12]
    folder = work / f"{client.name}-{stamp}"
    done = folder / ".done"
    if done.exists():
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (_prepare_node if client.is_node else _prepare_python)(client, folder)
    done.touch()
    return folder


def interpreter(client: Client, folder: Path) -> list[str]:
    return ["node"] if client.is_node else [str(folder / "bin" / "python")]


def _prepare_python(client: Client, folder: Path) -> None:
    _run(sys.executable, "-m", "venv", str(folder))
    pip = (str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    if any(package.startswith("PySpective") for package in client.packages):
        # Its only release is a source archive of the time when every environment had setuptools.
        _run(*pip, "setuptools<81", "wheel")
        _run(*pip, "--no-build-isolation", *client.packages)
    else:
        _run(*pip, *client.packages)
    _run(*pip, "certifi")


def _prepare_node(client: Client, folder: Path) -> None:
    (folder / "package.json").write_text('{"private": true, "type": "module"}\n', encoding="utf-8")
    _run("npm", "install", "--silent", "--no-audit", "--no-fund", *client.packages, cwd=folder)


def _run(*command: str, cwd: Path | None = None) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    subprocess.run(command, check=True, cwd=cwd, env=environment)
