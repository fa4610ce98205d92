"""The one writer of HTML from other people's text.

`render` is for readers: a Markdown subset, every tag a reader typed shown as text. `render_story` is for the
publisher's own story bodies, which may also use figures, headings, tables and HTML. Both end in nh3 (an HTML parser,
not patterns), and both are linear in the length of the text: what nests too deeply is shown as plain text.
"""

import html
import re
from functools import cache
from typing import Final

import comrak
import nh3

_REL: Final = "nofollow ugc noopener"
_SCHEMES: Final = {"http", "https"}
_READER_TAGS: Final = {
    "p", "br", "em", "strong", "del", "blockquote", "ul", "ol", "li", "code", "pre", "a",
}  # fmt: skip
_STORY_TAGS: Final = _READER_TAGS | {
    "h2", "h3", "h4", "figure", "figcaption", "cite", "footer", "img", "hr", "sub", "sup", "abbr", "q", "s", "b", "i",
    "table", "thead", "tbody", "tr", "th", "td", "caption", "dl", "dt", "dd", "time", "small", "mark", "bdi",
}  # fmt: skip
_STORY_ATTRIBUTES: Final[dict[str, set[str]]] = {
    "*": {"lang"},
    "a": {"href"},
    "ol": {"start"},
    "img": {"src", "alt", "width", "height"},
    "blockquote": {"cite"},
    "q": {"cite"},
    "abbr": {"title"},
    "time": {"datetime"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    "bdi": {"dir"},
}
_VOID: Final = {"br", "img", "hr"}
_CLOSES_ITSELF: Final = _VOID | {"p", "li", "dt", "dd", "tr", "th", "td"}
"""Never inside one another without an element that counts between them."""
_MAX_DEPTH: Final = 32
"""Elements inside one another. HTML parsers are quadratic in this; nobody writes it by hand."""

_LESS_THAN: Final = "\ufdd0"
"""A noncharacter, never valid in interchange: stands for `<` while Markdown is parsed, so that nothing is raw HTML."""

_SURROGATES: Final = re.compile("[\ud800-\udfff]")
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_LESS_THAN_UNLESS_LINK: Final = re.compile(r"<(?!https?://[^\s<>]{1,2000}>)", re.IGNORECASE)
_ANY_TAG: Final = re.compile(r"<(/?)([a-z][a-z0-9]*)[^<>]*>", re.IGNORECASE)
_SERIALISED_TAG: Final = re.compile(r'<(/?)([a-z][a-z0-9]*)(?:[^<>"]|"[^"]*")*>')
_HEADING: Final = re.compile(r"<(/?)h[1-6]>")
_IMAGE: Final = re.compile(r'<img src="([^"]*)" alt="([^"]*)"(?: title="[^"]*")? />')
_LINK: Final = re.compile(r'<a href="([^"]*)"(?: title="[^"]*")?>(.*?)</a>', re.DOTALL)
_ATTRIBUTION: Final = re.compile(r"<p>(?:—|–|--) ?((?:(?!</?p>).)+)</p>\s*</blockquote>", re.DOTALL)
_ELSEWHERE: Final = re.compile(r"[\x00-\x20]*(?:[a-z][a-z0-9+.\s-]*:|[/\\]\s*[/\\])", re.IGNORECASE)
"""An address with a scheme or a host of its own, as browsers read it: white space inside it is dropped."""
_BLANK_LINES: Final = re.compile(r"\n[ \t]*\n+")


def clean(text: str) -> str:
    """Text that can be stored and set anywhere: line ends are U+000A; NUL, stray surrogates and other characters that
    are not text become U+FFFD, one for one after line ends are made equal.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub("\ufffd", _SURROGATES.sub("\ufffd", text))


def render(markdown: str) -> str:
    """A reader's comment as safe HTML: paragraphs, emphasis, quotes, lists, code, links, strikethrough.

    Headings become strong paragraphs, images links, rules asterisks. Words never vanish: HTML is shown as typed, and
    where Markdown would leave nothing the text stands as it is.
    """
    text = clean(markdown)
    hidden = _LESS_THAN_UNLESS_LINK.sub(_LESS_THAN, text)
    raw = comrak.render_markdown(hidden, _extensions(), _parsing(), _reader_rendering())
    raw = raw.replace(_LESS_THAN, "&lt;").replace("%EF%B7%90", "%3C")
    if _too_deep(raw):
        return _plain_paragraphs(text)
    raw = _HEADING.sub(lambda m: "</strong></p>" if m[1] else "<p><strong>", raw).replace("<hr />", "<p>* * *</p>")
    raw = _LINK.sub(_web_link, _IMAGE.sub(_image_as_link, raw))
    safe = sanitise(raw)
    return safe if plain(safe).strip() or not text.strip() else _plain_paragraphs(text)


def sanitise(markup: str) -> str:
    """Any HTML, reduced to what a reader's comment may hold. Applying it twice changes nothing."""
    safe = nh3.clean(
        clean(markup),
        tags=_READER_TAGS,
        attributes={"*": set(), "a": {"href"}, "ol": {"start"}},
        url_schemes=_SCHEMES,
        url_relative="deny",
        link_rel=_REL,
    )
    return clean(safe).strip()


def render_story(markdown: str) -> tuple[str, ...]:
    """A story's body as its top-level blocks.

    A block quotation whose last paragraph begins with a dash is attributed: that paragraph becomes its footer.
    """
    raw = comrak.render_markdown(clean(markdown), _extensions(table=True), _parsing(), _story_rendering())
    if _too_deep(raw):
        raw = _plain_paragraphs(clean(markdown))
    raw = raw.replace("<h1>", "<h2>").replace("</h1>", "</h2>")
    raw = _ATTRIBUTION.sub(r"<footer>— <cite>\1</cite></footer></blockquote>", raw)
    return _blocks(sanitise_story(raw))


def sanitise_story(markup: str) -> str:
    """Any HTML, reduced to what a story may hold. Pictures come from this site alone: browsers ask no other."""
    safe = nh3.clean(
        clean(markup),
        tags=_STORY_TAGS,
        attributes=_STORY_ATTRIBUTES,
        attribute_filter=_own_pictures,
        url_schemes=_SCHEMES | {"mailto"},
        link_rel="noopener",
    )
    return clean(safe).strip()


def _own_pictures(tag: str, attribute: str, value: str) -> str | None:
    return None if tag == "img" and attribute == "src" and _ELSEWHERE.match(value) else value


def plain(markup: str) -> str:
    """The words of an HTML text without its tags, for excerpts and structured data."""
    spaced = markup.replace("<br>", " ").replace("</p>", "</p> ").replace("</li>", "</li> ")
    return " ".join(html.unescape(nh3.clean(spaced, tags=set())).split())


def excerpt(text: str, length: int = 160) -> str:
    """At most `length` characters, cut between words where there are any."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    head, space, _ = cut.rpartition(" ")
    return (head if space and len(head) > length // 2 else cut).rstrip(" ,;:") + "…"


@cache
def _extensions(*, table: bool = False) -> comrak.ExtensionOptions:
    options = comrak.ExtensionOptions()
    options.strikethrough = True
    options.autolink = True
    options.table = table
    return options


@cache
def _parsing() -> comrak.ParseOptions:
    options = comrak.ParseOptions()
    options.smart = True
    options.ignore_setext = True  # a line of dashes under a sentence is meant as a rule
    return options


@cache
def _reader_rendering() -> comrak.RenderOptions:
    options = comrak.RenderOptions()
    options.hardbreaks = True
    options.escape = True
    return options


@cache
def _story_rendering() -> comrak.RenderOptions:
    options = comrak.RenderOptions()
    options.unsafe_ = True
    return options


def _too_deep(markup: str) -> bool:
    depth = 0
    for tag in _ANY_TAG.finditer(markup):
        if tag[2].lower() not in _CLOSES_ITSELF:
            depth += -1 if tag[1] else 1
            if depth > _MAX_DEPTH:
                return True
    return False


def _web_link(link: re.Match[str]) -> str:
    address, label = link[1], link[2]
    return f'<a href="{address}">{label}</a>' if address.lower().startswith(("http://", "https://")) else label


def _image_as_link(image: re.Match[str]) -> str:
    address, text = image[1], image[2]
    return f'<a href="{address}">{text or address}</a>'


def _plain_paragraphs(text: str) -> str:
    paragraphs = (html.escape(part.strip(), quote=False) for part in _BLANK_LINES.split(text) if part.strip())
    return sanitise("\n".join("<p>" + part.replace("\n", "<br>") + "</p>" for part in paragraphs))


def _blocks(markup: str) -> tuple[str, ...]:
    blocks: list[str] = []
    depth = start = 0
    for tag in _SERIALISED_TAG.finditer(markup):
        if tag[2] not in _VOID:
            depth += -1 if tag[1] else 1
        if depth == 0 and (tag[1] or tag[2] in {"img", "hr"}):
            blocks.append(markup[start : tag.end()].strip())
            start = tag.end()
    rest = markup[start:].strip()
    return tuple(block for block in (*blocks, rest) if block)
