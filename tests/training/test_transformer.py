"""What a course of the transformer learns from the words that raters marked."""

import pytest

torch = pytest.importorskip("torch", reason="the training extra is not installed")

from training import encoder  # noqa: E402  (needs torch)
from training.encoder import HEAD_NAMES, TOKEN_NAMES, Encoder, Size  # noqa: E402
from training.transformer import _loss  # noqa: E402

PIECES, FILLER = 40, 7
NUMBERS = torch.tensor([[1, 9, FILLER, 12, 2], [1, FILLER, 2, 0, 0]])


def loss_of(marks: "torch.Tensor") -> float:
    torch.manual_seed(3)
    model = Encoder(PIECES, 1, drop=0.0, sizes=[Size(3, 32)] * encoder.LAYERS)
    model.fillers[FILLER] = True
    shape = (len(NUMBERS), len(HEAD_NAMES))
    return float(_loss(model(NUMBERS), torch.zeros(shape), torch.ones(shape), marks).item())


@pytest.fixture
def marks() -> "torch.Tensor":
    """No word is called anything by anybody."""
    return torch.zeros((*NUMBERS.shape, len(TOKEN_NAMES)))


def test_what_is_called_of_a_word_is_learnt_where_it_stands(marks: "torch.Tensor") -> None:
    called = marks.clone()
    called[0, 3] = 1.0  # behind a word that is left out
    assert loss_of(called) > loss_of(marks)


def test_of_words_left_out_nothing_is_learnt(marks: "torch.Tensor") -> None:
    called = marks.clone()
    called[0, 2] = called[1, 1] = 1.0
    assert loss_of(called) == loss_of(marks)


def test_padding_teaches_nothing(marks: "torch.Tensor") -> None:
    called = marks.clone()
    called[1, 3:] = 1.0
    assert loss_of(called) == loss_of(marks)
