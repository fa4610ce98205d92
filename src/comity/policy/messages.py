"""The words a person reads about a finding: why it was marked and what would mend it. Never about the person."""

from collections.abc import Callable

import msgspec

from comity.policy.model import Finding
from comity.texts import N_


class Explanation(msgspec.Struct, frozen=True):
    """`title` names the rule, `message` says why in one sentence, `advice` what would mend it.

    `about`: of what kind the group is that is spoken of, where the rule is about groups and it is known.
    """

    title: str
    message: str
    advice: str
    about: str = ""


TITLES = {
    "violence": N_("No violence"),
    "racism": N_("No racism or other hatred of groups"),
    "vulgarity": N_("No vulgarity"),
    "profanity": N_("No profanity"),
    "all_caps": N_("No shouting in capitals"),
    "discourtesy": N_("No discourtesy"),
}

REASONS: dict[str, tuple[str, str]] = {
    "threat": (
        N_("These words read as a threat to somebody."),
        N_("Say what you want to happen by lawful means, or what makes you so angry."),
    ),
    "incitement": (
        N_("These words call for somebody to be hurt."),
        N_("Say what you think they did, and what a court, a vote or a protest should do about it."),
    ),
    "death-wish": (
        N_("These words wish somebody dead or hurt."),
        N_("Say what they did wrong; the anger will come through without the wish."),
    ),
    "self-harm": (
        N_("These words tell somebody to harm themselves."),
        N_("Please take them out. Whatever the quarrel, answer what was said."),
    ),
    "violence-agreed": (
        N_("This cheers on a threat made in the comment it answers."),
        N_("If you share the anger, say what should be done about it without anybody being hurt."),
    ),
    "violence-praised": (
        N_("These words welcome violence done to somebody."),
        N_("Say what you hold against them; leave out the gladness at the harm."),
    ),
    "violence-likely": (
        N_("Readers would probably take this as a threat or a wish of harm."),
        N_("If you mean something else, put it in words that cannot be taken that way."),
    ),
    "slur": (
        N_("This word is a slur against a group of people."),
        N_("Use the name the group uses for itself, and say what you mean about the matter."),
    ),
    "hatred-agreed": (
        N_("This agrees with contempt for a group of people in the comment it answers."),
        N_("Say what you hold against a deed or a policy; leave out the contempt for people for what they are."),
    ),
    "dehumanised": (
        N_("This likens a group of people to animals, dirt or disease."),
        N_("Speak of what particular people did, or of the policy you object to."),
    ),
    "excluded": (
        N_("This says that a group of people should be kept out, sent away or silenced for who they are."),
        N_("Argue for the rule or policy you want, without shutting people out for who they are."),
    ),
    "group-contempt": (
        N_("This holds a whole group of people in contempt."),
        N_("Say who did what. What some people did is not the character of a group."),
    ),
    "group-harm": (
        N_("This wishes or plans harm for a group of people."),
        N_("Speak of what particular people did and of what the law should do about it."),
    ),
    "hatred-likely": (
        N_("Readers would probably take this as contempt for a group of people."),
        N_("If your quarrel is with an idea, a policy or an act, name it."),
    ),
    "vulgar-word": (
        N_("This word is crude."),
        N_("A plainer word will carry the same point."),
    ),
    "vulgar-likely": (
        N_("This reads as a crude remark about sex or the body."),
        N_("Leave the remark out, or say it as a doctor or a reporter would."),
    ),
    "swear-word": (
        N_("This is a swear word."),
        N_("Leave it out or choose another: the sentence will stand without it."),
    ),
    "disguised-word": (
        N_("This is a swear word, even in disguise."),
        N_("Leave it out or choose another: the sentence will stand without it."),
    ),
    "profanity-likely": (
        N_("This reads as swearing."),
        N_("Leave it out or choose another word: the sentence will stand without it."),
    ),
    "shouting": (
        N_("Sentences in capitals read as shouting."),
        N_("Write it in ordinary letters; stress a word with *stars* if you need to."),
    ),
    "insult": (
        N_("This calls a person names."),
        N_("Say what they did or said that was wrong instead?"),
    ),
    "dismissal": (
        N_("This sends a person away instead of answering them."),
        N_("Say where you think they are mistaken, or leave it unanswered."),
    ),
    "mockery": (
        N_("This mocks a person."),
        N_("Answer the point they made; a reason does more than a sneer."),
    ),
    "discourtesy-likely": (
        N_("Readers would probably take this as contempt for a person."),
        N_("Keep the criticism and aim it at what was said or done."),
    ),
}

_OTHER = (N_("These words may break a house rule."), N_("Please look at the marked words again."))

KINDS = {
    "race": N_("race"),
    "origin": N_("origin"),
    "religion": N_("religion"),
    "sex": N_("sex or gender"),
    "orientation": N_("sexual orientation"),
    "disability": N_("disability"),
    "age": N_("age"),
}


def explain(finding: Finding, translate: Callable[[str], str] = str) -> Explanation:
    """The note in the margin for a finding, in the reader's language where `translate` looks up a catalogue."""
    message, advice = REASONS.get(finding.reason, _OTHER)
    title = TITLES.get(finding.rule, finding.rule)
    about = KINDS.get(finding.kind or "") if finding.rule == "racism" else None
    return Explanation(translate(title), translate(message), translate(advice), translate(about) if about else "")
