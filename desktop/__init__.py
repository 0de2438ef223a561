"""Mahasil Desktop: the counter program of the deputy commissioners' offices."""

__version__ = "0.1.0"
