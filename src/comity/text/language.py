"""Which language a text is written in, as far as it can be told.

A wrong "not English" holds an innocent comment, so the burden of proof lies there: too few letters to tell, English
function words, or a guess that is not clear all count as English.
"""

import os
import re
import struct
import tempfile
import threading
from typing import Any, Protocol

from comity.text.words import words

_ENOUGH_LETTERS = 20
_ENOUGH_WORDS = 4
_NOT_ENGLISH = 0.98
"""How likely all other languages must be together…"""
_SURE = 0.55
"""…and the likeliest of them alone."""
_ENGLISH_SHARE = 0.2
"""Running English has over 40 % of these words, other languages in Latin letters under 10 %."""

_ENGLISH = frozenset(
    """the and of to is was that it for you this are with not have be they but his her from what who when all would
    there their will can if so just about out do did don't it's i'm you're were been has had more how why my your our we
    he she its which should could than then them these those because only people think like know get got people's even
    some any never nobody every into over by or as very too lol omg yeah yes""".split()  # noqa: SIM905
)
_SHARED = frozenset("a i is in on no me he we so to do was as an or all man had been".split())  # noqa: SIM905
"""Also words of other languages in Latin letters: they prove nothing by themselves."""

_SCRIPTS = (
    (re.compile("[\u0400-\u052f]"), "ru"),
    (re.compile("[\u0370-\u03ff\u1f00-\u1fff]"), "el"),
    (re.compile("[\u0590-\u05ff]"), "he"),
    (re.compile("[\u0600-\u06ff\u0750-\u077f]"), "ar"),
    (re.compile("[\u0900-\u097f]"), "hi"),
    (re.compile("[\u3040-\u30ff]"), "ja"),
    (re.compile("[\u4e00-\u9fff]"), "zh"),
    (re.compile("[\uac00-\ud7af]"), "ko"),
    (re.compile("[\u0e00-\u0e7f]"), "th"),
)
_LATIN = (
    *("en", "es", "fr", "de", "it", "pt", "nl", "sv", "da", "no", "nb", "nn", "fi", "pl", "cs", "sk", "hu", "ro", "tr"),
    *("vi", "id", "ms", "tl", "sq", "hr", "sl", "bs", "lt", "lv", "et", "is", "ga", "cy", "ca", "eu", "af", "sw"),
)
_SAMPLE = 2000
_ACCENT = re.compile("[À-ÖØ-öø-ÿĀ-ſ]")


def language(text: str) -> str:
    """The ISO 639-1 code of the language of a text (its first 2,000 characters)."""
    sample = text[:_SAMPLE]
    letters = [char for char in sample if char.isalpha()]
    foreign = sum(char > "\u024f" and not "\u1e00" <= char <= "\u1eff" for char in letters)
    if foreign >= 4 and foreign * 2 > len(letters):
        return _by_script(sample)
    found = [word.text.casefold().replace("’", "'") for word in words(sample)]
    found = [word for word in found if word.isalpha() or "'" in word]
    if len(letters) < _ENOUGH_LETTERS or len(found) < _ENOUGH_WORDS:
        return "en"
    english = sum(word in _ENGLISH and word not in _SHARED for word in found)
    if english >= _ENGLISH_SHARE * len(found):
        return "en"
    code, sure, others = _guess(sample)
    if code == "en" or sure < _SURE or others < _NOT_ENGLISH:
        return "en"
    if english >= _ENGLISH_SHARE / 2 * len(found) and not _ACCENT.search(sample):
        return "en"
    return {"nb": "no", "nn": "no"}.get(code, code)


def _by_script(sample: str) -> str:
    counts = [(len(pattern.findall(sample)), code) for pattern, code in _SCRIPTS]
    most, code = max(counts)
    if code in {"zh", "ja"} and counts[5][0]:
        return "ja"
    return code if most else "und"


class _Identifier(Protocol):
    def rank(self, instance: str) -> list[tuple[str, float]]: ...
    def set_languages(self, langs: list[str]) -> None: ...

    labels: list[str]
    tk_nextmove: Any
    _full_model: object


class _OnDisk:
    """A table in a file without a name, read one entry at a time.

    Of 42 MB the texts of a site touch entries all over; mapped into memory, more than half of it would stay there.
    """

    def __init__(self, table: Any) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  (open as long as the table is)
        self._file.write(memoryview(table).cast("B"))
        self._file.flush()
        self._entry = struct.Struct(table.typecode)

    def __getitem__(self, at: int) -> int:
        size = self._entry.size
        entry: int = self._entry.unpack(os.pread(self._file.fileno(), size, at * size))[0]
        return entry


_loading = threading.Lock()
_loaded: list[_Identifier] = []


def warm() -> None:
    """Load what only some texts need. It takes about a second, which no writer should have to wait."""
    _identifier()


def _identifier() -> _Identifier:
    """Loaded once, when a text first needs it: most comments are settled by their function words."""
    with _loading:
        if not _loaded:
            from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

            found: _Identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
            found.set_languages([code for code in _LATIN if code in found.labels])
            # Kept there for lifting the restriction, which nobody does: 28 MB.
            found._full_model = None  # noqa: SLF001
            if hasattr(os, "pread"):
                found.tk_nextmove = _OnDisk(found.tk_nextmove)
            _loaded.append(found)
        return _loaded[0]


def _guess(sample: str) -> tuple[str, float, float]:
    """The likeliest language, how likely it is, and how likely it is that the text is not English."""
    ranks = _identifier().rank(sample.lower().encode("utf-8", "replace").decode())
    return ranks[0][0], float(ranks[0][1]), 1 - float(dict(ranks)["en"])
