"""DEEDS: one function, one outcome, one transaction."""
