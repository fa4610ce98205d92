"""Words of the lexicon that are drawn out (`fuuuck`), misspelt (`fukcing`), masked (`f**k`) or torn (`f uck`)."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby, pairwise

from comity.scoring.lexicon.entries import Entry, entries
from comity.text.slips import near
from comity.text.wordlists import wordlist

_LONGEST = 64
"""Longer runs of letters are no words."""


def _runs(word: str) -> list[tuple[str, int]]:
    return [(letter, len(list(run))) for letter, run in groupby(word)]


@cache
def _by_skeleton() -> dict[str, list[tuple[list[tuple[str, int]], Entry]]]:
    table: dict[str, list[tuple[list[tuple[str, int]], Entry]]] = defaultdict(list)
    for entry in entries():
        for form in sorted(entry.forms):
            if " " not in form and len(form) > 2:
                runs = _runs(form)
                table["".join(letter for letter, _ in runs)].append((runs, entry))
    return table


_DRAWN = re.compile(r"(.)\1\1|([aeiou])\2", re.DOTALL)


def drawn_out(word: str) -> Entry | None:
    """The entry that a word draws out: each letter as often as there or more, one three times or a vowel twice."""
    if not _DRAWN.search(word):
        return None
    runs = _runs(word)
    if len(runs) > _LONGEST:
        return None
    for wanted, entry in _by_skeleton().get("".join(letter for letter, _ in runs), ()):
        longer = [have - want for (_, have), (_, want) in zip(runs, wanted, strict=True)]
        grown = [(letter, have) for (letter, have), more in zip(runs, longer, strict=True) if more]
        if (
            min(longer) >= 0
            and grown
            and all(have > 2 or (letter in "aeiou" and entry.masked) for letter, have in grown)
        ):
            return entry
    return None


_LEAST_MISSPELT = 2  # severity; milder words are let be where they are misspelt


@cache
def _misspelt() -> dict[str, Entry]:
    chosen = [entry for entry in entries() if entry.severity >= _LEAST_MISSPELT]
    by_form = {form: entry for entry in reversed(chosen) for form in sorted(entry.forms)}
    known = {form for entry in entries() for form in entry.forms}
    return {slip: by_form[form] for slip, form in near(by_form).items() if slip not in known}


def misspelt(word: str) -> Entry | None:
    """The coarse or grave entry of which a word is a slip of the pen."""
    return _misspelt().get(word)


_MASK = "*#@%&$•"
_SHORT = 4
_VOWEL_MASK = "-_.+|!?^"
_MASKED_TOKEN = re.compile(r"[A-Za-z0-9*#@%&$•\-_.+|!?^]{3,32}")
_SIGN = re.compile(f"[{re.escape(_MASK + _VOWEL_MASK)}]")
_LEET = str.maketrans("4310570", "aeiosto")
_BARE = frozenset(
    {"fuck", "fucked", "fucking", "fucker", "fuckers", "shit", "cunt", "cunts", "bitch", "nigger", "niggers"}
)
"""Words that everybody reads into a first letter and stars."""


@cache
def _maskable() -> dict[tuple[int, str], list[tuple[str, Entry]]]:
    table: dict[tuple[int, str], list[tuple[str, Entry]]] = defaultdict(list)
    for entry in sorted(entries(), key=lambda entry: entry.severity):
        if entry.masked or entry.masked_once:
            for form in sorted(entry.forms):
                if " " not in form and len(form) > 2 and form.isascii():
                    table[len(form), form[0]].append((form, entry))
                    table[len(form), "*"].append((form, entry))
    return table


def masked(text: str) -> Iterator[tuple[int, int, Entry]]:
    """Places of masked words: as long as the word, its letters in place, stars or signs for the others."""
    for match in _MASKED_TOKEN.finditer(text):
        token = match[0]
        if not _SIGN.search(token):
            continue
        lead = len(token) - len(token.lstrip(_VOWEL_MASK + "#•"))
        if token.startswith("**"):
            lead = max(lead, 2)  # emphasis
        token = token[lead:].rstrip(_VOWEL_MASK)
        begin = match.start() + lead
        for shown in (token, token.rstrip("*"), token.lstrip("*")):
            letters = sum(char.isalpha() for char in shown)
            entry = _unmasked(shown.lower().translate(_LEET)) if letters > 1 or shown.endswith("***") else None
            if entry is not None:
                start = begin + (len(token) - len(shown) if shown is not token and token.endswith(shown) else 0)
                yield start, start + len(shown), entry
                break


def _unmasked(token: str) -> Entry | None:
    known = sum(char.isalpha() for char in token)
    if len(token) < 3 or known == len(token) or known == 0:
        return None
    first = token[0] if token[0].isalpha() else "*"
    if first == "*" and (known < 3 or known * 4 < len(token) * 3):
        return None
    for form, entry in _maskable().get((len(token), first), ()):
        if known == 1 and (form not in _BARE or set(token[1:]) != {"*"}):
            continue
        if known * 3 < len(token) and form not in _BARE:
            continue
        if not entry.masked and not _is_masked_once(token, known):
            continue
        if all(_stands_for(mark, letter) for mark, letter in zip(token, form, strict=True)):
            return entry
        if entry.severity > 1 and _one_letter_out(token, form):
            return entry
    return None


def _is_masked_once(token: str, known: int) -> bool:
    """Whether one sign inside hides one letter; in a short word one that hides letters and does nothing else."""
    if len(token) - known != 1 or not (token[0].isalpha() and token[-1].isalpha()) or "." in token:
        return False  # `queer*`: a footnote or a wider sense; `way too hard.n`: the end of a sentence
    return len(token) > _SHORT or any(sign in _MASK for sign in token)


def _one_letter_out(token: str, form: str) -> bool:
    """Whether one sign inside stands for a letter, a consonant too (`fu-k`), and is no hyphen between two words."""
    marks = [place for place, char in enumerate(token) if char in _VOWEL_MASK]
    if len(marks) != 1 or len(form) < 4:
        return False
    left, right = token[: marks[0]], token[marks[0] + 1 :]
    real = wordlist("real")
    return (
        bool(right) and left + right == form[: marks[0]] + form[marks[0] + 1 :] and not (left in real and right in real)
    )


def _stands_for(mark: str, letter: str) -> bool:
    return mark == letter or mark in _MASK or (mark in _VOWEL_MASK and letter in "aeiou")


_REAL = frozenset(
    {
        *("it", "hit", "its", "itch", "ore", "got", "hole", "holes", "bull", "head", "face", "bit", "as", "ass", "got"),
        *("retard", "tard", "ant", "an", "at", "in", "is", "on", "or", "us", "up", "so", "to", "he", "her", "me", "i"),
        *("a", "ard", "fag", "nig", "king", "ed", "er", "ing", "s", "t", "d", "m", "re", "ll", "ve", "chin", "ched"),
        *("dogs", "rats", "bulls", "pigs", "cows", "bats", "horses", "apes", "chickens"),
    }
)
_SHORT_WORDS = frozenset(
    {
        *(
            "am",
            "an",
            "as",
            "at",
            "be",
            "by",
            "do",
            "go",
            "he",
            "hi",
            "if",
            "in",
            "is",
            "it",
            "me",
            "my",
            "no",
            "of",
            "oh",
        ),
        *(
            "ok",
            "on",
            "or",
            "so",
            "to",
            "tv",
            "uk",
            "up",
            "us",
            "we",
            "eu",
            "un",
            "mr",
            "ms",
            "dr",
            "vs",
            "pm",
            "am",
            "i",
        ),
        *(
            "a",
            "id",
            "im",
            "ad",
            "ha",
            "lo",
            "ma",
            "pa",
            "ex",
            "re",
            "ie",
            "eg",
            "st",
            "nd",
            "rd",
            "th",
            "ll",
            "ve",
            "la",
        ),
    }
)


@cache
def _torn() -> dict[tuple[str, str], Entry]:
    table: dict[tuple[str, str], Entry] = {}
    for entry in entries():
        if entry.torn:
            for form in sorted(entry.forms):
                for place in range(1, len(form)) if form.startswith(entry.term) and len(form) > 3 else ():
                    left, right = form[:place], form[place:]
                    if not (left in _REAL and right in _REAL) and not (len(left) == 1 and right in _REAL):
                        table[left, right] = entry
    return table


@cache
def _short_forms() -> dict[str, Entry]:
    return {
        form: entry
        for entry in entries()
        for form in entry.forms
        if " " not in form and 3 <= len(form) <= 8 and not entry.sense.only and entry.severity > 1
    }


def torn(text: str, tokens: Sequence[tuple[str, int, int]]) -> Iterator[tuple[int, int, Entry]]:
    """First and last token of words torn in two (`f uck`, `fuc-k`) or into scraps of two letters (`pe ni s`)."""
    table = _torn()
    for place, ((left, _, end), (right, begin, _)) in enumerate(pairwise(tokens)):
        if begin - end == 1 and text[end] in " -_.*~/|" and (entry := table.get((left, right))) is not None:
            yield place, place + 1, entry
    run = 0
    for place, (word, begin, _) in enumerate([*tokens, ("", -1, -1)]):
        goes_on = place > run and begin - tokens[place - 1][2] == 1 and text[begin - 1] == " "
        if 0 < len(word) <= 2 and (place == run or goes_on):
            continue
        if 2 <= place - run <= 4:
            scraps = [scrap for scrap, _, _ in tokens[run:place]]
            entry = _short_forms().get("".join(scraps))
            contracted = tokens[run][1] > 0 and text[tokens[run][1] - 1] in "'’`´"
            if entry is not None and not contracted and not all(scrap in _SHORT_WORDS for scrap in scraps):
                yield run, place - 1, entry
        run = place if 0 < len(word) <= 2 else place + 1
