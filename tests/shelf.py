"""Finds the reference shelf, which stands beside the checkout where it is present."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def shelf(*parts: str) -> Path:
    """A path on the shelf; the test is skipped, and says so, where the shelf or the file is absent."""
    base = Path(os.environ.get("COMITY_SHARED") or ROOT.parent / "shared")
    path = base.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"reference shelf: {'/'.join(parts)} is not beside this checkout")
    return path
