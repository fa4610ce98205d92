"""Our own files, addressed by their content so that a browser may keep them for ever."""

import hashlib
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable


def folder() -> Traversable:
    """What is served under `/static/`."""
    return resources.files(__package__).joinpath("static")


def digest(body: bytes) -> str:
    """The first sixteen digits of the SHA-256 of a content."""
    return hashlib.sha256(body).hexdigest()[:16]


@cache
def version(file: str) -> str:
    """The digest of a file's content; raises FileNotFoundError."""
    return digest(folder().joinpath(*file.split("/")).read_bytes())
