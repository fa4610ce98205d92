"""Where certificates are kept. Apart from what makes them: the server asks this, and need not load a cryptographic
library for it.
"""

from collections.abc import Iterable
from pathlib import Path

FOLDER = "impersonate"
AUTHORITY, CERTIFICATE, KEY = "authority.pem", "certificate.pem", "key.pem"


def folder_for(data: Path, host: str) -> Path:
    return data / FOLDER / host


def made_for(data: Path) -> Iterable[str]:
    """The hosts for which certificates were made in this data folder."""
    base = data / FOLDER
    return [entry.name for entry in base.iterdir() if (entry / CERTIFICATE).exists()] if base.is_dir() else []
