"""A ledger that has lived through a day: every table holds a row, everything final is final."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from pathlib import Path

from desktop.bootstrap import App
from desktop.domain.feeds import FeedItem
from desktop.domain.wire import Ack, Evidence
from desktop.services.sealing import seal
from desktop.signing.parts import open_part, sign_ack, sign_evidence
from tests.office import AYESHA, KHALID, NOON, PINS, TREASURY, Watch, a_draft, open_office

DAY = date(2026, 11, 22)


def live_a_day(folder: Path) -> Path:
    """Issue, pay, void, reprint, close, seal and be acknowledged; return the ledger's path."""
    app = open_office(folder, Watch())
    app.open_shift(AYESHA)
    paid, lost = app.issue(a_draft(), AYESHA)[0], app.issue(a_draft("LG-01"), AYESHA)[0]
    app.pay(paid.number, amount_paisa=500_000, tender="cash", clerk=AYESHA)
    app.void(lost.number, reason="wrong payer", clerk=AYESHA, approver="khalid", pin=PINS["khalid"])
    app.close_shift(AYESHA)
    app.close_day(KHALID)
    acknowledge(app)
    with app.db.begin() as uow:  # a part sent once more may be kept apart after all
        (part,), (closed,) = uow.parts.all(), uow.shifts.days()
        uow.shifts.disown_answer(closed, NOON)
        uow.shifts.answer_day(closed.day, b"answer anew", agreed=True, at=NOON)
        uow.feed.add(FeedItem(n=1, at=NOON, kind="notice", words="Closed on Friday."))
        uow.parts.kept_apart(part.digest, evidence=evidence_of(part.body, app), at=NOON)
    named = app.keys.rotate(clerk=AYESHA, approver="khalid", pin=PINS["khalid"])
    with app.db.begin() as uow:
        uow.successors.take_over(named.public_key, named.seq + 1)
        uow.renewals.add(b"request", NOON)
        uow.renewals.installed(1, b"certificate", NOON)
    app.close()
    with raw(folder / "ledger.sqlite") as connection:
        connection.execute("PRAGMA journal_mode = DELETE")  # so that looking leaves no log
    return folder / "ledger.sqlite"


def acknowledge(app: App) -> None:
    """Seal what waits and let the test treasury acknowledge it and agree to its days."""
    seal(db=app.db, counter=app.counter, now=app.now)
    with app.db.begin() as uow:
        for row in uow.parts.waiting():
            uow.parts.acked(row.digest, ack=an_ack(row.body, app), at=NOON)
            again = an_ack(row.body, app, log_index=row.last + 1)
            uow.parts.acked_again(row.digest, ack=again, at=NOON)
        for closed in uow.shifts.days_to_ask(None):
            uow.shifts.answer_day(closed.day, b"answer", agreed=True, at=NOON)


def an_ack(part: bytes, app: App, **changes: object) -> bytes:
    """Return the test treasury's acknowledgement of ``part``."""
    told = open_part(part, app.counter.signer.public_key)
    fields: dict[str, object] = {
        "device": told.device,
        "first": told.first,
        "last": told.last,
        "head": told.head,
        "part": sha256(part).digest(),
        "received_at": NOON,
        "log_index": told.last,
    }
    return sign_ack(Ack(**{**fields, **changes}), TREASURY)  # type: ignore[arg-type]


def evidence_of(part: bytes, app: App, **changes: object) -> bytes:
    """Return the test treasury's signed word that it keeps ``part`` apart."""
    told = open_part(part, app.counter.signer.public_key)
    fields: dict[str, object] = {
        "device": told.device,
        "first": told.first,
        "last": told.last,
        "part": sha256(part).digest(),
        "received_at": NOON,
        "why": "fork",
        "seq": told.first,
        "have": bytes(32),
        "got": told.head,
    }
    return sign_evidence(Evidence(**{**fields, **changes}), TREASURY)  # type: ignore[arg-type]


@contextmanager
def raw(
    ledger: Path, *, recursive: bool = True, guarded: bool = True
) -> Iterator[sqlite3.Connection]:
    """Yield a connection behind the program's back; ``guarded=False`` drops every trigger.

    recursive: whether REPLACE meets the DELETE triggers, as it does in the program.
    """
    connection = sqlite3.connect(ledger, isolation_level=None)
    try:
        connection.execute(f"PRAGMA recursive_triggers = {int(recursive)}")
        connection.execute(f"PRAGMA foreign_keys = {int(guarded)}")
        if not guarded:
            for name in triggers(connection):
                connection.execute(f"DROP TRIGGER {name}")
        yield connection
    finally:
        connection.close()


def triggers(connection: sqlite3.Connection) -> list[str]:
    """Return the names of the laws in the file."""
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    return sorted(name for (name,) in rows)
