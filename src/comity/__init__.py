"""Comity hosts the public conversation under a publisher's stories and keeps it courteous and useful."""

__version__ = "0.1.0"
