"""The shipped convolution read back says what it says, so that a course can go on from it."""

from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="the training extra is not installed")
pytest.importorskip("onnx", reason="the training extra is not installed")

import numpy as np  # noqa: E402  (what follows needs torch and onnx)

from comity import scoring  # noqa: E402
from comity.scoring import models  # noqa: E402
from comity.scoring.cascade import Cascade  # noqa: E402
from comity.scoring.convolution import OPINIONS  # noqa: E402
from comity.scoring.mending import mend  # noqa: E402
from training.convolution import Reader, logits  # noqa: E402
from training.convolution_net import FORETOLD, HEADS, TAUGHT, Convolution  # noqa: E402
from training.convolution_thaw import state_of  # noqa: E402
from training.encoder import HEAD_NAMES  # noqa: E402

WEIGHTS = Path(scoring.__file__).parent / "weights"


def test_it_says_what_the_graph_says() -> None:
    model = models.load("comity-en")
    assert isinstance(model, Cascade)
    net = Convolution(3)
    net.load_state_dict(state_of(WEIGHTS / "words-en", 3))
    with np.load(WEIGHTS / "minilm-en" / "folding.npz") as stored:
        reader = Reader(stored["folding"])
    attributes = 7
    own, taught = slice(0, attributes), slice(len(HEAD_NAMES), len(HEAD_NAMES) + TAUGHT)
    for text in ("You are a complete idiot and a fool.", "The mayor may well resign over this budget, I think."):
        said = logits(net, [reader.read(text)], reader)[0]
        words = model._second.pieces(mend(text)).tokens
        graph = model._words.logits(model._words.read(words))[0]
        assert graph.shape == (OPINIONS, attributes)
        assert np.abs(said[own] - graph[0]).max() < 0.1
        assert np.abs(said[taught] - graph[1, :TAUGHT]).max() < 0.1
        assert np.abs(said[HEADS - FORETOLD :] - graph[2]).max() < 0.1
