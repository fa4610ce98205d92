"""Identifiers: UUIDv7 as 32 hexadecimal digits, so that text order is time order."""

from uuid_utils import uuid7


def new_id() -> str:
    return str(uuid7().hex)
