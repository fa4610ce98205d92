"""What the readers of a load write: real comments from the reference shelf, else the demonstration's own."""

import os
import re
import tomllib
from pathlib import Path

from benchmarks.installation import ROOT

NEWS = ("fox_news", "civil_toxic_spans")
LONGEST = 2_000
SHORTEST = 16
# What the product refuses to take, and no keyboard writes.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e\ufff9-\uffff]")


def shelf() -> Path:
    return Path(os.environ.get("COMITY_SHARED") or ROOT.parent / "shared")


def real(most: int) -> list[str]:
    """Up to `most` distinct real comments, those from news sites first; none where the shelf or pyarrow is absent."""
    path = shelf() / "data" / "train.parquet"
    try:
        from pyarrow import parquet  # noqa: PLC0415  (not everybody has it)
    except ImportError:
        return []
    if not path.exists():
        return []
    table = parquet.read_table(path, columns=["source", "text"])
    sources, texts = table["source"].to_pylist(), table["text"].to_pylist()
    found: dict[str, None] = {}
    for wanted in (*NEWS, None):
        for source, text in zip(sources, texts, strict=True):
            if wanted is None or source == wanted:
                tidy = "\n".join(text.split("\r\n")).strip()
                if SHORTEST <= len(tidy) <= LONGEST and not _CONTROL.search(tidy):
                    found.setdefault(tidy)
            if len(found) == most:
                return list(found)
    return list(found)


def of_the_demonstration() -> list[str]:
    """The comments of the demonstration newsroom: written for it, so they are here wherever the project is."""
    found = []
    for path in sorted((ROOT / "src" / "comity" / "demo" / "conversations").glob("*.toml")):
        with path.open("rb") as file:
            found += [each["text"].strip() for each in tomllib.load(file)["comment"] if each.get("text", "").strip()]
    return found


def to_post(most: int) -> tuple[list[str], str]:
    """At least one text, and where they are from."""
    texts = real(most)
    if texts:
        return texts, "real comments, those from news sites first"
    return of_the_demonstration(), "the demonstration's comments (no real ones are beside this checkout)"
