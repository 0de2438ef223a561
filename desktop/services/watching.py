"""Watching the treasury's public log: what it acknowledged stays in it, and it only grows.

Every counter keeps the newest checkpoint it has seen. At each contact it asks for a proof that the
next one goes on from it, and for a proof of its own parts that were acknowledged since. A treasury
that drops or changes a part, even for one counter only, contradicts its own signature: both signed
statements are then kept as evidence, and said. Watching goes on from the newer one.

A treasury that was put back to an older backup contradicts itself like that, too.

One process of a counter looks at a time, and what it compares with is read before it asks:
otherwise the treasury's log would seem to shrink while another process sees it grow.
"""

import json
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from desktop.domain.merkle import extends, includes
from desktop.domain.wire import Ack, Checkpoint
from desktop.models.database import Database
from desktop.services.counter import Counter
from desktop.services.trusting import treasury_keys
from desktop.services.turns import alone
from desktop.signing.checkpoints import open_checkpoint
from desktop.signing.codec import BadBytes, decode, encode
from desktop.signing.parts import open_ack
from desktop.signing.treasury_keys import TreasuryKeys
from desktop.sync.client import COSE, TreasuryClient
from desktop.sync.shelf import Shelf

FOLDER, NEWEST, FAULT, SPOILED = "log", "newest", "fault-", "damaged-"
TURN = "turn"
MOST_PROOFS = 8
"""Own parts looked for at one contact: each costs a round trip; the next contact goes on."""
_SHRUNK = "The treasury’s log does not go on from what it was when this counter last looked"
_LACKING = "The treasury’s log lacks a part that it acknowledged to this counter"
_GONE = "The treasury shows no log any more, though this counter has seen one"
_SPOILED = "What this counter kept of the treasury’s log was damaged; it looks anew from now on"
MERGE_DELAY = timedelta(minutes=1)
"""A part that was acknowledged so long before a checkpoint is in it."""
_KEPT = (
    ". What it signed is kept in {folder} as evidence; nothing is lost here. Show it to an auditor."
)
_JSON = "application/json"
Acks = list[tuple[Ack, bytes]]
"""Acknowledgements, each with its signed bytes."""
Statements = tuple[bytes, ...]
"""Signed bytes that contradict each other, the older one first."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """The newest checkpoint, and the last journal entry whose part was found in the log."""

    signed: bytes
    proven: int


def watch(treasury: TreasuryClient, *, db: Database, counter: Counter) -> str:
    """Look whether the log holds what it held; return what is wrong with it, "" if nothing is.

    While another process of this counter looks, this one does not.
    Raises WireDown, and BadBytes where what the treasury says of its log is not its own word.
    """
    shelf = Shelf(counter.settings.data_dir / FOLDER)
    with alone(shelf.folder / TURN) as has_turn:
        return _look(treasury, shelf, db=db) if has_turn else ""


def _look(treasury: TreasuryClient, shelf: Shelf, *, db: Database) -> str:
    with db.read() as uow:
        keys = treasury_keys(uow)
    seen = _seen(shelf, keys)
    if seen is None:
        return _set_aside(shelf)
    acked, acks = _acks(seen.proven, keys, db=db)
    signed = treasury.fetch("/v1/log/checkpoint", COSE)
    if signed is None:  # it keeps none, or not any more
        return _GONE + _KEPT.format(folder=shelf.folder) if seen.signed else ""
    said = keys.opened(open_checkpoint, signed)
    if seen.signed and seen.signed != signed and not _goes_on(treasury, seen, said, keys):
        _keep(shelf, _Seen(signed, acked))
        return _accuse(shelf, _SHRUNK, (seen.signed, signed))
    proven, lacking = _look_for(treasury, seen.proven, said, acks)
    _keep(shelf, _Seen(signed, proven))
    return _accuse(shelf, _LACKING, (lacking, signed)) if lacking else ""


def faults(counter: Counter) -> list[str]:
    """Return the names of the files in which the log's contradictions are kept."""
    kept = Shelf(counter.settings.data_dir / FOLDER).names()
    return [name for name in kept if name.startswith(FAULT)]


def _seen(shelf: Shelf, keys: TreasuryKeys) -> _Seen | None:
    """Return what was seen last, nothing before the first time; None where it cannot be read.

    Nothing, too, where a key signed it that was in other hands: own parts are then looked for from
    the first one on.
    """
    kept = shelf.get(NEWEST)
    if kept is None:
        return _Seen(b"", 0)
    try:
        match decode(kept, "checkpoint kept"):
            case [bytes(signed), int(proven)]:
                sound = not signed or keys.believes(open_checkpoint, signed)
                return _Seen(signed, proven) if sound else _Seen(b"", 0)
    except BadBytes:
        pass
    return None


def _set_aside(shelf: Shelf) -> str:
    """Keep the damaged file under another name, and begin as if nothing had been seen."""
    damaged = shelf.folder / NEWEST
    damaged.replace(damaged.with_name(f"{SPOILED}{sha256(damaged.read_bytes()).hexdigest()[:16]}"))
    return _SPOILED


def _keep(shelf: Shelf, seen: _Seen) -> None:
    data = encode([seen.signed, seen.proven])
    if shelf.get(NEWEST) != data:
        shelf.put(NEWEST, data)


def _accuse(shelf: Shelf, what: str, statements: Statements) -> str:
    evidence = encode(list(statements))
    shelf.put(f"{FAULT}{sha256(evidence).hexdigest()[:16]}", evidence)
    return what + _KEPT.format(folder=shelf.folder)


def _goes_on(treasury: TreasuryClient, seen: _Seen, said: Checkpoint, keys: TreasuryKeys) -> bool:
    """Whether the log of ``said`` begins with what was seen of it."""
    before = keys.opened(open_checkpoint, seen.signed)
    sizes = f"first={before.size}&second={said.size}"
    proof = [] if before.size in {0, said.size} else _proof(treasury, f"consistency?{sizes}")
    return proof is not None and extends((before.size, before.root), (said.size, said.root), proof)


def _look_for(
    treasury: TreasuryClient, proven: int, said: Checkpoint, acks: Acks
) -> tuple[int, bytes]:
    """Look for own parts behind the entry ``proven``.

    Return (the last entry looked for, the acknowledgement of a part that is not there or b"").
    """
    for ack, signed in acks:
        if ack.log_index > said.size and said.made_at < ack.received_at + MERGE_DELAY:
            break  # it may have come while this checkpoint was made
        asked = f"proof?leaf={ack.log_index}&size={said.size}"
        proof = _proof(treasury, asked)
        proven, place = ack.last, ack.log_index - 1
        if proof is None or not includes(said.root, said.size, place, ack.part, proof):
            return proven, signed
    return proven, b""


def _acks(after: int, keys: TreasuryKeys, *, db: Database) -> tuple[int, Acks]:
    """Return (the last entry acknowledged, the first acknowledgements behind ``after``)."""
    with db.read() as uow:
        found = uow.parts.acks(after, MOST_PROOFS)
        believed = [signed for signed in found if keys.believes(open_ack, signed)]
        return uow.parts.last_acked(), [(keys.opened(open_ack, each), each) for each in believed]


def _proof(treasury: TreasuryClient, asked: str) -> list[bytes] | None:
    """Return the hashes of a proof; None where the treasury gives none."""
    content = treasury.fetch(f"/v1/log/{asked}", _JSON)
    if content is None:
        return None
    try:
        return [bytes.fromhex(each) for each in json.loads(content)["proof"]]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BadBytes("proof", "it is not a list of hashes") from error
