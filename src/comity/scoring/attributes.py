"""What a model scores. Names and meanings are Perspective's, so that scores can replace its scores."""

from collections.abc import Mapping
from enum import StrEnum


class Attribute(StrEnum):
    TOXICITY = "TOXICITY"
    SEVERE_TOXICITY = "SEVERE_TOXICITY"
    IDENTITY_ATTACK = "IDENTITY_ATTACK"
    INSULT = "INSULT"
    PROFANITY = "PROFANITY"
    THREAT = "THREAT"
    SEXUALLY_EXPLICIT = "SEXUALLY_EXPLICIT"


Scores = Mapping[Attribute, float]
