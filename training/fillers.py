"""Words and signs that say little by themselves: what they add to their neighbours is heard in the first layer.

Articles, prepositions, conjunctions and stops: a quarter of the pieces of a comment. Whatever denies, addresses, points
at people, asks, threatens or commands (`not`, `you`, `they`, `should`, `will`, `out`) is none; auxiliaries (`was`,
`have`) are a tenth as many and tell a threat from a report.
"""

from pathlib import Path

FILLERS = frozenset(Path(__file__).with_name("fillers.txt").read_text("utf-8").split())
