"""Thirteen categories, and which of them our attributes can speak for.

| category | answered by | why |
| --- | --- | --- |
| harassment | INSULT | insulting or demeaning words to a person |
| harassment/threatening | THREAT | an intention to harm a person, which is harassment by itself |
| hate | IDENTITY_ATTACK | hatred of people for who they are |
| hate/threatening | the lesser of IDENTITY_ATTACK and THREAT | both must hold; the lesser bounds the two together |
| sexual | SEXUALLY_EXPLICIT | sexual acts, body parts, lewd talk |

The other eight are not scored. `violence` is among them: it means any depiction of violence, and to answer it from
THREAT would call the report of a war safe or unsafe for the wrong reason.
"""

from collections.abc import Mapping

from comity.scoring.attributes import Attribute

CATEGORIES = (
    "harassment",
    "harassment/threatening",
    "hate",
    "hate/threatening",
    "illicit",
    "illicit/violent",
    "self-harm",
    "self-harm/instructions",
    "self-harm/intent",
    "sexual",
    "sexual/minors",
    "violence",
    "violence/graphic",
)
SCORED: Mapping[str, tuple[Attribute, ...]] = {
    "harassment": (Attribute.INSULT,),
    "harassment/threatening": (Attribute.THREAT,),
    "hate": (Attribute.IDENTITY_ATTACK,),
    "hate/threatening": (Attribute.IDENTITY_ATTACK, Attribute.THREAT),
    "sexual": (Attribute.SEXUALLY_EXPLICIT,),
}
UNSCORED = tuple(name for name in CATEGORIES if name not in SCORED)


def category_scores(scores: Mapping[Attribute, float]) -> dict[str, float]:
    return {name: min(scores[attribute] for attribute in attributes) for name, attributes in SCORED.items()}
