"""Words spoken about, and words hidden."""

import re
from functools import cache

from comity.policy.draft import Draft
from comity.policy.evidence import Evidence
from comity.scoring.lexicon import Hit
from comity.scoring.lexicon.entries import entries
from comity.text.spans import Span

_MENTION = re.compile(
    r"\b(?:(?:origin|etymology|meaning|history|spelling|use) of|what does|(?:the|used|those|these) words? [^.!?\n]{0,60}|the (?:word|term|slur|epithet|phrase|name|expression|label|insult)s?|words? like|names like|slurs? like|terms? like|called (?:me|us|him|her|them|my \w+|someone|people|somebody|a \w+|the \w+)|calling (?:me|us|him|her|them|someone|people|somebody|anyone|others|my \w+)|"
    r"calls? (?:me|us|him|her|them|people|someone|somebody|anyone)|call (?:a |an )?(?:person|people|someone|anybody|anyone|\w+ people)|(?:been|being|was|were|are|is|get|gets|got|getting) called|shouted|yelled|screamed|spat|sprayed|painted|scrawled|wrote|said|saying|say|using|uses?|used|heard|hearing)\b[^.,;!?\n]{0,30}$|"
    r"\b(?:nobody|no one|no-one|few)(?: \w+){0,2} (?:thinks|believes|says|claims) (?:that )?$|\bwhy (?:so )?(?:many|some|most)(?: \w+){0,2} (?:thought|believed|think|believe) (?:that )?$|"
    r"(?:^|[.!?]\s)called an? (?:\w+ )?$|\b(?:got|had|found|received|read) [\"“][^\"”\n]{0,20}$",
    re.IGNORECASE,
)
_CALLS_YOU = re.compile(
    r"\b(?:call(?:ing|s)? (?:you|u)|say(?:ing)? (?:you|to you)|i say|i said|we say|use you|used you)\b[^.!?\n]{0,30}$",
    re.IGNORECASE,
)
_MENTION_AFTER = re.compile(
    r"^[\"'”’]?\s*(?:is|was|are|were|has always been|remains)?\s*(?:an? |such an? |one of the )?(?:racist|homophobic|transphobic|ableist|sexist|antisemitic|ugly|offensive|hateful|hurtful|derogatory|vile|disgusting)?\s*(?:slur|word|term|epithet|insult)\b",
    re.IGNORECASE,
)
_MASKED = re.compile(r"\b[A-Za-z]{1,12}[*#@%&$]{1,8}[A-Za-z]{0,12}\b|\b[A-Za-z]{1,3}[*]{2,8}(?!\w)")


def is_mention(draft: Draft, span: Span) -> bool:
    """Whether a word at a place is spoken about (`the word X`, `called me an X`) and not used."""
    before = draft.source[max(0, span.begin - 70) : span.begin]
    if _MENTION.search(before) and not _CALLS_YOU.search(before):
        return True
    return bool(_MENTION_AFTER.match(draft.source[span.end : span.end + 50]))


_TOLD_NAME = re.compile(
    r"\bcall(?:ed|ing|s) (?:me|us|him|her|them|someone|people|my \w+|the \w+|a \w+) (?:an? |such an? )?(?:\w+ )?$|"
    r"\b(?:been|being|was|were|get|gets|got|getting) called (?:an? )?(?:\w+ )?$",
    re.IGNORECASE,
)


def is_told_name(draft: Draft, span: Span) -> bool:
    """Whether a word is the name that somebody is said to have been called: `he called her a …`."""
    return bool(_TOLD_NAME.search(draft.source[max(0, span.begin - 50) : span.begin]))


def masked_unknown(draft: Draft) -> bool:
    """Whether some word is written with stars or signs in place of letters."""
    return bool(_MASKED.search(draft.own))


@cache
def _ambiguous() -> frozenset[str]:
    return frozenset(form for entry in entries() if any(entry.sense) for form in entry.forms)


def is_innocent(draft: Draft, evidence: Evidence, hits: list[Hit]) -> bool:
    """Whether name-calling rests on a word of the lexicon in a sense that the lexicon clears: a dog, a surname, a dish."""
    said = evidence.sentence.low[evidence.begin : evidence.end]
    if said.split()[-1].strip(".,!?'\"") not in _ambiguous():
        return False
    place = draft.origin(evidence.sentence, evidence.begin, evidence.end)
    return not any(hit.span.begin < place.end and place.begin < hit.span.end for hit in hits)
