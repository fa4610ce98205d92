"""`python -m training.finish DATA RUN WORDS NGRAMS.npz OUT`: finished runs as the model that ships.

Exports the transformer and the convolution, blends every stage with what was heard before it, calibrates and sets the
bounds of every tier, all on validation rows. Writes OUT/minilm-en/, OUT/words-en/, OUT/comity-en.npz,
OUT/comity-en-fast.npz and OUT/comity-en.json. RUN and WORDS may be folders of graphs (`…/weights/minilm-en`,
`…/weights/words-en`), which are taken as they are.
"""

import json
import math
import shutil
import time
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import click
import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from comity.scoring.calibration import Calibration
from comity.scoring.cascade import Cascade, Joint, Tier, blended, hinged, slurred
from comity.scoring.convolution import LAYERS, OPINIONS, ConvolutionClassifier
from comity.scoring.letters import by_letters
from comity.scoring.lexicon.entries import Category, Sense, entries
from comity.scoring.mending import mend
from comity.scoring.ngram_model import ATTRIBUTES, NgramClassifier, NgramWeights
from comity.scoring.transformer import STAGES, WORDS, TransformerClassifier
from comity.text.folding import Folded
from training import calibrate, convolution_export, corpus, data, export, measures, sources
from training import words as toxic_words
from training.progress import say
from training.sources import OWN, register

NAME = "comity-en"
SHARES = [share / 20 for share in range(41)]  # of an opinion heard before a stage, beside the stage's own
WORTH = 0.002  # of area, in a whole register, that so much of an opinion as of the stage itself must bring
WORTH_OF_REST = 0.02  # the same for toxicity, of what the area falls short of one
ROUNDS = 3  # over those opinions, each set to its best share in turn
OWN_TOXIC_MASS = 0.5  # of the corpus, for toxicity: nobody voted on it, but it names groups in peace, too
FEWEST = 12  # rows of either kind, for a source to count
GRAVE = [data.THREAT, data.IDENTITY]
ACTED_ON = [data.TOXICITY, data.IDENTITY, data.INSULT, data.PROFANITY, data.THREAT, data.SEXUAL]
ACTED = 0.6  # a score that a rule might act upon: an attack on a plainly named group is asked about from about here on
LOST = 0.01  # share of rows with such a score that a tier of the fast model may settle as clean
LOST_GRAVELY = 0.002  # share of those that a rater, too, calls a threat or an attack on a group
TILT = 10.0  # how much more the rows that are sought weigh in a line: it is to be right about the calmest of them
COUNTED = 2_000  # texts of which it is counted who answers
CAREFUL, LOST_CAREFULLY = 0.5, 0.001  # the same for a stage of the default model

Matrix = NDArray[np.float64]
Flags = NDArray[np.bool_]


@click.command()
@click.argument("folder", metavar="DATA", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("run", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("words", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("ngrams", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
@click.option("--weights", default="model.pt", show_default=True, help="A file of RUN.")
def main(folder: Path, run: Path, words: Path, ngrams: Path, out: Path, weights: str) -> None:
    """Put the transformer's run, the convolution's run WORDS and the n-grams together: graphs, bounds, calibration."""
    rows = data.load(folder, corpus.FOLDER)
    encoder, convolution = _graphs(folder, run, words, out, weights, rows)
    at = np.flatnonzero(rows.valid)
    texts = [rows.texts[i] for i in at]
    origin = np.array([rows.sources[i] for i in at])
    labels, mass = rows.labels[at].astype(np.float64), rows.weights[at].astype(np.float64)
    level = np.tile(np.linspace(-6, 6, calibrate.KNOTS), (7, 1))
    np.savez_compressed(encoder / "calibration.npz", x=level, y=(level + 6) / 12)
    first = NgramClassifier("ngrams-en", NgramWeights.read(ngrams))
    began = time.process_time()
    second, middle = TransformerClassifier("minilm-en", encoder), ConvolutionClassifier("words-en", convolution)
    plain = [mend(text) for text in texts]
    said = _said(middle, second, plain)
    logits = _logits(second, plain)
    say(f"{len(texts)} rows to validate, {(time.process_time() - began) / len(texts) * 1e3:.2f} ms each")
    letters = by_letters(first, [each.text for each in plain])
    mixed, harshest, taught = (
        np.stack(each) for each in zip(*((one.whole, one.harshest, one.taught) for one in letters), strict=True)
    )
    logits = np.concatenate([said[:1], logits])
    slurs = _slurs()
    named = np.stack([slurred(second.pieces(each).tokens, frozenset(slurs)) for each in plain])
    heard = np.concatenate([said, mixed[None], taught[None], named[None]])
    last = logits[-1]
    alone = [calibrate.curve(last[k, h], labels[k, h], mass[k, h]) for h, k in _known(labels)]
    np.savez_compressed(
        encoder / "calibration.npz", x=np.stack([c[0] for c in alone]), y=np.stack([c[1] for c in alone])
    )
    opinions = [_opinion(each, heard, labels, mass, origin) for each in logits]
    told = [np.concatenate([each, *said, harshest], axis=1) for each in logits[:-1]]
    full = Calibration(opinions[-1].x, opinions[-1].y).apply(opinions[-1].both)
    np.savez(
        out / "validation.npz", logits=logits, heard=heard, harshest=harshest, labels=labels, mass=mass, origin=origin
    )
    careful = Joint(
        doubt=np.stack([_lines(each, full, labels, CAREFUL, LOST_CAREFULLY) for each in told]),
        blend=np.stack([each.share for each in opinions]),
        x=np.stack([each.x for each in opinions]),
        y=np.stack([each.y for each in opinions]),
        slurs=np.array(slurs),
    )
    careful.write(out / f"{NAME}.npz")
    quick = careful._replace(doubt=np.stack([_lines(each, full, labels, ACTED, LOST) for each in told]))
    quick.write(out / f"{NAME}-fast.npz")
    second = TransformerClassifier("minilm-en", encoder)  # again, for its calibration has been written since
    model, fast = (
        Cascade(name, first, middle, second, joint) for name, joint in ((NAME, careful), (f"{NAME}-fast", quick))
    )
    pools = {"goemotions", "civil_safe_weak", "polis", "wiki_context_cat"}  # near natural prevalence
    calm = [rows.texts[i] for i in at if rows.sources[i] in pools]
    reports = [
        json.loads(path.read_text("utf-8")) for path in (run / "model.json", words / "model.json") if path.exists()
    ]
    card = {
        "id": model.id,
        "name": NAME,
        "fast": fast.id,
        "parts": [first.id, middle.id, second.id],
        "made_by": "python -m training.baseline, .convolution, .transformer, .finish (docs/model-card.md)",
        "data": rows.files | {name: value for each in reports for name, value in each["data"].items()},
        "sources": sources.described(sorted(set(rows.sources))),
        "started_from": sources.STARTED_FROM,
        "teacher": sources.TEACHER,
        "validation": _compared(last, heard, opinions[-1].both, labels, mass),
        "stages": [
            _compared(each, heard, opinion.both, labels, mass)
            for each, opinion in zip(logits[:-1], opinions, strict=False)
        ],
        "answered_by": {
            each.id.partition("@")[0]: {
                "validation rows": _tiers(each, texts),
                "clean talk among them": _tiers(each, calm),
            }
            for each in (model, fast)
        },
    }
    (out / f"{NAME}.json").write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", "utf-8")
    say(json.dumps(card["validation"], indent=1))
    say(f"{model.id}, answered by: {json.dumps(card['answered_by'], indent=1)}")


def _graphs(folder: Path, run: Path, words: Path, out: Path, weights: str, rows: data.Rows) -> tuple[Path, Path]:
    """The folders of the transformer's and the convolution's graphs, which are taken as they are or exported."""
    encoder, convolution = out / "minilm-en", out / "words-en"
    if (run / STAGES[0]).exists():
        shutil.copytree(run, encoder, dirs_exist_ok=True)
    else:
        export.write(run, weights, encoder, rows)
    if not (encoder / WORDS).exists():
        toxic_words.write(folder, encoder)
    if (words / LAYERS).exists():
        shutil.copytree(words, convolution, dirs_exist_ok=True)
    else:
        convolution_export.write(words, convolution, rows)
    return encoder, convolution


def _known(labels: Matrix) -> list[tuple[int, NDArray[np.bool_]]]:
    return [(h, ~np.isnan(labels[:, h])) for h in range(7)]


def _slurs() -> list[str]:
    """The lexicon's slurs of one word that nobody says in an innocent sense, or of themselves."""
    plain = [entry for entry in entries() if entry.category is Category.SLUR and entry.sense == Sense()]
    return sorted({form for entry in plain for form in entry.forms if " " not in form})


def _said(model: ConvolutionClassifier, second: TransformerClassifier, plain: list[Folded]) -> Matrix:
    """The convolution's opinions x texts x attributes."""
    found = np.full((OPINIONS, len(plain), 7), -9.0)
    for n, mended in enumerate(plain):
        if words := second.pieces(mended).tokens:
            found[:, n] = model.logits(model.read(words))[0]
    return found


def _logits(model: TransformerClassifier, plain: list[Folded]) -> Matrix:
    """Stages x texts x attributes."""
    found = np.full((len(STAGES), len(plain), 7), -9.0)
    for n, mended in enumerate(plain):
        glance = model.glance(model.pieces(mended))
        if glance is None:
            continue
        found[0, n] = glance.logits
        for stage in range(1, len(STAGES) - 1):
            glance = model.deeper(glance)
            found[stage, n] = glance.logits
        raw = model.read(glance.pieces, glance=glance)
        assert raw is not None
        found[-1, n] = raw.logits
    return found


class Opinion(NamedTuple):
    """Shares of a stage and of what was heard before it, their blend, and the knots of its calibration."""

    share: Matrix
    both: Matrix
    x: Matrix
    y: Matrix


def _opinion(logits: Matrix, heard: Matrix, labels: Matrix, mass: Matrix, origin: NDArray[np.str_]) -> Opinion:
    share = np.stack(
        [
            _blend(logits[k, h], heard[:, k, h], labels[k, h], origin[k], toxic=h == data.TOXICITY)
            for h, k in _known(labels)
        ]
    )
    both = blended(share, logits, heard)
    curves = [calibrate.curve(both[k, h], labels[k, h], mass[k, h]) for h, k in _known(labels)]
    return Opinion(share, both, np.stack([c[0] for c in curves]), np.stack([c[1] for c in curves]))


def _tiers(model: Cascade, texts: list[str]) -> dict[str, float]:
    said = np.array(model.tiers(texts[:: max(1, len(texts) // COUNTED)]))
    return {tier.name.lower(): round(float(np.mean(said == tier)), 4) for tier in Tier}


def _blend(logits: Matrix, heard: Matrix, labels: Matrix, origin: NDArray[np.str_], *, toxic: bool = False) -> Matrix:
    """One for the stage itself, and for each opinion heard before it the share that ranks best among rows of one
    source, as comments are ranked in life.

    News, talk pages and social media weigh alike; within them sources weigh by the square root of their pairs of a
    harmful and a harmless row. For toxicity, which some sources' raters agree on ten times as often as others', it is
    the share of what is ranked wrongly that counts, or talk pages, where an area of 0.98 is usual, would have no voice.
    The search goes from opinion to opinion. As several say nearly the same, it begins with each of them in turn.
    """
    known = {name: (origin == name, labels[origin == name] >= 0.5) for name in np.unique(origin)}
    known = {n: (at, hit) for n, (at, hit) in known.items() if min(hit.sum(), (~hit).sum()) >= FEWEST}
    weights = {name: float(np.sqrt(float(hit.sum() * (~hit).sum()))) for name, (_, hit) in known.items()}
    kinds = {name: OWN if toxic and name == OWN else register(name) for name in known}
    mass: dict[str, float] = defaultdict(float)
    for name, weight in weights.items():
        mass[kinds[name]] += weight
    weights = {name: weight / mass[kinds[name]] for name, weight in weights.items()}
    if toxic:
        weights = {name: weight * (OWN_TOXIC_MASS if kinds[name] == OWN else 1) for name, weight in weights.items()}
    worth = WORTH_OF_REST if toxic else WORTH

    def rank(shares: Matrix) -> float:
        both = logits + shares @ heard
        areas = {name: _area(both[at], harmful) for name, (at, harmful) in known.items()}
        reached = sum(weights[n] * (-math.log(max(1 - area, 1e-6)) if toxic else area) for n, area in areas.items())
        return reached - worth * float(shares.sum())

    def changed(shares: Matrix, n: int, share: float) -> Matrix:
        return np.where(np.arange(len(shares)) == n, share, shares)

    def ascended(first: int) -> Matrix:
        shares = np.zeros(len(heard))
        for _ in range(ROUNDS):
            for n in (*spoken[first:], *spoken[:first]):
                shares = max((changed(shares, n, share) for share in SHARES), key=rank)
        return shares

    spoken = [n for n, each in enumerate(heard) if each.any()]
    found = [ascended(first) for first in range(len(spoken))] or [np.zeros(len(heard))]
    return np.array([1.0, *max(found, key=rank)])


def _area(scores: NDArray[np.float64], harmful: NDArray[np.bool_]) -> float:
    found = measures.auc(scores, harmful)
    assert found is not None
    return found.value


def _lines(told: Matrix, full: Matrix, labels: Matrix, acted_from: float, lost: float) -> Matrix:
    """What tells rows to which the full model gives such a score from the others, and what tells the grave ones.

    Below zero lie at most `lost` of the rows acted upon by the first, and by the second `LOST_GRAVELY` of those that a
    rater, too, calls a threat or an attack on a group.
    """
    acted, grave, agreed = (
        np.logical_or.reduce(each, axis=1)
        for each in (
            full[:, ACTED_ON] >= acted_from,
            full[:, GRAVE] >= ACTED,
            (full[:, GRAVE] >= ACTED) & (np.nan_to_num(labels[:, GRAVE]) >= 0.5),
        )
    )
    told = hinged(told)
    return np.stack([_line(told, acted, acted, lost), _line(told, grave, agreed, LOST_GRAVELY)])


def _line(told: Matrix, sought: Flags, kept: Flags, lost: float) -> Matrix:
    """Weights and an offset that tell the rows that are sought; below zero lies such a share of those to be kept."""
    weights = np.where(sought, TILT / sought.mean(), 1 / (~sought).mean())
    spread = np.maximum(told.std(axis=0), 1e-9)  # nobody taught the last attribute
    fitted = LogisticRegression(C=1.0, max_iter=1_000).fit(told / spread, sought, sample_weight=weights)
    line = fitted.coef_[0] / spread
    return np.append(line, -np.quantile((told @ line)[kept], lost))


def _compared(
    logits: Matrix, heard: Matrix, both: Matrix, labels: Matrix, mass: Matrix
) -> dict[str, dict[str, float | int]]:
    """AUC of the parts and of the blend; the calibration error is of curves fitted on the other half of the rows."""
    table: dict[str, dict[str, float | int]] = {}
    for (head, known), attribute in zip(_known(labels), ATTRIBUTES, strict=True):
        harmful = labels[known, head] >= 0.5
        areas = [measures.auc(each[known, head], harmful) for each in (logits, heard[0], heard[OPINIONS], both)]
        if any(area is None for area in areas):
            continue
        found = [area for area in areas if area is not None]
        table[attribute.value] = {
            "transformer": round(found[0].value, 4),
            "words": round(found[1].value, 4),
            "ngrams": round(found[2].value, 4),
            "auc": round(found[-1].value, 4),
            "low": round(found[-1].low, 4),
            "high": round(found[-1].high, 4),
            "positives": found[-1].positives,
            "negatives": found[-1].negatives,
            "calibration_error": round(
                calibrate.crossed_error(both[known, head], labels[known, head], mass[known, head]), 4
            ),
        }
    return table


if __name__ == "__main__":
    main()
