"""Request bodies: strict JSON, with limits on depth, and with one mercy: half a surrogate pair does not spoil a text.

A lone surrogate becomes U+FFFD. That is one code point, one UTF-16 unit and three UTF-8 bytes, exactly what it
replaces, so every offset into the cleaned text is also an offset into what the caller sent.
"""

import json
import re
from typing import Any, NoReturn

import msgspec

MAX_DEPTH = 32

_SURROGATE = re.compile("[\ud800-\udfff]")
# A string runs to its closing quotation mark or to the end of the body, so that the scan never starts over.
_STRING_OR_BRACKET = re.compile(rb'"(?:[^"\\]|\\.?)*+(?:"|\Z)|[\[{]|[\]}]', re.DOTALL)


class NotJson(Exception):
    """The body cannot be read; the text says why in a few words, without quoting the body."""


def read_json(body: bytes) -> Any:
    """The value of a JSON document (RFC 8259), every string in it free of lone surrogates.

    Raises `NotJson` for anything else: wrong syntax, NaN, numbers out of range, depth over `MAX_DEPTH`, bytes that
    are not UTF-8.
    """
    if _too_deep(body):
        raise NotJson(f"nested more than {MAX_DEPTH} levels deep")
    try:
        return msgspec.json.decode(body)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        first = error
    # The fast decoder refuses lone surrogates; the standard library's keeps them, so that they can be replaced.
    try:
        value = json.loads(body, parse_constant=_refuse, parse_int=_integer)
    except UnicodeDecodeError:
        raise NotJson("not UTF-8") from None
    except (ValueError, RecursionError):
        raise NotJson(str(first).removeprefix("JSON is malformed: ")) from None
    return _scrub(value)


def scrub(text: str) -> str:
    return _SURROGATE.sub("\ufffd", text)


def _too_deep(body: bytes) -> bool:
    if body.count(b"[") + body.count(b"{") <= MAX_DEPTH:
        return False
    depth = 0
    for match in _STRING_OR_BRACKET.finditer(body):
        first = body[match.start()]
        if first in b"[{":
            depth += 1
            if depth > MAX_DEPTH:
                return True
        elif first in b"]}":
            depth -= 1
    return False


def _scrub(value: Any) -> Any:
    if isinstance(value, str):
        return scrub(value)
    if isinstance(value, list):
        return [_scrub(item) for item in value]
    if isinstance(value, dict):
        return {scrub(key): _scrub(item) for key, item in value.items()}
    if isinstance(value, float) and value in {float("inf"), float("-inf")}:
        raise NotJson("number out of range")
    return value


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def _integer(digits: str) -> int:
    if len(digits) > 20:
        raise ValueError("number out of range")
    return int(digits)
