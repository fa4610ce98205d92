"""A text made ready for storage, outside any transaction: cleaned, judged and rendered."""

import re
import unicodedata

from msgspec import Struct

from comity.errors import BadInput
from comity.policy import Judgement
from comity.texts import N_

REPORT_LENGTH = 1_000
NOTE_LENGTH = 2_000
MOST_LINKS = 8
DEEPEST_QUOTE = 6

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202d\u202e\ufff9-\uffff]")
_DEEP_QUOTE = re.compile(rf"(?m)^[ ]{{0,3}}(?:>[ \t]{{0,4}}){{{DEEPEST_QUOTE + 1},}}")
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zs", "Zl", "Zp", "Mn", "Me"}


class Writing(Struct, frozen=True):
    """`body` is Markdown as typed; `body_html` its one rendering; `digest` stands for it in the ledger."""

    body: str
    body_html: str
    links: int
    judgement: Judgement
    digest: str


def clean_text(text: str, most: int, field: str = "text") -> str:
    """The text with its line ends put in order and nothing else changed.

    Raises:
        BadInput: `text-empty`, `text-too-long`, `control-characters` or `quote-too-deep`.

    """
    tidy = text.replace("\r\n", "\n").replace("\r", "\n").rstrip().lstrip("\n")
    if not readable(tidy):
        raise BadInput("text-empty", "There is nothing here to read yet. Please write something first.", field=field)
    return _checked(tidy, most, field)


def clean_remark(text: str, most: int, field: str) -> str:
    """As `clean_text`, for a text that may be left out."""
    tidy = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return _checked(tidy, most, field) if tidy else ""


def _checked(text: str, most: int, field: str) -> str:
    if len(text) > most:
        detail = N_("A text may have up to {limit} characters; this one has {length}. Please shorten it a little.")
        raise BadInput("text-too-long", detail, field=field, limit=most, length=len(text))
    found = _CONTROL.search(text)
    if found:
        detail = N_(
            "There is a character at place {place} that cannot be shown. "
            "Please take it out; it may have come along when the text was pasted."
        )
        raise BadInput("control-characters", detail, field=field, place=found.start() + 1)
    if _DEEP_QUOTE.search(text):
        detail = N_("Quotations may stand inside one another up to {limit} deep. Please quote a little less.")
        raise BadInput("quote-too-deep", detail, field=field, limit=DEEPEST_QUOTE)
    return text


def readable(text: str) -> bool:
    """Whether there is anything in it that an eye can see."""
    return any(unicodedata.category(c) not in _UNSEEN for c in text)


def count_links(body_html: str) -> int:
    """Links in what `markup.render` made: it writes each as `<a `, and no `<` of the writer's survives it."""
    return body_html.count("<a ")


def check_links(links: int) -> None:
    """Raises BadInput, `too-many-links`."""
    if links > MOST_LINKS:
        detail = N_("A comment may have up to {limit} links; this one has {links}.")
        raise BadInput("too-many-links", detail, field="text", limit=MOST_LINKS, links=links)
