"""The Containerfile: what it copies is there, and its very steps make an installation that serves."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import absent
from tests.deploy import house
from tests.deploy.house import DEPLOY, ROOT

TEXT = (DEPLOY / "Containerfile").read_text(encoding="utf-8").replace("\\\n", " ")
STEPS = [line.split(maxsplit=1) for line in TEXT.splitlines() if line.strip() and not line.startswith("#")]
BUILD = STEPS[: [step[0] for step in STEPS].index("FROM", 1)]


def test_what_is_copied_is_there() -> None:
    """From the root of the repository."""
    for word, rest in BUILD:
        if word == "COPY":
            for source in rest.split()[:-1]:
                assert (ROOT / source).exists(), source


def test_nobody_is_root_and_one_folder_is_kept() -> None:
    last = dict(STEPS[len(BUILD) :])
    assert last["USER"].startswith("10001")
    assert last["VOLUME"] == "/data"
    assert "COMITY_DATA=/data" in last["ENV"]
    assert last["STOPSIGNAL"] == "SIGTERM"


def test_the_health_check_asks_the_running_server(tmp_path: Path) -> None:
    """The very command, below a base path too."""
    check = dict(STEPS)["HEALTHCHECK"].partition("CMD")[2]
    program = re.findall(r'"([^"]*)"', check)[-1]
    with house.served(tmp_path, origin="http://127.0.0.1:1", base_path="/comments") as server:
        asked = {"COMITY_PORT": str(server.port), "COMITY_BASE_PATH": "/comments"}
        command = [sys.executable, "-c", program]
        assert subprocess.run(command, env=house.environment(**asked), check=False).returncode == 0
    stopped = subprocess.run(command, env=house.environment(**asked), check=False, capture_output=True)
    assert stopped.returncode != 0


@pytest.mark.proof
def test_the_steps_make_an_installation(tmp_path: Path) -> None:
    """Each RUN and COPY of the first stage, with the folders moved here, by the Python that the image has."""
    version = re.search(r"python:(3\.\d+)-slim", TEXT)
    assert version is not None
    python = shutil.which(f"python{version[1]}")
    # A version manager's shim stands for versions that are not chosen, too, and then runs nothing.
    if python is None or subprocess.run([python, "-c", ""], capture_output=True, check=False).returncode:
        absent("python", f"python{version[1]} is not installed; the image's steps are not run")
    work, opt = tmp_path / "src", tmp_path / "opt"
    work.mkdir()
    for word, rest in BUILD:
        if word == "COPY":
            *sources, target = rest.split()
            for source in sources:
                destination = work / target / (source if target == "./" else "")
                if (ROOT / source).is_dir():
                    shutil.copytree(ROOT / source, destination)
                else:
                    shutil.copy2(ROOT / source, destination)
        elif word == "RUN":
            command = rest.replace("/opt/comity", str(opt / "comity")).replace("python -m venv", f"{python} -m venv")
            done = subprocess.run(command, shell=True, cwd=work, capture_output=True, text=True, check=False)
            assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    shutil.rmtree(work)
    program = str(opt / "comity" / "bin" / "comity")
    done = subprocess.run(
        [program, "score", "-"], input='{"text": "Fine."}\n', capture_output=True, text=True, check=False
    )
    assert '"outcome":"publish"' in done.stdout, done.stderr
    with house.served(
        tmp_path / "house", origin="http://127.0.0.1:1", start=lambda *arguments: [program, *map(str, arguments)]
    ) as server:
        assert house.answers(server.port, "/")
