"""Mends the spelling of words that the rules turn on: `Immgirants`, `mus lims`, `Ihateblackpeople`.

Only words of the rules' own vocabulary are mended to, and only words that no list knows are mended, so that ordinary
text stays as it is. A slip is two letters swapped, one left out, or one too many; or a space put in or left out.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from comity.policy.people import INSULT_NOUNS, KIND_OF, PEOPLE
from comity.scoring.mending import slipped
from comity.text.folding import Edit, Folded, edited
from comity.text.wordlists import wordlist
from comity.text.words import Word, words

_VERBS = (
    "hate,hates,kill,killed,killing,murder,shoot,shot,deport,deported,exterminate,disgust,disgusting,disgusts,despise,despises,loathe,loathes,detest,inferior,filthy,filth,vermin,"
    "parasites,parasite,cockroaches,animals,animal,scum,stupid,worthless,useless,belong,deserve,deserves,subhuman,savages,should,people,country,because,trash,garbage,disease,diseased,cancer,"
    "plague,retarded,idiots,idiot,liars,thieves,criminals,terrorists,rapists,murderers,monsters,pigs,rats,apes,monkeys,dirty,ugly,lazy,dumb,evil,violent,dangerous,"
    "degenerates,freaks,perverts,stand,fuck,fucking,repulsive,revolting,lynch,hanged,burned,exterminated,leeches,maggots,barbarians,bastards"
)
_PARTS = (
    "black",
    "muslim",
    "autistic",
    "disabled",
    "transgender",
    "jewish",
    "elderly",
    "asian",
    "handicapped",
    "homosexual",
)
_SLIPS = {
    **{
        word.replace("'", ""): word
        for word in (
            *("isn't", "aren't", "wasn't", "weren't", "doesn't", "didn't", "hasn't", "haven't", "hadn't"),
            *("couldn't", "wouldn't", "shouldn't", "don't", "can't", "won't", "ain't", "mustn't"),
            *("you're", "you've", "you'll", "you'd", "they're", "they've", "they'll", "they'd", "i'm", "i've", "we've"),
            *("that's", "what's", "there's", "here's", "where's", "who's", "he's", "she's"),
        )
    },
    **dict.fromkeys(("htae", "haet", "ahte", "hatee", "haate", "h8"), "hate"),
    **dict.fromkeys(("fcuk", "fck", "fuk", "fuc", "fvck", "phuck", "fukc", "fuckk", "fxck"), "fuck"),
    **dict.fromkeys(("fcking", "fuking", "fking", "fcuking", "fvcking"), "fucking"),
    **dict.fromkeys(("egt", "gte"), "get"),
    **dict.fromkeys(("deis", "diee"), "die"),
    **dict.fromkeys(("sik", "sikc", "sck"), "sick"),
    **dict.fromkeys(("shuold", "shoud", "shuld", "shud"), "should"),
    **dict.fromkeys(("wmen", "womn", "woen", "wmoen", "owmen", "womne", "womenn", "wimmin"), "women"),
    **dict.fromkeys(("hmuan", "humna", "huamn", "humn"), "human"),
    "alldie": "all die",
    **dict.fromkeys(("ppl", "peeple", "poeple", "peolpe"), "people"),
}
"""Slips too short for the rules below, and common short spellings."""
_HELPERS = frozenset(
    [
        "i",
        "a",
        "all",
        "are",
        "is",
        "am",
        "be",
        "to",
        "me",
        "the",
        "of",
        "and",
        "them",
        "they",
        "you",
        "your",
        "we",
        "us",
        "our",
        "no",
        "not",
        "these",
        "those",
        "every",
        "any",
        "so",
        "such",
        "makes",
        "make",
        "must",
        "can",
        "cant",
        "ridof",
        "rid",
        "get",
        "go",
        "death",
        "should",
        "deserve",
        "stand",
        "just",
        "will",
        "really",
        "many",
        "too",
        "hate",
        "fuck",
        "kill",
        "fucking",
        "bloody",
    ]
)
"""What words of the rules run together with."""
_WEAK = frozenset({"stand", "should", "people", "country", "because", "black", "rapists", "trans"})
"""Words too common inside others to part a run of letters by."""
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
    return frozenset(word for word in [*KIND_OF, *_VERBS.split(","), *_PARTS] if word.isalpha() and len(word) > 3)


@cache
def _telling() -> frozenset[str]:
    return _targets() - _WEAK


@cache
def _known() -> frozenset[str]:
    return _vocabulary() | _HELPERS | wordlist("common") | wordlist("real")


@cache
def _shorter() -> dict[str, list[str]]:
    """Each target with one letter left out, but for the first and last: endings are grammar, not slips."""
    table: dict[str, list[str]] = defaultdict(list)
    for word in sorted(_targets()):
        for place in range(1, len(word) - 1):
            left = word[:place] + word[place + 1 :]
            if len(word) >= _SHORTEST or ((len(word) >= _SWAPPED or word in _TORN_SHORT) and not _VOWEL.search(left)):
                table[left].append(word)
    return table


_VOWEL = re.compile("[aeiouy]")
"""Without any, a short scrap is no word of its own: `stnd`, `flth`, `kll`."""


def mended(folded: Folded) -> Folded:
    found = words(folded.text)
    edits = {edit.begin: edit for edit in _apart(folded.text, found)}
    edits |= {
        match.start(): Edit(match.start(), match.end(), "fuck" + (match[1] or ""))
        for match in _MASKED.finditer(folded.text)
    }
    edits |= {match.start(1): Edit(*match.span(1), "hate") for match in _I_HATE.finditer(folded.text)}
    edits |= dict(_pierced(folded.text))
    edits |= dict(_veiled(folded.text))
    for word in found:
        if word.begin not in edits and (new := _mend(word.text.lower())) is not None:
            edits[word.begin] = Edit(word.begin, word.end, new)
    ordered: list[Edit] = []
    for edit in sorted(edits.values()):
        if not ordered or edit.begin >= ordered[-1].end:
            ordered.append(edit)
    return edited(folded, ordered)


_MASKED = re.compile(
    r"(?<!\w)(?=\w?\w?[*@#$%!.\-_])f(?:[*@#$%!.\-_u][*@#$%!.\-_c]k|\*{2,4}(?!\w|\*)|[*@#$%!]{1,2}k)(ing|in|ed|er|ers|s)?(?!\w)",
    re.IGNORECASE,
)
"""The oath that frames turn on, with signs for letters."""
_I_HATE = re.compile(r"\b(?:i|we)(?: (?:really|just|so|do|fucking))? (hte|hat|hatte)\b(?= \w)", re.IGNORECASE)
_PIERCED = re.compile(r"(?<!\w)[a-zA-Z]+(?:[^\w\s\x00-\u1fff]+[a-zA-Z]+)+(?!\w)")
"""A word with emoji between its letters."""


def _pierced(text: str) -> Iterator[tuple[int, Edit]]:
    for match in _PIERCED.finditer(text):
        bare = re.sub("[^a-zA-Z]", "", match[0]).lower()
        if bare in _targets():
            yield match.start(), Edit(*match.span(), bare)


_VEILED = re.compile(r"(?<!\w)[a-z]{1,16}[*#]{1,2}[a-z]{1,16}(?!\w)", re.IGNORECASE)
"""A word with signs for one letter or two."""


def _veiled(text: str) -> Iterator[tuple[int, Edit]]:
    for match in _VEILED.finditer(text):
        shape = re.compile(re.sub("[*#]", "[a-z]", match[0].lower()))
        meant = [word for word in _by_length().get(len(match[0]), ()) if shape.fullmatch(word)]
        if meant:
            yield match.start(), Edit(*match.span(), meant[0])


@cache
def _by_length() -> dict[int, list[str]]:
    table: dict[int, list[str]] = defaultdict(list)
    for word in sorted(_targets() | _insults()):
        table[len(word)].append(word)
    return table


_TORN_SHORT = frozenset({"hate", "kill", "scum", "rats", "fuck"})


def _apart(text: str, found: Sequence[Word]) -> Iterator[Edit]:
    """Two scraps that are no words, side by side, and one word together."""
    for left, right in pairwise(found):
        if right.begin - left.end == 1 and text[left.end] == " ":
            whole = (left.text + right.text).lower()
            if (
                whole in _targets()
                and (len(whole) >= _SWAPPED or whole in _TORN_SHORT)
                and not {left.text.lower(), right.text.lower()} <= _known()
            ):
                yield Edit(left.begin, right.end, whole)


@lru_cache(maxsize=1 << 14)
def _mend(word: str) -> str | None:
    if word in _SLIPS:
        return _SLIPS[word]
    if not 2 < len(word) <= _LONGEST or word in _known() or not word.isascii() or not word.isalpha():
        return None
    shortened = _shorter().get(word)
    if shortened:
        return shortened[0]
    if (held := _held(word)) is not None:
        return held
    if len(word) < _SWAPPED - 1:
        return None
    return (
        _joined_names().get(word)
        or _swapped(word)
        or _lengthened(word)
        or _stuck(word)
        or slipped(word)
        or (_parted(word) if len(word) >= _PARTED else None)
    )


_DOUBLED = re.compile(r"([a-z])\1")


def _held(word: str) -> str | None:
    """A letter held: `idiooot`, `looosers`. Of three and more in a row two are left by now."""
    found = list(_DOUBLED.finditer(word))
    shorter = [_DOUBLED.sub(r"\1", word), *(word[: each.start()] + word[each.end() - 1 :] for each in found)]
    return next((short for short in shorter if found and (short in _targets() or short in _insults())), None)


@cache
def _insults() -> frozenset[str]:
    return frozenset(word for word in INSULT_NOUNS if word.isalpha() and len(word) > 3)


def _swapped(word: str) -> str | None:
    """Two letters in each other's place."""
    targets = _targets() if len(word) >= _SWAPPED else _TORN_SHORT | {"shot"}
    for place in range(1, len(word) - 1):
        swapped = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
        if swapped in targets and swapped != word:
            return swapped
    return None


def _lengthened(word: str) -> str | None:
    """One letter too many."""
    for place in range(1, len(word) - 1):
        left_out = word[:place] + word[place + 1 :]
        if len(left_out) >= _SHORTEST and left_out in _targets():
            return left_out
    return None


_PARTED = 10
_PHRASES = {
    run.replace(" ", ""): run
    for run in ("make me", "makes me", "rid of", "all of", "death to", "cant stand", "should be", "must be", "ought to")
}


def _stuck(word: str) -> str | None:
    """A word of the rules with a helper before or after it and no space: `arevermin`, `hateimmigrants`, `makeme`."""
    for place in range(1, len(word)):
        left, right = word[:place], word[place:]
        if (left in _HELPERS and (right in _targets() or right in KIND_OF)) or (
            right in _HELPERS and left in _targets() and len(right) > 1 and left not in {"stand", "black"}
        ):
            return f"{left} {right}"
    return _PHRASES.get(word)


@cache
def _joined_names() -> dict[str, str]:
    """Names of groups in two words or more, written as one: `disabledpeople`."""
    return {name.replace(" ", ""): name for name in KIND_OF if name.count(" ") and name.isascii()}


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
    if pieces is None or len(pieces) < 3 or not any(len(piece) > 3 and piece in _telling() for piece in pieces):
        return None
    return " ".join(pieces)
