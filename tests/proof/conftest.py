"""Installations to be killed, filled up and locked."""

from pathlib import Path

import pytest

from benchmarks.installation import Installation
from tests.proof.loops import SLUGS


class House(Installation):
    """`url`: the address of its database."""

    def __init__(self, data: Path, url: str) -> None:
        self.is_sqlite = url.startswith("sqlite")
        super().__init__(data, "" if self.is_sqlite else url)
        self.url = f"sqlite:///{self.database_file}" if self.is_sqlite else url

    def ledger_holds(self) -> bool:
        return self.command("ledger", "verify", "--data", str(self.data), check=False).returncode == 0


@pytest.fixture
def house(database_url: str, tmp_path: Path) -> House:
    """An installation with its stories, on each database in turn."""
    made = House(tmp_path / "house", database_url)
    made.init(SLUGS)
    return made
