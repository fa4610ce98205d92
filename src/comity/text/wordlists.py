"""Word lists that ship with the package, read once."""

from functools import cache
from importlib import resources


@cache
def wordlist(name: str) -> frozenset[str]:
    """The words of `name.txt`, case-folded; lines that begin with # are notes."""
    source = resources.files("comity.text").joinpath(f"{name}.txt").read_text("utf-8")
    return frozenset(
        word.casefold() for line in source.splitlines() if not line.startswith("#") for word in line.split()
    )
