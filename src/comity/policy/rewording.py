"""Rewordings that keep the point: the word left out or a plain one in its place, the insult dropped, calm letters."""

import re
from collections.abc import Iterable, Sequence

from comity.policy.draft import Draft
from comity.scoring.lexicon import Hit
from comity.text.spans import Span
from comity.text.words import words

_LEFT_OUT = re.compile(
    r"(?:motherfuck|fuck|fkn|fking|fckin|frigg|freak|god\W?damn|sodding|effing|feck|bloody|damn|goddamn|fricking|fcking|fukin)\w*$",
    re.IGNORECASE,
)
_OUTCRY = re.compile(
    r"^(?:holy )?(?:fuck|shit|crap|fuck me|fucking hell|wtf|ffs|jfc|omfg|god ?dammit|goddamn(?:it)?)$", re.IGNORECASE
)
_PLAIN = {
    "bullshit": "nonsense",
    "horseshit": "nonsense",
    "bollocks": "nonsense",
    "crap": "rubbish",
    "bullcrap": "nonsense",
    "shitty": "poor",
    "shittier": "poorer",
    "shittiest": "poorest",
    "crappy": "poor",
    "shitshow": "mess",
    "clusterfuck": "mess",
    "pissed off": "angry",
    "wtf": "what",
    "shitload": "great deal",
    "shitloads": "a great deal",
    "ass": "",
    "screwed": "in trouble",
    "fucked": "ruined",
    "fucked up": "ruined",
    "buggered": "ruined",
    "half assed": "half-hearted",
    "half-assed": "half-hearted",
    "batshit": "quite",
}
_DESCRIBES = re.compile(r"(?:ing|in'?|ed|kn|damn)$", re.IGNORECASE)
_NOUN_AFTER = re.compile(r"^\s+[A-Za-z]")


def without_words(source: str, hits: Sequence[Hit]) -> str | None:
    """The source with rude words left out or made plain; None where that would break a sentence."""
    changes: list[tuple[Span, str]] = []
    for hit in hits:
        written = source[slice(*hit.span)]
        plain = _PLAIN.get(written.lower()) or (_PLAIN.get(hit.term) if hit.disguised else None)
        if plain:
            changes.append((hit.span, _cased_like(plain, written)))
        elif _OUTCRY.match(written) and (outcry := _outcry(source, hit.span)) is not None:
            changes.append((outcry, ""))
        elif _LEFT_OUT.search(written) and _DESCRIBES.search(written) and _NOUN_AFTER.match(source[hit.span.end :]):
            changes.append((hit.span, ""))
        else:
            return None
    return _mended(source, changes)


def _cased_like(plain: str, written: str) -> str:
    return plain.capitalize() if written[:1].isupper() else plain


def _outcry(source: str, span: Span) -> Span | None:
    """The place of an exclamation that stands by itself, with the `holy` before it."""
    before = re.search(r"(?:^|[.!?,\n]\s*)((?:oh )?(?:holy\s+)?)$", source[: span.begin], re.IGNORECASE)
    if before is None or not re.match(r"\s*[,.!?…\n]", source[span.end :]):
        return None
    return Span(before.start(1), span.end)


_VOCATIVE_END = re.compile(r"[,–—-]?\s*(?:you\s+|ya\s+|u\s+)?$", re.IGNORECASE)


def without_insult(source: str, spans: Iterable[Span]) -> str | None:
    """The source without names called at its edges (`…, you idiot.`); None where the insult is the sentence."""
    changes: list[tuple[Span, str]] = []
    for span in spans:
        before, after = source[: span.begin], source[span.end :]
        called = _VOCATIVE_END.search(before)
        start = called.start() if called else span.begin
        ends = re.match(r"\s*[.!?)…]*\s*(?:$|\n)|\s*[.!?]+\s", after)
        if ends and called and "," in called[0]:
            changes.append((Span(start, span.end), ""))
        elif re.match(r"\s*,\s*", after) and re.search(r"(?:^|[.!?\n]\s*)(?:you\s+)?$", before, re.IGNORECASE):
            comma = re.match(r"\s*,\s*", after)
            lead = re.search(r"(?:you\s+)?$", before, re.IGNORECASE)
            changes.append((Span(lead.start() if lead else span.begin, span.end + (comma.end() if comma else 0)), ""))
        else:
            return None
    return _mended(source, changes)


def _mended(source: str, changes: Sequence[tuple[Span, str]]) -> str | None:
    pieces: list[str] = []
    at = 0
    for (begin, end), new in sorted(changes):
        if begin < at:
            return None
        pieces += (source[at:begin], new)
        at = end
    pieces.append(source[at:])
    text = re.sub(r"[ \t]{2,}", " ", "".join(pieces))
    text = re.sub(r"[ \t]+([,.!?])", r"\1", re.sub(r"^[\s,.!?]+", "", text)).strip()
    text = re.sub(r"([.!?])\s*[,.!?]+(?=\s|$)", r"\1", text)
    if len(words(text)) < 2 or text == source.strip():
        return None
    text = re.sub(r"\b([Aa])n?(?= )(\s+)(\w)", _article, text)
    return text[:1].upper() + text[1:] if source.strip()[:1].isupper() else text


def _article(match: re.Match[str]) -> str:
    """`a` or `an` as the next letter asks where a word between was dropped; other words are left as written."""
    wanted = "an" if match[3].lower() in "aeio" else "a"
    return (wanted.capitalize() if match[1] == "A" else wanted) + match[2] + match[3]


def without_capitals(draft: Draft, calm: str) -> str | None:
    return calm if calm != draft.source else None
