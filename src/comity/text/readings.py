"""Further readings of a folded text: digits and symbols as letters, letters set apart, letters drawn out.

They guess more than folding does, so they stand beside the plain reading and never replace it.
"""

import re
from collections.abc import Iterator

from comity.text.folding import Edit, Folded, edited

_LEET = str.maketrans("4@38$5071!|+€¢96£2", "aaebssotiiitecggez")
_LEET_L = str.maketrans("4@38$5071!|+€¢96£2", "aaebssotllltecggez")
_LEET_TOKEN = re.compile(r"[A-Za-z0-9@$€¢£](?:[A-Za-z0-9@$€¢£!|+(*#%&]*[A-Za-z0-9@$€¢£])?")
_HAS_SIGN = re.compile(r"[0-9@$€¢£!|+]")
_UNIT = (
    r"(?:st|nd|rd|th|s|m|k|km|kg|g|cm|mm|p|pm|am|h|hr|x|bn|mn|c|f|l|d|mb|gb|tb|tv|w|kw|mw|v|in|ft|lb|lbs|oz|yo|mph|kph|hz|ghz|"
    r"yrs?|hrs?|mins?|secs?|x\d+|u|day|nite|way|ish|er|ers|pc|px|ml|ha|mg|min)"
)
_NUMBER = re.compile(
    rf"[$€£]?\d+{_UNIT}?|[$€£]\d+[A-Za-z]*|[A-Z]{{1,3}}\d+[A-Za-z]?|\d+[A-Z]+|[@#]\w{{4,}}|[mbl]8r?|gr8|h8(?:s|rs?|d|ing)?|[a-z]\d{{2,}}(?<!55)",
    re.ASCII,
)


def unleet(folded: Folded, *, one: str = "i") -> Folded:
    """Digits and signs inside words as the letters they stand for; `one` says whether 1, ! and | read as i or as l.

    Numbers with a unit, road and model numbers, prices and @names stay as they are.
    """
    if not _HAS_SIGN.search(folded.text):
        return folded
    table = _LEET if one == "i" else _LEET_L

    def word(match: re.Match[str]) -> str:
        token = match[0]
        if token.isalpha():
            return token
        letters = sum(char.isalpha() for char in token)
        if letters == 0 and not ("$" in token and _ALL_SIGNS.fullmatch(token)):
            return token
        if not _HAS_SIGN.search(token) or _NUMBER.fullmatch(token):
            return token
        return token.translate(table)

    return Folded(_LEET_TOKEN.sub(word, folded.text), folded.begins, folded.ends)


_ALL_SIGNS = re.compile(r"[@4][$5]{2}|[4@5$][5$]{1,2}")

_SPACED = re.compile(r"(?<![^\W_])[A-Za-z0-9@$!](?: {1,3}[A-Za-z0-9@$!]){2,}(?![^\W_])")
_SET_APART = re.compile(
    r"(?<![^\W_])[A-Za-z0-9@$](?:([.\-_*~/|·:+,;'\"]{1,2})[A-Za-z0-9@$])(?:\1[A-Za-z0-9@$!])+(?![^\W_])"
)
_GAP = re.compile(r" {2,}")


def joined(folded: Folded) -> Folded:
    """Single letters set apart by one kind of separator, read as words: `s h i t`, `s.h.i.t`, `s-h-i-t`.

    Only single letters are joined, never whole words. Between spaced letters a wider gap parts two words.
    """
    edits = [
        Edit(match.start(), match.end(), word)
        for pattern in (_SPACED, _SET_APART)
        for match in pattern.finditer(folded.text)
        for word in (_closed(match[0]),)
        if sum(char.isalpha() for char in word) * 2 >= len(word)
    ]
    edits.sort()
    return edited(folded, list(_removals(folded.text, edits)))


def _closed(run: str) -> str:
    """The run without its separators, wider gaps between spaced letters as one space."""
    if " " in run:
        words = _GAP.split(run)
        if len(words) > 1 and any(" " in word for word in words):
            return " ".join(word.replace(" ", "") for word in words)
        return run.replace(" ", "")
    return re.sub(r"[^A-Za-z0-9@$!]", "", run)


def _removals(text: str, edits: list[Edit]) -> Iterator[Edit]:
    """Replacements that only leave characters out, as removals, so that each letter keeps its own place."""
    at = 0
    for begin, end, new in edits:
        if begin < at:
            continue
        at = begin
        for char in new:
            kept = text.index(char, at, end)
            if kept > at:
                yield Edit(at, kept, "")
            at = kept + 1
        if end > at:
            yield Edit(at, end, "")
        at = end


_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}", re.IGNORECASE)
_JOINED_WORDS = re.compile(r"(?<=[A-Za-z])[_&+]+(?=[A-Za-z])")


def readable(folded: Folded) -> Folded:
    """For a model that knows ordinary spelling: letters joined, digits as letters, drawn-out letters cut to two."""
    reading = unleet(joined(folded))
    edits = [Edit(m.start(), m.end(), m[1] * 2) for m in _DRAWN_OUT.finditer(reading.text)]
    edits += [Edit(m.start(), m.end(), " ") for m in _JOINED_WORDS.finditer(reading.text)]
    edits.sort()
    return edited(reading, edits)
