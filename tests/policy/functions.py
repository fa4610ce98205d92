"""The functions of hatred (`functions.txt`) with the groups they are filled with, for tests and for measuring."""

from collections.abc import Iterator
from pathlib import Path

GROUPS = {
    "women": "woman",
    "Muslims": "Muslim",
    "gay people": "gay person",
    "black people": "black person",
    "immigrants": "immigrant",
    "trans people": "trans person",
    "disabled people": "disabled person",
    "Jews": "Jew",
}
DIGITS = str.maketrans("eoi", "301")


def lines() -> Iterator[tuple[bool, str, str]]:
    """Whether a case is hateful, its function, its text with gaps for a group."""
    for line in (Path(__file__).parent / "functions.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            mark, function, text = line.split("\t")
            yield mark == "+", function, text


def filled(text: str) -> Iterator[str]:
    for many, one in GROUPS.items():
        whole = text.replace("{P}", many).replace("{S}", one).replace("{L}", many.translate(DIGITS))
        whole = whole.replace("{N}", many.replace(" ", "").lower()).replace("a immigrant", "an immigrant")
        yield whole[0].upper() + whole[1:]
