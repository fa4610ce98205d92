"""The systemd unit: systemd understands it, finds it well confined, and the server lives with the confinement."""

import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.conftest import absent
from tests.deploy import house
from tests.deploy.house import DEPLOY

# PR_SET_MDWE, PR_MDWE_REFUSE_EXEC_GAIN (Linux 6.3): what MemoryDenyWriteExecute= asks for. 22 is EINVAL.
CONFINED = (
    "import ctypes, sys; libc = ctypes.CDLL(None, use_errno=True); "
    "sys.exit(77) if libc.prctl(65, 1, 0, 0, 0) else None; "
    "from comity.cli import main; main()"
)


def analyze(*arguments: str) -> "subprocess.CompletedProcess[str]":
    binary = shutil.which("systemd-analyze")
    if binary is None:
        absent("systemd", "systemd-analyze is not installed; the unit is not checked by it")
        raise AssertionError
    return subprocess.run([binary, *arguments], capture_output=True, text=True, check=False, timeout=60)


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """The unit, its program where this machine has one."""
    text = (DEPLOY / "comity.service").read_text(encoding="utf-8")
    assert "/opt/comity/bin/comity serve" in text
    path = tmp_path / "comity.service"
    path.write_text(text.replace("/opt/comity/bin/comity", sys.executable), encoding="utf-8")
    return path


def test_systemd_finds_no_fault_with_the_unit(unit: Path) -> None:
    done = analyze("verify", "--recursive-errors=no", str(unit))
    assert (done.returncode, done.stderr) == (0, "")


def test_systemd_calls_the_unit_well_confined(unit: Path) -> None:
    """0 is perfect, 10 is none; 2 and below is what systemd calls OK."""
    done = analyze("security", "--offline=true", "--threshold=20", str(unit))
    assert done.returncode == 0, done.stdout
    level = re.search(r"exposure level for comity\.service: ([0-9.]+)", done.stdout)
    assert level is not None
    assert float(level[1]) < 2


def test_the_unit_sets_nothing_that_is_no_setting() -> None:
    """Its environment is read by the settings of this version."""
    from comity.settings import Settings

    names = re.findall(
        r"^Environment=COMITY_([A-Z_]+)=", (DEPLOY / "comity.service").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert {name.lower() for name in names} <= set(Settings.__struct_fields__)


@pytest.mark.skipif(sys.platform != "linux", reason="the confinement is Linux's")
def test_the_server_serves_and_judges_where_memory_cannot_become_executable(tmp_path: Path) -> None:
    """And ends in order when systemd says so: status 0, the write-ahead log folded in."""
    with house.served(
        tmp_path, origin="http://127.0.0.1:1", start=lambda *arguments: [sys.executable, "-c", CONFINED, *arguments]
    ) as server:
        answer = httpx.post(f"http://127.0.0.1:{server.port}/api/v1/check", json={"text": "You are an idiot."})
        assert answer.json()["outcome"] == "ask"
    assert not (server.data / "comity.db-wal").exists()


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_server_in_order(tmp_path: Path, sign: signal.Signals) -> None:
    """SIGTERM and Ctrl+C alike: nothing is left to be recovered, and the status says that all is well."""
    data, log, port = tmp_path / "data", tmp_path / "log", house.free_port()
    house.init(data, "http://127.0.0.1:1")
    with log.open("wb") as out:
        process = subprocess.Popen(
            house.comity("serve", "--data", data, "--port", str(port)), stderr=out, env=house.environment()
        )
    house.wait_for("comity", lambda: house.answers(port), process, log)
    process.send_signal(sign)
    assert process.wait(30) == 0
    assert "Traceback" not in log.read_text(encoding="utf-8")
    assert not (data / "comity.db-wal").exists()
