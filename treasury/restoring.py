"""After an older copy of the database was put back: what must hold before counters are answered.

The counters are the treasury's backup: they keep every part and send again what the treasury says
it lacks. What they cannot give back is kept beside the database (``keeping``) and taken up again:
no device number is given a second time, no revoked key is trusted, no fork is forgotten. The feeds
go on behind every number a counter may have seen, and the log says for ever that it was set back.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, func, insert, select, update

from desktop.domain.errors import Refused
from desktop.domain.wire import Certificate
from desktop.signing.codec import BadBytes, decode
from desktop.signing.enrolment import open_certificate
from desktop.signing.restorations import open_restoration
from treasury import keeping
from treasury.devices import keep_device, pass_on
from treasury.evidence import keep_again
from treasury.feed import go_on_behind
from treasury.founding import Treasury
from treasury.ingest import take_late
from treasury.keeping import keep, keep_log_size, kept_log_size, lost, row_of
from treasury.ledger import device, reading, restoration, series, writing
from treasury.log import announce_restoration, leaves
from treasury.money_ledger import payment
from treasury.notices import tell_again
from treasury.rails import speak_again
from treasury.renewals import keep_renewal
from treasury.resigning import sign_again
from treasury.revoking import decide_again

SHOWN = 5
"""Lost things named to a person; there may be thousands."""


class OlderDatabase(Refused):
    """The database knows less than the folder beside it."""


class BadCertificates(Refused):
    """A file is no certificate of this treasury, or contradicts what is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What was taken up again; the counters bring the rest.

    devices: how many are known now. last_number: the highest device number ever given. rulings,
    notices, evidence: how many of each were lost. log_size: of the log where it goes on. feed: the
    number behind which every office's feed goes on. payments_until: when the newest payment that
    is known came, "" where none did: what rails told since, they must tell again.
    """

    readmitted: tuple[int, ...]
    devices: int
    last_number: int
    rulings: int
    notices: int
    evidence: int
    log_size: int
    feed: int
    payments_until: str


def certificates_in(folder: Path) -> Iterator[bytes]:
    """Yield the certificates in a folder, by the names of their files."""
    for path in sorted(folder.glob("*.cose")):
        yield path.read_bytes()


def check_database(treasury: Treasury) -> None:
    """Raise OlderDatabase if the folder holds what the database does not know."""
    found = [f"{kind}/{name}" for kind, name in lost(treasury)]
    with reading(treasury.engine) as connection:
        size = leaves(connection)
    if size < kept_log_size(treasury):
        found.append(f"the log behind part {size}")
    if found:
        more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
        raise OlderDatabase(
            f"The database does not know what this folder keeps ({', '.join(found[:SHOWN])}"
            f"{more}): an older copy of the database was put back. Nothing was started or "
            f"changed. Run: mahasil-treasury restore --data {treasury.folder}"
        )


def restore(treasury: Treasury, certificates: Iterable[bytes]) -> Restored:
    """Take up again what the folder keeps and the database lost, and announce that it was so.

    Devices of ``certificates`` that are not known come back with an empty journal; their counters
    are told of the gap when they next send, and fill it. Raises BadCertificates, and then nothing
    was changed.
    """
    _let_the_second_end()
    gone = {kind: _files(treasury, kind) for kind in (*_AGAIN, keeping.RESTORATIONS)}
    opened = [_opened(treasury, data) for data in certificates]
    with writing(treasury.engine) as connection:
        readmitted = tuple(each.device for each, data in opened if _readmit(connection, each, data))
        last = _raise_series(connection)
        _announce_again(connection, treasury, gone.pop(keeping.RESTORATIONS))
        told = announce_restoration(connection, treasury)
        go_on_behind(connection, told.feed)
        for kind, files in gone.items():
            for data in files:
                _AGAIN[kind](connection, treasury, data)
        paid_at = connection.scalar(select(func.max(payment.c.received_at)))
        known = connection.scalars(select(device.c.device)).all()
        for number in known:
            take_late(connection, treasury, number)
    keep_log_size(treasury, told.size)
    sign_again(treasury)  # what came back may be by a key that is compromised since
    keep(treasury)
    return Restored(
        readmitted=readmitted,
        devices=len(known),
        last_number=last,
        rulings=len(gone[keeping.RULINGS]),
        notices=len(gone[keeping.NOTICES]),
        evidence=len(gone[keeping.EVIDENCE]),
        log_size=told.size,
        feed=told.feed,
        payments_until=paid_at.isoformat() if paid_at else "",
    )


def _let_the_second_end() -> None:
    """Wait until the announcement is of a later second than whatever was acknowledged before."""
    time.sleep(1 - time.time() % 1)


def _files(treasury: Treasury, wanted: str) -> list[bytes]:
    """Return what is kept of one kind and not known, in the order of its files' names."""
    return [keeping.read(treasury, kind, name) for kind, name in lost(treasury) if kind == wanted]


def _announce_again(connection: Connection, treasury: Treasury, signed: list[bytes]) -> None:
    for data in signed:
        feed = treasury.keys.opened_ever(open_restoration, data).feed
        connection.execute(insert(restoration).values(feed=feed, signed=data))


def _pass_on_again(connection: Connection, _: Treasury, data: bytes) -> None:
    pass_on(connection, *decode(data, "key"))


def _speak_again(connection: Connection, _: Treasury, data: bytes) -> None:
    speak_again(connection, data)


def _decide_again(connection: Connection, treasury: Treasury, data: bytes) -> None:
    decide_again(connection, treasury, row_of(data))


def _tell_again(connection: Connection, _: Treasury, data: bytes) -> None:
    tell_again(connection, row_of(data))


def _renew_again(connection: Connection, treasury: Treasury, data: bytes) -> None:
    keep_renewal(connection, *_opened(treasury, data))


_AGAIN: dict[str, Callable[[Connection, Treasury, bytes], None]] = {
    keeping.RENEWALS: _renew_again,
    keeping.KEYS: _pass_on_again,
    keeping.RAILS: _speak_again,
    keeping.RULINGS: _decide_again,
    keeping.EVIDENCE: keep_again,
    keeping.NOTICES: _tell_again,
}
"""What is done with a file whose content the database has lost; in this order."""


def _opened(treasury: Treasury, data: bytes) -> tuple[Certificate, bytes]:
    try:
        return treasury.keys.opened_ever(open_certificate, data), data
    except BadBytes as error:
        raise BadCertificates(f"{error} Nothing was changed.") from error


def _readmit(connection: Connection, certificate: Certificate, signed: bytes) -> bool:
    """Store a device unless it is known; say whether it was not."""
    number = certificate.device
    known = select(device.c.certificate).where(device.c.device == number)
    held = connection.scalar(known)
    if held is None:
        keep_device(connection, certificate, signed)
        return True
    if bytes(held) != signed:
        raise BadCertificates(
            f"Device {number} is known by another certificate than this one. Nothing was changed. "
            "The database or the certificates are another treasury's."
        )
    return False


def _raise_series(connection: Connection) -> int:
    """Let the next device number be one that nobody has."""
    highest = max(connection.scalars(select(device.c.device)), default=0)
    ours = series.c.name == "device"
    last = max(highest, connection.scalar(select(series.c.last).where(ours)) or 0)
    connection.execute(update(series).where(ours).values(last=last))
    return last
