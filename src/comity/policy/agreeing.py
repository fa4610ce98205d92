"""Short replies that agree with what they answer: who cheers on a fault shares it."""

import re

from comity.policy.draft import Draft
from comity.policy.evidence import Evidence

_AGREES = re.compile(
    r"^\W*(?:exactly|agreed?|i (?:totally |fully |completely |so |100% )?agree|yes|yep|yeah|yup|hell yes|hell yeah|this|do it|go for it|hear,? hear|well said|\+1|amen(?! to (?:nothing|none))|spot on|"
    r"(?:i )?couldn'?t agree more|couldn't have said it better|count me in|i'?ll (?:help|join|bring|drive|hold|come|do it|chip in|pay)|i'?m in|im in|let'?s do (?:it|this)|let's go|lets go|same|same here|absolutely|damn right|too right|"
    r"(?:finally|about time)|someone (?:finally )?said it|so true|true|100 ?%|right on|what (?:he|she|they|you) said|make it so|seconded|me too|with you|i'?d (?:pay|love) to (?:see|watch)|"
    r"where do i sign|i support this|good idea|great idea|please do|someone should|somebody should|indeed|preach|based|bravo|i like (?:it|this|that|your)|you're right|you are right|they should|sounds good|when\b|👏|👍|💯)"
)
_DISAGREES = re.compile(
    r"\b(?:but|don't|not|disagree|no|never|however|wrong|except|unless|report(?:ed|ing)?|police|illegal|violence|joking|calm)\b"
)


def agrees(draft: Draft, kind: str) -> Evidence | None:
    """A short comment that agrees with what it answers, as evidence of that kind."""
    if not draft.sentences or sum(len(sentence.low.split()) for sentence in draft.sentences) > 16:
        return None
    first = draft.sentences[0]
    match = _AGREES.search(first.low)
    if match is None or any(_DISAGREES.search(sentence.low) for sentence in draft.sentences):
        return None
    return Evidence(kind, first, 0, len(first.low), sure=True)
