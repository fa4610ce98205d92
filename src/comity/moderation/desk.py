"""From rows to what the desk shows."""

from collections.abc import Callable, Iterable
from typing import Literal

from comity.conversation.views import Drawing
from comity.ledger import Line
from comity.moderation.item import Decided, Item
from comity.moderation.queue import Counts, QueuePage, Waiting
from comity.policy import Policy
from comity.policy.messages import TITLES
from comity.presentation.views import (
    AuthorView,
    CommentView,
    DeskItemView,
    DeskView,
    HistoryView,
    NoticeView,
    QueueItemView,
    ReasonView,
    ReportView,
    ScoreView,
    Show,
    StoryCardView,
)
from comity.texts import N_

Translate = Callable[[str], str]
Why = Literal["held", "reported", "not-judged"]

# What readers and moderators can name beyond the six rules.
REASONS = {
    "spam": N_("Spam or advertising"),
    "privacy": N_("Somebody's private details"),
    "unlawful": N_("Against the law"),
    "other": N_("Something else"),
}
_HELD_FOR = {
    "insisted": N_("Sent after being asked to rephrase"),
    "first-link": N_("A guest’s first link"),
    "language": N_("In a language the judge does not know"),
    "scorer": N_("The judge did not answer in time"),
    "imported": N_("Was waiting where it came from"),
}
_OUTCOMES = {
    ("judgement", "publish"): N_("Published after judging"),
    ("judgement", "hold"): N_("Held"),
    ("judgement", "ask"): N_("The writer was asked to rephrase"),
    ("decision", "publish"): N_("Published"),
    ("decision", "reject"): N_("Rejected"),
    ("decision", "remove"): N_("Removed"),
    ("decision", "keep"): N_("Reports dismissed; the comment stays"),
}


def clauses(translate: Translate) -> tuple[ReasonView, ...]:
    """What a rejection can name: the six rules, then the rest."""
    named = {**TITLES, **REASONS}
    return tuple(ReasonView(value=value, label=translate(label)) for value, label in named.items())


def why(status: str, held_for: str | None) -> Why:
    if status != "held":
        return "reported"
    return "not-judged" if held_for in {"language", "scorer"} else "held"


def queue_item(waiting: Waiting, story: StoryCardView | None, translate: Translate) -> QueueItemView:
    named = [TITLES.get(f.rule, f.rule) for f in waiting.findings] if waiting.status == "held" else []
    if waiting.held_for in _HELD_FOR:
        named.append(_HELD_FOR[waiting.held_for])
    named += [TITLES.get(reason) or REASONS.get(reason, reason) for reason in waiting.reasons]
    return QueueItemView(
        comment_id=waiting.id,
        why=why(waiting.status, waiting.held_for),
        rules=tuple(dict.fromkeys(translate(each) for each in named)),
        excerpt=" ".join(waiting.excerpt.split()),
        author=waiting.author_name,
        story_headline=story.headline if story else "",
        waiting_since=waiting.created_at,
        reports=waiting.reports,
    )


def _history(
    lines: Iterable[Line], decisions: Iterable[Decided], comment_id: str, translate: Translate
) -> list[HistoryView]:
    made = {each.line_id: each for each in decisions}
    shown = []
    for line in lines:
        what = translate(_OUTCOMES.get((line.kind, line.outcome), line.outcome))
        if line.clause:
            clause = TITLES.get(line.clause) or REASONS.get(line.clause, line.clause)
            what = f"{what} · {translate(clause)}"
        decided = made.get(line.id)
        who = (decided.staff_name or "") if decided else ""
        note = decided.note if decided else ""
        shown.append(HistoryView(at=line.at, what=what, who=who, note=note, comment_id=comment_id))
    return shown[::-1]


# The attribute that mainly speaks for each rule.
_EVIDENCE = {
    "violence": "THREAT",
    "racism": "IDENTITY_ATTACK",
    "vulgarity": "SEXUALLY_EXPLICIT",
    "profanity": "PROFANITY",
    "discourtesy": "INSULT",
}


def _thresholds(policy: Policy) -> dict[str, float]:
    """At which score of an attribute its rule acts without other evidence."""
    return {
        _EVIDENCE[rule.id]: rule.thresholds.alone
        for rule in policy.rules
        if rule.thresholds is not None and rule.id in _EVIDENCE
    }


def desk_item(
    item: Item,
    *,
    comment: CommentView,
    parent: CommentView | None,
    story: StoryCardView,
    policy: Policy,
    drawing: Drawing,
    translate: Translate,
    clause: str = "",
    note: str = "",
    notices: tuple[NoticeView, ...] = (),
) -> DeskItemView:
    source = item.source
    acting = _thresholds(policy)
    scores = sorted(source.scores.items(), key=lambda pair: -pair[1])
    suggested = clause or (source.findings[0].rule if source.findings else "")
    return DeskItemView(
        comment=comment,
        revision=item.comment.revision,
        why=why(item.comment.status, source.held_for),
        review=drawing.review(source.body, source.findings),
        scores=tuple(ScoreView(attribute=name, value=value, threshold=acting.get(name)) for name, value in scores),
        model=source.model,
        policy_version=source.policy,
        language=source.language,
        not_judged=source.not_judged,
        asked=source.asked,
        insisted=source.held_for == "insisted",
        parent=parent,
        story=story,
        reports=tuple(
            ReportView(
                reason=translate(TITLES.get(each.reason) or REASONS.get(each.reason, each.reason)),
                text=each.text,
                created_at=each.at,
            )
            for each in item.reports
        ),
        history=tuple(_history(item.lines, item.decisions, item.comment.id, translate)),
        author=AuthorView(
            name=item.comment.author_name,
            since=item.author.since,
            published=item.author.by_status.get("published", 0),
            held=item.author.by_status.get("held", 0),
            rejected=item.author.by_status.get("rejected", 0) + item.author.by_status.get("removed", 0),
        ),
        clauses=clauses(translate),
        clause=suggested,
        note=note,
        notices=notices,
    )


def desk(
    found: QueuePage,
    counts: Counts,
    *,
    show: Show,
    stories: dict[str, StoryCardView],
    selected: DeskItemView | None,
    translate: Translate,
) -> DeskView:
    return DeskView(
        queue=tuple(queue_item(each, stories.get(each.story_id), translate) for each in found.items),
        waiting=counts.held + counts.reported,
        reported=counts.reported,
        show=show,
        selected=selected,
        next_cursor=found.after,
        last_decision_at=counts.last_decision_at,
    )
