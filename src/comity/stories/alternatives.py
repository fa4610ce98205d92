"""Whether a text alternative tells somebody who cannot see the picture what it shows."""

import re
from pathlib import PurePosixPath
from typing import Final

LONGEST: Final = 1_000

_FILE_ENDING: Final = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg|heic|tiff?|bmp|pdf|psd)\s*$", re.IGNORECASE)
_NAMED_BY_A_DEVICE: Final = re.compile(
    r"^(?:"
    r"(?:img|dsc[nf]?|dscf|pxl|mvi|pict|sam|gopr|p)[\s_-]*\d[\w\s-]*"
    r"|(?:screen[\s_-]*(?:shot|capture|recording)|bildschirmfoto|capture d.?[ée]cran|captura(?: de pantalla)?"
    r"|schermafbeelding|whatsapp (?:image|video)|snapchat|snip|scan|photo|image|picture|bild|file|untitled|unnamed"
    r"|download|adobestock|shutterstock|istock|gettyimages)"
    r"[\s_-]*[\d(][\d\s:.,()_-]*(?:(?:at|um|à|om|kl|a las)[\d\s:.,_-]+)?(?:[ap]\.?m\.?)?"
    r"|[\W\d_]+"
    r"|[0-9a-f]{12,}"
    r")$",
    re.IGNORECASE,
)
_NOTHING_SAID: Final = {
    "image", "picture", "photo", "photograph", "graphic", "chart", "graph", "illustration", "drawing", "screenshot",
    "screen shot", "lead picture", "lead image", "untitled", "alt", "alt text", "text alternative", "none", "n/a",
    "tbd", "todo", "placeholder",
}  # fmt: skip
_EXAMPLE: Final = "Describe what it shows, as you would to somebody on the telephone."


def fault_of(alt: str, src: str = "") -> tuple[str, str] | None:
    """(code, message) of what is wrong with the alternative of the picture `src`, or None.

    A file name, a device's counter or the word 'image' is worse than nothing: it is read aloud.
    """
    text = " ".join(alt.split())
    if not text:
        return "alt-missing", f"The picture has no text alternative (alt). {_EXAMPLE}"
    stem = PurePosixPath(src).stem
    bare = re.sub(r"[\W_]+", " ", text).strip().casefold()
    if _FILE_ENDING.search(text) or _NAMED_BY_A_DEVICE.match(text) or (stem and bare == _bare(stem)):
        return "alt-is-file-name", f"The text alternative “{text[:80]}” is a file name. {_EXAMPLE}"
    if bare in _NOTHING_SAID or sum(c.isalpha() for c in text) < 3:
        return "alt-says-nothing", f"The text alternative “{text[:80]}” says nothing about the picture. {_EXAMPLE}"
    if len(text) > LONGEST:
        return "alt-too-long", f"The text alternative has {len(text)} characters; up to {LONGEST} can be kept."
    return None


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).strip().casefold()
