"""`comity reader`: a person is found by name and erased by any of their comments; the ledger still holds."""

import asyncio
import json
import re
from pathlib import Path

from comity.accounts import Actor, Reader, ReaderKind, Standing, readers
from comity.accounts.names import name_key
from comity.cli.common import opened, run, the_site
from comity.conversation import commands
from comity.conversation.writing import Writing
from comity.ids import new_id
from comity.settings import load
from comity.sites import Site
from comity.storage import Database, Unit
from tests.cli.conftest import Comity
from tests.conversation.house import HELD, House, writing


async def write(database: Database, site: Site, *texts: str | Writing) -> list[str]:
    ada = Reader(new_id(), site.id, ReaderKind.GUEST, "Ada", name_key("Ada"), Standing.GOOD, None, 1000, None)
    drafts = [House(database, run, lambda: 5000).draft(text) for text in texts]

    def unit() -> Unit[None]:
        yield from readers.add(ada)
        for draft in drafts:
            yield from commands.post(site, Actor(network="n", reader=ada), draft, 5000)

    await database.write(unit)
    return [draft.id for draft in drafts]


def populate(data: Path, database_setting: str) -> list[str]:
    """Two guests called Ada, the first with two comments; the ids of these."""

    async def work() -> list[str]:
        environment = {"COMITY_DATABASE": database_setting} if database_setting else {}
        database: Database = await opened(load(data, environment))
        site = await the_site(database)
        first = await write(database, site, "A private matter.", writing("I will kill you, secretly", HELD))
        second = await write(database, site, "Others stay.")
        await database.close()
        return [*first, *second]

    return asyncio.run(work())


def test_one_of_two_with_a_name_is_erased_and_the_ledger_holds(
    installed: Comity, data: Path, database_setting: str, tmp_path: Path
) -> None:
    private, held, other = populate(data, database_setting)
    found = json.loads(installed("reader", "find", "Adа", "--json").stdout)  # the last letter is Cyrillic
    assert [(each["name"], each["comments"]) for each in found] == [("Ada", 2), ("Ada", 1)]
    address = f"https://news.example/stories/flow/comments/{held}#comment-{held}"
    refused = installed("reader", "erase", address, input="n\n", status=1)
    assert "Erase Ada and 2 comments?" in refused.stderr
    assert json.loads(installed("ledger", "verify", "--json").stdout)["waiting"] > 0
    done = installed("reader", "erase", address, "--yes")
    assert "Ada is erased, with 2 comments, and the ledger is sealed." in done.stderr
    assert [each["id"] for each in json.loads(installed("reader", "find", "Ada", "--json").stdout)] == [found[1]["id"]]
    everything = tmp_path / "everything.jsonl"
    installed("export", "-o", everything)
    kept = everything.read_text()
    assert not re.search("private matter|secretly", kept)
    assert private in kept, "the ledger's lines and the place in the thread stay"
    assert "Others stay." in kept
    report = json.loads(installed("ledger", "verify", "--json").stdout)
    assert (report["broken_at"], report["waiting"]) == (None, 0), "nothing waits for a server to seal it"
    assert other in kept


def test_nobody_is_erased_by_mistake(installed: Comity) -> None:
    for who in ("Ada", "0" * 32, ""):
        refused = installed("reader", "erase", who, "--yes", status=1)
        assert "neither a reader's id nor a comment's" in refused.stderr
