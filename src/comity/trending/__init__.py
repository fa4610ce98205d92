"""What is being talked about now."""

from comity.trending.board import Board, Talked

__all__ = ["Board", "Talked"]
