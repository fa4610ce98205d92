"""What becomes of a text, for every combination of what was found and how it was sent."""

import pytest

from comity.conversation.model import HeldFor
from comity.conversation.verdict import ASK, PUBLISH, Verdict, decide_verdict, hold
from comity.policy import Judgement, Outcome
from tests.conversation.house import ASKED, HELD, INSULT, judgement

CLEAN = judgement()
LANGUAGE = judgement(Outcome.HOLD, not_judged="language")
LANGUAGE_AND_WORD = judgement(Outcome.HOLD, INSULT, not_judged="language")
SCORER = judgement(Outcome.HOLD, not_judged="scorer")


@pytest.mark.parametrize(
    ("judged", "insist", "first_link", "expected"),
    [
        (CLEAN, False, False, PUBLISH),
        (CLEAN, True, False, PUBLISH),
        (CLEAN, False, True, hold(HeldFor.FIRST_LINK)),
        (CLEAN, True, True, hold(HeldFor.FIRST_LINK)),
        (ASKED, False, False, ASK),
        (ASKED, False, True, ASK),
        (ASKED, True, False, hold(HeldFor.INSISTED)),
        (ASKED, True, True, hold(HeldFor.INSISTED)),
        (HELD, False, False, hold(HeldFor.RULE)),
        (HELD, True, True, hold(HeldFor.RULE)),
        (LANGUAGE, False, False, hold(HeldFor.LANGUAGE)),
        (LANGUAGE_AND_WORD, False, False, hold(HeldFor.RULE)),
        (SCORER, False, False, hold(HeldFor.SCORER)),
        (SCORER, True, True, hold(HeldFor.SCORER)),
    ],
)
def test_verdicts(judged: Judgement, insist: bool, first_link: bool, expected: Verdict) -> None:
    assert decide_verdict(judged, insist=insist, first_link=first_link) == expected


def test_a_site_may_publish_languages_that_nobody_can_judge_but_not_what_was_found_in_them() -> None:
    def verdict(judged: Judgement) -> Verdict:
        return decide_verdict(judged, insist=False, first_link=False, publish_unjudged_language=True)

    assert verdict(LANGUAGE) == PUBLISH
    assert verdict(LANGUAGE_AND_WORD) == hold(HeldFor.RULE)
    assert verdict(SCORER) == hold(HeldFor.SCORER)
