"""From the fields somebody sent, by file or API, to a draft; every field is other people's text until it has passed."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Any, Final

import msgspec
from msgspec import Struct

from comity.stories import addresses, alternatives, body
from comity.stories.faults import Faults
from comity.stories.model import ConversationState, Origin, Picture, SharedPicture, Source, StoryDraft
from comity.stories.pictures import NOT_SHARED, TYPES, PictureFile, PictureRefused

_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CONTROL: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufff9-\uffff]"
)
_FIRST_YEAR, _LAST_YEAR = 1400, 2200


class PictureInput(Struct, forbid_unknown_fields=True):
    src: str
    alt: str = ""
    caption: str = ""
    credit: str = ""
    width: int | None = None
    height: int | None = None
    social: str = ""


class SourceInput(Struct, forbid_unknown_fields=True):
    name: str
    url: str
    title: str = ""


class StoryInput(Struct, forbid_unknown_fields=True):
    """What a story's writer may set. `published`, `updated`: a date with a time and an offset, or a day."""

    headline: str
    published: Any
    key: str = ""
    slug: str = ""
    standfirst: str = ""
    kicker: str = ""
    section: str = ""
    tags: list[str] = []
    byline: str = ""
    updated: Any = None
    picture: PictureInput | None = None
    source: SourceInput | None = None
    sources: list[SourceInput] = []
    based_on: list[str] = []
    url: str | None = None
    conversation: ConversationState | None = None


class Surroundings(Struct, frozen=True):
    """`find` looks a picture up beside the story (raising PictureRefused); None where a story has no folder.

    `address` turns its path into the address it is served at; `origins` are the site's own.
    """

    find: Callable[[str], PictureFile] | None
    address: Callable[[str], str]
    origins: Sequence[str] = ()
    origin: Origin = "folder"


def slug_of(text: str) -> str:
    """A slug from a headline or a file name: ASCII letters and digits, hyphens between; may come out empty."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "").replace("'", "")).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower()))[:100].strip("-")


def compose(fields: dict[str, Any], markdown: str, around: Surroundings, faults: Faults) -> StoryDraft | None:
    """The draft, or None where a fault keeps the story out. Lines are set by the caller, from each fault's place."""
    try:
        given = msgspec.convert(fields, StoryInput)
    except msgspec.ValidationError as error:
        faults.add(*_misfit(error))
        return None
    texts = _Texts(faults)
    headline = texts.line("headline", given.headline, 250)
    if not headline:
        faults.add("headline-missing", "The story has no headline.", "headline")
    key = texts.line("key", given.key, 500)
    slug = given.slug.strip() or slug_of(headline)
    if not _SLUG.fullmatch(slug) or len(slug) > 100:
        faults.add("slug-malformed", f"The slug “{slug[:80]}” may hold a–z, 0–9 and single hyphens.", "slug")
    published, updated = _dates(given, faults)
    section = texts.line("section", given.section, 60)
    if section and not slug_of(section):
        faults.add("section-malformed", "The section’s name needs a letter a–z or a digit for its address.", "section")
    picture = _picture(given.picture, around, texts, faults)
    sources = _sources(given, texts, faults)
    for n, url in enumerate(given.based_on):
        if not addresses.is_web(url) and not addresses.is_own_path(url):
            faults.add("link-dangerous", f"“{url[:80]}” is not an address. Use http or https.", f"based_on.{n}")
    if given.url is not None and not addresses.is_on(given.url, around.origins):
        faults.add("url-elsewhere", f"“{given.url[:80]}” is not on one of the site’s origins.", "url")
    address = _in_body(around)
    body.check(markdown, address, faults)
    tags = tuple(dict.fromkeys(tag for tag in (texts.line("tags", each, 50) for each in given.tags) if tag))
    if len(tags) > 20:
        faults.add("too-many-tags", f"A story may have up to 20 tags; this one has {len(tags)}.", "tags")
    standfirst = texts.line("standfirst", given.standfirst, 600)
    kicker = texts.line("kicker", given.kicker, 60)
    byline = texts.line("byline", given.byline, 200)
    if faults.fatal or published is None:
        return None
    rendered = body.render(markdown, address)
    return StoryDraft(
        key=key,
        slug=slug,
        headline=headline,
        standfirst=standfirst,
        kicker=kicker,
        section=section,
        tags=tags,
        byline=byline,
        published_at=published,
        updated_at=updated,
        picture=picture,
        sources=sources,
        based_on=tuple(given.based_on) or tuple(source.url for source in sources),
        url=given.url,
        conversation=given.conversation,
        body=markdown,
        blocks=rendered.blocks,
        text=rendered.text,
        origin=around.origin,
    )


_OF_FIELD: Final = re.compile(r" - at `\$\.?(.*)`$")
_UNKNOWN: Final = re.compile(r"unknown field `([^`]*)`")
_MISSING: Final = re.compile(r"missing required field `([^`]*)`")


def _misfit(error: msgspec.ValidationError) -> tuple[str, str, str]:
    text = str(error)
    inside = _OF_FIELD.search(text)
    place = re.sub(r"\[[^\]]*\]", "", inside[1]) if inside else ""
    if unknown := _UNKNOWN.search(text):
        name = f"{place}.{unknown[1]}" if place else unknown[1]
        known = ", ".join(StoryInput.__struct_fields__) if not place else "see docs/stories.md"
        return "field-unknown", f"There is no field “{name}”. The fields are: {known}.", name
    if missing := _MISSING.search(text):
        name = f"{place}.{missing[1]}" if place else missing[1]
        return f"{missing[1].replace('_', '-')}-missing", f"The field “{name}” is missing.", place or name
    return "field-malformed", f"The field “{place}” cannot be read: {_OF_FIELD.sub('', text)}.", place


class _Texts:
    """Cleans one-line texts and collects what is wrong with them."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults

    def line(self, place: str, text: str, most: int) -> str:
        if _CONTROL.search(text):
            self._faults.add("control-characters", f"“{place}” holds characters that cannot be shown.", place)
            return ""
        tidy = " ".join(unicodedata.normalize("NFC", text).split())
        if len(tidy) > most:
            self._faults.add(
                f"{place.replace('.', '-')}-too-long",
                f"“{place}” has {len(tidy)} characters; up to {most} fit.",
                place,
            )
        return tidy


def _dates(given: StoryInput, faults: Faults) -> tuple[int | None, int | None]:
    published = _moment(given.published, "published", faults)
    updated = _moment(given.updated, "updated", faults) if given.updated is not None else None
    if published is not None and updated is not None and updated < published:
        faults.add("dates-disagree", "The story was updated before it was published.", "updated")
    return published, updated


def _moment(value: Any, place: str, faults: Faults) -> int | None:
    """A datetime; a date, which is its midnight; or either as ISO 8601. Without an offset it is UTC."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value.strip())
        except ValueError:
            value = None
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime(value.year, value.month, value.day, tzinfo=UTC)
    if not isinstance(value, datetime) or not _FIRST_YEAR < value.year < _LAST_YEAR:
        faults.add("date-malformed", f"“{place}” is not a date. Write 2026-11-22T08:30:00Z or 2026-11-22.", place)
        return None
    moment = value if value.tzinfo else value.replace(tzinfo=UTC)
    return int(moment.timestamp() * 1000)


def _sources(given: StoryInput, texts: _Texts, faults: Faults) -> tuple[Source, ...]:
    found: list[Source] = []
    for place, each in [("source", given.source), *((f"sources.{n}", s) for n, s in enumerate(given.sources))]:
        if each is None:
            continue
        name = texts.line(f"{place}.name", each.name, 200)
        if not name:
            faults.add("source-unnamed", "The source has no name to set after “Read more:”.", f"{place}.name")
        if not addresses.is_web(each.url) and not addresses.is_own_path(each.url):
            message = f"The source’s address “{each.url[:80]}” is not one. Use http or https, or a path on this site."
            faults.add("link-dangerous", message, f"{place}.url")
        found.append(Source(name, each.url, texts.line(f"{place}.title", each.title, 300)))
    if not found:
        faults.warn("source-missing", "The story credits no source ([source] name, url).", "source")
    return tuple(found)


def _picture(given: PictureInput | None, around: Surroundings, texts: _Texts, faults: Faults) -> Picture | None:
    if given is None:
        faults.warn("picture-none", "The story has no picture.", "picture")
        return None
    alt = texts.line("picture.alt", given.alt, 10 * alternatives.LONGEST)
    if wrong := alternatives.fault_of(alt, given.src):
        faults.add(*wrong, "picture.alt")
    caption = texts.line("picture.caption", given.caption, 600)
    if caption and caption == alt:
        faults.warn(
            "alt-repeats-caption", "The text alternative repeats the caption; it is heard twice.", "picture.alt"
        )
    credit = texts.line("picture.credit", given.credit, 200)
    if not credit:
        faults.warn("credit-missing", "The picture has no credit.", "picture.credit")
    try:
        file = _lead(given.src, around)
    except PictureRefused as refused:
        faults.add(refused.code, str(refused), "picture.src")
        return None
    if file.styled:
        faults.warn(
            "picture-styled",
            "The SVG has styles (<style>, style=), which browsers do not apply. Save it with presentation attributes.",
            "picture.src",
        )
    width, height = given.width or file.width, given.height or file.height
    if not 0 < width <= 20_000 or not 0 < height <= 20_000:
        faults.add("picture-size-missing", "Say how large the picture is: width and height in pixels.", "picture.width")
        return None
    variants = tuple(each for each in file.variants if each[1] < width)
    social = _social(given.social, file, around, faults)
    return Picture(file.path, alt, width, height, caption, credit, file.mime, variants, social)


def _social(src: str, lead: PictureFile, around: Surroundings, faults: Faults) -> SharedPicture | None:
    """What social sites are shown, if the writer named it."""
    if not src:
        if lead.mime in NOT_SHARED:
            message = (
                "Social sites do not show this type of picture. Name a PNG, JPEG or WebP of 1200 × 630: social = …."
            )
            faults.warn("social-missing", message, "picture.social")
        return None
    try:
        file = _lead(src, around)
    except PictureRefused as refused:
        faults.add(refused.code, str(refused), "picture.social")
        return None
    if file.mime in NOT_SHARED:
        message = f"Social sites do not show pictures like “{src[:80]}”. Use PNG, JPEG or WebP."
        faults.add("social-type", message, "picture.social")
    return SharedPicture(file.path, file.width, file.height, file.mime)


def _lead(src: str, around: Surroundings) -> PictureFile:
    """The picture under the address at which it is served."""
    if addresses.is_own_path(src) or addresses.is_on(src, around.origins):
        suffix = "." + src.split("?", maxsplit=1)[0].rpartition(".")[2].lower()
        return PictureFile(src, TYPES.get(suffix, ""), 0, 0)
    if around.find is None:
        raise PictureRefused("picture-elsewhere", f"The picture “{src[:80]}” is not on one of the site’s origins.")
    file = around.find(src)
    variants = tuple((around.address(path), wide) for path, wide in file.variants)
    return msgspec.structs.replace(file, path=around.address(file.path), variants=variants)


def _in_body(around: Surroundings) -> body.PictureAddress:
    def address(src: str) -> str | None:
        try:
            return _lead(src, around).path
        except PictureRefused:
            return None

    return address
