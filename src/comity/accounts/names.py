"""Names: what may be one, and which are too like a member of staff's."""

import unicodedata

from comity.errors import BadInput
from comity.text.lookalikes import FOREIGN, LATIN
from comity.texts import N_

LENGTH = 60


def clean_name(name: str, most: int = LENGTH) -> str:
    """The name with its spaces put in order.

    Raises:
        BadInput: empty, too long, or made of nothing that can be read.
    """
    tidy = " ".join(
        "".join(c for c in unicodedata.normalize("NFC", name) if unicodedata.category(c) not in _UNSEEN).split()
    )
    if not any(c.isalnum() for c in tidy):
        raise BadInput("name-missing", "Please give a name with at least one letter.", field="name")
    if len(tidy) > most:
        detail = N_("A name may have up to {limit} characters; this one has {length}.")
        raise BadInput("name-too-long", detail, field="name", limit=most, length=len(tidy))
    return tidy


_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}


# Signs that pass for one another at reading size; each class is folded to one of its members.
_ALIKE = str.maketrans({"0": "o", "1": "l", "|": "l", "i": "l", "3": "e", "5": "s", "$": "s", "@": "a", "!": "l"})
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"))


def name_key(name: str) -> str:
    """The name as an eye would take it: look-alikes and case folded, accents, spaces and punctuation gone."""
    latin = "".join(LATIN.get(c, FOREIGN.get(c, c)) for c in unicodedata.normalize("NFKC", name))
    bare = "".join(c for c in unicodedata.normalize("NFD", latin.casefold()) if not unicodedata.combining(c))
    folded = bare.translate(_ALIKE)
    for pair, single in _PAIRS:
        folded = folded.replace(pair, single)
    return "".join(c for c in folded if c.isalnum())
