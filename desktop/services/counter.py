"""The counter a deed is done at: who it is, by what it is bound, with which key it signs."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.domain.catalogue import Catalogue
from desktop.domain.errors import Refused
from desktop.domain.tariff import Officer
from desktop.domain.text import Bilingual
from desktop.domain.wire import Certificate
from desktop.models.database import UnitOfWork
from desktop.settings import Settings
from desktop.signing.codec import KeySigner
from desktop.signing.key_ring import KeyRing
from desktop.signing.rotation import Lineage


class NotEnrolled(Refused):
    """The treasury has not yet given this counter its certificate."""

    def __init__(self) -> None:
        super().__init__(
            "This counter is not enrolled yet. Send the request file (“mahasil enrol --request”) "
            "to the treasury, then install its answer (“mahasil enrol --install”)."
        )


@dataclass(frozen=True, slots=True)
class Place:
    """Where this counter stands, for screens and slips."""

    device: int
    office: Bilingual
    district: Bilingual
    counter: str
    demo: bool
    number_prefix: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counter:
    """An enrolled counter: everything a deed needs besides the ledger and the clock.

    first_key: the public key it was enrolled with. signer: a key of this device for asking the
    treasury, which knows them all; what is written is signed by ``signer_in``.
    """

    settings: Settings
    catalogue: Catalogue
    officers: tuple[Officer, ...]
    certificate: Certificate
    genesis: bytes
    first_key: bytes
    keys: KeyRing
    signer: KeySigner

    @property
    def device(self) -> int:
        """The device number the treasury gave."""
        return self.certificate.device

    def signer_in(self, uow: UnitOfWork) -> KeySigner:
        """Return the key that signs what this unit of work writes.

        Another process may have passed the work on: the ledger knows, no memory does. Raises
        KeyMissing, KeyChanged or KeyLocked.
        """
        return self.keys.signer(uow.successors.in_use() or self.first_key)

    def lineage(self, uow: UnitOfWork) -> Lineage:
        """Return the public keys that have signed here, each from its first entry on."""
        later = sorted(
            (row.first, row.public_key) for row in uow.successors.all() if row.first is not None
        )
        return Lineage(((1, self.first_key), *later))

    @property
    def place(self) -> Place:
        """Where this counter stands."""
        certificate = self.certificate
        return Place(
            device=certificate.device,
            office=self.catalogue.office(certificate.office).title,
            district=self.catalogue.district(certificate.district).title,
            counter=certificate.counter,
            demo=certificate.demo,
            number_prefix=f"{certificate.district}-{certificate.counter}",
        )

    def officer(self, code: str) -> Officer:
        """Return the officer with this code; Refused when the office's list has none."""
        for officer in self.officers:
            if officer.code == code:
                return officer
        message = f"This office's list has no officer “{code}”."
        raise Refused(message)

    def flags(
        self, at: datetime, *, last_contact_at: datetime | None, last_ack_at: datetime | None
    ) -> tuple[str, ...]:
        """Return what is marked on a challan issued now: demo, offline, late-lease.

        The lease counts from the treasury's last acknowledgement, not from a mere sign of life,
        and ends with the certificate.
        """
        fresh = timedelta(minutes=self.settings.offline_after_minutes)
        said = {
            "demo": self.certificate.demo,
            "offline": last_contact_at is None or at - last_contact_at > fresh,
            "late-lease": at > min(self.lease_ends_at(last_ack_at), self.certificate.not_after),
        }
        return tuple(name for name, true in said.items() if true)

    def lease_ends_at(self, last_ack_at: datetime | None) -> datetime:
        """Return until when a challan is not flagged as late, as the last acknowledgement goes."""
        since = max(self.certificate.issued_at, last_ack_at or self.certificate.issued_at)
        return since + timedelta(days=self.certificate.lease_days)


def receipt_number(counter: Counter, no: int) -> str:
    """Return the number of a counter's receipt ``no`` as papers write it: PSH-02-R000001."""
    return f"{counter.place.number_prefix}-R{no:06d}"
