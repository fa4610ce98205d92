"""Keys for each purpose, derived from the installation's one secret, so that a leak of one says nothing of another."""

import hashlib
import hmac
import secrets
from pathlib import Path

SECRET_BYTES = 32


class Keys:
    """`secret`: at least 32 bytes that never leave the server."""

    def __init__(self, secret: bytes) -> None:
        if len(secret) < SECRET_BYTES:
            raise ValueError(f"the secret has {len(secret)} bytes; it needs at least {SECRET_BYTES}")
        self._secret = secret

    def derive(self, purpose: str) -> bytes:
        """32 bytes: HKDF-Expand of RFC 5869 with one block, `purpose` as the info."""
        return hmac.digest(self._secret, purpose.encode() + b"\x01", hashlib.sha256)


def create_secret(path: Path) -> None:
    """Write a new secret that only its owner can read. An existing one is never touched."""
    path.touch(mode=0o600, exist_ok=False)
    path.write_text(secrets.token_hex(SECRET_BYTES) + "\n", encoding="ascii")


def read_secret(path: Path) -> bytes:
    try:
        return bytes.fromhex(path.read_text(encoding="ascii").strip())
    except ValueError as error:
        raise ValueError(f"{path}: the secret must be hexadecimal; restore it from your backup") from error
