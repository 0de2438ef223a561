"""Admitting a counter: two people, the registrar and the office's supervisor, say yes by name."""

from sqlalchemy import select

from desktop.domain.errors import Refused
from treasury.devices import Terms, approve
from treasury.founding import Treasury
from treasury.keeping import keep
from treasury.ledger import ruling, writing
from treasury.revoking import Decision, note

ADMIT = "admit"


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
        _note(treasury, number, decision)
    keep(treasury)
    return number, certificate


def _note(treasury: Treasury, number: int, decision: Decision) -> None:
    with writing(treasury.engine) as connection:
        noted = select(ruling.c.number).where(ruling.c.device == number, ruling.c.deed == ADMIT)
        if connection.scalar(noted) is None:
            note(connection, treasury, decision, device=number, deed=ADMIT)
