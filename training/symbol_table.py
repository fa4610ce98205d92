"""Builds the table by which `comity.scoring.symbols` folds code points, from the Unicode data of this interpreter."""

import unicodedata

import numpy as np
from numpy.typing import NDArray

from comity.scoring.symbols import APOSTROPHE, BAR, LEET, LEET_LETTERS, LETTER, SIGN, SIZE, SPACE, WORD

# Letters of other scripts that readers take for Latin ones; the reader of English is meant, so they fold wherever they
# stand. What has a compatibility decomposition (full width, mathematical, circled) needs no entry.
_ALIKE = dict(
    zip(
        "авсԁеғԍһіјкӏмոпорԛгѕтцуѵԝхуѡєα βγδεζηικνορστυχωłøđħıƒʀʏɴɪʟɢʙᴀᴄᴅᴇᴊᴋᴍᴏᴘᴛᴜᴠᴡᴢꜱ",
        "abcdefghijklmnnopqrstuyvwxywea bydezniknopotuxwlodhifrynilgbacdejkmoptuvwzs",
        strict=True,
    )
)


def build() -> NDArray[np.uint32]:
    table = np.zeros(SIZE, dtype=np.uint32)
    for code in range(SIZE):
        table[code] = _entry(chr(code))
    table[SIZE - 1] = np.uint32(0x25A1) | WORD  # everything beyond: one white square
    return table


def _entry(char: str) -> int:
    category = unicodedata.category(char)
    if char in "\t\n\v\f\r\x85" or category[0] == "Z":
        return SPACE
    if category in {"Cf", "Cc", "Mn", "Me"}:
        return 0
    if char in "'’ʼ‘＇":
        return ord("'") | int(APOSTROPHE)
    folded = _letter(char)
    kind = unicodedata.category(folded)
    bits = 0
    if folded in LEET_LETTERS:
        bits |= int(LEET)
        bits |= int(SIGN) if folded in "@$" else 0
        bits |= int(BAR) if folded in "!|+" else 0
    if kind[0] == "L":
        bits |= int(WORD | LETTER)
    elif kind[0] == "N" or kind in {"So", "Sk", "Mc"} or folded == "*":
        bits |= int(WORD)
    return (ord(folded) if bits else ord(".")) | bits


def _letter(char: str) -> str:
    code = ord(char)
    if 0x1F1E6 <= code <= 0x1F1FF:  # regional indicators
        return chr(code - 0x1F1E6 + ord("a"))
    for begin in (0x1F150, 0x1F170):  # letters in black circles and squares
        if begin <= code < begin + 26:
            return chr(code - begin + ord("a"))
    plain = unicodedata.normalize("NFKD", char).casefold()
    plain = next((c for c in plain if c.isalnum()), plain[:1]) or char
    return _ALIKE.get(plain, plain)
