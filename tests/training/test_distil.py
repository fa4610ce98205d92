"""What narrow layers learn from whole ones: to hold and to say the same."""

import pytest

torch = pytest.importorskip("torch", reason="the training extra is not installed")

from training import encoder  # noqa: E402  (needs torch)
from training.distil import Spread, loss, spread  # noqa: E402
from training.encoder import Encoder, Read, Size  # noqa: E402

PIECES = 40


def some_encoder(seed: int, size: Size) -> Encoder:
    torch.manual_seed(seed)
    return Encoder(PIECES, 2, drop=0.0, sizes=[size] * encoder.LAYERS)


@pytest.fixture(scope="module")
def numbers() -> "torch.Tensor":
    """Texts of two lengths, the shorter ones padded."""
    found = torch.randint(1, PIECES, (12, 10), generator=torch.Generator().manual_seed(3))
    found[6:, 7:] = 0
    return found


@pytest.fixture(scope="module")
def theirs(numbers: "torch.Tensor") -> Read:
    with torch.no_grad():
        read: Read = some_encoder(0, Size(3, 32)).eval()(numbers)
    return read


@pytest.fixture(scope="module")
def far(theirs: Read) -> Spread:
    return spread([theirs])


def test_who_says_the_same_has_nothing_to_learn(theirs: Read, far: Spread) -> None:
    assert float(loss(theirs, theirs, far)) == 0.0


def test_what_stands_where_texts_are_padded_does_not_count(numbers: "torch.Tensor", theirs: Read, far: Spread) -> None:
    padded = (numbers == 0)[:, :, None]
    mine = theirs._replace(tokens=theirs.tokens + 5.0 * padded, hidden=[x + 5.0 * padded for x in theirs.hidden])
    assert float(loss(theirs, mine, far)) == 0.0


@pytest.mark.parametrize("part", ["logits", "tokens", "hidden"])
def test_every_part_counts(part: str, theirs: Read, far: Spread) -> None:
    value = getattr(theirs, part)
    other = [x + 1.0 for x in value] if part == "hidden" else value + 1.0
    assert float(loss(theirs, theirs._replace(**{part: other}), far)) > 0.0


def test_a_narrow_encoder_comes_nearer(numbers: "torch.Tensor", theirs: Read, far: Spread) -> None:
    narrow = some_encoder(1, Size(1, 16))
    optimiser = torch.optim.AdamW(narrow.parameters(), 2e-3)
    taken = []
    for _ in range(25):
        away = loss(theirs, narrow(numbers), far)
        optimiser.zero_grad()
        away.backward()
        optimiser.step()
        taken.append(away.item())
    assert taken[-1] < 0.6 * taken[0]


def test_what_is_left_out_is_compared_no_further(numbers: "torch.Tensor", theirs: Read, far: Spread) -> None:
    whole = some_encoder(0, Size(3, 32)).eval()
    whole.fillers[PIECES // 2 :] = True
    with torch.no_grad():
        mine = whole(numbers)
    assert mine.tokens.shape[1] < numbers.shape[1]
    assert torch.equal(numbers.gather(1, mine.places)[mine.real], numbers[(numbers != 0) & (numbers < PIECES // 2)])
    again = mine._replace(
        logits=theirs.logits,
        tokens=encoder.at(theirs.tokens, mine.places),
        hidden=[encoder.at(each, mine.places) for each in theirs.hidden],
    )
    assert float(loss(theirs, again, far)) == 0.0
    assert float(loss(theirs, mine, far)) > 0.0
