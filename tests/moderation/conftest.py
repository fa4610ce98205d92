"""A house with a desk in it, on each database."""

from collections.abc import Callable
from typing import Any

import pytest

from comity.storage import Database
from tests.conversation.house import House


@pytest.fixture
def house(database: Database, run: Callable[..., Any], clock: Callable[[], int]) -> House:
    return House(database, run, clock)
