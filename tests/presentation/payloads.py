"""Hostile texts: the project's own, and those of the reference shelf where it is present."""

import json
from collections.abc import Iterator
from pathlib import Path

from tests.shelf import shelf

OWN = Path(__file__).parent / "hostile.txt"
"""One payload a line; `\\n` in a line stands for a line end."""


def own() -> list[str]:
    lines = OWN.read_text(encoding="utf-8").splitlines()
    return [line.replace("\\n", "\n") for line in lines if line and not line.startswith("%%")]


def shelf_payloads(corpus: str) -> list[str]:
    folder = shelf("security", corpus)
    return list(_READERS[corpus](folder))


def _dompurify(folder: Path) -> Iterator[str]:
    for case in json.loads((folder / "expect.json").read_text()):
        yield case["payload"]


def _blns(folder: Path) -> Iterator[str]:
    yield from json.loads((folder / "blns.json").read_text())


def _commonmark(folder: Path) -> Iterator[str]:
    for case in json.loads((folder / "spec.json").read_text()):
        yield case["markdown"]
        yield case["html"]


def _html5lib(folder: Path) -> Iterator[str]:
    for file in sorted((folder / "tokenizer").glob("*.test")):
        for case in json.loads(file.read_text())["tests"]:
            yield case["input"]
            if case.get("doubleEscaped"):
                yield json.loads(f'"{case["input"]}"', strict=False)


def _lines(folder: Path) -> Iterator[str]:
    for file in sorted(folder.glob("*.txt")):
        yield from file.read_text().splitlines()


def _addresses(folder: Path) -> Iterator[str]:
    for case in json.loads((folder / "urltestdata.json").read_text()):
        if isinstance(case, dict):
            yield f"[a link]({case['input']})"
            yield f"<{case['input']}> {case['input']}"
            yield f"![picture]({case['input']})"


def _tweets(folder: Path) -> Iterator[str]:
    for file in sorted(folder.glob("*.yml")):
        yield from (line.split(":", 1)[1].strip(' "') for line in file.read_text().splitlines() if "text:" in line)


_READERS = {
    "dompurify": _dompurify,
    "blns": _blns,
    "commonmark": _commonmark,
    "html5lib-tests": _html5lib,
    "linkify-it": _lines,
    "urltestdata": _addresses,
    "twitter-text": _tweets,
}
CORPORA = tuple(_READERS)
