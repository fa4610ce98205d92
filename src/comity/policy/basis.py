"""What a judgement rests on beside the rules and the model's weights: the code and the word lists that read a text."""

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Final

from comity import __version__

PACKAGES: Final = ("comity.text", "comity.scoring", "comity.scoring.lexicon", "comity.policy")
_READ: Final = (".py", ".tsv", ".txt")


@cache
def basis() -> bytes:
    """The digest of the release and of every source and word list in PACKAGES, as they stand in this installation."""
    return digest_of(__version__, (resources.files(package) for package in PACKAGES))


def digest_of(release: str, folders: Iterable[Traversable]) -> bytes:
    """32 bytes. Names count and the order of the folders; how a checkout ends its lines does not."""
    whole = hashlib.sha256(release.encode())
    for place, folder in enumerate(folders):
        for entry in sorted(folder.iterdir(), key=lambda found: found.name):
            if entry.name.endswith(_READ):
                content = entry.read_bytes().replace(b"\r\n", b"\n")
                whole.update(f"\n{place} {entry.name} {hashlib.sha256(content).hexdigest()}".encode())
    return whole.digest()
