"""Paper's tests draw with Qt, so one application object stands before the first of them."""

import pytest

from tests.emupos import emulator

__all__ = ["emulator"]


@pytest.fixture(autouse=True)
def _application(qapp: object) -> None:
    """Make pytest-qt's application first: fonts.load() would make one without widgets."""
