"""A house to test in: a site, its readers and staff, texts made ready, and short ways to run commands."""

from collections.abc import Callable
from typing import Any

import msgspec

from comity.accounts import Actor, Reader, ReaderKind, Role, Staff, Standing, readers
from comity.accounts.names import name_key
from comity.conversation import commands, queries
from comity.conversation.commands import Asked, Draft, Held, Posted
from comity.conversation.cursors import MineAfter, RootsAfter
from comity.conversation.model import Status
from comity.conversation.writing import Writing
from comity.ids import new_id
from comity.policy import Finding, Judgement, Outcome, Span
from comity.sites import Site, SiteSettings
from comity.storage import Database

INSULT = Finding("discourtesy", "insult", 0.9, (Span(8, 13),), None, None)
THREAT = Finding("violence", "threat", 0.95, (Span(0, 4),), None, "reworded")


def judgement(outcome: Outcome = Outcome.PUBLISH, *findings: Finding, not_judged: str | None = None) -> Judgement:
    return Judgement(outcome, findings, {"TOXICITY": 0.1}, "en", not_judged, "model@0", "default-1@0")


def writing(text: str = "A fair point.", judged: Judgement | None = None, links: int = 0) -> Writing:
    return Writing(text, f"<p>{text}</p>", links, judged or judgement(), f"digest of {len(text)}")


ASKED = judgement(Outcome.ASK, INSULT)
HELD = judgement(Outcome.HOLD, THREAT)


class House:
    def __init__(self, database: Database, run: Callable[..., Any], clock: Callable[[], int]) -> None:
        self.database = database
        self.run = run
        self.clock = clock
        self.site = Site("s" * 32, "The Paper", ("https://paper.test",), "en", SiteSettings(), clock())
        self.story = "0" * 31 + "1"
        self.staff = Staff(new_id(), self.site.id, "Mo", name_key("Mo"), Role.MODERATOR, clock(), None)

    def write(self, unit: Callable[[], Any]) -> Any:
        return self.run(self.database.write(unit))

    def read(self, unit: Callable[[], Any]) -> Any:
        return self.run(self.database.read(unit))

    def settings(self, **changes: Any) -> None:
        self.site = msgspec.structs.replace(self.site, settings=msgspec.structs.replace(self.site.settings, **changes))

    def reader(self, name: str = "Ada", kind: ReaderKind = ReaderKind.VERIFIED, **changes: Any) -> Reader:
        new = Reader(new_id(), self.site.id, kind, name, name_key(name), Standing.GOOD, None, self.clock(), None)
        new = msgspec.structs.replace(new, **changes)
        self.write(lambda: readers.add(new))
        return new

    def actor(self, reader: Reader | None = None, name: str | None = None, network: str = "net-1") -> Actor:
        return Actor(network=network, reader=reader, name=name)

    def draft(self, text: str | Writing = "A fair point.", parent: str | None = None, **changes: Any) -> Draft:
        ready = writing(text) if isinstance(text, str) else text
        given: dict[str, Any] = {
            "id": new_id(), "story_id": self.story, "parent_id": parent, "writing": ready, "claims": {},
            "draft": "draft-1",
        }  # fmt: skip
        return Draft(**(given | changes))

    def post(
        self, actor: Actor, text: str | Writing = "A fair point.", parent: str | None = None, **changes: Any
    ) -> Posted | Held | Asked:
        draft, now = self.draft(text, parent, **changes), self.clock()
        answer: Posted | Held | Asked = self.write(lambda: commands.post(self.site, actor, draft, now))
        return answer

    def say(self, actor: Actor, text: str | Writing = "A fair point.", parent: str | None = None) -> str:
        """Post, and answer the comment's id."""
        answer = self.post(actor, text, parent)
        assert not isinstance(answer, Asked)
        return answer.comment_id

    def decide(
        self,
        comment_id: str,
        act: str,
        clause: str | None = None,
        revision: int = 1,
        note: str = "",
        seen: Status | None = None,
    ) -> Any:
        made = commands.Decision(
            comment_id=comment_id, revision=revision, seen=seen, act=act, clause=clause, note=note, digest="d"
        )
        now = self.clock()
        return self.write(lambda: commands.decide(self.site, self.staff, made, now))

    def withdraw(self, actor: Actor, comment_id: str) -> Any:
        now = self.clock()
        return self.write(lambda: commands.withdraw(self.site, actor, comment_id, "d", now))

    def react(self, actor: Actor, comment_id: str, kind: Any) -> Any:
        now = self.clock()
        return self.write(lambda: commands.react(self.site, actor, comment_id, kind, now))

    def page(self, order: str = "oldest", after: RootsAfter | None = None, size: int = 25) -> queries.Page:
        start = after or RootsAfter(order, None, None)
        found: queries.Page = self.read(lambda: queries.page(self.story, start, size))
        return found

    def one(self, comment_id: str) -> queries.CommentRow:
        found = self.read(lambda: queries.one(self.site.id, comment_id))
        assert found is not None
        row: queries.CommentRow = found
        return row

    def mine(self, reader: Reader, after: MineAfter | None = None, size: int = 25) -> queries.MinePage:
        found: queries.MinePage = self.read(lambda: queries.mine(reader.id, after, size))
        return found

    @property
    def standing(self) -> queries.Standing:
        found: queries.Standing = self.read(lambda: queries.standing(self.story))
        return found
