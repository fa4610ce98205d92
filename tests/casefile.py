r"""Reads the case files beside the tests: a mark, a tab, a text; `\n`, `\uXXXX` stand for the characters they name."""

import re
from collections.abc import Iterator
from pathlib import Path

_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\n")


def cases(path: Path) -> Iterator[tuple[str, bool]]:
    """Each text, and whether it is marked `+`."""
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            mark, _, text = line.partition("\t")
            yield _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else "\n", text), mark == "+"
