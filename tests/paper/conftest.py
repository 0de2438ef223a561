"""The printer emulator, for paper that no decoder of ours has seen."""

from tests.emupos import emulator

__all__ = ["emulator"]
