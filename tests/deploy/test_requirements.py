"""What is installed is pinned by version and hash, names no address, and is in step with pyproject.toml."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
FILES = ("run", "dev", "build")


def locked(name: str) -> dict[str, str]:
    """Each package and its version; every entry must have at least one hash."""
    entries = re.split(r"(?m)^(?=[a-z0-9])", (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8"))
    found = {}
    for entry in entries:
        if match := re.match(r"([a-z0-9-]+)==([^\s;]+)", entry):
            assert "--hash=sha256:" in entry, match.group(1)
            found[match.group(1)] = match.group(2)
        else:
            assert not entry.strip(), entry
    return found


def wanted(*lists: list[str]) -> list[Requirement]:
    return [Requirement(each) for one in lists for each in one]


@pytest.mark.parametrize("name", FILES)
def test_a_lock_names_no_address(name: str) -> None:
    """Any index that carries the same files will do."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    assert not re.search(r"://|--(extra-)?index-url|--find-links|--trusted-host", text)


def test_the_locks_hold_what_the_project_asks_for() -> None:
    """`make requirements` after a change of pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    run, dev, build = (locked(name) for name in FILES)
    needs = project["project"]["dependencies"]
    extra = project["project"]["optional-dependencies"]["dev"]
    for lock, requirements in (
        (run, wanted(needs)),
        (dev, wanted(needs, extra)),
        (build, wanted(project["build-system"]["requires"])),
    ):
        for requirement in requirements:
            version = lock.get(canonicalize_name(requirement.name))
            assert version is not None, f"{requirement} is not locked; run: make requirements"
            assert requirement.specifier.contains(version, prereleases=True), requirement
    # `packaging` stands for the build and for the tests; two versions would replace each other.
    assert {name: dev[name] for name in run} == run
    assert all(dev.get(name, version) == version for name, version in build.items())


def test_running_needs_no_training_stack() -> None:
    """What trains models is heavy, and none of it is needed to run, test or lint."""
    for name in FILES:
        heavy = {each for each in locked(name) if each in {"torch", "triton"} or each.startswith("nvidia-")}
        assert not heavy
