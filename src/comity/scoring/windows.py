"""A longer text in windows, each of which the transformer reads by itself."""

from collections.abc import Sequence

WINDOW = 126  # pieces read at once, besides the marks of begin and end
STRIDE = 110  # from one window's begin to the next: what lies on an edge is read whole once
MOST_WINDOWS = 40  # about 16,000 characters; of longer texts so many windows are read, spread evenly


def windows(numbers: Sequence[int]) -> list[int]:
    """Where the windows of a text's pieces begin; none in a text without pieces."""
    begins = list(range(0, max(len(numbers) - WINDOW + STRIDE, 1), STRIDE)) if numbers else []
    if len(begins) > MOST_WINDOWS:
        return [begins[round(k * (len(begins) - 1) / (MOST_WINDOWS - 1))] for k in range(MOST_WINDOWS)]
    return begins
