"""Admitting a counter, and renewing its certificate: two people say yes by name.

The registrar is one, the office's supervisor the other.
"""

from hashlib import sha256

from sqlalchemy import select

from desktop.domain.errors import Refused
from treasury.devices import Terms, approve
from treasury.founding import Treasury
from treasury.keeping import keep
from treasury.ledger import ruling, writing
from treasury.renewals import renewed
from treasury.revoking import Decision, note

ADMIT, RENEW = "admit", "renew"


CODE_LENGTH = 16
"""Digits of the request's SHA-256 that a ruling on a renewal names."""


class NotAdmitted(Refused):
    """Nobody, or one person alone, said yes."""


def admit(
    treasury: Treasury, request: bytes, terms: Terms, decision: Decision | None
) -> tuple[int, bytes]:
    """Return (device number, certificate) for a request, and note who admitted the counter.

    The same request gets the same certificate for ever, and its first deciders stay. A demo
    treasury asks for nobody. Raises NotAdmitted, and whatever ``approve`` raises.
    """
    if decision is None and not treasury.demo:
        raise NotAdmitted(
            "Two people admit a counter: --by the registrar, --second the office’s supervisor. "
            "Nothing was enrolled."
        )
    number, certificate = approve(treasury, request, terms)
    if decision is not None:
        _note(treasury, number, sha256(request).digest(), decision)
    keep(treasury)
    return number, certificate


def _note(treasury: Treasury, number: int, digest: bytes, decision: Decision) -> None:
    """Note once who admitted a counter, and once for each renewal who gave it."""
    with writing(treasury.engine) as connection:
        deed: dict[str, int | str] = {"device": number, "deed": ADMIT}
        if renewed(connection, digest):
            deed = {"device": number, "deed": RENEW, "code": digest.hex()[:CODE_LENGTH]}
        alike = [ruling.c[name] == value for name, value in deed.items()]
        if connection.scalar(select(ruling.c.number).where(*alike)) is None:
            note(connection, treasury, decision, **deed)
