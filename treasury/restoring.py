"""After an older copy of the database was put back: what must hold before counters are answered.

The counters are the treasury's backup: they keep every part and send again what the treasury says
it lacks. What they cannot give back is that they were enrolled. So each certificate is kept twice,
in the database and in the treasury's folder; from there devices are taken up again, and no device
number is given a second time.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, select, update

from desktop.domain.errors import Refused
from desktop.domain.wire import Certificate
from desktop.signing.codec import BadBytes
from desktop.signing.enrolment import open_certificate
from treasury.devices import keep_device
from treasury.founding import Treasury, write_private
from treasury.ledger import device, reading, series, writing

CERTIFICATES, SUFFIX = "certificates", ".cose"


class OlderDatabase(Refused):
    """The database knows fewer devices than the folder has certificates of."""


class BadCertificates(Refused):
    """A file is no certificate of this treasury, or contradicts what is known."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was taken up again; the counters bring the rest.

    devices: how many are known now. last_number: the highest device number ever given.
    """

    readmitted: tuple[int, ...]
    devices: int
    last_number: int


def keep_certificate(treasury: Treasury, number: int, certificate: bytes) -> None:
    """Keep a certificate beside the database, readable by this account only."""
    folder = treasury.folder / CERTIFICATES
    folder.mkdir(mode=0o700, exist_ok=True)
    write_private(folder / f"{number:05d}{SUFFIX}", certificate)


def kept_certificates(folder: Path) -> Iterator[bytes]:
    """Yield the certificates in a folder, by the names of their files."""
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        yield path.read_bytes()


def check_database(treasury: Treasury) -> None:
    """Raise OlderDatabase if the folder holds the certificate of a device that is not known."""
    kept = {path.stem for path in (treasury.folder / CERTIFICATES).glob(f"*{SUFFIX}")}
    with reading(treasury.engine) as connection:
        known = {f"{number:05d}" for number in connection.scalars(select(device.c.device))}
    if lost := sorted(kept - known):
        raise OlderDatabase(
            f"This folder has given certificates that the database does not know (device "
            f"{', '.join(lost)}): an older copy of the database was put back. Nothing was "
            f"started. Run: mahasil-treasury restore --data {treasury.folder}"
        )


def restore(treasury: Treasury, certificates: Iterable[bytes]) -> Restored:
    """Take up again the devices of ``certificates``, each with an empty journal; change no other.

    Their counters are told of the gap when they next send, and fill it. Raises BadCertificates,
    and then nothing was changed.
    """
    with writing(treasury.engine) as connection:
        opened = [_opened(treasury, data) for data in certificates]
        readmitted = tuple(each.device for each, data in opened if _readmit(connection, each, data))
        last = _raise_series(connection)
        known = len(connection.execute(select(device.c.device)).all())
    return Restored(readmitted, known, last)


def _opened(treasury: Treasury, data: bytes) -> tuple[Certificate, bytes]:
    try:
        return open_certificate(data, treasury.signer.public_key), data
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
