"""The same scores on processors with fewer instructions: the scorer runs under qemu-user as an older processor."""

import json
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from comity.scoring import models

ROOT = Path(__file__).parents[2]
GOLDEN = json.loads((Path(__file__).parent / "golden_comity.json").read_text("utf-8"))
TEXTS: list[str] = [case["text"] for case in GOLDEN["cases"]]
PROGRAM = """
import json, sys
from comity.policy import Judge, Policy
from comity.scoring import models
model, texts = models.load(), json.load(sys.stdin)
judge = Judge(Policy.default(), model)
told = [[found.outcome, [[one.rule, one.reason] for one in found.findings]] for found in map(judge.judge, texts)]
tiers = [int(tier) for tier in model.tiers(texts)]
json.dump({"id": model.id, "scores": model.score(texts), "tiers": tiers, "told": told}, sys.stdout)
"""
pytestmark = pytest.mark.proof
Answer = dict[str, object]
Scores = list[dict[str, float]]


@cache
def answered(cpu: str) -> Answer:
    """What a process says on a processor; `native` is the one of this machine.

    OpenBLAS is told the family by its variable: it takes qemu's oldest processors for others.
    """
    emulator: list[str] = []
    if cpu != "native":
        found = shutil.which("qemu-x86_64")
        if found is None:
            pytest.skip("qemu-x86_64 is not installed (Debian: apt-get install qemu-user)")
        emulator = [found, "-cpu", cpu]
    done = subprocess.run(
        [*emulator, sys.executable, "-c", PROGRAM],
        input=json.dumps(TEXTS),
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": "/usr/bin:/bin"}
        | ({"OPENBLAS_CORETYPE": cpu} if cpu == "Nehalem" else {}),
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    answer: Answer = json.loads(done.stdout)
    return answer


def scores(cpu: str) -> Scores:
    found = answered(cpu)["scores"]
    assert isinstance(found, list)
    return found


def tiers_of(cpu: str) -> list[int]:
    found = answered(cpu)["tiers"]
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize("cpu", ["Haswell", "EPYC-Rome"])
def test_without_the_newest_instructions_scores_are_the_same_to_the_last_place(cpu: str) -> None:
    """AVX2 without AVX-512 and without the dot products of newer processors: at most the third place differs by one."""
    assert answered(cpu)["id"] == models.load().id
    for ours, theirs in zip(scores("native"), scores(cpu), strict=True):
        assert ours == pytest.approx(theirs, abs=0.0011)
    assert answered(cpu)["told"] == answered("native")["told"]


@pytest.mark.parametrize("cpu", ["SandyBridge", "Nehalem"])
def test_on_processors_before_2013_scores_differ_a_little_and_no_judgement_does(cpu: str) -> None:
    """Without fused multiplication the last bit of a sum differs, which may move an activation by one of its steps.

    A comment on the border of two tiers may then be answered by the other one; only plainly clean ones lie there.
    """
    tiers = zip(tiers_of("native"), tiers_of(cpu), strict=True)
    away = []
    for same, ours, theirs in zip((a == b for a, b in tiers), scores("native"), scores(cpu), strict=True):
        if same:
            away += [abs(ours[name] - theirs[name]) for name in ours]
        else:
            assert max(*ours.values(), *theirs.values()) < 0.3, (ours, theirs)
    away.sort()
    assert away[len(away) // 2] < 0.0005, "most scores are the same to the last place"
    assert away[-1] < 0.02, away[-8:]
    assert answered(cpu)["told"] == answered("native")["told"]


def test_this_machine_says_what_is_pinned() -> None:
    assert answered("native")["id"] == GOLDEN["id"]
    assert scores("native") == [case["scores"] for case in GOLDEN["cases"]]
