"""Problems: each sentence can be translated, whatever it names."""

import ast
from collections.abc import Iterator
from pathlib import Path

import comity
from comity import errors
from comity.errors import BadInput
from comity.presentation import extraction

SOURCE = Path(comity.__file__).parent
KINDS = {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, errors.Problem)}
# What programs and operators are told.
NOT_SHOWN = ("compat", "stories", "cli", "accounts/staff.py", "conversation/http/inputs.py", "conversation/http/api.py")


def test_a_sentence_is_translated_before_its_places_are_filled() -> None:
    problem = BadInput("too-long", "Up to {limit}, not {length}.", limit=5, length="{limit}")
    assert problem.detail == "Up to 5, not {limit}."
    assert problem.told({"Up to {limit}, not {length}.": "{length} > {limit}"}.__getitem__) == "{limit} > 5"
    assert BadInput("x", "Nothing known of {this}.").detail == "Nothing known of {this}."


def shown() -> Iterator[tuple[str, ast.expr]]:
    for file in SOURCE.rglob("*.py"):
        place = file.relative_to(SOURCE).as_posix()
        if place.startswith(NOT_SHOWN):
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KINDS:
                yield f"{place}:{node.lineno}", node.args[1]


def test_every_sentence_that_a_person_is_told_stands_in_the_catalogue() -> None:
    texts = {message.id for message in extraction.template()}
    found = list(shown())
    assert len(found) > 40
    for place, detail in found:
        assert not isinstance(detail, ast.JoinedStr), f"{place}: name what goes in, and leave a {{place}} for it"
        if isinstance(detail, ast.Constant):
            assert detail.value in texts, place


def test_the_titles_stand_in_the_catalogue() -> None:
    texts = {message.id for message in extraction.template()}
    assert {getattr(errors, kind).default_title for kind in KINDS} <= texts
