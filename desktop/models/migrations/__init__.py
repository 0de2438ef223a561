"""Numbered steps from one form of the ledger to the next."""
