"""Sealing, sending and acknowledging killed on either side: the treasury has everything once."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest

from desktop.bootstrap import App
from desktop.domain.journal import AnchorEntry, Kind
from desktop.domain.numbers import counter_labels
from desktop.services.closing import NoOpenDay
from desktop.signing.entries import decode_entry
from tests.day.province import Province
from tests.faults import steps
from tests.faults.checks import check_sound
from tests.faults.children import KILLED, close_day, run, sync
from tests.office import AYESHA, KHALID, a_draft, a_stranger

CHALLANS = 3
Reopen = Callable[[Path], App]


@dataclass
class Sending:
    """One counter with something to send, and the treasury it sends to."""

    app: App
    province: Province

    @property
    def folder(self) -> Path:
        return self.app.settings.data_dir

    def acks(self) -> list[bytes]:
        """Return the acknowledgements the treasury keeps for this counter."""
        return self.province.acks(self.app.counter.device)

    def kept(self) -> list[bytes | None]:
        """Return the acknowledgements this counter keeps, None for a part without one."""
        with self.app.db.read() as uow:
            return [part.ack for part in uow.parts.all()]

    def anchors(self) -> list[bytes]:
        """Return the hashes of the acknowledgements the journal was anchored to."""
        with self.app.db.read() as uow:
            entries = [decode_entry(one.body) for one in uow.journal.span(1)]
        return [entry.ack for entry in entries if isinstance(entry, AnchorEntry)]


@pytest.fixture
def sending(province: Province, reopen: Reopen, request: pytest.FixtureRequest) -> Sending:
    label = counter_labels()[len(list(province.folder.iterdir()))]
    app = reopen(province.counter(f"counter-{label}", label).data_dir)
    app.open_shift(AYESHA)
    for _ in range(CHALLANS):
        app.issue(a_draft(payer=a_stranger()), AYESHA)
    return Sending(app, province)


def check_everything_is_there_once(sending: Sending) -> None:
    app, province = sending.app, sending.province
    assert sending.kept() == sending.acks()
    assert sending.anchors() == [sha256(ack).digest() for ack in sending.acks()]
    with app.db.read() as uow:
        last = uow.parts.last_acked()
        tip = uow.journal.at(last)
        tail = [one.kind for one in uow.journal.span(last + 1)]
    assert tip is not None
    assert tail == [Kind.ANCHOR]
    held = province.holds(app.counter.device)
    assert (held["entries"], held["head"]) == (last, tip.head.hex())
    assert held["challans"] == CHALLANS
    assert held["amount_paisa"] == sum(view.amount_paisa for view in app.challans())
    assert province.questions(app.counter.device) == []
    assert {view.custody for view in app.challans()} == {"reported"}
    assert app.status().waiting_parts == app.status().waiting_entries == 0
    check_sound(app, challans=CHALLANS)


# One round seals full parts before it asks for the treasury, and the rest once it answered.
SEALINGS = [*steps.SEAL, *(f"{step}:2" for step in steps.SEAL)]


@pytest.mark.parametrize("step", [*SEALINGS, *steps.SEND_UNSTORED])
def test_a_counter_killed_before_the_treasury_heard_of_it_sends_it_later(
    step: str, sending: Sending
) -> None:
    assert run(sync, sending.folder, crash_at=step) == KILLED
    assert sending.acks() == []
    assert sending.app.sync().acked == 1
    check_everything_is_there_once(sending)


@pytest.mark.parametrize("step", steps.SEAL)
def test_a_day_killed_between_its_close_and_its_seal_is_agreed_later(
    step: str, sending: Sending
) -> None:
    sending.app.close_shift(AYESHA)
    assert run(close_day, sending.folder, crash_at=step) == KILLED
    with pytest.raises(NoOpenDay):
        sending.app.close_day(KHALID)
    again = sending.app.sync()
    assert (again.acked, again.agreed_days) == (1, 1)
    check_everything_is_there_once(sending)


@pytest.mark.parametrize("step", steps.SEND_STORED)
def test_a_counter_killed_after_the_treasury_stored_it_changes_nothing_there(
    step: str, sending: Sending
) -> None:
    assert run(sync, sending.folder, crash_at=step) == KILLED
    (given,) = sending.acks()
    held = sending.province.holds(sending.app.counter.device)

    again = sending.app.sync()

    assert again.acked == (0 if step == "ack-committed" else 1)
    assert sending.kept() == [given]
    assert sending.province.holds(sending.app.counter.device) == held
    check_everything_is_there_once(sending)


@pytest.mark.parametrize("step", steps.TREASURY)
def test_a_treasury_killed_over_a_part_has_it_once_in_the_end(step: str, sending: Sending) -> None:
    province = sending.province
    province.stop()
    province.start(crash_at=step)
    cut = sending.app.sync()
    assert (cut.acked, cut.waiting, cut.online) == (0, 1, False)
    assert province.stop() == KILLED
    before = sending.acks()
    assert len(before) == (step == "ingest-after-commit")
    dead = sending.app.sync()
    assert (dead.sealed, dead.online, dead.waiting) == (0, False, 1)

    province.start()

    assert sending.app.sync().acked == 1
    assert before in ([], sending.acks())
    check_everything_is_there_once(sending)
