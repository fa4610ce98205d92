"""Narrower layers: what is taken away is what the rest can say, and the rest makes up for it."""

from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="the training extra is not installed")

from training import encoder  # noqa: E402  (needs torch)
from training.encoder import HEAD, Encoder, Size  # noqa: E402
from training.prune import Fit, pruned  # noqa: E402

SIZE = Size(3, 48)
PIECES = 60


def some_encoder() -> Encoder:
    torch.manual_seed(0)
    return Encoder(PIECES, 2, sizes=[SIZE] * encoder.LAYERS).eval()


def texts() -> list["torch.Tensor"]:
    chance = torch.Generator().manual_seed(1)
    return [torch.randint(1, PIECES, (24, length), generator=chance) for length in (5, 9, 14)]


def apart(one: Encoder, other: Encoder) -> float:
    """How far what they say is apart, as a share of how much it varies."""
    with torch.no_grad():
        a, b = (torch.cat([each(batch).logits for batch in texts()], dim=1) for each in (one, other))
    return float((a - b).square().mean() / a.var(1).mean())


def test_nothing_taken_away_changes_nothing() -> None:
    whole = some_encoder()
    with torch.no_grad():
        same = pruned(whole, [SIZE] * encoder.LAYERS, texts())
    assert apart(whole, same) < 1e-3


def test_what_says_nothing_goes_and_what_is_said_twice_goes_once() -> None:
    whole = some_encoder()
    with torch.no_grad():
        for layer in whole.layers:
            layer.out.weight[:, HEAD : 2 * HEAD] = 0.0  # the second head is not listened to
            layer.wide.weight[16:32] = layer.wide.weight[:16]  # a third says what another third says
            layer.wide.bias[16:32] = layer.wide.bias[:16]
        narrow = pruned(whole, [Size(2, 32)] * encoder.LAYERS, texts())
        blunt = pruned(whole, [Size(1, 8)] * encoder.LAYERS, texts())
    assert [layer.size for layer in narrow.layers] == [Size(2, 32)] * encoder.LAYERS
    assert apart(whole, narrow) < 2e-3
    assert apart(whole, blunt) > 5 * apart(whole, narrow)


@pytest.mark.parametrize("group", [1, 4])
def test_the_columns_that_matter_stay(group: int) -> None:
    chance = torch.Generator().manual_seed(2)
    x = torch.randn(2_000, 24, generator=chance)
    x[:, 20:24] = 0.5 * x[:, 8:12] + 0.1 * x[:, 20:24]  # nearly said already
    wanted = torch.zeros(24, 5)
    kept = [0, 1, 2, 3, 8, 9, 10, 11]
    wanted[kept] = torch.randn(8, 5, generator=chance)
    y = x @ wanted + 0.7
    fit = Fit()
    for part in range(0, 2_000, 500):
        fit.add(x[part : part + 500], y[part : part + 500])
    columns, weight = fit.keeping(8 // group, group)
    assert columns.tolist() == kept
    assert torch.allclose(x[:, columns] @ weight + fit.bias(columns, weight), y, atol=0.05)


def test_a_finished_run_is_read_as_narrow_as_it_is(tmp_path: Path) -> None:
    sizes = [Size(2, 32)] * encoder.LAYERS
    narrow = Encoder(PIECES, 2, sizes=sizes)
    torch.save(narrow.state_dict(), tmp_path / "model.pt")
    again = encoder.restored(tmp_path / "model.pt", sources=5)
    assert [layer.size for layer in again.layers] == sizes
    assert again.offsets.weight.shape == (5, len(encoder.HEAD_NAMES))
    assert apart(narrow.eval(), again.eval()) < 1e-6
