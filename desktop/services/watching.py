"""Watching the treasury's public log: what it acknowledged stays in it, and it only grows.

Every counter keeps the newest checkpoint it has seen. At each contact it asks for a proof that the
next one goes on from it, and for a proof of its own parts that were acknowledged since. A treasury
that drops or changes a part, even for one counter only, contradicts its own signature: both signed
statements are then kept as evidence, and said. Watching goes on from the newer one.

A treasury whose database was put back to an older copy contradicts itself like that, too; but it
announces so by its own signature. Then nobody is accused: what was seen, the announcement and what
followed are kept together, and every part of this counter is looked for anew.

One process of a counter looks at a time, and what it compares with is read before it asks:
otherwise the treasury's log would seem to shrink while another process sees it grow.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from desktop.domain.merkle import extends, includes
from desktop.domain.wire import Ack, Checkpoint
from desktop.models.database import Database
from desktop.services.announcements import Announced, ask_announced, kept_announced
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
SET_BACK = "set-back-"
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
_Given = tuple[tuple[Ack, bytes], ...]
"""The acknowledgements of one part, the first one first, each with its signed bytes."""
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
    log = _Log(treasury, keys, shelf, keys.opened(open_checkpoint, signed), signed)
    if seen.signed and seen.signed != signed and not log.goes_on(seen):
        if not log.was_set_back(seen):
            _keep(shelf, _Seen(signed, acked))
            return _accuse(shelf, _SHRUNK, (seen.signed, signed))
        seen = _Seen(signed, 0)
        _, acks = _acks(0, keys, db=db)
    proven, lacking = log.look_for(seen.proven, acks)
    if lacking and log.announced_anew():
        proven, lacking = log.look_for(seen.proven, acks)
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


@dataclass(frozen=True, slots=True)
class _Acks:
    """The acknowledgements of some parts, oldest first, and of the newest part of all."""

    parts: list[_Given]
    newest: _Given


@dataclass(frozen=True, slots=True)
class _Log:
    """The log as the treasury says it is now: ``said``, by the bytes ``signed``."""

    treasury: TreasuryClient
    keys: TreasuryKeys
    shelf: Shelf
    said: Checkpoint
    signed: bytes

    def goes_on(self, seen: _Seen) -> bool:
        """Whether it begins with what was seen of it."""
        before = self.keys.opened(open_checkpoint, seen.signed)
        return self._begins_with(before.size, before.root)

    def was_set_back(self, seen: _Seen) -> bool:
        """Whether the treasury announced, since then, that it goes on from less than was seen.

        All that it signed is kept then.
        """
        before = self.keys.opened(open_checkpoint, seen.signed)
        anew = self.announced_anew()
        said = [
            each.signed
            for each in anew
            if each.told.restored_at >= before.made_at and each.told.size < before.size
        ]
        if said:
            statements = encode([seen.signed, *said, self.signed])
            self.shelf.put(f"{SET_BACK}{sha256(statements).hexdigest()[:16]}", statements)
        return bool(said)

    def announced_anew(self) -> list[Announced]:
        """Return the announcements not known yet, now kept; none where the log belies them."""
        known = {each.signed for each in kept_announced(self.shelf, self.keys)}
        told = ask_announced(self.treasury, self.keys)
        anew = [each for each in told if each.signed not in known]
        if not anew:
            return []
        least = min(anew, key=lambda each: each.told.size).told
        if not self._begins_with(least.size, least.root):
            return []
        for each in anew:
            self.shelf.put(each.name, each.signed)
        return anew

    def look_for(self, proven: int, acks: _Acks) -> tuple[int, bytes]:
        """Look for own parts behind the entry ``proven``.

        Return (the last entry looked for, the acknowledgement of a part that is not there or b"").
        """
        announced = kept_announced(self.shelf, self.keys)
        for given in acks.parts:
            found = _standing(given, announced)
            if found is None:  # to be sent again, before anything newer is
                newer = _standing(acks.newest, announced)
                ack, signed = given[0]
                return (ack.last, signed) if newer else (proven, b"")
            ack, signed = found
            if ack.log_index > self.said.size and self.said.made_at < ack.received_at + MERGE_DELAY:
                break  # it may have come while this checkpoint was made
            proven = ack.last
            if not self._holds(ack):
                return proven, signed
        return proven, b""

    def _holds(self, ack: Ack) -> bool:
        proof = _proof(self.treasury, f"proof?leaf={ack.log_index}&size={self.said.size}")
        size, place = self.said.size, ack.log_index - 1
        return proof is not None and includes(self.said.root, size, place, ack.part, proof)

    def _begins_with(self, size: int, root: bytes) -> bool:
        sizes = f"first={size}&second={self.said.size}"
        needs = size not in {0, self.said.size}
        proof = _proof(self.treasury, f"consistency?{sizes}") if needs else []
        reached = (self.said.size, self.said.root)
        return proof is not None and extends((size, root), reached, proof)


def _standing(given: _Given, announced: list[Announced]) -> tuple[Ack, bytes] | None:
    """Return the first acknowledgement of a part that no restore has superseded."""
    for ack, signed in given:
        if not any(each.supersedes(ack) for each in announced):
            return ack, signed
    return None


def _acks(after: int, keys: TreasuryKeys, *, db: Database) -> tuple[int, _Acks]:
    """Return (the last entry acknowledged, the first acknowledgements behind ``after``)."""
    with db.read() as uow:
        last = uow.parts.last_acked()
        found = [*uow.parts.acks(after, MOST_PROOFS), *uow.parts.acks(last - 1, 1)]
    opened = [_given(pair, keys) for pair in found]
    return last, _Acks([each for each in opened[:-1] if each], opened[-1] if opened else ())


def _given(pair: Sequence[bytes | None], keys: TreasuryKeys) -> _Given:
    believed = [each for each in pair if each and keys.believes(open_ack, each)]
    return tuple((keys.opened(open_ack, each), each) for each in believed)


def _proof(treasury: TreasuryClient, asked: str) -> list[bytes] | None:
    """Return the hashes of a proof; None where the treasury gives none."""
    content = treasury.fetch(f"/v1/log/{asked}", _JSON)
    if content is None:
        return None
    try:
        return [bytes.fromhex(each) for each in json.loads(content)["proof"]]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BadBytes("proof", "it is not a list of hashes") from error
