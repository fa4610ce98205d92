"""Texts in the reader's language: gettext catalogues from this package, chosen by Accept-Language."""

import io
from collections.abc import Callable
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib import resources
from typing import Final

from babel.core import Locale, UnknownLocaleError, parse_locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

DEFAULT: Final = "en_GB"
_TERRITORIES: Final = {"en": ("GB", "AU", "CA", "IE", "IN", "NZ", "US", "ZA")}
"""Territories whose ways with dates and figures we tell apart; the first stands for the language. Kept short, as every
locale is a copy of each cached page."""
_LONGEST_HEADER: Final = 500


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a catalogue."""
    folder = resources.files(__package__).joinpath("catalogues")
    return tuple(sorted(entry.name for entry in folder.iterdir() if entry.is_dir() and _file(entry.name).is_file()))


def negotiate(accept_language: str | None, default: str = DEFAULT) -> str:
    """The best of our locales for a header as browsers send it; anything unreadable is passed over."""
    for tag in _preferred(accept_language or ""):
        found = _match(tag)
        if found:
            return found
    return _match(default.replace("_", "-")) or DEFAULT


@cache
def translations(locale: str) -> NullTranslations:
    """The catalogue of a locale's language; English, whose texts stand in the code, where there is none."""
    language = locale.split("_", maxsplit=1)[0].split("-", maxsplit=1)[0]
    if language not in languages():
        return NullTranslations()
    catalogue = read_po(io.BytesIO(_file(language).read_bytes()), locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)


def translator(locale: str) -> Callable[[str], str]:
    """What `policy.messages.explain` and others take to say a text in the reader's language."""
    return translations(locale).gettext


def _file(language: str) -> resources.abc.Traversable:
    return resources.files(__package__).joinpath("catalogues", language, "LC_MESSAGES", "comity.po")


def _preferred(header: str) -> list[str]:
    weighted: list[tuple[float, int, str]] = []
    for place, part in enumerate(header[:_LONGEST_HEADER].split(",")):
        tag, _, parameter = part.strip().partition(";")
        try:
            weight = float(parameter.strip().removeprefix("q=")) if parameter else 1.0
        except ValueError:
            continue
        if tag and 0 < weight <= 1:
            weighted.append((-weight, place, tag.strip()))
    return [tag for _, _, tag in sorted(weighted)]


def _match(tag: str) -> str | None:
    try:
        language, territory = parse_locale(tag, sep="-")[:2]
        Locale(language)
    except (ValueError, UnknownLocaleError):
        return None
    if language not in languages():
        return None
    known = _TERRITORIES.get(language, ())
    chosen = territory if territory in known else next(iter(known), None)
    return f"{language}_{chosen}" if chosen else language
