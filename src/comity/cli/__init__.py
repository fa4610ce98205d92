"""`comity`: speaks on stderr, gives data on stdout."""

from comity.cli.main import main

__all__ = ["main"]
