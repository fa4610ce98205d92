"""What becomes of a text: the judgement together with who writes and how."""

from msgspec import Struct

from comity.conversation.model import HeldFor
from comity.policy import Judgement, Outcome

NOT_JUDGED_SCORER = "scorer"
NOT_JUDGED_LANGUAGE = "language"


class Verdict(Struct, frozen=True):
    outcome: Outcome
    held_for: HeldFor | None = None


PUBLISH = Verdict(Outcome.PUBLISH)
ASK = Verdict(Outcome.ASK)


def hold(reason: HeldFor) -> Verdict:
    return Verdict(Outcome.HOLD, reason)


def decide_verdict(
    judgement: Judgement, *, insist: bool, first_link: bool, publish_unjudged_language: bool = False
) -> Verdict:
    """The mildest answer that the judgement, the site and the writer's choice allow.

    `insist`: the writer sends it whatever is found. `first_link`: a link by a guest of whom none was published yet.
    """
    if judgement.outcome is Outcome.HOLD:
        if judgement.not_judged == NOT_JUDGED_SCORER:
            return hold(HeldFor.SCORER)
        unknown_language = judgement.not_judged == NOT_JUDGED_LANGUAGE and not judgement.findings
        if not unknown_language:
            return hold(HeldFor.RULE)
        if not publish_unjudged_language:
            return hold(HeldFor.LANGUAGE)
    if judgement.outcome is Outcome.ASK:
        return hold(HeldFor.INSISTED) if insist else ASK
    return hold(HeldFor.FIRST_LINK) if first_link else PUBLISH
