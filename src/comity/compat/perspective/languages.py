"""Which languages a request is about, and whether they are served."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from comity.compat.perspective import errors
from comity.compat.perspective.attributes import is_published
from comity.scoring.attributes import Attribute


def primary(tag: str) -> str:
    """The language of a BCP 47 tag: `en` for `en-GB`."""
    return tag.replace("_", "-").split("-", 1)[0].lower()


def check(
    names: Iterable[str],
    requested: Sequence[str],
    detected: Sequence[str],
    served: Collection[str],
    aliases: Mapping[str, Attribute] | None = None,
) -> None:
    """Raises LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE for the first attribute, unless every language is served.

    A name that Perspective never published is left to the check of names, which says so more plainly.
    """
    if all(primary(tag) in served for tag in (requested or detected)):
        return
    for name in names:
        if is_published(name, aliases):
            raise errors.language_not_supported(name, requested, detected)
