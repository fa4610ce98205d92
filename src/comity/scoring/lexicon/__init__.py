"""Words and phrases that are rude wherever they stand, by category and severity, and where they are not."""

from comity.scoring.lexicon.entries import Category
from comity.scoring.lexicon.matcher import Hit, find, innocent

__all__ = ["Category", "Hit", "find", "innocent"]
