"""The committed scripts are what their sources build, byte for byte."""

import shutil
import subprocess
from pathlib import Path

import pytest

EMBED = Path(__file__).resolve().parents[2] / "embed"


def test_the_scripts_are_what_their_sources_build() -> None:
    node = shutil.which("node")
    if node is None or not (EMBED / "node_modules" / "esbuild").is_dir():
        pytest.skip("the build needs Node: run `npm ci` in embed/")
    done = subprocess.run([node, "build.mjs", "--verify"], cwd=EMBED, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_lock_file_holds_no_address_to_download_from() -> None:
    text = (EMBED / "package-lock.json").read_text()
    assert '"resolved"' not in text
