"""The judge as the conversation calls it: with a time limit, and never a reason to lose a comment."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from comity.conversation.verdict import NOT_JUDGED_SCORER
from comity.policy import Context, Judgement, Outcome

log = structlog.get_logger()

JudgeText = Callable[[str, Context], Awaitable[Judgement]]
"""Judges one text off the event loop. It may raise anything; `SafeJudge` stands between."""


class SafeJudge:
    """`timeout` in milliseconds; `policy` is the version that would have judged.

    A text that could not be judged is held, `not_judged: scorer`. `degraded` tells pages that this is happening; it
    ends with the next text that is judged in time.
    """

    def __init__(
        self, judge: JudgeText, *, policy: str, timeout: int, failed: Callable[[], None] = lambda: None
    ) -> None:
        self._judge = judge
        self._policy = policy
        self._timeout = timeout / 1000
        self._failed = failed
        self.degraded = False

    async def __call__(self, text: str, context: Context) -> Judgement:
        try:
            judged = await asyncio.wait_for(self._judge(text, context), self._timeout)
        except Exception as error:  # noqa: BLE001  (whatever fails in there, the comment is kept)
            # The error's own text may quote the comment: its type says enough.
            log.error("judge_failed", error=type(error).__name__)  # noqa: TRY400  (see above)
            self._failed()
            self.degraded = True
            return Judgement(Outcome.HOLD, (), {}, "", NOT_JUDGED_SCORER, "", self._policy)
        self.degraded = False
        return judged
