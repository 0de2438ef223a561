"""A counter with an open shift in a folder of its own, and a treasury where one is needed."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from desktop import bootstrap
from desktop.bootstrap import App
from tests.day.province import Province
from tests.office import AYESHA, make_counter


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Province]:
    made = Province(tmp_path_factory.mktemp("province"))
    made.start()
    yield made
    made.close()


@pytest.fixture
def shown(tmp_path: Path) -> Path:
    return tmp_path / "shown"


def a_counter_with_a_shift(folder: Path, **settings: Any) -> Path:  # noqa: ANN401 - any setting
    make_counter(folder, **settings)
    app = bootstrap.build(folder)
    app.open_shift(AYESHA)
    app.close()
    return folder


@pytest.fixture
def make_folder(tmp_path: Path) -> Callable[..., Path]:
    return partial(a_counter_with_a_shift, tmp_path / "counter")


@pytest.fixture
def folder(make_folder: Callable[..., Path]) -> Path:
    return make_folder()


@pytest.fixture
def reopen() -> Iterator[Callable[[Path], App]]:
    opened: list[App] = []

    def build(folder: Path) -> App:
        opened.append(bootstrap.build(folder))
        return opened[-1]

    yield build
    for app in opened:
        app.close()
