"""`python -m training.evaluate DATA OUT`: every table of the model card, as JSON and as one HTML page.

Sets under DATA/eval are measured on and never learnt from. `--model` may be given several times; `--peers` names a
Python that has other projects' scorers (see training/peers.py), which then read the same rows.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import click
import jinja2
import numpy as np
from numpy.typing import NDArray

from comity.scoring import models
from comity.scoring.attributes import Attribute
from comity.scoring.classifier import Classifier
from training import corpus, data, evaluation_sets, measures, plots
from training.evaluation_sets import Evaluated
from training.peers import MOST, PEERS

HERE = Path(__file__).resolve().parent
Matrix = NDArray[np.float64]  # texts x 7, NaN for attributes that a scorer does not speak of
Score = Callable[[list[str]], Matrix]
THRESHOLDS = (0.5, 0.7, 0.8, 0.9)
SHOWN = 8  # worst errors of an attribute
PACE_ROWS = 2_000


@click.command()
@click.argument("folder", metavar="DATA", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
@click.option("--model", "names", multiple=True, help="Bundled or installed models; the default one without.")
@click.option("--peers", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A Python that has them.")
def main(*, folder: Path, out: Path, names: tuple[str, ...], peers: Path | None) -> None:
    out.mkdir(parents=True, exist_ok=True)
    rows = data.load(folder, corpus.FOLDER)
    held_back = evaluation_sets.held_back(folder)
    sets = [*held_back, evaluation_sets.corpus_test(), evaluation_sets.validation(rows)]
    scored: dict[str, list[Matrix]] = {}
    per_second: dict[str, float] = {}
    chosen = [models.load(name) for name in (names or (models.DEFAULT,))]
    for model in chosen:
        say(f"{model.id}: {sum(len(each.texts) for each in sets)} rows")
        scored[model.id] = [_scores(model, each.texts) for each in sets]
        per_second[model.id] = _pace(model, sets)
    for peer in PEERS if peers is not None else ():
        assert peers is not None
        say(peer)
        found = _peer(peers, peer, sets)
        if found is not None:
            scored[peer], per_second[peer] = found
    report = {
        "models": [model.id for model in chosen],
        "data": rows.files | {p.name: data.digest(p) for p in sorted((folder / "eval").glob("*.parquet"))},
        "per_second_per_core": {name: round(pace) for name, pace in per_second.items()},
        "auc": {each.name: _areas(each, {k: v[n] for k, v in scored.items()}) for n, each in enumerate(sets)},
        "pooled_auc": _pooled(held_back, scored),
        "calibration_error": {model.id: _calibration(model.id, sets, scored) for model in chosen},
        "bias": {model.id: _bias(model, folder) for model in chosen},
        "disguises": {model.id: _disguises(model, held_back) for model in chosen},
        "toxic_words_f1": {model.id: _spans(model, folder) for model in chosen},
        "clean_news_above": {model.id: _clean(model, evaluation_sets.clean_news(rows)) for model in chosen},
    }
    (out / "evaluation.json").write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    environment = jinja2.Environment(autoescape=True, loader=jinja2.FileSystemLoader(HERE), trim_blocks=True)
    page = environment.get_template("evaluation.html.j2").render(
        report=report,
        attributes=[a.value for a in data.ATTRIBUTES],
        thresholds=THRESHOLDS,
        charts=[(m.id, _charts(m.id, held_back, scored)) for m in chosen],
        errors=[(m.id, _worst(m.id, held_back, scored)) for m in chosen],
    )
    (out / "evaluation.html").write_text(page, "utf-8")
    say(f"{out / 'evaluation.html'}")


def _scores(model: Classifier, texts: list[str]) -> Matrix:
    return np.array([[row[a] for a in data.ATTRIBUTES] for row in model.score(texts)])


def _pace(model: Classifier, sets: list[Evaluated]) -> float:
    """Comments a second of processor time."""
    texts = [text for each in sets for text in each.texts][:: max(1, sum(len(s.texts) for s in sets) // PACE_ROWS)]
    model.score(texts[:64])
    began = time.process_time()
    model.score(texts)
    return len(texts) / (time.process_time() - began)


def _peer(python: Path, name: str, sets: list[Evaluated]) -> tuple[list[Matrix], float] | None:
    """A peer's scores; slow ones read the first rows of a set, the others stay NaN."""
    most = MOST.get(name, 10**9)
    texts = [text[:2_000] for each in sets for text in each.texts[:most]]
    with tempfile.TemporaryDirectory() as folder:
        asked, said = Path(folder) / "texts.json", Path(folder) / "scores.json"
        asked.write_text(json.dumps(texts), "utf-8")
        done = subprocess.run([python, HERE / "peers.py", name, asked, said], capture_output=True, check=False)
        if done.returncode:
            say(f"{name} does not run here: {done.stderr.decode(errors='replace').strip().splitlines()[-1:]}")
            return None
        found = json.loads(said.read_text("utf-8"))
    matrices, at = [], 0
    for each in sets:
        matrix = np.full((len(each.texts), 7), np.nan)
        count = min(most, len(each.texts))
        for head, attribute in enumerate(data.ATTRIBUTES):
            if attribute.value in found["scores"]:
                matrix[:count, head] = found["scores"][attribute.value][at : at + count]
        at += count
        matrices.append(matrix)
    return matrices, found["per_second"]


def _area(scores: Matrix, labels: Matrix, head: int) -> dict[str, float] | None:
    known = ~np.isnan(labels[:, head]) & ~np.isnan(scores[:, head])
    found = measures.auc(scores[known, head], labels[known, head] >= 0.5)
    return found and {k: round(v, 4) for k, v in found._asdict().items()}


def _areas(each: Evaluated, scored: dict[str, Matrix]) -> dict[str, dict[str, dict[str, float]]]:
    """Attribute -> scorer -> AUC. A toxicity peer is also measured against insult, the nearest thing it says."""
    table: dict[str, dict[str, dict[str, float]]] = {}
    for head, attribute in enumerate(data.ATTRIBUTES):
        cells = {name: _area(matrix, each.labels, head) for name, matrix in scored.items()}
        if any(cells.values()):
            table[attribute.value] = {name: cell for name, cell in cells.items() if cell}
    return table


def _together(sets: list[Evaluated], matrices: list[Matrix]) -> tuple[Matrix, Matrix]:
    return np.concatenate(matrices[: len(sets)]), np.concatenate([each.labels for each in sets])


def _pooled(sets: list[Evaluated], scored: dict[str, list[Matrix]]) -> dict[str, dict[str, dict[str, float]]]:
    pool = Evaluated("pooled", [], np.concatenate([each.labels for each in sets]))
    return _areas(pool, {name: _together(sets, matrices)[0] for name, matrices in scored.items()})


def _calibration(name: str, sets: list[Evaluated], scored: dict[str, list[Matrix]]) -> dict[str, dict[str, float]]:
    """On every set with at least 20 harmful and harmless rows; each row weighs the same within its kind."""
    table: dict[str, dict[str, float]] = {}
    for n, each in enumerate(sets):
        for head, attribute in enumerate(data.ATTRIBUTES):
            known = ~np.isnan(each.labels[:, head])
            labels = each.labels[known, head]
            if min((labels >= 0.5).sum(), (labels < 0.5).sum()) >= 20:
                error = measures.calibration_error(scored[name][n][known, head], labels, np.ones(len(labels)))
                table.setdefault(attribute.value, {})[each.name] = round(error, 4)
    return table


def _bias(model: Classifier, folder: Path) -> dict[str, object]:
    found = evaluation_sets.templates(folder)
    scores = _scores(model, found.texts)[:, data.TOXICITY]
    groups = {}
    for name, group in found.groups.items():
        values = measures.bias(scores, found.harmful, group)
        if values is not None:
            groups[name] = values
    means = {
        field: measures.generalised_mean([getattr(values, field) for values in groups.values()])
        for field in ("subgroup", "bpsn", "bnsp")
    }
    overall = measures.auc(scores, found.harmful)
    assert overall is not None
    worst = sorted(groups.items(), key=lambda item: item[1].bpsn)[:8]
    return {
        "overall": round(overall.value, 4),
        **{field: round(value, 4) for field, value in means.items()},
        "final": round(0.25 * overall.value + 0.25 * sum(means.values()), 4),
        "worst_bpsn": {name: round(values.bpsn, 4) for name, values in worst},
    }


def _disguises(model: Classifier, sets: list[Evaluated]) -> dict[str, float]:
    """Share of toxic rows, in each disguise, that score 0.7 or more for toxicity."""
    return {
        kind: round(float((_scores(model, texts)[:, data.TOXICITY] >= 0.7).mean()), 4)
        for kind, texts in evaluation_sets.disguised(sets).items()
    }


def _clean(model: Classifier, texts: list[str]) -> dict[str, dict[str, float]]:
    scores = _scores(model, texts)
    return {
        attribute.value: {str(t): round(float((scores[:, head] >= t).mean()), 4) for t in THRESHOLDS}
        for head, attribute in enumerate(data.ATTRIBUTES)
    }


def _charts(name: str, sets: list[Evaluated], scored: dict[str, list[Matrix]]) -> list[str]:
    scores, labels = _together(sets, scored[name])
    drawn = []
    for head, attribute in enumerate(data.ATTRIBUTES):
        known = ~np.isnan(labels[:, head])
        if not known.any() or not (labels[known, head] >= 0.5).any():
            continue
        curves = {}
        for peer, matrices in scored.items():
            theirs = _together(sets, matrices)[0][:, head]
            heard = known & ~np.isnan(theirs)
            if heard.any():
                curves[peer.partition("@")[0]] = plots.roc(theirs[heard], labels[heard, head] >= 0.5)
        ones = np.ones(int(known.sum()))
        line = plots.reliability(scores[known, head], labels[known, head], ones)
        drawn.append(plots.chart(f"{attribute.value}: hits over false alarms", curves))
        drawn.append(plots.chart(f"{attribute.value}: harmful share over score", {"": line}))
    return drawn


def _spans(model: Classifier, folder: Path) -> float:
    """Mean character F1 of the words given as evidence for toxicity, on SemEval-2021's test texts."""
    found = []
    for each in evaluation_sets.marked(folder, "test"):
        said = {at for span, _ in model.evidence(each.text, Attribute.TOXICITY) for at in range(*span)}
        found.append(measures.character_f1(frozenset(said), each.places))
    return round(float(np.mean(found)), 4)


def _worst(
    name: str, sets: list[Evaluated], scored: dict[str, list[Matrix]]
) -> dict[str, list[tuple[str, float, float]]]:
    """Per attribute the texts whose scores lie farthest from their labels, both ways."""
    scores, labels = _together(sets, scored[name])
    texts = [text for each in sets for text in each.texts]
    table = {}
    for head, attribute in enumerate(data.ATTRIBUTES):
        away = np.nan_to_num(scores[:, head] - labels[:, head])
        order = np.argsort(away, kind="stable")
        chosen = [*order[:SHOWN], *order[::-1][:SHOWN]]
        table[attribute.value] = [
            (texts[i][:300], float(scores[i, head]), float(labels[i, head])) for i in chosen if abs(away[i]) > 0.3
        ]
    return table


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
