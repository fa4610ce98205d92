"""What others say of texts, kept in a file under each text's key: teachers (`training.teacher`), and the model that
ships (`training.foretelling`).
"""

import hashlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Spoken = dict[int, NDArray[np.float32]]  # by a text's key: scores


def key(text: str) -> int:
    """A text's name in the file."""
    return int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:8], "little")


def read(stored: Path) -> Spoken:
    """What was written; nothing where there is no file yet."""
    if not stored.exists():
        return {}
    with np.load(stored) as said:
        return dict(zip(said["keys"].tolist(), said["scores"].astype(np.float32), strict=True))


def write(out: Path, found: Spoken) -> None:
    """Whatever stops the writing, an older whole file stays."""
    fresh = out.with_suffix(".new.npz")
    keys = np.array(list(found), dtype=np.uint64)
    np.savez_compressed(fresh, keys=keys, scores=np.stack(list(found.values())).astype(np.float16))
    fresh.replace(out)
