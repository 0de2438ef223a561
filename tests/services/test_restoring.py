"""Restoring: an older copy is made whole from the counter's own parts, and goes on exactly."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop import bootstrap
from desktop.bootstrap import App
from desktop.domain.calendar import from_unix
from desktop.domain.wire import Standing
from desktop.models.parts import PartRow
from desktop.services.standing import Contested, Restored
from desktop.signing.codec import encode
from desktop.signing.http_signing import check_asking, read_asking
from desktop.signing.standings import sign_standing
from tests.models.lived import acknowledge, an_ack
from tests.office import AYESHA, KHALID, PINS, TREASURY, Watch, a_draft, open_office
from tests.sync import wire
from tests.sync.wire import Handler, Server, problem, serving


class Office:
    """A counter whose disk died after a day, and the treasury that has all of it."""

    def __init__(self, folder: Path, server: Server) -> None:
        self.folder, self.server = folder / "c", server
        app = open_office(self.folder, Watch(), treasury_url=server.url)
        app.open_shift(AYESHA)
        app.issue(a_draft(), AYESHA)
        acknowledge(app)
        app.db.checkpoint()
        shutil.copy(app.db.path, folder / "backup")
        self.live_on(app)
        acknowledge(app)
        with app.db.read() as uow:
            self.parts = uow.parts.all()
        self.shown = app.challans()
        self.key = app.counter.signer.public_key
        app.close()
        for log in self.folder.glob("ledger.sqlite-*"):
            log.unlink()
        shutil.copy(folder / "backup", self.folder / "ledger.sqlite")
        self.app = bootstrap.build(self.folder, Watch())
        with self.app.db.begin() as uow:
            uow.counter.restored(self.app.now())
            uow.spool.doubt(self.app.now())
        self.told: dict[str, Any] = {}
        server.answers = [self.answer]

    @staticmethod
    def live_on(app: App) -> None:
        paid, lost = (app.issue(a_draft(), AYESHA)[0] for _ in range(2))
        app.issue(a_draft("LG-01", "LG-02"), AYESHA)
        app.pay(paid.number, amount_paisa=500_000, tender="cash", clerk=AYESHA)
        app.pay(paid.number, amount_paisa=1_000_000, tender="cash", clerk=AYESHA)
        app.void(lost.number, reason="x", clerk=AYESHA, approver="khalid", pin=PINS["khalid"])
        app.reprint(paid.number, clerk=AYESHA)
        app.close_shift(AYESHA)
        app.close_day(KHALID)
        app.open_shift(AYESHA)

    def answer(self, handler: Handler, body: bytes) -> None:
        if handler.command == "PUT":
            handler.reply(200, wire.COSE, an_ack(body, self.app))
            return
        if "/days/" in handler.path:
            problem("unknown-day", 404)(handler, body)
            return
        asked = read_asking({name.lower(): value for name, value in handler.headers.items()})
        check_asking(asked, "GET", self.server.url + handler.path, self.key)
        if handler.path == "/v1/devices/me":
            handler.reply(200, wire.COSE, self.standing(asked.nonce))
        else:
            first = int(handler.path.partition("=")[2])
            rows = [row for row in self.parts if row.last >= first]
            handler.reply(200, "application/cbor-seq", b"".join(encode(row.body) for row in rows))

    def standing(self, nonce: bytes) -> bytes:
        fields = {
            "device": 7,
            "status": "ok",
            "next_seq": self.parts[-1].last + 1,
            "head": self.head(self.parts[-1]),
            "server_time": from_unix(1_795_400_000),
            "nonce": nonce,
        }
        return sign_standing(Standing(**{**fields, **self.told}), TREASURY)

    def head(self, row: PartRow) -> bytes:
        from desktop.signing.parts import open_part

        return open_part(row.body, self.key).head


@pytest.fixture
def office_of(tmp_path: Path):  # type: ignore[no-untyped-def]  # noqa: ANN201 - a fixture
    with serving() as server:
        office = Office(tmp_path, server)
        yield office
        office.app.close()


def test_an_older_copy_is_made_whole_and_goes_on_where_it_ended(office_of: Office) -> None:
    app = office_of.app
    with pytest.raises(Restored):
        app.issue(a_draft(), AYESHA)
    report = app.sync()
    assert (report.text, report.waiting) == ("", 0)
    with app.db.read() as uow:
        before = uow.journal.at(office_of.parts[-1].last)
        rows = uow.parts.all()
    assert [row.digest for row in rows[: len(office_of.parts)]] == [
        row.digest for row in office_of.parts
    ]
    assert before is not None
    assert before.head == office_of.head(office_of.parts[-1])
    assert app.audit().ok
    for one, other in zip(app.challans(), office_of.shown, strict=True):
        assert (one.number, one.money, one.void, one.copies) == (
            other.number, other.money, other.void, other.copies
        )  # fmt: skip
    assert app.shift() is not None
    assert app.last_closed_day() is not None
    app.issue(a_draft(), AYESHA)
    assert app.audit().ok


def test_no_paper_of_before_comes_out_a_second_time_without_its_mark(office_of: Office) -> None:
    app = office_of.app
    assert app.sync().text == ""
    assert app.paper.print_next() is None
    for view in app.challans():
        assert app.paper.slip_image(view.seq).startswith(b"\x89PNG")
        if not view.void:
            assert app.reprint(view.number, clerk=AYESHA) >= 1
    for number in ("R000001", "Z00001", "D00001"):
        assert app.reprint(number, clerk=AYESHA) == 1
    with app.db.read() as uow:
        assert all(job.copy for job in uow.spool.in_state("queued"))


def test_the_same_request_is_not_answered_with_another_challan(
    office_of: Office, tmp_path: Path
) -> None:
    from desktop.services.issuing import RequestUsed, record_of

    app = office_of.app
    app.sync()
    with app.db.read() as uow:
        record = record_of(app.challans(limit=1)[0].seq, uow)
    with pytest.raises(RequestUsed):
        app.issue(a_draft(request=record.request), AYESHA)


WRONG: dict[str, Callable[[Office], None]] = {
    "another nonce": lambda office: office.told.update(nonce=bytes(16)),
    "another device": lambda office: office.told.update(device=8),
    "less than it says": lambda office: office.told.update(next_seq=99),
    "no such page": lambda office: office.server.answers.__setitem__(0, problem("x", 404)),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_does_not_fit_leaves_the_copy_as_it_was(office_of: Office, wrong: str) -> None:
    app = office_of.app
    WRONG[wrong](office_of)
    assert app.sync().text
    with pytest.raises(Restored):
        app.issue(a_draft(), AYESHA)
    assert app.audit().ok


@pytest.mark.parametrize(
    ("status", "words"),
    [("contested", "another journal"), ("frozen", "until they thaw it"), ("revoked", "the key")],
)
def test_a_device_that_is_stopped_is_contested_and_may_do_the_rest(
    office_of: Office, status: str, words: str
) -> None:
    office_of.told["status"] = status
    app = office_of.app
    assert words in app.sync().text
    with pytest.raises(Contested):
        app.issue(a_draft(), AYESHA)
    app.close_shift(AYESHA)


def test_a_copy_that_went_its_own_way_is_a_branch(office_of: Office) -> None:
    app = office_of.app
    with app.db.begin() as uow:
        uow.counter.restored(None)
    app.issue(a_draft(), AYESHA)
    with app.db.begin() as uow:
        uow.counter.restored(app.now())
    assert "another journal" in app.sync().text
    with pytest.raises(Contested):
        app.issue(a_draft(), AYESHA)
