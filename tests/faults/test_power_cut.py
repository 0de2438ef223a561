"""What the disk holds when the power goes: traced from a real process, replayed write by write."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from tests.faults.checks import check_sound, numbers
from tests.faults.children import issue_and_rest, issue_many
from tests.faults.power import LEDGER, Cut, Op, Recorded, cut_often, disk_after, restart
from tests.faults.traced import traced

WARM_UP, CHALLANS, A_STORY = 2, 10, 5
CUTS, SEED = 300, 20261122

pytestmark = pytest.mark.peer


@pytest.fixture(scope="module")
def issuing(tmp_path_factory: pytest.TempPathFactory) -> Recorded:
    recorded = traced(tmp_path_factory.mktemp("issuing"), issue_many, WARM_UP + CHALLANS)
    assert len(recorded.shown_at()) == len(recorded.numbers) == WARM_UP + CHALLANS
    return recorded


@pytest.fixture(scope="module")
def resting(tmp_path_factory: pytest.TempPathFactory) -> Recorded:
    """A process that moves its log into the file now and then."""
    return traced(tmp_path_factory.mktemp("resting"), issue_and_rest, A_STORY)


def test_an_issue_costs_exactly_one_sync(issuing: Recorded) -> None:
    syncs = [[op.file for op in issuing.ops[:n] if op.kind == "sync"] for n in issuing.shown_at()]
    assert [len(each) for each in syncs[WARM_UP:]] == [
        len(syncs[WARM_UP - 1]) + n for n in range(1, CHALLANS + 1)
    ]
    assert set(syncs[-1][WARM_UP:]) == {f"{LEDGER}-wal"}


def test_a_cut_right_after_a_number_is_shown_loses_nothing(
    issuing: Recorded, tmp_path: Path
) -> None:
    for count, n in enumerate(issuing.shown_at(), 1):
        kept = disk_after(issuing, issuing.ops[:n], random.Random(SEED), odds=0)
        app = restart(issuing, Cut(kept, count), tmp_path / "cut")
        assert numbers(app) == issuing.numbers[:count]
        check_sound(app, challans=count)
        app.close()


def test_no_cut_at_any_write_loses_a_number_that_was_shown(
    resting: Recorded, tmp_path: Path
) -> None:
    assert {op.file for op in resting.ops if op.kind == "write"} == {LEDGER, f"{LEDGER}-wal"}
    assert cut_often(resting, tmp_path / "cut", CUTS, SEED) == {"whole": CUTS}


def test_a_process_that_does_not_sync_is_caught(resting: Recorded, tmp_path: Path) -> None:
    careless = replace(resting, ops=[op for op in resting.ops if op.kind != "sync"])
    assert cut_often(careless, tmp_path / "cut", CUTS // 10, SEED)["lost"]


def test_a_disk_keeps_what_was_synced_and_of_the_rest_what_it_likes(tmp_path: Path) -> None:
    (tmp_path / LEDGER).write_bytes(b"")
    ops = [Op("write", LEDGER, 0, b"a" * 600), Op("sync", LEDGER), Op("write", LEDGER, 0, b"b")]
    recorded = Recorded(tmp_path, [], ops)
    seen = [
        disk_after(recorded, ops, random.Random(SEED), odds=odds)[LEDGER] for odds in (0.0, 1.0)
    ]
    assert seen == [b"a" * 600, b"b" + b"a" * 599]
