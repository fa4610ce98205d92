"""What the convolution learns from its teachers: their word, how sure they are, and where a label stands for them."""

import pytest

torch = pytest.importorskip("torch", reason="the training extra is not installed")

import numpy as np  # noqa: E402  (what follows needs torch)

from comity.scoring.spellings import buckets  # noqa: E402
from training import symbol_table  # noqa: E402
from training.convolution import SURE, Reader, logits, loss, ready  # noqa: E402
from training.convolution_net import FORETOLD, HEADS, TAUGHT, Convolution, widened  # noqa: E402
from training.data import INSULT, TOXICITY  # noqa: E402
from training.encoder import HEAD_NAMES  # noqa: E402
from training.mix import Example  # noqa: E402
from training.spoken import key  # noqa: E402

LABELLED = len(HEAD_NAMES)
OWN, OTHER = 0, 1


def example(text: str, toxic: float, source: int) -> Example:
    labels = np.full(LABELLED, np.nan, dtype=np.float32)
    labels[TOXICITY] = toxic
    return Example(text, labels, np.ones(LABELLED, dtype=np.float32), source, None, ())


def test_on_toxicity_of_our_own_rows_the_label_is_heard_and_not_the_teachers() -> None:
    peace, hatred = "We are two gay men with a very old dog.", "Nobody here wants to see you lot again."
    talk = "What a stupid edit that was, said the editor."
    word = np.array([0.9] * TAUGHT + [0.3] * FORETOLD, dtype=np.float32)
    rows = [example(peace, 0.0, OWN), example(hatred, 1.0, OWN), example(talk, 0.0, OTHER)]
    said = {key(row.text): word.copy() for row in rows}
    at_peace, hateful, talked = ready(rows, Reader(symbol_table.build()), said, OWN, 1)
    assert at_peace.labels[LABELLED + TOXICITY] == pytest.approx(SURE)
    assert hateful.labels[LABELLED + TOXICITY] == pytest.approx(1 - SURE)
    assert at_peace.labels[LABELLED + INSULT] == pytest.approx(0.9)
    assert talked.labels[LABELLED + TOXICITY] == pytest.approx(0.9)
    assert said[key(peace)][TOXICITY] == pytest.approx(0.9)


def test_how_calm_a_text_is_to_a_teacher_counts_more_than_its_share_would_make_it() -> None:
    labels = torch.full((1, HEADS), float("nan"))
    labels[0, 0] = labels[0, LABELLED] = 0.002
    said = torch.zeros(1, HEADS)
    said[0, 0] = said[0, LABELLED] = -4.0
    said.requires_grad_()
    loss(said, labels, torch.ones(1, HEADS)).backward()
    assert said.grad is not None
    assert said.grad[0, LABELLED] > 5 * said.grad[0, 0] > 0
    assert said.grad[0, 1] == 0


def test_who_says_what_the_teacher_says_has_nothing_to_learn() -> None:
    labels = torch.full((2, HEADS), float("nan"))
    labels[:, LABELLED : LABELLED + TAUGHT] = torch.tensor([[0.01], [0.8]])
    said = torch.logit(labels.nan_to_num(0.5)).requires_grad_()
    loss(said, labels, torch.ones(2, HEADS)).backward()
    assert said.grad is not None
    assert said.grad.abs().max() < 1e-6


def test_a_network_with_a_larger_table_says_what_it_said() -> None:
    reader = Reader(symbol_table.build())
    text = reader.read("Quite so: nobody expected the harbour to silt up twice.")
    small = Convolution(1).state_dict()
    rows = len(small["table.weight"]) // 2
    small["table.weight"] = small["table.weight"][:rows]
    large = Convolution(1)
    large.load_state_dict(widened(small))
    for word in ("harbour", "silt"):
        before = small["table.weight"][buckets(word, rows)]
        assert torch.equal(large.table.weight[buckets(word, 2 * rows)], before)
    again = Convolution(1)
    again.load_state_dict(widened(large.state_dict()))
    assert np.array_equal(logits(again, [text], reader), logits(large, [text], reader))
