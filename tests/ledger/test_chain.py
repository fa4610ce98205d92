"""The ledger holds, notices every change to a sealed line, and still stands when texts are erased."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from comity import ledger
from comity.ledger.tables import ledger_line, ledger_seal
from comity.storage import Database, NotUnique, Unit, change, execute

SITE = "s" * 32


def line(number: int) -> Unit[ledger.Line]:
    return (
        yield from ledger.record(
            site_id=SITE,
            at=number,
            kind="judgement",
            subject_kind="comment",
            subject_id=f"c{number}",
            outcome="hold",
            actor_kind="judge",
            digest=ledger.digest_of(b"k" * 32, f"text {number}"),
        )
    )


def lines(count: int, start: int = 0) -> Unit[list[ledger.Line]]:
    made = []
    for number in range(start, start + count):
        new = yield from line(number)
        made.append(new)
    return made


def sealed(database: Database, run: Callable[..., Any], count: int) -> list[ledger.Line]:
    made: list[ledger.Line] = run(database.write(lambda: lines(count)))
    assert run(database.write(lambda: ledger.seal(SITE))) == count
    return made


def test_an_untouched_chain_holds(database: Database, run: Callable[..., Any]) -> None:
    sealed(database, run, 7)
    run(database.write(lambda: lines(2, 7)))
    report = run(database.read(lambda: ledger.verify(SITE)))
    assert (report.sealed, report.waiting, report.broken_at) == (7, 2, None)
    assert run(database.write(lambda: ledger.seal(SITE))) == 2
    assert run(database.write(lambda: ledger.seal(SITE))) == 0
    assert run(database.read(lambda: ledger.verify(SITE))).sealed == 9


@pytest.mark.parametrize(
    ("tamper", "reason"),
    [
        (
            lambda lines: sa.update(ledger_line).where(ledger_line.c.id == lines[3].id).values(outcome="publish"),
            "altered",
        ),
        (lambda lines: sa.update(ledger_line).where(ledger_line.c.id == lines[3].id).values(clause="x"), "altered"),
        (lambda lines: sa.delete(ledger_line).where(ledger_line.c.id == lines[3].id), "missing"),
        (lambda lines: sa.delete(ledger_seal).where(ledger_seal.c.line_id == lines[3].id), "missing"),
    ],
)
def test_tampering_with_a_sealed_line_is_found_and_placed(
    database: Database, run: Callable[..., Any], tamper: Callable[..., Any], reason: str
) -> None:
    made = sealed(database, run, 7)
    run(database.write(lambda: execute(change(tamper(made)))))
    report = run(database.read(lambda: ledger.verify(SITE)))
    assert report.broken_at == 4
    assert reason in str(report.reason)


def test_two_sealers_at_once_cannot_fork_the_chain(database: Database, run: Callable[..., Any]) -> None:
    run(database.write(lambda: lines(20)))

    async def both() -> list[Any]:
        return await asyncio.gather(
            *(database.write(lambda: ledger.seal(SITE)) for _ in range(4)), return_exceptions=True
        )

    answers = run(both())
    assert all(isinstance(answer, NotUnique) or answer in {0, 20} for answer in answers), answers
    report = run(database.read(lambda: ledger.verify(SITE)))
    assert (report.sealed, report.broken_at) == (20, None)


def test_several_who_seal_everything_seal_each_line_once(database: Database, run: Callable[..., Any]) -> None:
    """More than one batch, and nobody stops at what another sealed first."""
    run(database.write(lambda: lines(1_100)))

    async def all_of_them() -> list[int]:
        return await asyncio.gather(*(ledger.seal_all(database, SITE) for _ in range(3)))

    assert sum(run(all_of_them())) == 1_100
    report = run(database.read(lambda: ledger.verify(SITE)))
    assert (report.sealed, report.waiting, report.broken_at) == (1_100, 0, None)


def test_the_chain_stands_after_statements_are_erased(database: Database, run: Callable[..., Any]) -> None:
    made = sealed(database, run, 3)

    def told() -> Unit[None]:
        for line in made:
            yield from ledger.state(ledger.Statement(line.id, SITE, "r1", line.subject_id, 1, "[]", "We held this."))

    run(database.write(told))
    assert len(run(database.read(lambda: ledger.statements_of("c1")))) == 1
    assert run(database.write(lambda: ledger.erase_statements("r1"))) == 3
    assert run(database.read(lambda: ledger.statements_of("c1"))) == []
    assert run(database.read(lambda: ledger.verify(SITE))).broken_at is None
    assert [line.digest for line in run(database.read(lambda: ledger.of_subject("c1")))] == [made[1].digest]


def test_a_digest_cannot_be_made_without_the_key() -> None:
    assert ledger.digest_of(b"a" * 32, "the same") != ledger.digest_of(b"b" * 32, "the same")
    assert ledger.digest_of(b"a" * 32, "lone \ud800 surrogate")
