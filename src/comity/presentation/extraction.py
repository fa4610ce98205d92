"""Collects every text that people see into `catalogues/comity.pot` and brings each language's catalogue up to it.

    python -m comity.presentation.extraction

English is written whole, as its texts stand in the code; other languages keep what they have and get the new texts
empty, for somebody to fill.
"""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

from comity.errors import Problem
from comity.policy.rules import Policy

PACKAGE: Final = Path(__file__).resolve().parents[1]
CATALOGUES: Final = Path(__file__).resolve().parent / "catalogues"
# Programs' answers are no texts for people, and stay as they are.
_METHODS: Final = [("compat/**.py", "ignore"), ("**/templates/**.html", "jinja2"), ("**.py", "python")]
_OPTIONS: Final = {"**/templates/**.html": {"newstyle_gettext": "true", "extensions": "jinja2.ext.do"}}
# A problem's second argument is its sentence.
_KEYWORDS: Final = DEFAULT_KEYWORDS | {kind.__name__: (2,) for kind in Problem.__subclasses__()}
_UNSTEADY: Final = tuple(
    f'"{name}'.encode()
    for name in (
        "Project-Id",
        "Report-Msgid",
        "POT-Creation",
        "PO-Revision",
        "Generated-By",
        "Last-Tr",
        "Language-Team",
    )
)


def template() -> Catalog:
    """All texts, in the order of their places; nothing in it depends on when or where it is made."""
    catalogue = Catalog(project="Comity", charset="utf-8", header_comment="# Texts of Comity.", fuzzy=False)
    found = sorted(extract_from_dir(PACKAGE, _METHODS, _OPTIONS, _KEYWORDS), key=lambda entry: entry[:2])
    for file, _, message, _, context in found:
        catalogue.add(message, locations=[(f"comity/{file}", 0)], context=context)
    for text in _policy_texts():
        catalogue.add(text, locations=[("comity/policy/default.toml", 0)])
    return catalogue


def english(catalogue: Catalog) -> Catalog:
    """Every text as its own translation, so that the English catalogue is complete by itself."""
    told = Catalog(locale="en", project="Comity", charset="utf-8", header_comment="# English.", fuzzy=False)
    for message in catalogue:
        if message.id:
            told.add(message.id, message.id, locations=message.locations, context=message.context)
    return told


def written(catalogue: Catalog) -> bytes:
    file = io.BytesIO()
    write_po(file, catalogue, width=110, omit_header=False, sort_by_file=True, include_lineno=False)
    return b"".join(line for line in file.getvalue().splitlines(keepends=True) if not line.startswith(_UNSTEADY))


def _policy_texts() -> Iterator[str]:
    for rule in Policy.default().rules:
        yield from (rule.title, rule.summary, rule.covers, rule.spares, *rule.against, *rule.fine)


def main() -> None:
    found = template()
    (CATALOGUES / "comity.pot").write_bytes(written(found))
    (CATALOGUES / "en" / "LC_MESSAGES").mkdir(parents=True, exist_ok=True)
    for file in sorted({*CATALOGUES.glob("*/LC_MESSAGES/comity.po"), CATALOGUES / "en/LC_MESSAGES/comity.po"}):
        language = file.parents[1].name
        if language == "en":
            file.write_bytes(written(english(found)))
            continue
        catalogue = read_po(io.BytesIO(file.read_bytes()), locale=language)
        catalogue.update(found)
        file.write_bytes(written(catalogue))


if __name__ == "__main__":
    main()
