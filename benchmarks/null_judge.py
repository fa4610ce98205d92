"""`comity` with a judge that finds everything fine without looking: the floor of what posting costs."""

from collections.abc import Sequence

from comity import policy
from comity.policy import Context, Judgement, Outcome


def _fine(_text: str, _context: Context = Context()) -> Judgement:  # noqa: B008  (frozen)
    return Judgement(
        outcome=Outcome.PUBLISH, findings=(), scores={}, language="en", not_judged=None, model="none", policy="none"
    )


def _all_fine(_self: object, texts: Sequence[tuple[str, Context]]) -> list[Judgement]:
    return [_fine(*each) for each in texts]


def main() -> None:
    from comity.cli import main as command  # noqa: PLC0415  (after the judge has been taken out)

    command()


if __name__ == "__main__":
    policy.Judge.judge = lambda _self, text, context=Context(): _fine(text, context)  # type: ignore[assignment, method-assign]  # noqa: B008
    policy.Judge.judge_many = _all_fine  # type: ignore[assignment, method-assign]
    main()
