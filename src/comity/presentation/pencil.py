"""From what the judge found to pencil marks and notes; from the policy that runs to what stands beside the form."""

from collections.abc import Callable, Sequence

from comity.policy.messages import explain
from comity.policy.model import Finding
from comity.policy.rules import Policy
from comity.presentation.views import FindingView, PolicyView, ReviewView, RuleView, SegmentView

Translate = Callable[[str], str]

_MOST_WORDS = 5
_LONGEST_WORDS = 80


def review_view(text: str, findings: Sequence[Finding], translate: Translate = str) -> ReviewView:
    """`text` is what was judged; spans outside it are cut off. Findings are numbered in the order of their marks."""
    ordered = sorted(findings, key=lambda finding: finding.spans[0].begin if finding.spans else len(text))
    views = []
    marks: list[tuple[int, int, int]] = []
    for number, finding in enumerate(ordered, start=1):
        within = [(max(0, begin), min(len(text), end)) for begin, end in finding.spans]
        within = [(begin, end) for begin, end in within if begin < end]
        marks += [(begin, end, number) for begin, end in within]
        told = explain(finding, translate)
        views.append(
            FindingView(
                number=number,
                rule=finding.rule,
                title=told.title,
                message=told.message,
                advice=told.advice,
                about=told.about,
                words=tuple(_brief(text[begin:end]) for begin, end in within[:_MOST_WORDS]),
                rewording=finding.rewording,
            )
        )
    return ReviewView(segments=_segments(text, marks), findings=tuple(views))


def policy_view(policy: Policy, translate: Translate = str) -> PolicyView:
    """The rules in the reader's language as far as the catalogues know their texts; the site's own stand as written."""
    return PolicyView(
        version=policy.version,
        rules=tuple(
            RuleView(
                id=rule.id,
                title=translate(rule.title),
                summary=translate(rule.summary),
                covers=translate(rule.covers),
                spares=translate(rule.spares),
                against=tuple(map(translate, rule.against)),
                fine=tuple(map(translate, rule.fine)),
            )
            for rule in policy.rules
        ),
    )


def _brief(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST_WORDS else words[: _LONGEST_WORDS - 1] + "…"


def _segments(text: str, marks: Sequence[tuple[int, int, int]]) -> tuple[SegmentView, ...]:
    """Cuts the text wherever a mark begins or ends; marks may overlap. Linear but for sorting."""
    starts: dict[int, list[int]] = {}
    ends: dict[int, list[int]] = {}
    for begin, end, number in marks:
        starts.setdefault(begin, []).append(number)
        ends.setdefault(end, []).append(number)
    segments: list[SegmentView] = []
    open_numbers: list[int] = []
    last = 0
    for place in sorted({*starts, *ends, len(text)}):
        if place > last:
            segments.append(SegmentView(text=text[last:place], numbers=tuple(sorted(set(open_numbers)))))
            last = place
        for number in ends.get(place, ()):
            open_numbers.remove(number)
        open_numbers += starts.get(place, ())
    return tuple(segments)
