"""The audit: it changes nothing, and it finds what anybody changed behind the program's back."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop import bootstrap
from desktop.bootstrap import App
from tests.models.lived import acknowledge, raw
from tests.office import AYESHA, KHALID, PINS, Watch, a_draft, open_office


@pytest.fixture(scope="module")
def after_a_day(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A counter's folder: entries 1 to 9, challans 2, 3 and 4, a part, a closed day."""
    folder = tmp_path_factory.mktemp("worked") / "c"
    office = open_office(folder, Watch())
    office.open_shift(AYESHA)
    one, two, three = (
        office.issue(a_draft(code), AYESHA)[0] for code in ("LG-01", "LG-02", "LG-03")
    )
    office.pay(one.number, amount_paisa=100_000, tender="cash", clerk=AYESHA)
    office.void(two.number, reason="x", clerk=AYESHA, approver="khalid", pin=PINS["khalid"])
    office.close_shift(AYESHA)
    office.close_day(KHALID)
    acknowledge(office)
    office.open_shift(AYESHA)
    assert three.seq == 4
    office.close()
    return folder


@pytest.fixture
def worked(after_a_day: Path, tmp_path: Path) -> Iterator[App]:
    shutil.copytree(after_a_day, tmp_path / "worked")
    app = bootstrap.build(tmp_path / "worked", Watch())
    yield app
    app.close()


def tamper(app: App, *statements: str) -> None:
    with raw(app.db.path, guarded=False) as connection:
        for sql in statements:
            assert connection.execute(sql).rowcount > 0, sql


def test_a_sound_ledger_is_said_to_be_sound(worked: App) -> None:
    audit = worked.audit()
    assert (audit.ok, audit.faults) == (True, ())
    assert (audit.entries, audit.challans, audit.parts) == (9, 3, 1)
    with worked.db.read() as uow:
        assert audit.head == uow.journal.tip(b"").head.hex()


def test_an_audit_changes_nothing(worked: App) -> None:
    with worked.db.read() as uow:
        before = uow.journal.newest()
    assert worked.audit() == worked.audit()
    with worked.db.read() as uow:
        assert uow.journal.newest() == before


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        (
            "UPDATE entry SET body = CAST(body || x'00' AS BLOB) WHERE seq = 3",
            "entry 3: the chain does not lead",
        ),
        ("UPDATE later_ack SET ack = x'00'", "a further acknowledgement"),
        ("UPDATE entry SET body = x'' WHERE seq = 2", "entry 2: the chain does not lead"),
        ("UPDATE entry SET head = zeroblob(32) WHERE seq = 5", "entry 5: the chain does not lead"),
        ("UPDATE entry SET at = at + 1 WHERE seq = 4", "entry 4: its row says something else"),
        ("UPDATE entry SET kind = 9 WHERE seq = 4", "entry 4: its row says something else"),
        ("DELETE FROM entry WHERE seq = 3", "entries 3 to 3 are missing"),
        ("DELETE FROM entry WHERE seq IN (1, 2)", "entries 1 to 2 are missing"),
        ("DELETE FROM challan WHERE seq = 4", "entry 4: its challan row is missing"),
        ("UPDATE challan SET amount_paisa = 1 WHERE seq = 4", "the row says something else"),
        ("UPDATE challan SET payer_name = 'X' WHERE seq = 4", "the row says something else"),
        ("UPDATE challan SET money = 'paid' WHERE seq = 4", "whether it is paid is not"),
        ("UPDATE challan SET copies = 1 WHERE seq = 4", "not as many duplicates"),
        ("UPDATE challan SET clerk = 'bilal' WHERE seq = 4", "the row says something else"),
        ("UPDATE challan SET due_day = '2030-01-01' WHERE seq = 4", "the row says something else"),
        ("UPDATE challan SET head = 'X' WHERE seq = 4", "the row says something else"),
        ("UPDATE challan SET number = 'PSH-1' WHERE seq = 4", "the row says something else"),
        ("UPDATE challan_line SET quantity = 2 WHERE challan = 4", "the row says something else"),
        ("DELETE FROM challan_line WHERE challan = 4", "the row says something else"),
        ("UPDATE challan SET is_void = 0 WHERE seq = 3", "void in the row or in the journal"),
        ("UPDATE challan SET is_void = 1 WHERE seq = 4", "void in the row or in the journal"),
        ("UPDATE challan SET paid_paisa = 0 WHERE seq = 2", "what it says was paid is not"),
        ("DELETE FROM payment", "the payments say something else"),
        ("UPDATE payment SET paisa = 1", "the payments say something else"),
        ("DELETE FROM void", "the voids say something else"),
        ("DELETE FROM day", "the closed days say something else"),
        ("UPDATE day SET manifest = x'00'", "the closed days say something else"),
        ("UPDATE part SET body = x'00'", "part 1–8: "),
        ("UPDATE part SET last = 6", "part 1–6: the parts are not in one line"),
        ("UPDATE part SET ack = x'00'", "part 1–8: "),
        ("UPDATE part SET digest = zeroblob(32)", "the acknowledgement is another's"),
    ],
)  # fmt: skip
def test_what_was_changed_is_named(worked: App, sql: str, said: str) -> None:
    tamper(worked, sql)
    audit = worked.audit()
    assert not audit.ok
    assert [fault for fault in audit.faults if said in fault], audit.faults


def test_an_end_cut_off_is_noticed_by_what_still_speaks_of_it(office: App) -> None:
    office.issue(a_draft(), AYESHA)
    tamper(office, "DELETE FROM entry WHERE seq = 2")
    (fault,) = office.audit().faults
    assert fault.endswith("the journal does not know it")


def test_a_series_with_a_gap_is_named(worked: App) -> None:
    """Two challans change places: every hash is wrong, and so is the order of the serials."""
    tamper(
        worked,
        "UPDATE entry SET body = (SELECT body FROM entry AS other WHERE other.seq = 3)"
        " WHERE seq = 2",
    )
    faults = worked.audit().faults
    assert "entry 3: serial 2 is not the next of its year" in faults


def test_no_more_than_a_hundred_faults_are_told(
    worked: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.services.auditing.MAX_FAULTS", 2)
    tamper(worked, "UPDATE entry SET head = zeroblob(32)")
    audit = worked.audit()
    assert (audit.ok, len(audit.faults)) == (False, 2)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("entry SET body", "7"),
        ("entry SET at", "x'00'"),
        ("part SET body", "7"),
        ("part SET ack", "7"),
        ("challan SET day", "'no day'"),
        ("challan SET amount_paisa", "'much'"),
        ("later_ack SET ack", "7"),
        ("day SET closed_at", "x''"),
    ],
)
def test_a_value_of_a_wrong_kind_is_a_fault_and_not_a_defect(
    worked: App, column: str, value: str
) -> None:
    tamper(worked, f"UPDATE {column} = {value}")
    audit = worked.audit()
    assert not audit.ok
    assert "of another kind" in audit.faults[-1]
