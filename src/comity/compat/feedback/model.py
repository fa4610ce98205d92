"""A suggested score and everything worth knowing about it. Who made it stays unknown."""

from collections.abc import Sequence

import msgspec

from comity.compat.perspective.request import SharedContext, SuggestedScore, SuggestRequest


class Suggestion(msgspec.Struct, frozen=True, omit_defaults=True):
    """`key` is the digest of the key that sent it; `model` the version that was answering at the time.

    Span offsets are UTF-16 code units, as they came. The session id is not kept: it might identify a person.
    """

    text: str
    scores: dict[str, SuggestedScore]
    key: str
    model: str
    detected: tuple[str, ...]
    context: SharedContext = SharedContext()
    languages: tuple[str, ...] = ()
    community: str | None = None
    client_token: str | None = None

    @classmethod
    def of(cls, request: SuggestRequest, key: str, model: str, detected: Sequence[str]) -> "Suggestion":
        return cls(
            text=request.text,
            scores=request.scores,
            key=key,
            model=model,
            detected=tuple(detected),
            context=request.context,
            languages=request.languages,
            community=request.community_id,
            client_token=request.client_token,
        )


class KeptSuggestion(msgspec.Struct, frozen=True):
    """`received_at` in milliseconds since 1970."""

    id: str
    received_at: int
    suggestion: Suggestion
