"""Every fault that a story can have is in the documentation, and its example can be read."""

import re
from pathlib import Path

from comity.stories import files
from tests.shelf import ROOT

DOC = (ROOT / "docs" / "stories.md").read_text(encoding="utf-8")
SOURCES = Path(files.__file__).parent.glob("*.py")
CODE = re.compile(r'(?:\.add\(|\.warn\(|Fault\(|PictureRefused\()\s*"([a-z0-9-]+)"')


def test_every_code_is_documented() -> None:
    codes = {code for path in SOURCES for code in CODE.findall(path.read_text(encoding="utf-8"))}
    assert len(codes) > 25
    assert {code for code in codes if f"`{code}`" not in DOC} == set()


def test_the_example_is_a_story(tmp_path: Path) -> None:
    example = DOC.split("```markdown\n")[1].split("\n```")[0]
    (tmp_path / "bread.md").write_text(example)
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "loaf.jpg").write_bytes(b"\xff\xd8\xff\xc0\x00\x11\x08\x02\x58\x03\x20\x03" + b"\x00" * 20)
    found = files.read_folder(tmp_path, address=lambda path: f"/media/{path}")
    assert found.faults == ()
    ((_, draft),) = found.drafts
    assert draft.picture is not None
    assert (draft.picture.width, draft.picture.height) == (800, 600)
