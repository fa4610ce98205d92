"""A classifier for tests: it hears nothing, or what it is told to hear."""

from collections.abc import Mapping, Sequence

from comity.scoring.attributes import Attribute
from comity.text.spans import Span

UNDECIDED = 0.45  # neither backs what the structure of a sentence shows, nor doubts it


def hatred(score: float) -> dict[Attribute, float]:
    """An attack on a group that is heard as an insult and as severe as well, so that no kin lowers it."""
    return dict.fromkeys((Attribute.IDENTITY_ATTACK, Attribute.SEVERE_TOXICITY, Attribute.INSULT), score)


class FakeClassifier:
    """Scores the first word of `heard` that a text holds; everything else as what structure alone may decide."""

    id = "fake@000000000000"

    def __init__(self, heard: Mapping[str, Mapping[Attribute, float]] | None = None) -> None:
        self.heard = heard or {}
        self.asked: list[list[str]] = []

    def score(self, texts: Sequence[str]) -> list[dict[Attribute, float]]:
        self.asked.append(list(texts))
        return [self._one(text) for text in texts]

    def _one(self, text: str) -> dict[Attribute, float]:
        scores = dict.fromkeys(Attribute, UNDECIDED)
        for word, heard in self.heard.items():
            if word in text:
                scores.update(heard)
        return scores

    def evidence(self, text: str, attribute: Attribute) -> list[tuple[Span, float]]:
        return [
            (Span(text.index(word), text.index(word) + len(word)), heard[attribute])
            for word, heard in self.heard.items()
            if attribute in heard and word in text
        ]


class BrokenClassifier(FakeClassifier):
    def score(self, texts: Sequence[str]) -> list[dict[Attribute, float]]:  # noqa: ARG002
        raise RuntimeError("no memory")
