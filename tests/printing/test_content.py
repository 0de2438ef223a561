from dataclasses import FrozenInstanceError, fields, is_dataclass

import pytest

from desktop.printing import content
from tests.printing import samples


def test_what_is_printed_cannot_change_on_its_way_to_the_paper() -> None:
    with pytest.raises(FrozenInstanceError):
        samples.SLIP.number = "PSH-02-27-000419-740"  # type: ignore[misc]


def test_every_paper_can_be_remembered_by_its_content() -> None:
    papers: tuple[object, ...] = (
        samples.SLIP,
        samples.LONG_SLIP,
        samples.RECEIPT,
        samples.REPORT,
        samples.DAY,
    )
    papers += (samples.CASH, samples.GENUINE, samples.NOTICE, samples.PRINTER_TEST)
    assert len({hash(paper) for paper in papers}) == len(papers)


def test_every_kind_of_content_says_what_it_is() -> None:
    kinds = [kind for kind in vars(content).values() if is_dataclass(kind)]
    assert not [kind for kind in kinds if not kind.__doc__]
    assert not [kind for kind in kinds if not fields(kind)]
