"""Picture files beside stories: which may be served, how large they are, at which other widths they exist."""

import io
import re
from pathlib import Path, PurePosixPath
from typing import Final
from xml.etree import ElementTree as ET

import imagesize
from msgspec import Struct

LARGEST: Final = 20 * 1024 * 1024
TYPES: Final = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".gif": "image/gif",
}
NOT_SHARED: Final = frozenset({"image/svg+xml", "image/avif"})
"""Types that social sites do not show."""
_BEGINS: Final = {
    "image/png": (b"\x89PNG\r\n\x1a\n",),
    "image/jpeg": (b"\xff\xd8\xff",),
    "image/gif": (b"GIF87a", b"GIF89a"),
    "image/webp": (b"RIFF",),
}
_ACTIVE_SVG: Final = {"script", "foreignobject", "iframe", "embed", "object", "animate", "set", "handler", "listener"}
_NUMBER: Final = re.compile(r"^\s*([\d.]+)(?:px)?\s*$")


class PictureRefused(ValueError):
    """`code` is stable; the message says what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class PictureFile(Struct, frozen=True):
    """`width` and `height` in pixels; 0 where the file does not say. `styled`: an SVG with styles of its own, which the
    policy it is served with switches off.
    """

    path: str
    mime: str
    width: int
    height: int
    variants: tuple[tuple[str, int], ...] = ()
    styled: bool = False


def is_local(src: str) -> bool:
    """A relative path that stays below the folder: no scheme, no root, no climbing, no hidden parts."""
    parts = src.split("/")
    return (
        bool(src)
        and len(src) <= 300
        and "\\" not in src
        and ":" not in src
        and "%" not in src
        and src.isprintable()
        and all(part and not part.startswith(".") for part in parts)
    )


def inspect(folder: Path, src: str) -> PictureFile:
    """The picture `src` below `folder`.

    Raises:
        PictureRefused: not a path below the folder, missing, too large, of no type that is served, or an SVG that acts.
    """
    if not is_local(src):
        raise PictureRefused(
            "picture-elsewhere",
            f"The picture “{src[:80]}” is not a path below the stories’ folder. Copy the file beside the story and "
            "name it from there.",
        )
    path = folder / src
    mime = TYPES.get(path.suffix.lower())
    if mime is None:
        raise PictureRefused("picture-type", f"Pictures are {', '.join(sorted(TYPES))}; “{src[:80]}” is none of them.")
    # A link that leads out of the folder would publish somebody's file.
    if not path.is_file() or not path.resolve().is_relative_to(folder.resolve()):
        raise PictureRefused("picture-missing", f"There is no picture “{src[:80]}” in the stories’ folder.")
    if path.stat().st_size > LARGEST:
        raise PictureRefused("picture-too-large", f"The picture “{src[:80]}” is larger than {LARGEST >> 20} MiB.")
    data = path.read_bytes()
    if mime == "image/svg+xml":
        root = _svg(src, data)
        return PictureFile(src, mime, *_svg_size(root), styled=_is_styled(root))
    return PictureFile(src, mime, *_raster_size(src, data, mime), _variants(folder, src))


def _raster_size(src: str, data: bytes, mime: str) -> tuple[int, int]:
    begins = _BEGINS.get(mime)
    if begins and not data.startswith(begins):
        raise PictureRefused("picture-type", f"“{src[:80]}” is not what its ending says: the content is another type.")
    try:
        width, height = imagesize.get(io.BytesIO(data))
    except (ValueError, OverflowError, OSError) as error:
        raise PictureRefused("picture-broken", f"The picture “{src[:80]}” cannot be read: {error}.") from error
    return max(int(width), 0), max(int(height), 0)


def _svg(src: str, data: bytes) -> ET.Element:
    if b"<!ENTITY" in data or b"<!DOCTYPE" in data:
        raise PictureRefused("picture-acts", f"“{src[:80]}” has a DOCTYPE or entities. Save it as plain SVG.")
    try:
        root = ET.fromstring(data)  # noqa: S314  (no entities, checked above)
    except ET.ParseError as error:
        raise PictureRefused("picture-broken", f"“{src[:80]}” is not SVG: {error}.") from error
    for element in root.iter():
        _check_svg_element(src, element)
    return root


def _is_styled(root: ET.Element) -> bool:
    return any(str(each.tag).rpartition("}")[2].lower() == "style" or "style" in each.attrib for each in root.iter())


def _svg_size(root: ET.Element) -> tuple[int, int]:
    width, height = (_NUMBER.match(root.get(name, "")) for name in ("width", "height"))
    if width and height:
        return int(float(width[1])), int(float(height[1]))
    box = root.get("viewBox", "").replace(",", " ").split()
    try:
        return int(float(box[2])), int(float(box[3]))
    except (IndexError, ValueError):
        return 0, 0


def _check_svg_element(src: str, element: ET.Element) -> None:
    name = str(element.tag).rpartition("}")[2].lower()
    if name in _ACTIVE_SVG:
        raise PictureRefused("picture-acts", f"“{src[:80]}” holds <{name}>. Pictures are still; save it as plain SVG.")
    for attribute, value in element.attrib.items():
        bare = attribute.rpartition("}")[2].lower()
        if bare.startswith("on") or (bare == "href" and not value.startswith("#")):
            raise PictureRefused(
                "picture-acts", f"“{src[:80]}” acts or fetches something ({bare}). Save it as plain SVG."
            )


def _variants(folder: Path, src: str) -> tuple[tuple[str, int], ...]:
    """Files beside the picture called NAME-800w.EXT: the same picture 800 pixels wide."""
    path = PurePosixPath(src)
    named = re.compile(re.escape(path.stem) + r"-(\d{2,5})w" + re.escape(path.suffix))
    found: list[tuple[str, int]] = []
    for entry in (folder / src).parent.iterdir():
        width = named.fullmatch(entry.name)
        if width and entry.is_file() and entry.resolve().is_relative_to(folder.resolve()):
            found.append((str(path.with_name(entry.name)), int(width[1])))
    return tuple(sorted(found, key=lambda each: each[1]))
