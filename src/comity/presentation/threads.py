"""A page of comments as the tree that is drawn: indented at most three times."""

from collections.abc import Iterable

from msgspec import Struct

from comity.presentation.views import CommentView

DEEPEST = 3


class Branch(Struct):
    """A comment and the replies drawn under it.

    `flat`: a 'replying to' line stands for the indentation. `deepest`: what answers it is not indented further.
    """

    comment: CommentView
    flat: bool
    deepest: bool
    replies: "list[Branch]"


def nest(comments: Iterable[CommentView]) -> list[Branch]:
    """From reading order with depths to branches. A page may begin deep in a thread; what has no parent on it is
    drawn at the outermost level. Linear in the number of comments.
    """
    roots: list[Branch] = []
    path: list[Branch] = []
    base: int | None = None
    for comment in comments:
        base = comment.depth if base is None or comment.depth < base else base
        level = min(comment.depth - base, DEEPEST)
        del path[level:]
        branch = Branch(comment, comment.depth - base > DEEPEST, level == DEEPEST, [])
        (path[-1].replies if path else roots).append(branch)
        path.append(branch)
    return roots
