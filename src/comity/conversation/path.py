"""Where a comment stands in its thread, as text that sorts in reading order.

Under one root, a path has one segment of four base-62 digits a level: the number of the child among its parent's.
Sorting by path walks the thread depth first, replies oldest first; a prefix is an ancestor. The root's path is empty.

A path holds at most `LEVELS` segments. A reply below that hangs flat, as a sibling of the comment it answers, in order
of arrival; whom it answers is kept in `parent_id`.
"""

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
WIDTH = 4
LEVELS = 12
MOST_CHILDREN = len(DIGITS) ** WIDTH
# Sorts after every digit: `path + END` bounds what stands below `path`.
END = "~"


def segment(number: int) -> str:
    """The `number`th child, counted from 0."""
    if not 0 <= number < MOST_CHILDREN:
        raise ValueError(f"a comment can have {MOST_CHILDREN} replies, numbered from 0; got {number}")
    digits = ""
    for _ in range(WIDTH):
        number, digit = divmod(number, len(DIGITS))
        digits = DIGITS[digit] + digits
    return digits


def levels(path: str) -> int:
    return len(path) // WIDTH


def branch(parent_path: str) -> str:
    """The path below which a reply to `parent_path` hangs: the parent's own, or the one above it at the limit."""
    return parent_path if levels(parent_path) < LEVELS else parent_path[:-WIDTH]


def hangs_flat(path: str) -> bool:
    """Whether replies to the comment at `path` stand beside it."""
    return levels(path) >= LEVELS


def above(path: str) -> list[str]:
    """The paths of those above, the root first, the comment itself left out."""
    return [path[:end] for end in range(0, len(path), WIDTH)]
