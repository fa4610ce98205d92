"""What goes wrong in ways a caller can act on. The web edge turns each into an RFC 9457 problem or a page.

Problem
├── BadInput      422  the request is understood and cannot be accepted as it stands
├── Malformed     400  the request cannot be read
├── SignInNeeded  401  nobody is signed in
├── Forbidden     403  this person may not do this
├── NotFound      404
├── Conflict      409  somebody else got there first, or the state does not allow it
├── TooLarge      413
├── WrongType     415  the body is not of a type this address takes
├── TooMany       429  a rate limit; `retry_after` says when, in seconds
└── Unavailable   503  a fault of ours that will pass
"""

import re
from collections.abc import Callable
from typing import Any, ClassVar

from comity.texts import N_

_PLACE = re.compile(r"\{(\w+)\}")


class Problem(Exception):
    """`code` is stable and kebab-case; `detail` is a complete sentence for the person who asked.

    Catalogues know the sentence as it is written where it is raised (`text`): what it names stands in `extra`, and goes
    into the `{places}` of that name.
    """

    status: ClassVar[int] = 500
    default_title: ClassVar[str] = N_("Something went wrong")

    def __init__(self, code: str, detail: str, *, title: str | None = None, **extra: Any) -> None:
        self.code = code
        self.title = title or self.default_title
        self.text = detail
        self.extra = extra
        self.detail = self.told(str)
        super().__init__(f"{code}: {self.detail}")

    def told(self, translate: Callable[[str], str], number: Callable[[int], str] = "{:,}".format) -> str:
        """The sentence in the words of `translate`, its figures as `number` writes them."""

        def put(place: re.Match[str]) -> str:
            value = self.extra.get(place[1], place[0])
            return number(value) if isinstance(value, int) else str(value)

        return _PLACE.sub(put, translate(self.text))


class BadInput(Problem):
    status = 422
    default_title = N_("This needs a change")


class Malformed(Problem):
    status = 400
    default_title = N_("This could not be read")


class SignInNeeded(Problem):
    status = 401
    default_title = N_("Please sign in")


class Forbidden(Problem):
    status = 403
    default_title = N_("This is not allowed")


class NotFound(Problem):
    status = 404
    default_title = N_("Not found")


class Conflict(Problem):
    status = 409
    default_title = N_("This has changed meanwhile")


class TooLarge(Problem):
    status = 413
    default_title = N_("Too large")


class WrongType(Problem):
    status = 415
    default_title = N_("Unsupported type")


class TooMany(Problem):
    status = 429
    default_title = N_("A little slower, please")


class Unavailable(Problem):
    status = 503
    default_title = N_("Not available just now")
