"""`python -m training.evaluate DATA OUT`: every table of the model card, as JSON and as one HTML page.

Sets under DATA/eval are measured on and never learnt from. `--model` may be given several times. Other projects'
scorers read the same rows: `--peers` names a Python that has them (training/peers.py), `--node` a folder into which
npm packages are installed (training/peers.mjs), `--torch` a Python that has PyTorch, for the pace of bare transformers.
"""

import json
import time
from pathlib import Path
from typing import Any

import click
import jinja2
import numpy as np
from numpy.typing import NDArray

from comity.policy import Context, Judge, Outcome, Policy
from comity.scoring import models
from comity.scoring.classifier import Classifier
from training import competitors, corpus, data, evaluation_sets, judged, measures, natural, pictures, slices, tables
from training.evaluation_sets import Evaluated
from training.progress import say

HERE = Path(__file__).resolve().parent
Matrix = NDArray[np.float64]  # texts x 7, NaN for attributes that a scorer does not speak of
THRESHOLDS = (0.5, 0.7, 0.8, 0.9)
SHOWN = 8  # worst errors of an attribute
PACE_ROWS = 2_000
BARE_ROWS = 48  # read by the bare transformers, which take some 0.2 s a comment
WIKIPEDIA = ("jigsaw_wiki_toxic", "wiki_context_cat_small")
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_PYTHON = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("folder", metavar="DATA", type=_FOLDER)
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
@click.option("--model", "names", multiple=True, help="Bundled or installed models; the default one without.")
@click.option("--peers", type=_PYTHON, help="A Python that has other projects' scorers.")
@click.option("--node", type=_FOLDER, help="A folder with node_modules/obscenity.")
@click.option("--torch", type=_PYTHON, help="A Python that has PyTorch.")
@click.option("--vectors", type=_FOLDER, help="Folder of cases; DATA/../vectors without.")
@click.option("--rows", type=click.IntRange(1), help="At most so many rows of a set, to try it.")
def main(
    *,
    folder: Path,
    out: Path,
    names: tuple[str, ...],
    peers: Path | None,
    node: Path | None,
    torch: Path | None,
    vectors: Path | None,
    rows: int | None,
) -> None:
    out.mkdir(parents=True, exist_ok=True)
    read = data.load(folder, corpus.FOLDER)
    held_back = [each.at_most(rows) for each in evaluation_sets.held_back(folder)]
    rest = [each.at_most(rows) for each in (evaluation_sets.corpus_test(), evaluation_sets.validation(read))]
    sets = [*held_back, *rest]
    scored: dict[str, list[Matrix]] = {}
    per_second: dict[str, float] = {}
    chosen = [models.load(name) for name in (names or (models.DEFAULT,))]
    for model in chosen:
        say(f"{model.id}: {sum(len(each.texts) for each in sets)} rows")
        scored[model.id] = [_scores(model, each.texts) for each in sets]
        per_second[model.id] = _pace(model, sets)
    say("other projects' scorers")
    heard = competitors.heard(sets, peers, node)
    scored |= heard.scores
    per_second |= heard.per_second
    for name, why in heard.missing.items():
        say(f"{name} did not run: {why}")
    report: dict[str, Any] = {
        "models": [model.id for model in chosen],
        "rows_of_a_set": rows,
        "data": read.files | {p.name: data.digest(p) for p in sorted((folder / "eval").glob("*.parquet"))},
        "per_second_per_core": {name: round(pace, 1) for name, pace in per_second.items()},
        "peers_missing": heard.missing,
        "bare_transformers": _bare(torch, sets),
        "auc": {each.name: _areas(each, {k: v[n] for k, v in scored.items()}) for n, each in enumerate(sets)},
        "beside_peers": {
            model.id: {each.name: _beside(each, n, model.id, scored) for n, each in enumerate(sets)} for model in chosen
        },
        "pooled_auc": _pooled(held_back, scored),
        "calibration_error": {model.id: _calibration(model.id, sets, scored) for model in chosen},
        "bias": {model.id: _bias(model, folder) for model in chosen},
        "disguises": {model.id: _disguises(model, held_back, rows) for model in chosen},
        "toxic_words_f1": {
            model.id: round(evaluation_sets.words_f1(model, evaluation_sets.marked(folder, "test")[:rows]), 4)
            for model in chosen
        },
        "clean_news_above": {model.id: _clean(model, evaluation_sets.clean_news(read)) for model in chosen},
        "slices": {
            model.id: slices.report(np.concatenate(scored[model.id][: len(held_back)]), held_back) for model in chosen
        },
        "precision": {model.id: _precision(model, scored[model.id], sets) for model in chosen},
        "natural": {},
        "judged": {},
    }
    for model in chosen:
        say(f"{model.id}: natural prevalence and the house rules")
        fast = f"{model.id.partition('@')[0]}-fast"
        if fast in models.names():
            natural_sets = natural.sets(folder, read, rows)
            report["natural"][model.id] = natural.report(model, models.load(fast), natural_sets, Policy.default())
        judge = Judge(Policy.default(), model)
        report["judged"][model.id] = judged.report(judge, folder, read, vectors or folder.parent / "vectors", rows)
    (out / "evaluation.json").write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", "utf-8")
    environment = jinja2.Environment(autoescape=True, loader=jinja2.FileSystemLoader(HERE), trim_blocks=True)
    page = environment.get_template("evaluation.html.j2").render(
        report=report,
        attributes=[a.value for a in data.ATTRIBUTES],
        thresholds=THRESHOLDS,
        charts=[(m.id, pictures.curves(m.id, held_back, scored)) for m in chosen],
        bars=[(m.id, pictures.slices(report["slices"][m.id])) for m in chosen],
        tables=[(m.id, tables.every(report, m.id)) for m in chosen],
        errors=[(m.id, _worst(m.id, held_back, scored)) for m in chosen],
    )
    (out / "evaluation.html").write_text(page, "utf-8")
    for model in chosen:
        print(f"# {model.id}\n\n{tables.areas(report)}\n")
        for table in tables.every(report, model.id):
            print(f"## {table.title}\n\n{tables.markdown(table)}\n")
    say(f"{out / 'evaluation.html'}")


def _scores(model: Classifier, texts: list[str]) -> Matrix:
    return np.array([[row[a] for a in data.ATTRIBUTES] for row in model.score(texts)])


def _pace(model: Classifier, sets: list[Evaluated]) -> float:
    """Comments a second of processor time."""
    texts = [text for each in sets for text in each.texts][:: max(1, sum(len(s.texts) for s in sets) // PACE_ROWS)]
    model.score([f"The first train of the day leaves at {n}." for n in range(32)])
    began = time.process_time()
    model.score(texts)
    return len(texts) / (time.process_time() - began)


def _bare(python: Path | None, sets: list[Evaluated]) -> dict[str, float] | str:
    """The pace of what other models are made of, on one thread; or why it is not known."""
    if python is None:
        return "no Python with PyTorch was given (--torch)"
    texts = [text for each in sets for text in each.texts]
    found = competitors.untrained(python, texts[:: max(1, len(texts) // BARE_ROWS)])
    return found if isinstance(found, str) else {name: round(pace, 2) for name, pace in found.items()}


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


def _beside(each: Evaluated, at: int, name: str, scored: dict[str, list[Matrix]]) -> dict[str, dict[str, Any]]:
    """Attribute -> the best peer on it, and how far a model is from that one on the rows that both scored."""
    found: dict[str, dict[str, Any]] = {}
    for head, attribute in enumerate(data.ATTRIBUTES):
        peers = {peer: _area(all_[at], each.labels, head) for peer, all_ in scored.items() if "@" not in peer}
        ranked = {peer: cell["value"] for peer, cell in peers.items() if cell}
        if not ranked:
            continue
        best = max(ranked, key=lambda peer: ranked[peer])
        own, other = scored[name][at][:, head], scored[best][at][:, head]
        known = ~np.isnan(each.labels[:, head]) & ~np.isnan(own) & ~np.isnan(other)
        between = measures.apart(own[known], other[known], each.labels[known, head] >= 0.5)
        if between is not None:
            harmful = int((each.labels[known, head] >= 0.5).sum())
            found[attribute.value] = {"peer": best, "harmful": harmful, **between._asdict()}
    return found


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


def _disguises(model: Classifier, sets: list[Evaluated], most: int | None) -> dict[str, float]:
    """Share of toxic rows, in each disguise, that score 0.7 or more for toxicity."""
    return {
        kind: round(float((_scores(model, texts)[:, data.TOXICITY] >= 0.7).mean()), 4)
        for kind, texts in evaluation_sets.disguised(sets, most or 1_200).items()
    }


def _clean(model: Classifier, texts: list[str]) -> dict[str, dict[str, float]]:
    scores = _scores(model, texts)
    return {
        attribute.value: {str(t): round(float((scores[:, head] >= t).mean()), 4) for t in THRESHOLDS}
        for head, attribute in enumerate(data.ATTRIBUTES)
    }


def _precision(model: Classifier, scores: list[Matrix], sets: list[Evaluated]) -> dict[str, Any]:
    """On Wikipedia talk pages, whose rows are labelled whole; with what the house rules would stop."""
    at = [n for n, each in enumerate(sets) if each.name in WIKIPEDIA]
    labels = np.concatenate([sets[n].labels for n in at])
    texts = [text for n in at for text in sets[n].texts]
    answers = Judge(Policy.default(), model).judge_many([(text, Context()) for text in texts])
    stopped = np.array([answer.outcome is not Outcome.PUBLISH for answer in answers])
    pool = Evaluated(" and ".join(WIKIPEDIA), texts, labels)
    return natural.precisions(model.id, np.concatenate([scores[n] for n in at]), pool, stopped)


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


if __name__ == "__main__":
    main()
