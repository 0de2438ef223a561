"""What these tests stand on: a real counter, its shift open, and one real treasury."""

from collections.abc import Iterator

import pytest

from tests.office import office, watch
from tests.services.province import Province, governed

__all__ = ["office", "province", "watch"]


@pytest.fixture(scope="session")
def province(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Province]:
    with governed(tmp_path_factory.mktemp("province") / "treasury") as made:
        yield made


@pytest.fixture(scope="session", autouse=True)
def _application(qapp: object) -> None:
    """Make pytest-qt's application first: paper would make one without widgets."""
