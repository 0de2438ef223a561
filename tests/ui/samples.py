"""Values that screens show, made up where nothing behind them matters."""

from datetime import date

from desktop.models.shifts import ShiftRow
from desktop.services.finding import ChallanView, Status
from desktop.services.outbox import Outbox, Said
from tests.office import NOON

DAY = date(2026, 11, 22)
QUIET = Status(
    shift=None,
    waiting_parts=0,
    waiting_entries=0,
    oldest_waiting_at=None,
    last_contact_at=None,
    last_answer="",
    queued=0,
    held=0,
    uncertain=(),
    last=None,
)
EMPTY_OUTBOX = Outbox(
    address="https://treasury.kp.gov.pk",
    challans=0,
    paisa=0,
    entries=0,
    parts=(),
    oldest_at=None,
    age_s=0,
    mark="",
    standing="",
    standing_text="",
    standing_from=None,
    last=Said(),
    last_contact_at=None,
    last_ack_at=None,
    failures=0,
    next_try_at=None,
    days_agreed=0,
    days_differ=0,
    days_open=0,
    days=(),
    apart=None,
    news=(),
    catalogue="2026-11",
    catalogue_next=None,
    lease_days=45,
    certificate_days=400,
    log_faults=(),
)
CHALLAN = ChallanView(
    seq=7,
    number="PSH-02-27-000418-739",
    reference="00007700041873942",
    issued_at=NOON,
    day=DAY,
    due_day=date(2026, 12, 2),
    payer_name="Gul Rahman",
    id_type="cnic",
    id_number="1730112345671",
    items=("PC-01", "PC-02"),
    amount_paisa=350_000,
    paid_paisa=0,
    custody="issued",
    money="unpaid",
    void=False,
    copies=0,
    clerk="ayesha",
    print_state="confirmed",
)


def an_open_shift() -> ShiftRow:
    """Return Ayesha's shift, open since noon."""
    return ShiftRow(3, "ayesha", DAY, NOON, 1)
