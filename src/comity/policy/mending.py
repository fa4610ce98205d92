"""Mends the spelling of words that the rules turn on: `Immgirants`, `mus lims`, `Ihateblackpeople`.

Only words of the rules' own vocabulary are mended to, and only words that no list knows are mended, so that ordinary
text stays as it is. A slip is two letters swapped, one left out, or one too many; or a space put in or left out.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from comity.policy.people import INSULT_NOUNS, KIND_OF, PEOPLE
from comity.text.folding import Edit, Folded, edited
from comity.text.wordlists import wordlist
from comity.text.words import Word, words

_VERBS = (
    "hate,hates,kill,killed,murder,shoot,deport,exterminate,disgust,disgusting,disgusts,despise,loathe,inferior,filthy,vermin,"
    "parasites,parasite,cockroaches,animals,scum,stupid,worthless,belong,deserve,subhuman,savages,should,people,country,because"
)
_HATE = frozenset({"htae", "haet", "ahte", "hatee", "haate"})
_SHORTEST = 6
_SWAPPED = 5
_LONGEST = 40


@cache
def _vocabulary() -> frozenset[str]:
    phrases = [*KIND_OF, *PEOPLE, *INSULT_NOUNS, *_VERBS.split(",")]
    return frozenset(word for phrase in phrases for word in re.findall("[a-z]+", phrase) if len(word) > 3)


@cache
def _targets() -> frozenset[str]:
    """What is mended to: words for groups, and the words of contempt and violence."""
    return frozenset(
        word for word in [*KIND_OF, *_VERBS.split(","), "black", "muslim"] if word.isalpha() and len(word) > 3
    )


@cache
def _known() -> frozenset[str]:
    return _vocabulary() | wordlist("common") | wordlist("real")


@cache
def _shorter() -> dict[str, list[str]]:
    """Each target with one letter left out, but for the first and last: endings are grammar, not slips."""
    table: dict[str, list[str]] = defaultdict(list)
    for word in sorted(_targets()):
        if len(word) >= _SHORTEST:
            for place in range(1, len(word) - 1):
                table[word[:place] + word[place + 1 :]].append(word)
    return table


def mended(folded: Folded) -> Folded:
    found = words(folded.text)
    edits = {edit.begin: edit for edit in _apart(folded.text, found)}
    for word in found:
        if word.begin not in edits and (new := _mend(word.text.lower())) is not None:
            edits[word.begin] = Edit(word.begin, word.end, new)
    ordered: list[Edit] = []
    for edit in sorted(edits.values()):
        if not ordered or edit.begin >= ordered[-1].end:
            ordered.append(edit)
    return edited(folded, ordered)


def _apart(text: str, found: list[Word]) -> Iterator[Edit]:
    """Two scraps that are no words, side by side, and one word together."""
    for left, right in pairwise(found):
        if right.begin - left.end == 1 and text[left.end] == " ":
            whole = (left.text + right.text).lower()
            if (
                whole in _targets()
                and len(whole) >= _SWAPPED
                and not {left.text.lower(), right.text.lower()} <= _known()
            ):
                yield Edit(left.begin, right.end, whole)


def _mend(word: str) -> str | None:
    if len(word) < _SWAPPED - 1 or len(word) > _LONGEST or word in _known() or not word.isascii() or not word.isalpha():
        return None
    if word in _HATE:
        return "hate"
    for place in range(1, len(word) - 1) if len(word) >= _SWAPPED else ():
        swapped = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
        if swapped in _targets() and swapped != word:
            return swapped
    if len(word) >= _SWAPPED:
        for whole in _shorter().get(word, ()):
            return whole
        for place in range(1, len(word) - 1):
            left_out = word[:place] + word[place + 1 :]
            if len(left_out) >= _SHORTEST and left_out in _targets():
                return left_out
    return _parted(word) if len(word) >= 10 else None


def _parted(word: str) -> str | None:
    """Words run together, if the whole falls into three or more known ones with a target among them."""
    best: list[list[str] | None] = [None] * (len(word) + 1)
    best[0] = []
    for end in range(1, len(word) + 1):
        for begin in range(max(0, end - 14), end):
            piece = word[begin:end]
            before = best[begin]
            if before is None or not (piece in _known() and (len(piece) > 1 or (piece in "iu" and begin == 0))):
                continue
            if best[end] is None or len(before) + 1 < len(best[end] or ()):
                best[end] = [*before, piece]
    pieces = best[-1]
    if pieces is None or len(pieces) < 3 or not any(len(piece) > 4 and piece in _targets() for piece in pieces):
        return None
    return " ".join(pieces)
