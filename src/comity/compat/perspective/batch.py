"""Google's batch form: many HTTP requests inside one multipart/mixed body, answered in kind (RFC 2046)."""

import re
from collections.abc import Mapping, Sequence
from email.parser import BytesHeaderParser
from http import HTTPStatus
from urllib.parse import urlsplit

import msgspec

from comity.compat.perspective import errors

MAX_CALLS = 1_000

_BOUNDARY = re.compile(r'boundary=(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))', re.IGNORECASE)
_UNFOLD = re.compile(r"\r?\n[ \t]+")
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")


class InnerCall(msgspec.Struct, frozen=True):
    """One request of a batch. Header names are in lower case."""

    content_id: str
    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes


class InnerAnswer(msgspec.Struct, frozen=True):
    status: int
    body: bytes
    headers: Mapping[str, str] = {}


def boundary_of(content_type: str) -> str:
    kind = content_type.partition(";")[0].strip().lower()
    match = _BOUNDARY.search(content_type)
    if kind != "multipart/mixed" or match is None:
        raise errors.bad_payload("A batch is a multipart/mixed body with a boundary.")
    return match[1] or match[2]


def split(body: bytes, boundary: str, max_calls: int = MAX_CALLS) -> list[InnerCall]:
    """The calls in their order. Raises `PerspectiveError` where the body as a whole makes no sense."""
    fence = re.escape(boundary.encode("latin-1", "replace"))
    delimiter = re.compile(rb"(?:\A|\r?\n)--" + fence + rb"(--)?[ \t]*\r?(?=\n|\Z)")
    marks = list(delimiter.finditer(body))
    if not marks:
        raise errors.bad_payload("The batch does not contain its own boundary.")
    parts: list[bytes] = []
    for index, mark in enumerate(marks):
        if mark[1]:
            break
        end = marks[index + 1].start() if index + 1 < len(marks) else len(body)
        parts.append(body[mark.end() : end].removeprefix(b"\n"))
    if not parts:
        raise errors.bad_payload("The batch is empty.")
    if len(parts) > max_calls:
        raise errors.invalid_request(f"A batch may hold {max_calls} calls; this one has {len(parts)}.")
    return [_call(part) for part in parts]


def join(answers: Sequence[tuple[str, InnerAnswer]], boundary: str) -> bytes:
    """The multipart body of `(content id of the call, answer)` pairs."""
    pieces: list[bytes] = []
    for content_id, answer in answers:
        phrase = HTTPStatus(answer.status).phrase
        inner = "".join(f"{name}: {value}\r\n" for name, value in answer.headers.items())
        head = (
            f"--{boundary}\r\nContent-Type: application/http\r\n"
            + (f"Content-ID: {_response_id(content_id)}\r\n" if content_id else "")
            + f"\r\nHTTP/1.1 {answer.status} {phrase}\r\n"
            + f"Content-Type: application/json; charset=UTF-8\r\nContent-Length: {len(answer.body)}\r\n{inner}\r\n"
        )
        pieces.append(head.encode("latin-1", "replace") + answer.body + b"\r\n")
    return b"".join([*pieces, f"--{boundary}--\r\n".encode("ascii")])


def _call(part: bytes) -> InnerCall:
    outer, _, request = _halves(part)
    content_id = outer.get("content-id", "")
    head, _, rest = request.lstrip(b"\r\n").partition(b"\n")
    words = head.decode("latin-1").split()
    if len(words) not in (2, 3):
        return InnerCall(content_id, "", "", "", {}, b"")
    target = urlsplit(words[1]) if _is_target(words[1]) else urlsplit("/")
    headers, has_headers, body = _halves(rest)
    return InnerCall(
        content_id=content_id,
        method=words[0].upper(),
        path=target.path if target.path.startswith("/") else f"/{target.path}",
        query=target.query,
        headers=headers if has_headers else {},
        body=body,
    )


def _is_target(text: str) -> bool:
    try:
        urlsplit(text)
    except ValueError:
        return False
    return True


def _halves(part: bytes) -> tuple[dict[str, str], bool, bytes]:
    """Headers, whether there were any, and what follows them."""
    if part.startswith((b"\r\n", b"\n")):
        return {}, False, part.removeprefix(b"\r").removeprefix(b"\n")
    match = _BLANK_LINE.search(part)
    head, body = (part[: match.start()], part[match.end() :]) if match else (part, b"")
    parsed = BytesHeaderParser().parsebytes(head[:16_384] + b"\r\n\r\n")
    return {name.lower(): _one_line(str(value)) for name, value in parsed.items()}, True, body


def _one_line(value: str) -> str:
    unfolded = _UNFOLD.sub(" ", value)
    return "".join(each for each in unfolded if each.isprintable()).strip()


def _response_id(content_id: str) -> str:
    if content_id.startswith("<"):
        return f"<response-{content_id[1:]}"
    return f"response-{content_id}"
