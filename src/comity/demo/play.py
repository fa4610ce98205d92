"""Playing the demonstration's acts, each by the command that a reader or a moderator would have used."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from comity.conversation import commands
from comity.conversation.commands import Asked, Decision, Draft, Held, Posted
from comity.conversation.commands.stored import Stored, by_key
from comity.conversation.model import ReactionKind, ReportReason, Status
from comity.conversation.writing import Writing
from comity.demo.cast import Company
from comity.demo.content import CommentText, DecisionText
from comity.demo.timeline import Act
from comity.ids import new_id
from comity.policy import Outcome
from comity.sites import Site
from comity.storage import Unit


class Scene(Struct, frozen=True):
    """One conversation: its comments' ids, and their texts judged. `writings` by comment and text, asked or edit."""

    key: str
    story_id: str
    ids: Mapping[str, str]
    writings: Mapping[tuple[str, str], Writing]


def play(site: Site, company: Company, acts: Iterable[tuple[Scene, Act]]) -> Unit[list[str]]:
    """The answer says where the judge thought otherwise than the files expect; such comments go on as they would."""
    surprises: list[str] = []
    for scene, act in acts:
        surprise = yield from _play(site, company, scene, act)
        if surprise:
            surprises.append(f"{scene.key}/{act.comment.id}: {surprise}")
    return surprises


def _play(site: Site, company: Company, scene: Scene, act: Act) -> Unit[str | None]:
    comment_id = scene.ids[act.comment.id]
    if act.kind == "decide":
        yield from _decide(site, company, scene, act)
        return None
    actor = company.readers[act.by]
    if act.kind == "post":
        return (yield from _post(site, company, scene, act.comment, act.at))
    if act.kind == "edit":
        return (yield from _edit(site, company, scene, act))
    if act.kind == "withdraw":
        digest = scene.writings[act.comment.id, "text"].digest
        yield from commands.withdraw(site, actor, comment_id, digest, act.at)
    elif act.kind == "report":
        report = act.comment.reports[act.n]
        yield from commands.report_comment(
            site,
            actor,
            report_id=new_id(),
            comment_id=comment_id,
            reason=ReportReason(report.reason),
            text=report.text,
            now=act.at,
        )
    else:
        yield from commands.react(site, actor, comment_id, ReactionKind(act.kind), act.at)
    return None


def _post(site: Site, company: Company, scene: Scene, comment: CommentText, at: int) -> Unit[str | None]:
    actor = company.readers[comment.by]
    if comment.asked and scene.writings[comment.id, "asked"].judgement.outcome is Outcome.ASK:
        yield from commands.post(site, actor, _draft(scene, comment, "asked"), at)
    draft = _draft(scene, comment, "text", insist=comment.insisted)
    done = yield from commands.post(site, actor, draft, at)
    if isinstance(done, Asked):
        done = yield from commands.post(site, actor, _draft(scene, comment, "text", insist=True), at)
    if isinstance(done, Held) and comment.expect is None:
        found = yield from by_key(site.id, draft.id)
        yield from _decided(site, company, found, "publish", None, "", draft.writing.digest, at)
        rules = ", ".join(finding.rule for finding in draft.writing.judgement.findings) or done.held_for.value
        return f"held ({rules}), then published by a moderator"
    if isinstance(done, Posted) and comment.expect is not None:
        if comment.decision is None:
            yield from _reported(site, company, comment, draft.id, at)
        return f"published where {comment.expect} was expected"
    return None


def _edit(site: Site, company: Company, scene: Scene, act: Act) -> Unit[str | None]:
    draft = _draft(scene, act.comment, "edit", insist=True)
    done = yield from commands.edit(site, company.readers[act.by], draft, 1, act.at)
    if isinstance(done, Posted):
        return None
    found = yield from by_key(site.id, draft.id)
    yield from _decided(site, company, found, "publish", None, "", draft.writing.digest, act.at)
    return "its edit was held, then published by a moderator"


def _reported(site: Site, company: Company, comment: CommentText, comment_id: str, at: int) -> Unit[None]:
    """What slipped past the judge is seen by a reader."""
    reason = comment.expect if comment.expect in set(ReportReason) else ReportReason.OTHER
    witness = next(actor for key, actor in company.readers.items() if key != comment.by)
    yield from commands.report_comment(
        site,
        witness,
        report_id=new_id(),
        comment_id=comment_id,
        reason=ReportReason(reason or "other"),
        text="",
        now=at,
    )


def _decide(site: Site, company: Company, scene: Scene, act: Act) -> Unit[None]:
    made = act.comment.decision
    if made is None:
        return
    found = yield from by_key(site.id, scene.ids[act.comment.id])
    wanted = _act(made, found)
    if wanted is not None:
        digest = scene.writings[act.comment.id, "text"].digest
        clause = None if wanted == "publish" else made.clause
        yield from _decided(site, company, found, wanted, clause, made.note, digest, act.at, by=made.by)


def _act(made: DecisionText, found: Stored) -> str | None:
    """How the decision reads for a comment as it stands; None where it is so already."""
    if made.outcome == "published":
        return "publish" if found.status is Status.HELD else None
    if found.status is Status.HELD:
        return "reject"
    return "remove" if found.status is Status.PUBLISHED else None


def _decided(
    site: Site,
    company: Company,
    found: Stored,
    act: str,
    clause: str | None,
    note: str,
    digest: str,
    at: int,
    *,
    by: str | None = None,
) -> Unit[None]:
    person = company.staff[by] if by else company.moderator
    made = Decision(comment_id=found.id, revision=found.revision, act=act, clause=clause, note=note, digest=digest)
    yield from commands.decide(site, person, made, at)


def _draft(scene: Scene, comment: CommentText, which: str, *, insist: bool = False) -> Draft:
    comment_id = scene.ids[comment.id]
    return Draft(
        id=comment_id,
        story_id=scene.story_id,
        parent_id=scene.ids[comment.to] if comment.to and which != "edit" else None,
        writing=scene.writings[comment.id, which],
        claims={},
        draft=f"demo-{comment_id}",
        insist=insist,
    )
