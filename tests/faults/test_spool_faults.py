"""The spool against twelve ways a printer fails: what the ledger says is what came out."""

import pytest

from desktop.printing.jobs import Outcome, Paper, outcome
from desktop.printing.wired import WiredPrinter
from drill.spool import drill_one
from tests.printing.fault_proxy import FAULTS

CHALLANS = 8
SEED = 20261122


@pytest.mark.parametrize("mode", FAULTS)
def test_no_second_original_nothing_lost_and_every_state_true(mode: str) -> None:
    done = drill_one(mode, CHALLANS, SEED)
    assert done.faults == ()
    assert done.figures["challans"] == CHALLANS
    assert done.figures["2nd orig."] == 0


def test_the_drill_sees_a_spool_that_prints_by_itself_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = WiredPrinter.send

    def sure(printer: WiredPrinter, paper: Paper) -> Outcome:
        done = whole(printer, paper)
        return outcome("not_sent", "silent") if done.state == "uncertain" else done

    monkeypatch.setattr(WiredPrinter, "send", sure)
    done = drill_one("replies_lost", CHALLANS, SEED)
    assert any("papers" in fault for fault in done.faults)
    assert done.figures["2nd orig."] > 0


def test_the_drill_sees_a_spool_that_believes_a_link_that_broke(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = WiredPrinter.send

    def sure(printer: WiredPrinter, paper: Paper) -> Outcome:
        done = whole(printer, paper)
        return outcome("confirmed") if done.state == "uncertain" else done

    monkeypatch.setattr(WiredPrinter, "send", sure)
    assert any("no paper" in fault for fault in drill_one("cut_middle", CHALLANS, SEED).faults)
