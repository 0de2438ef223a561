import random

import pytest

from desktop.printing.layout import slip
from desktop.printing.render import QUIET_MODULES
from desktop.printing.sheets import SHEETS, WIDTH_58MM
from tests.paper import trial
from tests.paper.prints import printed, symbol_of
from tests.paper.readers import READERS, zxing_says
from tests.paper.slips import random_slip

SAMPLE = 60
"""``python -m drill.readers`` takes 1,000, and prints the figures."""

MODULES_OF_VERSION_9 = 53


@pytest.fixture(scope="module")
def read(qapp: object) -> trial.Trial:
    return trial.run(SAMPLE, seed=20261122)


@pytest.mark.peer
@pytest.mark.parametrize("reader", READERS)
def test_three_foreign_readers_read_every_clean_print(read: trial.Trial, reader: str) -> None:
    assert read.share(trial.CLEAN, reader) == 1


@pytest.mark.peer
def test_a_poor_photograph_of_a_worn_print_is_still_read(read: trial.Trial) -> None:
    assert read.share(trial.WORN, "zxing-cpp") >= 0.93
    assert max(read.share(trial.WORN, reader) for reader in READERS) >= 0.97


@pytest.mark.peer
def test_no_reader_ever_reads_another_text_than_was_printed(read: trial.Trial) -> None:
    assert read.wrong == []


@pytest.mark.parametrize("width", sorted(SHEETS))
def test_a_reader_finds_the_code_on_a_picture_of_the_whole_slip(width: int) -> None:
    for seed in range(5):
        content = random_slip(random.Random(seed))
        found = zxing_says(printed(slip(content), width))
        assert found == content.url_prefix + content.digits


def test_on_the_narrowest_paper_a_code_is_no_finer_than_version_9_at_five_dots() -> None:
    for seed in range(20):
        symbol = symbol_of(slip(random_slip(random.Random(seed))))
        assert len(symbol.matrix) <= MODULES_OF_VERSION_9
        assert symbol.dots >= 5
        assert (len(symbol.matrix) + 2 * QUIET_MODULES) * symbol.dots <= WIDTH_58MM
