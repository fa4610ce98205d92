"""The port behind which models stand."""

from collections.abc import Sequence
from typing import Protocol

from comity.scoring.attributes import Attribute
from comity.text.spans import Span


class Classifier(Protocol):
    """A versioned model. The same text gets the same scores for ever, on any machine, alone or in any batch."""

    @property
    def id(self) -> str:
        """`name@hash`: twelve hexadecimal digits of the SHA-256 of the weights and all else that decides a score."""
        ...

    def score(self, texts: Sequence[str]) -> list[dict[Attribute, float]]:
        """One dictionary a text, in order, every attribute, 0..1, rounded to three places."""
        ...

    def evidence(self, text: str, attribute: Attribute) -> list[tuple[Span, float]]:
        """The words that carried the score, strongest first; offsets are code points of `text`."""
        ...
