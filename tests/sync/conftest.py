"""What these tests stand on: a real counter, and a treasury that misbehaves."""

from collections.abc import Iterator

import pytest

from tests.office import office, watch
from tests.sync.wire import Server, serving

__all__ = ["office", "server", "watch"]


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as made:
        yield made
