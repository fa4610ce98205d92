"""What was read lately is known again; what was not asked for in a while is let go."""

from comity.scoring.kept import MOST, Kept


def test_the_latest_are_kept() -> None:
    kept: Kept[int] = Kept()
    for n in range(MOST + 1):
        kept.put(n.to_bytes(), n)
    assert kept.get((0).to_bytes()) is None
    assert [kept.get(n.to_bytes()) for n in range(1, MOST + 1)] == list(range(1, MOST + 1))


def test_asking_counts_as_use() -> None:
    kept: Kept[int] = Kept()
    for n in range(MOST):
        kept.put(n.to_bytes(), n)
    assert kept.get((0).to_bytes()) == 0
    kept.put(b"new", -1)
    assert kept.get((0).to_bytes()) == 0
    assert kept.get((1).to_bytes()) is None


def test_a_value_is_replaced_and_all_can_be_forgotten() -> None:
    kept: Kept[int] = Kept()
    kept.put(b"key", 1)
    kept.put(b"key", 2)
    assert kept.get(b"key") == 2
    kept.clear()
    assert kept.get(b"key") is None
