"""The recipes of docs/perspective.md and docs/api.md, as they stand there: what is printed is what is run."""

import re
from pathlib import Path

DOCUMENTS = [Path(__file__).resolve().parents[2] / "docs" / name for name in ("perspective.md", "api.md")]

_RECIPE = re.compile(r"^```(\w+) proof=([\w-]+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def recipes() -> dict[str, tuple[str, str]]:
    """(language, code) by name."""
    texts = [document.read_text("utf-8") for document in DOCUMENTS]
    return {name: (language, code) for text in texts for language, name, code in _RECIPE.findall(text)}


def recipe(name: str, base: str, key: str) -> str:
    """The code, with the reader's own server and key put in."""
    return recipes()[name][1].replace("https://comity.example", base).replace("YOUR_KEY", key)
