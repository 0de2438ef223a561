"""Two days of one counter through the App, against a treasury in a process of its own."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from desktop import bootstrap
from desktop.bootstrap import App
from desktop.domain.calendar import local_day
from desktop.domain.challan import DraftItem, Issued
from desktop.domain.journal import AnchorEntry, Kind
from desktop.services.closing import DayClosed
from desktop.services.shifts import ShiftReport
from desktop.services.syncing import SyncReport
from desktop.services.trusting import treasury_keys
from desktop.signing.entries import decode_entry
from desktop.signing.parts import open_ack
from tests.day.province import Province, noon
from tests.office import AYESHA, BILAL, KHALID, PINS, Watch, a_draft

RULES = {
    "fixed": DraftItem(code="LG-02"),
    "range": DraftItem(code="EP-02", asked_paisa=5_000_000),
    "per class": DraftItem(code="TR-03", vehicle_class="car"),
    "per unit": DraftItem(code="EP-03", quantity=3),
    "percent": DraftItem(code="PC-03", base_paisa=1_000_000),
    "discretion": DraftItem(code="PC-01", asked_paisa=250_000),
}
AMOUNTS = {
    "fixed": 1_500_000,
    "range": 5_000_000,
    "per class": 100_000,
    "per unit": 30_000_000,
    "percent": 500_000,
    "discretion": 250_000,
}
IDLE_DAYS = 2


@dataclass
class Lived:
    """What one counter did, and what it was told at each step."""

    app: App
    watch: Watch
    by_rule: dict[str, Issued] = field(default_factory=dict)
    mixed: tuple[Issued, ...] = ()
    late: tuple[Issued, ...] = ()
    x: list[ShiftReport] = field(default_factory=list)
    z: list[ShiftReport] = field(default_factory=list)
    closed: list[DayClosed] = field(default_factory=list)
    synced: list[SyncReport] = field(default_factory=list)
    pages: dict[str, str] = field(default_factory=dict)

    @property
    def issued(self) -> list[Issued]:
        """Every challan in the order of its number."""
        return [*self.by_rule.values(), *self.mixed, *self.late]


@pytest.fixture(scope="module")
def lived(province: Province) -> Iterator[Lived]:
    watch = Watch(noon(IDLE_DAYS + 2))
    app = bootstrap.build(province.counter("counter", "02").data_dir, watch)
    lived = Lived(app, watch)
    first_day(lived, province)
    watch.forward(days=IDLE_DAYS + 1)
    second_day(lived, province)
    yield lived
    app.close()


def first_day(lived: Lived, province: Province) -> None:
    app = lived.app
    app.open_shift(AYESHA)
    for rule, item in RULES.items():
        lived.watch.forward(minutes=7)
        (lived.by_rule[rule],) = app.issue(a_draft(item), AYESHA)
        print_all(app)
    lived.mixed = app.issue(a_draft("LG-02", DraftItem(code="RP-02", asked_paisa=90_000)), AYESHA)
    print_all(app)
    paid, part, wrong = (lived.by_rule[rule].number for rule in ("fixed", "range", "per class"))
    app.pay(paid, amount_paisa=1_500_000, tender="cash", clerk=AYESHA)
    app.pay(part, amount_paisa=2_000_000, tender="cash", clerk=AYESHA)
    app.void(wrong, reason="wrong payer", clerk=AYESHA, approver="khalid", pin=PINS["khalid"])
    app.reprint(lived.by_rule["discretion"].number, clerk=AYESHA, reason="torn")
    print_all(app)
    lived.pages["before"] = province.page(lived.by_rule["fixed"].url)
    close_and_send(lived)
    for name, issued in lived.by_rule.items():
        lived.pages[name] = province.page(issued.url)


def second_day(lived: Lived, province: Province) -> None:
    app = lived.app
    app.open_shift(BILAL)
    lived.late = app.issue(a_draft("LG-01"), BILAL)
    rest = lived.by_rule["range"]
    app.pay(rest.number, amount_paisa=3_000_000, tender="cash", clerk=BILAL)
    print_all(app)
    close_and_send(lived)
    lived.pages["rest"] = province.page(rest.url)


def close_and_send(lived: Lived) -> None:
    app = lived.app
    lived.x.append(app.x_report())
    lived.z.append(app.close_shift(KHALID))
    lived.closed.append(app.close_day(KHALID))
    lived.synced.append(app.sync())


def print_all(app: App) -> None:
    while (done := app.paper.print_next()) is not None:
        assert done.state == "confirmed", done


def test_each_rule_asks_for_the_amount_the_tariff_says(lived: Lived) -> None:
    assert {rule: one.amount_paisa for rule, one in lived.by_rule.items()} == AMOUNTS


def test_a_mixed_form_makes_challans_tied_by_one_total(lived: Lived) -> None:
    first, second = (one.record.group for one in lived.mixed)
    assert first is not None
    assert second is not None
    assert (first.ident, first.total_paisa) == (second.ident, second.total_paisa)
    assert [(first.n, first.of), (second.n, second.of)] == [(1, 2), (2, 2)]
    assert sum(one.amount_paisa for one in lived.mixed) == first.total_paisa
    assert [one.record.head for one in lived.mixed] == ["", "B02812"]


def test_the_printed_picture_of_every_slip_is_genuine(lived: Lived) -> None:
    slips = lived.app.settings.data_dir / "slips"
    for one in lived.issued:
        verdict = lived.app.verify(str(slips / f"{one.print_job:06d}.png"))
        assert verdict.number == one.number
        assert verdict.code == ("void" if one is lived.by_rule["per class"] else "genuine")


def test_the_z_report_says_what_the_x_report_said(lived: Lived) -> None:
    for x, z in zip(lived.x, lived.z, strict=True):
        assert (x.figures, x.by_item) == (z.figures, z.by_item)
    first, second = (z.figures for z in lived.z)
    assert (first.issued, first.voided, first.payments, first.reprints) == (8, 1, 2, 1)
    assert (first.paid_paisa, first.voided_paisa) == (3_500_000, 100_000)
    assert (second.issued, second.payments, second.paid_paisa) == (1, 1, 3_000_000)


def test_a_day_nobody_worked_is_closed_as_a_nil_day(lived: Lived) -> None:
    first, second = lived.closed
    assert (first.manifest.day_no, second.manifest.day_no) == (1, 2 + IDLE_DAYS)
    assert first.manifest.day == local_day(noon(IDLE_DAYS + 2))
    assert second.manifest.day == first.manifest.day + timedelta(days=IDLE_DAYS + 1)
    assert second.manifest.grand == (
        sum(one.amount_paisa for one in lived.issued),
        100_000,
        6_500_000,
    )


def test_the_treasury_agrees_with_every_day(lived: Lived) -> None:
    first, second = lived.synced
    assert (first.acked, first.agreed_days, first.waiting, first.text) == (1, 1, 0, "")
    assert (second.acked, second.agreed_days, second.waiting) == (1, 1 + IDLE_DAYS, 0)
    assert first.different_days == second.different_days == 0


def test_each_acknowledgement_is_anchored_in_the_journal(lived: Lived) -> None:
    app = lived.app
    with app.db.read() as uow:
        parts, keys = uow.parts.all(), treasury_keys(uow)
        anchors = [decode_entry(one.body) for one in uow.journal.span(1) if one.kind == Kind.ANCHOR]
    acks = [part.ack for part in parts if part.ack is not None]
    assert [sha256(ack).digest() for ack in acks] == [
        entry.ack for entry in anchors if isinstance(entry, AnchorEntry)
    ]
    assert [keys.opened(open_ack, ack).last for ack in acks] == [part.last for part in parts]


def test_another_round_sends_nothing(lived: Lived, province: Province) -> None:
    before = province.report()
    again = lived.app.sync()
    assert (again.sealed, again.acked, again.agreed_days, again.waiting) == (0, 0, 0, 0)
    assert province.report() == before


def test_the_public_page_says_what_became_of_a_challan(lived: Lived) -> None:
    said = {
        "before": "Not yet reported",
        "fixed": "Paid",
        "range": "Part paid",
        "per class": "Void",
        "per unit": "Not paid",
        "rest": "Paid",
    }
    for name, words in said.items():
        assert f"<h1>{words}</h1>" in lived.pages[name], name
        assert ("Genuine and recorded" in lived.pages[name]) == (name != "before")


def test_the_treasury_holds_every_challan_once(lived: Lived, province: Province) -> None:
    report = province.report()
    assert report["exceptions"] == []
    with lived.app.db.read() as uow:
        last = uow.parts.last_acked()
        tip = uow.journal.at(last)
    assert tip is not None
    assert report["devices"] == [
        {
            "device": lived.app.counter.device,
            "entries": last,
            "head": tip.head.hex(),
            "challans": len(lived.issued),
            "amount_paisa": sum(one.amount_paisa for one in lived.issued),
            "forked": False,
        }
    ]


def test_the_counter_is_whole_in_the_end(lived: Lived) -> None:
    audit = lived.app.audit()
    assert (audit.ok, audit.faults, audit.challans, audit.parts) == (True, (), 9, 2)
    status = lived.app.status()
    assert (status.shift, status.waiting_entries, status.uncertain) == (None, 0, ())
    assert {view.custody for view in lived.app.challans()} == {"reported"}


def test_the_summary_of_each_day_is_a_pdf(lived: Lived, tmp_path: Path) -> None:
    for closed in lived.closed:
        path = lived.app.paper.summary_pdf(closed.manifest.day, tmp_path / f"{closed.seq}.pdf")
        assert path.read_bytes().startswith(b"%PDF-")
