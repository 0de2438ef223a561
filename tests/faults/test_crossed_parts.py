"""Parts that reach the treasury at the same moment are judged one after the other."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from tests.treasury.conftest import enrol
from treasury.evidence import InQuarantine
from treasury.founding import Treasury, found
from treasury.ingest import Taken, take_part
from treasury.report import report

AT_ONCE, ROUNDS = 4, 3


@pytest.fixture
def treasury(tmp_path: Path) -> Iterator[Treasury]:
    opened = found(tmp_path / "treasury")
    yield opened
    opened.engine.dispose()


def sent_at_once(treasury: Treasury, parts: list[bytes]) -> list[Taken | InQuarantine]:
    """Return the answers to parts that are handed in at the same moment; nothing else is raised."""
    together = Barrier(len(parts))

    def send(part: bytes) -> Taken | InQuarantine:
        together.wait()
        try:
            return take_part(treasury, part)
        except InQuarantine as apart:
            return apart

    with ThreadPoolExecutor(len(parts)) as pool:
        return list(pool.map(send, parts))


def test_the_same_part_sent_many_times_at_once_is_taken_once(treasury: Treasury) -> None:
    journal = enrol(treasury)
    for n in range(ROUNDS):
        journal.challan()
        answers = sent_at_once(treasury, [journal.part(n + 1)] * AT_ONCE)
        taken = [answer for answer in answers if isinstance(answer, Taken)]
        assert len(taken) == AT_ONCE
        assert len({answer.ack for answer in taken}) == 1
        assert sum(answer.new for answer in taken) == 1
    assert [each["entries"] for each in report(treasury)["devices"]] == [ROUNDS]


def test_of_branches_sent_at_once_one_is_counted_and_the_others_are_kept(
    treasury: Treasury,
) -> None:
    journal = enrol(treasury)
    journal.challan()
    take_part(treasury, journal.part())
    branches = [journal.clone() for _ in range(AT_ONCE)]
    for n, branch in enumerate(branches):
        branch.challan(100_000 + n)
    answers = sent_at_once(treasury, [branch.part(2) for branch in branches])
    assert sum(isinstance(answer, Taken) for answer in answers) == 1
    assert sum(isinstance(answer, InQuarantine) for answer in answers) == AT_ONCE - 1
    (told,) = report(treasury)["devices"]
    assert (told["entries"], told["forked"]) == (2, True)
