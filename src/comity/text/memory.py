"""What was worked out of a text a moment ago, for one text is read by many."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Concatenate, ParamSpec, TypeVar

LONGEST = 20_000
"""Characters of a text that is remembered; longer ones are rare, and would fill the memory."""
_P = ParamSpec("_P")
_R = TypeVar("_R")


def remembered(most: int) -> Callable[[Callable[Concatenate[str, _P], _R]], Callable[Concatenate[str, _P], _R]]:
    """For a function of a text (and of what can be hashed): its last `most` answers are kept."""

    def around(function: Callable[Concatenate[str, _P], _R]) -> Callable[Concatenate[str, _P], _R]:
        kept = lru_cache(maxsize=most)(function)

        @wraps(function)
        def ask(text: str, /, *args: _P.args, **kwargs: _P.kwargs) -> _R:
            if len(text) > LONGEST:
                return function(text, *args, **kwargs)
            return kept(text, *args, **kwargs)  # type: ignore[arg-type]  # they can be hashed

        return ask

    return around
