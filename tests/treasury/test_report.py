"""What the treasury says it holds."""

from dataclasses import replace
from hashlib import sha256

import pytest

from desktop.domain.numbers import check_reference
from tests.treasury.conftest import enrol
from treasury.evidence import InQuarantine
from treasury.founding import Treasury
from treasury.ingest import take_part
from treasury.report import report, warnings
from treasury.verdict import judge


def test_a_treasury_without_devices_reports_nothing(treasury: Treasury) -> None:
    lists = ("devices", "exceptions", "quarantine", "rulings", "scans", "suspense", "refunds")
    told = report(treasury)
    assert [words[:38] for words in told.pop("warnings")] == [
        "The treasury’s key lies in the open: w"
    ]
    assert told == {name: [] for name in (*lists, "alarms", "incidents")}
    assert warnings(replace(treasury, demo=True)) == []


def test_every_device_stands_in_it_with_what_it_demanded(treasury: Treasury) -> None:
    silent, busy = enrol(treasury), enrol(treasury, "two", "03")
    busy.session()
    busy.challan(100)
    busy.void(busy.challan(2**32 - 1))
    take_part(treasury, busy.part())
    quiet, told = report(treasury)["devices"]
    assert quiet == {
        "device": 1,
        "entries": 0,
        "head": silent.heads[0].hex(),
        "challans": 0,
        "amount_paisa": 0,
        "forked": False,
    }
    assert (told["entries"], told["challans"], told["amount_paisa"]) == (4, 2, 2**32 + 99)


def test_forks_and_exceptions_are_told(treasury: Treasury) -> None:
    journal = enrol(treasury)
    clone = journal.clone()
    journal.challan(serial=2)
    branch = clone.challan(100)
    take_part(treasury, journal.part())
    with pytest.raises(InQuarantine):
        take_part(treasury, clone.part())
    told = report(treasury)
    assert told["devices"][0]["forked"]
    (exception,) = told["exceptions"]
    assert (exception["device"], exception["seq"], exception["code"]) == (1, 1, "serial-gap")
    assert "expected 1" in exception["detail"]
    (kept,) = told["quarantine"]
    assert kept["part"] == sha256(clone.part()).hexdigest()
    assert (kept["device"], kept["first"], kept["last"]) == (1, 1, 1)
    assert (kept["why"], kept["seq"]) == ("fork", 1)
    (challan,) = kept["challans"]
    assert (challan["seq"], challan["amount_paisa"]) == (branch, 100)
    assert check_reference(challan["reference"])


def test_slips_that_were_looked_at_are_counted_and_those_not_reported_apart(
    treasury: Treasury,
) -> None:
    enrol(treasury)
    journal = enrol(treasury, "two", "03")
    reported, kept_back = journal.challan(), journal.challan()
    take_part(treasury, journal.part(1, reported))
    for seq, times in ((reported, 3), (kept_back, 2)):
        for _ in range(times):
            judge(treasury, journal.digits(seq))
    assert report(treasury)["scans"] == [
        {"device": 2, "slips": 2, "times": 5, "typed": 0, "unreported": 1}
    ]
