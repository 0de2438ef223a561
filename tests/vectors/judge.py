"""What our own program makes of a case, told in the contract's words.

Wherever the program has a deed or a check for it, that one is asked: a part is taken by a real
treasury on a ledger of its own, a day is what that treasury answers and flags.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any

from sqlalchemy import select

from desktop.domain.calendar import from_unix
from desktop.domain.journal import genesis
from desktop.domain.wire import Certificate, Part
from desktop.services.enrolling import WrongCertificate, _check_certificate
from desktop.services.sending import _check_ack, _check_evidence
from desktop.signing.codec import BadBytes
from desktop.signing.enrolment import open_certificate, open_enrolment
from desktop.signing.parts import open_day_answer, sign_part
from desktop.signing.token import from_digits, open_token
from desktop.signing.treasury_keys import TreasuryKeys
from tests.vectors.contract import OPENERS, Case, bytes_of, open_case, signer
from treasury.devices import keep_device
from treasury.evidence import InQuarantine
from treasury.founding import Treasury, found
from treasury.ingest import take_part
from treasury.ledger import exception, reading, writing
from treasury.problems import BadPart, Gap, Problem, UnknownDevice
from treasury.verdict import facts_of
from treasury.verify import CheckedPart, _check_entry, check_part

WORDS = {
    "it is too large": "too-large",
    "deterministic form|bytes after its end": "form",
    "not a signed object": "envelope",
    "names no key": "header",
    "another type or algorithm": "type",
    "another key signed it|no device known": "key",
    "anybody can sign": "weak-key",
    "signature is wrong": "signature",
    "of a version": "version",
    "does not know kind": "kind",
    "add up": "sum",
    "not in order": "order",
    "unpacks to too much": "size",
    "do not unpack": "pack",
    "not as many as": "count",
    "digits": "digits",
    "another device|another device's": "device",
    "stands where entry": "place",
    "does not lead to its head": "chain",
    "belongs to another": "other",
    "contradict": "no-fork",
    "fields it should have|field [0-9]+ is not|something else than entries|it has no line|"
    "without one|neither opens nor closes|unknown kind of approval|both heads": "shape",
}
DAY_WORDS = (
    "day-totals",
    "day-head",
    "day-range",
    "day-grand",
    "day-serials",
    "day-reprints",
    "not-approved",
)
Check = Callable[[dict[str, Any]], Any]


class Faulty(Exception):
    """A day of which the treasury says a word."""


def verdict(case: Case) -> tuple[str, str]:
    """Return (verdict, reason) of our own program on a case."""
    return judged(lambda: find(case))


def find(case: Case) -> Any:  # noqa: ANN401 - what a check finds
    """Return what is found in a sound case; BadBytes, Problem and the like else."""
    if case["rule"] in OPENERS:
        return open_case(case)
    return CHECKS[case["rule"]](case["input"])


def judged(check: Callable[[], Any]) -> tuple[str, str]:
    """Return (verdict, reason) of what ``check`` raises; a defect is not caught."""
    try:
        check()
    except (BadBytes, Problem, InQuarantine, WrongCertificate, Faulty) as error:
        return "refused", reason_of(error)
    return "ok", "ok"


def reason_of(error: Exception) -> str:
    """Return the contract's word for a refusal."""
    match error:
        case BadBytes(why=why):
            return next(word for pattern, word in WORDS.items() if re.search(pattern, why))
        case BadPart(__cause__=BadBytes() as cause):
            return reason_of(cause)
        case Faulty():
            return str(error)
    plain = {BadPart: "genesis", UnknownDevice: "key", Gap: "gap", InQuarantine: "fork"}
    return plain.get(type(error), "other")


def holder(given: dict[str, Any]) -> tuple[bytes, Certificate]:
    """Return a case's certificate: its bytes, and what the treasury signed."""
    data = bytes_of(given["certificate"])
    return data, open_certificate(data, bytes.fromhex(given["treasury"]))


def check_slip(given: dict[str, Any]) -> dict[str, str]:
    """Return number and reference, as the treasury's page shows them."""
    _, known = holder(given)
    token = open_token(from_digits(given["text"]), known.public_key)
    if token.device != known.device:
        raise BadBytes("challan code", "it names another device than its key's")
    facts = facts_of(SimpleNamespace(**_fields(known)), token)  # type: ignore[arg-type]  # as a row
    return {"number": facts.number, "reference": facts.reference}


def _fields(known: Any) -> dict[str, Any]:  # noqa: ANN401 - any value of the wire
    return {name: getattr(known, name) for name in known.__slots__}


def check_enrolled(given: dict[str, Any]) -> None:
    """Check a certificate as the counter does that asked for it."""
    _, certificate = holder(given)
    request = bytes_of(given["request"])
    asked = open_enrolment(request)
    row = SimpleNamespace(public_key=asked.public_key, request=request)
    settings = SimpleNamespace(**_fields(asked))
    _check_certificate(certificate, row, settings)  # type: ignore[arg-type]  # of the same fields


def check_journal(given: dict[str, Any]) -> None:
    """Check a journal from its certificate to its head, as a treasury checks a part's entries."""
    data, known = holder(given)
    head = genesis(data)
    for seq, body in enumerate(map(bytes_of, given["entries"]), 1):
        checked = _check_entry(body, seq, _stepped(head, body), known.device, known.public_key)
        head = checked.sealed.head
    if head != bytes_of(given["head"]):
        raise BadBytes("journal", "its chain does not lead to its head")


def _stepped(head: bytes, body: bytes) -> bytes:
    return sha256(b"\x02" + head + sha256(body).digest()).digest()


@contextmanager
def a_treasury(given: dict[str, Any]) -> Iterator[tuple[Treasury, Certificate]]:
    """Open a treasury that knows the case's device and nothing else."""
    data, known = holder(given)
    with TemporaryDirectory() as folder:
        new = replace(found(Path(folder) / "treasury"), signer=signer("treasury"), clock=_later)
        with writing(new.engine) as connection:
            keep_device(connection, known, data)
        yield new, known
        new.engine.dispose()


def _later() -> datetime:
    """Return a time after every story's end."""
    return from_unix(1_795_400_000)


def check_taken(given: dict[str, Any]) -> None:
    """Let a treasury take the parts before, and then the part."""
    with a_treasury(given) as (treasury, _):
        for before in given["after"]:
            take_part(treasury, bytes_of(before))
        take_part(treasury, bytes_of(given["data"]))


def check_day(given: dict[str, Any]) -> None:
    """Let a treasury take the whole journal; Faulty with its first word on the last day."""
    entries = tuple(map(bytes_of, given["entries"]))
    with a_treasury(given) as (treasury, known):
        heads = [genesis(bytes_of(given["certificate"]))]
        for body in entries:
            heads.append(_stepped(heads[-1], body))
        whole = Part(
            device=known.device,
            first=1,
            last=len(entries),
            prev_head=heads[0],
            head=heads[-1],
            entries=entries,
        )
        take_part(treasury, sign_part(whole, signer("device")))
        with reading(treasury.engine) as connection:
            of_day = select(exception.c.code).where(exception.c.seq == len(entries))
            codes = set(connection.scalars(of_day))
    for word in DAY_WORDS:
        if word in codes:
            raise Faulty(word)


def check_ack(given: dict[str, Any]) -> None:
    """Check an acknowledgement as the counter does that sent the part."""
    _check_ack(bytes_of(given["data"]), *_sent(given))  # type: ignore[arg-type]  # all it looks at


def _sent(given: dict[str, Any]) -> tuple[SimpleNamespace, SimpleNamespace, TreasuryKeys]:
    """Return all that a counter looks at when its part is answered: part, counter, keys."""
    digest = sha256(bytes_of(given["part"])).digest()
    key = bytes.fromhex(given["key"])
    return (
        SimpleNamespace(digest=digest, last=given["last"]),
        SimpleNamespace(device=given["device"]),
        TreasuryKeys.pinned(key),
    )


def check_evidence(given: dict[str, Any]) -> None:
    """Check the answer to a part in quarantine as a counter must."""
    _check_evidence(bytes_of(given["data"]), *_sent(given))  # type: ignore[arg-type]  # as there


def check_day_answer(given: dict[str, Any]) -> None:
    """Check the treasury's answer on a day as the counter does that closed it."""
    answer = open_day_answer(bytes_of(given["data"]), bytes.fromhex(given["key"]))
    digest = sha256(bytes_of(given["manifest"])).digest()
    if (answer.manifest, answer.device) != (digest, given["device"]):
        raise BadBytes("day answer", "it belongs to another day")


def check_fork(given: dict[str, Any]) -> None:
    """Check that two parts of one device contradict each other."""
    _, known = holder(given)
    checked = [
        check_part(bytes_of(part), known.device, known.public_key) for part in given["parts"]
    ]
    one, other = map(_heads, checked)
    if not [seq for seq in one.keys() & other.keys() if one[seq] != other[seq]]:
        raise BadBytes("evidence", "the parts do not contradict each other")


def _heads(checked: CheckedPart) -> dict[int, bytes]:
    after = {each.sealed.seq: each.sealed.head for each in checked.entries}
    return {checked.part.first - 1: checked.part.prev_head, **after}


CHECKS: dict[str, Check] = {
    "digits": lambda given: from_digits(given["text"]),
    "slip": check_slip,
    "enrolled": check_enrolled,
    "journal": check_journal,
    "taken": check_taken,
    "recomputed": check_day,
    "ack": check_ack,
    "evidence": check_evidence,
    "day-answer": check_day_answer,
    "fork": check_fork,
}
