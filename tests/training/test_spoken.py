"""What others say of texts is read as it was written, and a file that is not there yet holds nothing."""

from pathlib import Path

import numpy as np

from training.spoken import key, read, write


def test_it_is_read_as_it_was_written(tmp_path: Path) -> None:
    stored = tmp_path / "said.npz"
    assert read(stored) == {}
    said = {key(text): np.array([0.25, 0.5], dtype=np.float32) for text in ("one", "two", "a lone \ud800")}
    write(stored, said)
    found = read(stored)
    assert found.keys() == said.keys()
    assert all(np.array_equal(found[name], said[name]) for name in said)
    assert [path.name for path in tmp_path.iterdir()] == ["said.npz"]
