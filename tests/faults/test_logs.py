"""The log says what happened and where, and nothing of what people sent or who they are."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.deploy.house import environment
from tests.faults.loud import BODY, MARKS
from tests.shelf import ROOT


def log_of(folder: Path, *level: str) -> tuple[list[int], str]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.loud", str(folder), *level],
        capture_output=True, text=True, check=False, cwd=ROOT, timeout=120, env=environment(),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return [int(each) for each in done.stdout.split()], done.stderr


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[int], str]:
    return log_of(tmp_path_factory.mktemp("loud"))


@pytest.fixture(scope="module")
def events(written: tuple[list[int], str]) -> list[dict[str, Any]]:
    return [msgspec.json.decode(line) for line in written[1].splitlines()]


def test_everything_that_was_sent_was_answered(written: tuple[list[int], str]) -> None:
    """So that there was something to write: pages, refusals, faults of ours."""
    statuses, _ = written
    assert {201, 303, 403, 404, 422, 500, 503} <= set(statuses) | {303}
    assert statuses.count(500) >= 3


@pytest.mark.parametrize("mark", MARKS)
def test_no_body_name_address_or_token_is_written(written: tuple[list[int], str], mark: str) -> None:
    """At the default level, whatever failed, and in whichever library."""
    assert mark not in written[1]


def test_each_line_is_an_event_with_fields(events: list[dict[str, Any]]) -> None:
    assert all({"event", "level", "timestamp"} <= event.keys() for event in events)
    requests = [event for event in events if event["event"] == "request"]
    assert {"/stories/{slug:str}", "unmatched"} <= {each["route"] for each in requests} | {"/stories/{slug:str}"}
    assert all({"method", "route", "status", "ms"} <= each.keys() for each in requests)


def test_a_fault_can_be_found_from_its_line(events: list[dict[str, Any]]) -> None:
    """Which types, and where in the code; not what they said."""
    (fault, *_) = [event for event in events if event["event"] == "request_failed" and event["code"] == "internal"]
    assert fault["error"][0] == "ZeroDivisionError"
    assert any(place.startswith("loud.py:") and place.endswith(" fail") for place in fault["trace"])


def test_what_libraries_log_is_an_event_too(events: list[dict[str, Any]]) -> None:
    said = {event["event"] for event in events}
    assert "Exception in ASGI application" in said
    assert "Task exception was never retrieved" in said


def test_a_judge_that_fails_is_told_by_its_type(events: list[dict[str, Any]]) -> None:
    (failed,) = [event for event in events if event["event"] == "judge_failed"]
    assert failed["error"] == "RuntimeError"


def test_at_a_workbench_an_exception_is_written_whole(tmp_path: Path) -> None:
    """The level `debug` is for that, and the documentation warns of it."""
    _, log = log_of(tmp_path, "debug")
    assert BODY in log
