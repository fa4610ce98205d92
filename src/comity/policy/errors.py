"""What goes wrong while judging.

Problem
├── PolicyInvalid   422  a policy file cannot be used; the detail names the key
└── ScoringFailed   503  the classifier raised; the comment is kept and held by whoever asked
"""

from comity.errors import BadInput, Unavailable


class PolicyInvalid(BadInput):
    default_title = "This policy file cannot be used"

    def __init__(self, detail: str) -> None:
        super().__init__("policy-invalid", detail)


class ScoringFailed(Unavailable):
    default_title = "The house rules could not be applied just now"

    def __init__(self, detail: str = "The comment could not be judged just now; it waits for a moderator.") -> None:
        super().__init__("scoring-failed", detail)
