"""A treasury that is served for as long as a file's tests run."""

from collections.abc import Iterator

import pytest

from tests.day.province import Province


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Province]:
    made = Province(tmp_path_factory.mktemp("province"))
    made.start()
    yield made
    made.close()
