"""Files that a counter's parts are carried in by hand, and the file that answers them.

Each part is taken just as by wire, in its own transaction: a file may come twice, late, or after
the wire brought the same parts. Nothing of a file is taken unless all of it is one counter's.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from sqlalchemy import select

from desktop.domain.errors import Refused
from desktop.domain.wire import Contents
from desktop.signing import carriage
from desktop.signing.carriage import Items
from desktop.signing.codec import BadBytes
from desktop.signing.envelope import Opener
from desktop.signing.parts import part_signer_kid
from treasury.devices import Device, by_key_id, key_ids
from treasury.evidence import InQuarantine
from treasury.founding import Treasury
from treasury.ingest import take_part
from treasury.ledger import day, reading
from treasury.problems import Problem, UnknownDevice
from treasury.tuf_repo import Repository

ANSWERED_DAYS = 62
"""How many of a counter's last days every answer speaks of, asked or not."""
_NOT_OPENED = (
    "it is damaged, or sealed to the treasury’s key in its token, which opens nothing: let the "
    "counter take up what is published, then export once more"
)


class BadFile(Refused):
    """The file does not verify, or is none of a counter's; nothing of it was taken in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What became of a file, and ``answer``, the file for the counter that sent it.

    problem: why nothing was taken from some part on; "" where all of them were.
    """

    device: int
    parts: int
    taken: int
    apart: int
    problem: str
    answer: bytes


def read_file(path: Path) -> bytes:
    """Return the file at ``path``; BadFile when it is larger than any counter's."""
    with path.open("rb") as file:
        data = file.read(carriage.MAX_FILE_BYTES + 1)
    if len(data) > carriage.MAX_FILE_BYTES:
        raise BadFile(f"{path} is too large to be a counter’s file. Nothing was taken in.")
    return data


def carry(treasury: Treasury, data: bytes) -> Carried:
    """Take in the parts of a counter's file and return what to carry back.

    Raises BadFile, or UnknownDevice, where nothing was taken. A part that does not fit ends the
    taking; what was taken before it is answered.
    """
    asked, sender, parts = _open(treasury, data)
    answers, problem = _take(treasury, parts)
    items = [*answers, *_days(treasury, sender.device), *_published(treasury)]
    contents = Contents(
        device=sender.device,
        made_at=treasury.clock(),
        answers=asked,
        items=carriage.listed(items),
    )
    signed = carriage.sign_contents(contents, treasury.signer)
    kinds = [what for what, _ in answers]
    return Carried(
        device=sender.device,
        parts=len(parts),
        taken=kinds.count(carriage.ACK),
        apart=kinds.count(carriage.EVIDENCE),
        problem=str(problem) if problem else "",
        answer=carriage.pack_for_counter(signed, items),
    )


def _open(treasury: Treasury, data: bytes) -> tuple[bytes, Device, list[bytes]]:
    """Return (SHA-256 of the list, who made the file, its parts), all of it one counter's."""
    try:
        signed, items = _unsealed(treasury, data)
        sender = _maker(treasury, carriage.signer_kid(signed))
        contents = carriage.open_contents(signed, sender.public_key)
        parts = _parts(contents, carriage.named(contents, items), sender, _kids(treasury, sender))
    except BadBytes as error:
        raise BadFile(f"{error} Nothing was taken in. Ask the counter for a new export.") from error
    return sha256(signed).digest(), sender, parts


def _unsealed(treasury: Treasury, data: bytes) -> tuple[bytes, list[bytes]]:
    """Open the file with the key it was sealed to: a counter that was away knows an older one.

    Raises BadBytes where none of them opens it.
    """
    fault = BadBytes("file", _NOT_OPENED)
    for opener in _openers(treasury):
        try:
            return carriage.unpack_at_treasury(data, opener)
        except BadBytes as error:
            if isinstance(treasury.signer, Opener):
                fault = error
    raise fault


def _openers(treasury: Treasury) -> Iterator[Opener]:
    """Yield what may open a sealed file, the likeliest first."""
    own = [treasury.signer, *treasury.other_signers()]
    yield from (each for each in own if isinstance(each, Opener))


def _maker(treasury: Treasury, kid: bytes) -> Device:
    with reading(treasury.engine) as connection:
        sender = by_key_id(connection, kid)
    if sender is None:
        raise UnknownDevice(kid)
    return sender


def _kids(treasury: Treasury, sender: Device) -> frozenset[bytes]:
    """Return the ids of every key the device has or had."""
    with reading(treasury.engine) as connection:
        return frozenset(key_ids(connection, sender.device))


def _parts(contents: Contents, items: Items, sender: Device, kids: frozenset[bytes]) -> list[bytes]:
    if contents.device != sender.device:
        raise BadBytes("file", "it names another device than its key’s")
    for what, data in items:
        if what != carriage.PART or part_signer_kid(data) not in kids:
            raise BadBytes("file", "it holds something else than its counter’s parts")
    return [data for _, data in items]


def _take(treasury: Treasury, parts: list[bytes]) -> tuple[Items, Problem | None]:
    answers: Items = []
    for data in parts:
        try:
            answers.append((carriage.ACK, take_part(treasury, data).ack))
        except InQuarantine as kept:
            answers.append((carriage.EVIDENCE, kept.signed))
        except Problem as problem:
            said = {**problem.document(), "part": sha256(data).hexdigest()}
            return [*answers, (carriage.PROBLEM, json.dumps(said).encode())], problem
    return answers, None


def _published(treasury: Treasury) -> Items:
    """Return the published files: a counter without a wire gets catalogue and keys like this."""
    return [(carriage.PUBLISHED + name, data) for name, data in Repository(treasury).newest()]


def _days(treasury: Treasury, number: int) -> Items:
    """Return the answers on the counter's last days, oldest first."""
    query = select(day.c.answer).where(day.c.device == number).order_by(day.c.seq.desc())
    with reading(treasury.engine) as connection:
        found = connection.scalars(query.limit(ANSWERED_DAYS)).all()
    return [(carriage.DAY, bytes(answer)) for answer in reversed(found)]
