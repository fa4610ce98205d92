"""Keeps the process small on glibc, whose allocator holds on to what threads and large arrays give back."""

import ctypes
import sys

_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8  # malloc.h
_LIBRARY = ctypes.CDLL(None) if sys.platform == "linux" else None
_LARGE = 128 * 1024  # bytes; glibc's own first value, which it would raise with every large array that is freed
_ARENAS = 2


def be_frugal() -> None:
    """Large arrays go back to the system when they are freed, and threads share arenas. Call before there are threads.

    Elsewhere than on glibc it does nothing.
    """
    adjust = getattr(_LIBRARY, "mallopt", None)
    if adjust is None:
        return
    adjust(_MMAP_THRESHOLD, _LARGE)
    adjust(_TRIM_THRESHOLD, _LARGE)
    adjust(_ARENA_MAX, _ARENAS)
