"""The conversation as its callers see it: limits, judging and rendering first, then one transaction, then the bus."""

from collections.abc import Callable
from typing import TypeVar

import msgspec
from msgspec import Struct

from comity.accounts import Actor, Reader, Staff, readers
from comity.accounts.names import clean_name
from comity.clock import Clock
from comity.conversation import checks, commands
from comity.conversation.allowances import Allowance, Allowances
from comity.conversation.commands import Asked, Draft, Held, Posted, PostedAlready
from comity.conversation.commands.post import find_place
from comity.conversation.commands.stored import Stored, by_key, demand, no_parent
from comity.conversation.fingerprints import SAME_KEY_FOR, SAME_TEXT_FOR, Fingerprints
from comity.conversation.judging import SafeJudge
from comity.conversation.model import HeldFor, ReactionKind, ReportReason, Status, StoryRef
from comity.conversation.writing import (
    NOTE_LENGTH,
    REPORT_LENGTH,
    Writing,
    check_links,
    clean_remark,
    clean_text,
    count_links,
)  # fmt: skip
from comity.errors import BadInput, NotFound
from comity.events import Bus
from comity.ids import new_id
from comity.ledger import digest_of
from comity.limits import Limiter
from comity.policy import Context, Judgement
from comity.presentation.markup import render
from comity.sites import Site
from comity.storage import STORAGE_FAULTS, Database, Unit

T = TypeVar("T")


class PostInput(Struct, frozen=True, kw_only=True):
    """What a client may set, as it came. `key` is an idempotency key; `insist` sends what was found fault with."""

    text: str
    parent_id: str | None = None
    key: str = ""
    insist: bool = False


class EditInput(Struct, frozen=True, kw_only=True):
    """`revision`: the one the writer was looking at."""

    text: str
    revision: int
    insist: bool = False


class ConversationService:
    """`ledger_key` and the key of `fingerprints` are for these purposes alone."""

    def __init__(
        self,
        database: Database,
        site: Site,
        *,
        judge: SafeJudge,
        limiter: Limiter,
        bus: Bus,
        clock: Clock,
        fingerprints: Fingerprints,
        ledger_key: bytes,
        allowances: Allowances = Allowances(),  # noqa: B008  (frozen)
        judged: Callable[[str], None] = lambda _outcome: None,
    ) -> None:
        self.database = database
        self.site = site
        self.clock = clock
        self.judge = judge
        self._limiter = limiter
        self._bus = bus
        self._fingerprints = fingerprints
        self._ledger_key = ledger_key
        self._allowances = allowances
        self._judged = judged

    async def post(self, actor: Actor, story: StoryRef, given: PostInput) -> Posted | Held | Asked:
        """Publish, hold or ask.

        Raises:
            Problem: bad input, a limit, or what the checks say; nothing is stored then.

        """
        site, now = self.site, self.clock()
        actor = self._named(actor)
        text = clean_text(given.text, site.settings.comment_length)
        await self._allow(self._allowances.write, actor, now)

        def before() -> Unit[Stored | None]:
            # A retry is answered before anything is asked of it: the first one may have closed the door behind it.
            yield from commands.check_claims(claims, now)
            parent = (yield from _parent(site.id, given.parent_id)) if given.parent_id else None
            where = yield from find_place(story.id, actor)
            facts = parent.facts if parent else None
            demand(checks.check_post(actor, site.settings, where, story_id=story.id, parent=facts, now=now))
            return parent

        request = self._fingerprints.of_request(given.key, story.id, given.parent_id, text)
        claims = dict.fromkeys(self._fingerprints.of_words(actor, story.id, given.parent_id, text), now + SAME_TEXT_FOR)
        if request:
            claims[request] = now + SAME_KEY_FOR
        try:
            parent = await self.database.read(before)
            draft = Draft(
                id=new_id(),
                story_id=story.id,
                parent_id=given.parent_id,
                writing=await self._write(text, _context(story, parent)),
                claims=claims,
                draft=self._fingerprints.of_draft(actor, story.id, given.parent_id),
                insist=given.insist,
            )
            answer = await self.database.write(lambda: commands.post(site, actor, draft, now))
        except PostedAlready as already:
            return await self._again(actor, already, request)
        except STORAGE_FAULTS:
            # Whoever repeats themselves after a fault of ours is not to be stopped by a limit.
            await self._give_back(self._allowances.write, actor)
            raise
        return self._done(answer)

    async def _again(self, actor: Actor, already: PostedAlready, request: str | None) -> Posted | Held:
        """What the first of two posts was answered. Only somebody with its random key is taken for its writer."""
        site, now = self.site, self.clock()

        def unit() -> Unit[tuple[Stored, Reader | None]]:
            row = yield from by_key(site.id, already.comment_id)
            proven = request is not None and (yield from commands.owner_of(request, now)) == row.id
            known = actor.reader is not None and actor.reader.id == row.reader_id
            reader = (yield from readers.by_id(site.id, row.reader_id)) if proven or known else None
            return row, reader

        row, reader = await self.database.read(unit)
        if row.status is Status.PUBLISHED:
            return Posted(row.id, reader, None, again=True)
        return Held(row.id, reader, None, row.held_for or HeldFor.RULE, again=True)

    async def edit(self, actor: Actor, story: StoryRef, comment_id: str, given: EditInput) -> Posted | Held | Asked:
        """Judge and store a new wording of one's own comment."""
        site, now = self.site, self.clock()
        text = clean_text(given.text, site.settings.comment_length)
        await self._allow(self._allowances.write, actor, now)

        def before() -> Unit[Stored | None]:
            found = yield from by_key(site.id, comment_id)
            demand(checks.check_edit(actor, site.settings, found.facts, now))
            return (yield from by_key(site.id, found.parent_id)) if found.parent_id else None

        try:
            parent = await self.database.read(before)
            draft = Draft(
                id=comment_id,
                story_id=story.id,
                parent_id=None,
                writing=await self._write(text, _context(story, parent)),
                claims={},
                draft=self._fingerprints.of_draft(actor, comment_id, None),
                insist=given.insist,
            )
            answer = await self.database.write(lambda: commands.edit(site, actor, draft, given.revision, now))
        except STORAGE_FAULTS:
            await self._give_back(self._allowances.write, actor)
            raise
        return self._done(answer)

    async def check(self, actor: Actor, story: StoryRef | None, text: str, parent_id: str | None = None) -> Judgement:
        """Judge a draft at its writer's wish; nothing is stored anywhere."""
        site, now = self.site, self.clock()
        tidy = clean_text(text, site.settings.comment_length)
        await self._allow(self._allowances.check, actor, now)
        parent: Stored | None = None
        if parent_id is not None:
            parent = await self.database.read(lambda: _parent(site.id, parent_id))
            if parent.status is not Status.PUBLISHED:
                parent = None
        return await self.judge(tidy, _context(story, parent))

    async def preview(self, actor: Actor, text: str) -> str:
        """As it would look."""
        tidy = clean_text(text, self.site.settings.comment_length)
        await self._allow(self._allowances.check, actor, self.clock())
        html = render(tidy)
        check_links(count_links(html))
        return html

    async def withdraw(self, actor: Actor, comment_id: str) -> None:
        site, now = self.site, self.clock()
        body = (await self.database.read(lambda: by_key(site.id, comment_id))).body
        digest = digest_of(self._ledger_key, body)
        event = await self.database.write(lambda: commands.withdraw(site, actor, comment_id, digest, now))
        self._bus.publish((event,))

    async def react(self, actor: Actor, comment_id: str, kind: ReactionKind | None) -> commands.Reacted:
        site, now = self.site, self.clock()
        await self._allow(self._allowances.react, actor, now)
        answer = await self.database.write(lambda: commands.react(site, actor, comment_id, kind, now))
        self._bus.publish(answer.events)
        return answer

    async def report(self, actor: Actor, comment_id: str, reason: ReportReason, text: str = "") -> commands.Reported:
        site, now, report_id = self.site, self.clock(), new_id()
        tidy = clean_remark(text, REPORT_LENGTH, "text")
        if reason is ReportReason.OTHER and not tidy:
            raise BadInput("report-unclear", "Please say in a few words what is wrong with the comment.", field="text")
        await self._allow(self._allowances.report, actor, now)
        answer = await self.database.write(
            lambda: commands.report_comment(
                site, actor, comment_id, report_id=report_id, reason=reason, text=tidy, now=now
            )
        )
        self._bus.publish(answer.events)
        return answer

    async def decide(
        self,
        staff: Staff,
        comment_id: str,
        *,
        revision: int,
        act: str,
        seen: Status | None = None,
        clause: str | None = None,
        note: str = "",
    ) -> commands.Decided:
        """A moderator's decision on the revision that they have read, where it stood as they saw it."""
        site, now = self.site, self.clock()
        tidy = clean_remark(note, NOTE_LENGTH, "note")
        body = (await self.database.read(lambda: by_key(site.id, comment_id))).body
        made = commands.Decision(
            comment_id=comment_id,
            revision=revision,
            seen=seen,
            act=act,
            clause=clause,
            note=tidy,
            digest=digest_of(self._ledger_key, body),
        )
        answer = await self.database.write(lambda: commands.decide(site, staff, made, now))
        self._bus.publish(answer.events)
        return answer

    async def prepare(self, text: str, context: Context) -> Writing:
        """A text made ready for `commands.carry`: judged, rendered, its digest taken."""
        return await self._write(text, context)

    async def _write(self, text: str, context: Context) -> Writing:
        html = render(text)
        links = count_links(html)
        check_links(links)
        judgement = await self.judge(text, context)
        return Writing(text, html, links, judgement, digest_of(self._ledger_key, text))

    async def _allow(self, allowance: Allowance, actor: Actor, now: int) -> None:
        if actor.staff is None:
            await allowance.take(self._limiter, actor, now)

    async def _give_back(self, allowance: Allowance, actor: Actor) -> None:
        if actor.staff is None:
            await allowance.give_back(self._limiter, actor)

    def _named(self, actor: Actor) -> Actor:
        if actor.name is None or (actor.reader is not None and actor.reader.name):
            return actor
        return msgspec.structs.replace(actor, name=clean_name(actor.name, self.site.settings.name_length))

    def _done(self, answer: Posted | Held | Asked) -> Posted | Held | Asked:
        if isinstance(answer, Asked):
            self._judged("ask")
            return answer
        self._judged("hold" if isinstance(answer, Held) else "publish")
        self._bus.publish(answer.events)
        return answer


def _parent(site_id: str, comment_id: str) -> Unit[Stored]:
    """What is answered. Raises NotFound, `parent-unknown`."""
    try:
        return (yield from by_key(site_id, comment_id))
    except NotFound as unknown:
        raise no_parent() from unknown


def _context(story: StoryRef | None, parent: Stored | None) -> Context:
    return Context(
        parent=parent.body if parent else None,
        story_title=story.headline if story else None,
        story_text=story.text if story else None,
    )
