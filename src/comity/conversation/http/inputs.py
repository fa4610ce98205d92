"""What clients may send: structs that hold nothing else, read within limits."""

import re
from typing import TypeVar
from urllib.parse import parse_qsl

import msgspec
from msgspec import Struct

from comity.conversation.commands.stored import no_parent, unknown
from comity.conversation.http.parts import AnyRequest
from comity.errors import BadInput, Malformed, NotFound, WrongType

T = TypeVar("T")

MOST_FIELDS = 16
_ID = re.compile(r"[0-9a-f]{32}")
_SLUG = re.compile(r"[^\x00-\x1f\x7f/]{1,300}")
FRAGMENT = "x-comity-fragment"
KEPT_TEXT = "kept_text"
"""Where a request's state holds the words of a form."""


def body_limit(comment_length: int) -> int:
    """Bytes of a form: every code point may be four bytes, each written as `%XX`; room for the other fields."""
    return 12 * comment_length + 16 * 1024


def comment_id(text: str) -> str:
    """Raises NotFound for what cannot be an id, before a database is asked."""
    if not _ID.fullmatch(text):
        raise unknown()
    return text


def parent_id(text: str) -> str:
    """As `comment_id`, of the comment that is answered."""
    if not _ID.fullmatch(text):
        raise no_parent()
    return text


def slug(text: str) -> str:
    if not _SLUG.fullmatch(text):
        raise NotFound("story-unknown", "There is no such story.")
    return text


def wants_fragment(request: AnyRequest) -> bool:
    """A script of ours asks, and takes a piece of a page."""
    return request.headers.get(FRAGMENT) == "1"


class CommentForm(Struct, frozen=True, forbid_unknown_fields=True):
    text: str = ""
    name: str = ""
    parent: str = ""
    key: str = ""
    act: str = "post"


class ReactForm(Struct, frozen=True, forbid_unknown_fields=True):
    value: str = ""


class ReportForm(Struct, frozen=True, forbid_unknown_fields=True):
    reason: str = ""
    text: str = ""


class WithdrawForm(Struct, frozen=True, forbid_unknown_fields=True):
    pass


class PostBody(Struct, frozen=True, forbid_unknown_fields=True):
    text: str
    parent: str | None = None
    name: str | None = None
    key: str = ""
    insist: bool = False


class CheckBody(Struct, frozen=True, forbid_unknown_fields=True):
    text: str
    story: str | None = None
    parent: str | None = None


class PreviewBody(Struct, frozen=True, forbid_unknown_fields=True):
    text: str


async def form(request: AnyRequest, kind: type[T]) -> T:
    """The fields of a form, urlencoded or multipart.

    Raises:
        WrongType, Malformed: it is no form. BadInput: `unknown-field`.

    """
    content_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if content_type == "multipart/form-data":
        data = await request.form()
        items = list(data.multi_items())
        pairs = [(key, value) for key, value in items if isinstance(value, str)]
        if len(pairs) != len(items):
            raise Malformed("file-not-taken", "This form takes no files.")
    elif content_type in {"application/x-www-form-urlencoded", ""}:
        pairs = _urlencoded(await request.body())
    else:
        raise WrongType("wrong-type", "This address takes a form.")
    # Whatever goes wrong from here on, its answer can hand the words back.
    request.scope["state"][KEPT_TEXT] = dict(pairs).get("text", "")
    try:
        return msgspec.convert(dict(pairs), kind)
    except msgspec.ValidationError as error:
        raise BadInput(
            "unknown-field", "The form has a field that we do not know. Please open the page anew."
        ) from error


def _urlencoded(body: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except ValueError as error:
        raise Malformed("malformed", "The form could not be read. Please open the page anew.") from error


async def json_body(request: AnyRequest, kind: type[T]) -> T:
    """The body as JSON.

    Raises:
        WrongType: another type, so that no form of another site is taken for JSON.
        Malformed: not JSON. BadInput: `invalid-field`, unknown, missing or of the wrong type.

    """
    content_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if content_type != "application/json":
        raise WrongType("wrong-type", "This address takes JSON: please send Content-Type: application/json.")
    try:
        return msgspec.json.decode(await request.body(), type=kind)
    except msgspec.ValidationError as error:
        raise BadInput("invalid-field", f"The body does not fit: {error}.") from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Malformed("malformed-json", "The body is not JSON.") from error
