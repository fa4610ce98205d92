"""Models by name: the bundled ones, and those that installed packages offer under the entry point `comity.models`."""

from functools import cache
from importlib.metadata import entry_points
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from comity.scoring.classifier import Classifier
from comity.scoring.ngram_model import NgramClassifier, NgramWeights

if TYPE_CHECKING:
    from comity.scoring.convolution import ConvolutionClassifier
    from comity.scoring.transformer import TransformerClassifier

DEFAULT = "comity-en"
GROUP = "comity.models"  # an entry point's object is called without arguments and gives a Classifier
_BUNDLED = ("comity-en", "comity-en-fast", "ngrams-en")
_CARDS = {"comity-en-fast": "comity-en"}  # the same parts; the fast one lets the first tier settle what is clear


class UnknownModelError(LookupError):
    """No bundled or installed model has this name."""


def names() -> list[str]:
    """Every model that `load` knows, the bundled ones first."""
    return [*_BUNDLED, *sorted({found.name for found in entry_points(group=GROUP)} - set(_BUNDLED))]


def load(name: str | None = None) -> Classifier:
    """The named model, or the bundled default. Raises `UnknownModelError`, which lists the names there are."""
    wanted = name or DEFAULT
    if wanted in _BUNDLED:
        return _bundled(wanted)
    for found in entry_points(group=GROUP):
        if found.name == wanted:
            model: Classifier = found.load()()
            return model
    raise UnknownModelError(f"there is no model called {wanted!r}; known are {', '.join(names())}")


def card(name: str | None = None) -> str:
    """The JSON card of a bundled model: data, sources, licences, figures."""
    wanted = name or DEFAULT
    if wanted not in _BUNDLED:
        raise UnknownModelError(f"there is no bundled card for {wanted!r}; bundled are {', '.join(_BUNDLED)}")
    return (files("comity.scoring") / "weights" / f"{_CARDS.get(wanted, wanted)}.json").read_text("utf-8")


@cache
def _bundled(name: str) -> Classifier:
    match name:
        case "ngrams-en":
            return _ngrams()
        case _:
            from comity.scoring.cascade import Cascade, Joint  # noqa: PLC0415  (see _transformer)

            with as_file(files("comity.scoring") / "weights") as weights:
                return Cascade(name, _ngrams(), _words(), _transformer(), Joint.read(weights / f"{name}.npz"))


@cache
def _ngrams() -> NgramClassifier:
    with as_file(files("comity.scoring") / "weights") as weights:
        return NgramClassifier("ngrams-en", NgramWeights.read(weights / "ngrams-en.npz"))


@cache
def _words() -> "ConvolutionClassifier":
    from comity.scoring.convolution import ConvolutionClassifier  # noqa: PLC0415  (see _transformer)

    with as_file(files("comity.scoring") / "weights") as weights:
        return ConvolutionClassifier("words-en", weights / "words-en")


@cache
def _transformer() -> "TransformerClassifier":
    # Who scores by n-grams alone needs neither ONNX Runtime nor its memory.
    from comity.scoring.transformer import TransformerClassifier  # noqa: PLC0415

    with as_file(files("comity.scoring") / "weights") as weights:
        return TransformerClassifier("minilm-en", weights / "minilm-en")
