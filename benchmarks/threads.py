"""Threads of a given size, the same for us and for a peer: half of the comments answer an earlier one."""

import asyncio
import random
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct

from benchmarks.texts import of_the_demonstration
from comity.accounts import Reader, readers
from comity.clock import DAY, MINUTE, system_clock
from comity.conversation import commands
from comity.conversation.commands.carry import Carried
from comity.conversation.model import Status
from comity.conversation.writing import Writing, count_links
from comity.ids import new_id
from comity.ledger import digest_of
from comity.policy import Judge, Policy
from comity.presentation.markup import render
from comity.scoring import models
from comity.sites import Site, store
from comity.storage import Database, Unit, connect
from comity.stories import queries as stories

WRITERS = 80
BATCH = 200


class Line(Struct, frozen=True):
    """`parent`: the number of the comment that this one answers; -1 for none."""

    text: str
    author: str
    parent: int


def thread(size: int, seed: int = 1) -> list[Line]:
    """The demonstration's comments in their order, as often as it takes. Replies answer comments of the first level."""
    chosen = random.Random(seed)
    texts = of_the_demonstration()
    roots: list[int] = []
    lines: list[Line] = []
    for number in range(size):
        parent = chosen.choice(roots) if roots and number % 2 else -1
        if parent < 0:
            roots.append(number)
        lines.append(Line(texts[number % len(texts)], f"Reader {chosen.randrange(WRITERS)}", parent))
    return lines


def load(url: str, threads: Mapping[str, Sequence[Line]]) -> None:
    """Carry threads into the stories with these slugs, by the command that importers use, judged and recorded."""
    asyncio.run(_load(url, threads))


async def _load(url: str, threads: Mapping[str, Sequence[Line]]) -> None:
    database = await connect(url)
    try:
        site = (await database.read(store.every))[0]
        judge = Judge(Policy.default(), models.load())
        for slug, lines in threads.items():
            await _carry(database, site, judge, slug, lines)
    finally:
        await database.close()


async def _carry(database: Database, site: Site, judge: Judge, slug: str, lines: Sequence[Line]) -> None:
    story = await database.read(lambda: stories.by_slug(site.id, slug))
    if story is None:
        raise LookupError(f"there is no story {slug}")
    now = system_clock()
    begun = now - 20 * DAY
    names = sorted({line.author for line in lines})
    writers: dict[str, Reader] = {}
    for name in names:
        writers[name] = await database.write(partial(readers.add_guest, site.id, name, begun))
    ready = {line.text: _writing(judge, line.text) for line in lines}
    ids = [new_id() for _ in lines]
    step = min(20 * DAY // (len(lines) + 1), 10 * MINUTE)

    def part(first: int) -> Unit[None]:
        for number, line in enumerate(lines[first : first + BATCH], start=first):
            carried = Carried(
                id=ids[number],
                story_id=story.id,
                parent_id=ids[line.parent] if line.parent >= 0 else None,
                writing=ready[line.text],
                status=Status.PUBLISHED,
                at=begun + number * step,
            )
            yield from commands.carry(site, writers[line.author], carried)

    for first in range(0, len(lines), BATCH):
        await database.write(partial(part, first))


def _writing(judge: Judge, text: str) -> Writing:
    html = render(text)
    return Writing(text, html, count_links(html), judge.judge(text), digest_of(b"bench", text))


def database_url(path: Path) -> str:
    return f"sqlite:///{path}"
