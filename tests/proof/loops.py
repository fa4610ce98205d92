"""How long the loops are: short ones in every test run, so that the code is always exercised; long ones as proof."""

import os
from typing import Any

import pytest

SHORT = 2
SLUGS = tuple(f"story-{number}" for number in range(5))
LAST = f"/stories/{SLUGS[-1]}"


def rounds(long: int, name: str) -> Any:
    """Parameters for `times`: a short loop, and one of `long` rounds for `make proof`.

    The environment variable `name` sets another length for the long one.
    """
    length = int(os.environ.get(name, long))
    return pytest.mark.parametrize(
        "times", [pytest.param(SHORT, id="short"), pytest.param(length, id="long", marks=pytest.mark.proof)]
    )


on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
on_postgresql = pytest.mark.parametrize(
    "database_url", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True
)
