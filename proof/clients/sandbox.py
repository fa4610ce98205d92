"""A place of our own to pretend in: a network with nothing but itself, and a hosts file and stores that are copies."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

COPIED = ("/etc/hosts", "/etc/ssl", "/usr/local/share/ca-certificates")
_MARK = "COMITY_PROOF_INSIDE"


def is_inside() -> bool:
    return os.environ.get(_MARK) == "1"


def enter(arguments: list[str]) -> int | None:
    """Run this program again inside; its exit status, or None where this machine does not allow it."""
    for flags in (["--net", "--mount"], ["--map-root-user", "--net", "--mount"]):
        unshare = ["unshare", *flags]
        if (
            shutil.which("unshare")
            and subprocess.run([*unshare, "true"], capture_output=True, check=False).returncode == 0
        ):
            environment = os.environ | {_MARK: "1"}
            command = [*unshare, sys.executable, "-m", "proof.clients", *arguments]
            return subprocess.run(command, check=False, env=environment).returncode
    return None


def furnish(work: Path) -> None:
    """Bring the loop-back interface up and lay copies over what will be changed."""
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    copies = work / "copies"
    shutil.rmtree(copies, ignore_errors=True)
    copies.mkdir(parents=True)
    for number, name in enumerate(COPIED):
        original = Path(name)
        if not original.exists():
            continue
        copy = copies / str(number)
        if original.is_dir():
            shutil.copytree(original, copy, symlinks=True)
        else:
            shutil.copy2(original, copy)
        subprocess.run(["mount", "--bind", str(copy), name], check=True)
