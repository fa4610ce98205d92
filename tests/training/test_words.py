"""Which words are shown as toxic is learnt by itself, on the finished layers."""

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the training extra is not installed")
onnx = pytest.importorskip("onnx", reason="the training extra is not installed")

from comity.scoring import models  # noqa: E402  (what follows needs torch and onnx)
from comity.scoring.graphs import session  # noqa: E402
from comity.scoring.transformer import STAGES, WORDS, TransformerClassifier  # noqa: E402
from training import words  # noqa: E402
from training.encoder import WIDTH  # noqa: E402
from training.evaluation_sets import Marked  # noqa: E402
from training.words import Learnt  # noqa: E402

SHIPPED = Path(models.__file__).parent / "weights" / "minilm-en"


@pytest.fixture(scope="module")
def learnt() -> Learnt:
    chance = np.random.default_rng(0)
    before, hidden = (chance.normal(3.0, 2.0, (12_000, WIDTH)).astype(np.float32) for _ in range(2))
    return Learnt(before, hidden, (before[:, :60].mean(1) + hidden[:, 60:120].mean(1) > 6.0).astype(np.float32))


def test_what_both_stages_make_of_a_piece_is_learnt(learnt: Learnt, tmp_path: Path) -> None:
    """The same every time; and the graph says what the network says."""
    model, other = words.fitted(learnt), words.fitted(learnt)
    pieces = torch.from_numpy(np.concatenate([learnt.before, learnt.hidden], axis=1))
    with torch.no_grad():
        said, again = model(pieces).numpy(), other(pieces).numpy()
    assert ((said > 0) == (learnt.toxic == 1)).mean() > 0.9
    assert (said == again).all()
    onnx.save(words.graph(model), tmp_path / "words.onnx")
    (toxic,) = session(tmp_path / "words.onnx").run(None, {"before": learnt.before, "hidden": learnt.hidden})
    assert np.abs(toxic[:, 0] - said).max() < 0.05


def test_pieces_are_toxic_where_raters_marked_a_part_of_them() -> None:
    text = "You are a complete halfwit, said the baker."
    begin = text.index("halfwit")
    marked, spared = (Marked(text, places) for places in (frozenset(range(begin, begin + 7)), frozenset()))
    found, nothing = words.learnt_from(SHIPPED, [marked]), words.learnt_from(SHIPPED, [spared])
    assert 0 < found.toxic.sum() < len(found.toxic)
    assert not nothing.toxic.any()
    assert (found.before == nothing.before).all()
    assert found.before.shape == found.hidden.shape == (len(found.toxic), WIDTH)


def test_what_is_learnt_is_of_the_layers_that_ship() -> None:
    """The last heads hear nothing of it: scores are those of before."""
    shipped = TransformerClassifier("minilm-en", SHIPPED)
    text = "What a stupid, pathetic excuse for a human being you are. The bus was late as well."
    raw = shipped.read(shipped.pieces(words.mend(text)))
    toxic = raw.tokens[:, -1]
    spans = shipped.pieces(words.mend(text)).spans
    (found,) = words._read([session(SHIPPED / file) for file in STAGES], shipped._pieces, Marked(text, frozenset()))
    (said,) = session(SHIPPED / WORDS).run(None, {"before": found.before, "hidden": found.hidden})
    assert toxic.max() == pytest.approx(said.max(), abs=1e-5)
    word = max(range(len(spans)), key=lambda n: toxic[n])
    assert text[spans[word].begin : spans[word].end] in {"stupid", "pathetic"}
