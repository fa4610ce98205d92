"""Filling an empty installation with the demonstration, through the very commands that readers and moderators use."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from functools import partial
from typing import Any, Final

import msgspec
import sqlalchemy as sa
from msgspec import Struct

from comity.conversation.tables import comment
from comity.conversation.writing import Writing
from comity.demo import content
from comity.demo.cast import enter
from comity.demo.play import Scene, play
from comity.demo.timeline import Act, acts
from comity.ids import new_id
from comity.policy import Context
from comity.presentation.urls import Urls
from comity.sites import Site
from comity.storage import Database, fetch, query
from comity.stories.commands import Steer, put_story
from comity.stories.files import read_folder
from comity.stories.model import StoryDraft

Prepare = Callable[[str, Context], Awaitable[Writing]]
"""Judges and renders a text: `ConversationService.prepare`."""

TOGETHER: Final = 200
"""Acts in one transaction."""
AT_ONCE: Final = 8
"""Texts given to the judge together: few enough that none waits for its time limit."""


class Loaded(Struct, frozen=True):
    """`by_status`: comments. `surprises`: where the judge thought otherwise than the demonstration's writers."""

    stories: int
    by_status: dict[str, int]
    surprises: tuple[str, ...]


class _Count(Struct, frozen=True):
    status: str
    comments: int


def _counted(status: Any, comments: Any) -> _Count:
    return _Count(status, int(comments))


_by_status = query(
    sa.select(comment.c.status, sa.func.count())
    .where(comment.c.site_id == sa.bindparam("site"))
    .group_by(comment.c.status)
    .order_by(comment.c.status),
    _counted,
)


async def load(
    database: Database, site: Site, prepare: Prepare, *, urls: Urls, now: int, steer: Steer | None = None
) -> Loaded:
    """Readers, moderators, stories, what was said and what was decided; all dated in relation to `now`."""
    cast = content.cast()
    company = await database.write(lambda: enter(site.id, cast, now))
    drafts = [dated(draft, now) for _, draft in read_folder(content.STORIES, address=urls.media).drafts]
    timeline: list[tuple[int, Scene, Act]] = []
    for draft in drafts:
        put = await database.write(partial(put_story, site.id, draft, draft.published_at, steer=steer))
        said = content.conversation(draft.key)
        scene = await rehearse(put.story_id, draft, said, prepare)
        timeline += [(act.at, scene, act) for act in acts(said, cast, now)]
    timeline.sort(key=lambda each: each[0])
    surprises: list[str] = []
    for stretch in _stretches([(scene, act) for _, scene, act in timeline]):
        surprises += await database.write(partial(play, site, company, stretch))
    counts = await database.read(lambda: fetch(_by_status, site=site.id))
    return Loaded(len(drafts), {each.status: each.comments for each in counts}, tuple(surprises))


def dated(draft: StoryDraft, now: int) -> StoryDraft:
    """The story as if the edition had come out now."""
    moved = now - content.EDITION
    return msgspec.structs.replace(
        draft,
        published_at=draft.published_at + moved,
        updated_at=draft.updated_at + moved if draft.updated_at is not None else None,
    )


async def rehearse(story_id: str, draft: StoryDraft, said: Sequence[content.CommentText], prepare: Prepare) -> Scene:
    """Every text of a conversation judged and rendered, outside any transaction."""
    texts = {each.id: each.text for each in said}
    wanted: list[tuple[tuple[str, str], str, Context]] = []
    for each in said:
        around = Context(parent=texts.get(each.to or ""), story_title=draft.headline, story_text=draft.text)
        wanted.append(((each.id, "text"), each.text, around))
        if each.asked:
            wanted.append(((each.id, "asked"), each.asked.strip(), around))
        if each.edit:
            wanted.append(((each.id, "edit"), each.edit.text.strip(), around))
    writings: dict[tuple[str, str], Writing] = {}
    for begin in range(0, len(wanted), AT_ONCE):
        some = wanted[begin : begin + AT_ONCE]
        ready = await asyncio.gather(*(prepare(text, around) for _, text, around in some))
        writings.update(zip((key for key, _, _ in some), ready, strict=True))
    return Scene(draft.key, story_id, {each.id: new_id() for each in said}, writings)


def _stretches(timeline: list[tuple[Scene, Act]]) -> Iterator[tuple[tuple[Scene, Act], ...]]:
    for begin in range(0, len(timeline), TOGETHER):
        yield tuple(timeline[begin : begin + TOGETHER])
