"""One application for a file of tests; whatever a test breaks is whole again after it."""

import asyncio
from collections.abc import Iterator

import pytest

from tests.faults.house import Faulty, House, assembled


@pytest.fixture(scope="package")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder, limiter = tmp_path_factory.mktemp("faults"), Faulty()
    with asyncio.Runner() as runner:
        application = runner.run(assembled(folder, limiter))
        yield House(application, limiter, runner.run, folder / "data")
        runner.run(application.close())


@pytest.fixture
def house(running: House) -> Iterator[House]:
    yield running
    running.limiter.refuses = False
