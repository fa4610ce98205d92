"""A judgement can be traced to all that decided it: the version follows detectors and word lists, not rules alone."""

import re
from collections import defaultdict
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest

from comity.policy import Policy, rules
from comity.policy.basis import PACKAGES, basis, digest_of

DEFAULT = Path(rules.__file__).with_name("default.toml").read_bytes()
IMPORTED = re.compile(r"^\s*(?:from (comity) import (\w+)|(?:from|import) (comity\.[\w.]+))", re.MULTILINE)
HARMLESS = {"comity.__version__", "comity.errors", "comity.texts"}
"""What the judge imports that cannot change a judgement."""


@pytest.fixture
def folders(tmp_path: Path) -> list[Path]:
    for name, content in (("text/fold.py", b"A = 1\nB = 2\n"), ("text/real.txt", b"word\n"), ("policy/judge.py", b"")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    return [tmp_path / "text", tmp_path / "policy"]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: (text / "fold.py").write_bytes(b"A = 1\nB = 3\n"),
        lambda text: (text / "real.txt").write_bytes(b"words\n"),
        lambda text: (text / "real.txt").rename(text / "unreal.txt"),
        lambda text: (text / "more.tsv").write_bytes(b""),
        lambda text: (text / "fold.py").unlink(),
        lambda text: (text / "fold.py").rename(text.parent / "policy" / "fold.py"),
    ],
)
def test_every_change_of_a_source_or_word_list_is_another_basis(
    folders: list[Path], change: Callable[[Path], object]
) -> None:
    before = digest_of("1.0", folders)
    change(folders[0])
    assert digest_of("1.0", folders) != before


def test_the_release_is_part_of_it(folders: list[Path]) -> None:
    assert digest_of("1.0", folders) != digest_of("1.1", folders)


def test_line_ends_and_compiled_files_do_not_count(folders: list[Path]) -> None:
    before = digest_of("1.0", folders)
    (folders[0] / "fold.py").write_bytes(b"A = 1\r\nB = 2\r\n")
    (folders[0] / "fold.cpython-311.pyc").write_bytes(b"\0")
    (folders[0] / "__pycache__").mkdir()
    assert digest_of("1.0", folders) == before


def test_the_version_follows_the_basis(monkeypatch: pytest.MonkeyPatch) -> None:
    here = Policy.parse(DEFAULT).version
    assert here == Policy.default().version
    monkeypatch.setattr(rules, "basis", lambda: basis()[::-1])
    assert Policy.parse(DEFAULT).version != here


def test_nothing_that_judges_stands_outside_the_basis() -> None:
    imported: dict[str, list[str]] = defaultdict(list)
    for package in PACKAGES:
        for source in resources.files(package).iterdir():
            if source.name.endswith(".py"):
                for match in IMPORTED.findall(source.read_text("utf-8")):
                    imported[".".join(filter(None, match))].append(f"{package}/{source.name}")
    outside = {name for name in imported if name not in PACKAGES and name.rpartition(".")[0] not in PACKAGES}
    assert outside == HARMLESS, {name: imported[name] for name in outside - HARMLESS}
    assert {"comity.text.folding", "comity.scoring.lexicon.matcher", "comity.policy.group_patterns"} <= set(imported)
