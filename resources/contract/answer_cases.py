"""What the treasury answers, as the counter reads it: acknowledgements, evidence, certificates."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from typing import Any

from desktop.domain import wire as w
from desktop.signing import enrolment, parts
from desktop.signing.codec import open1, sign1
from resources.contract.cases import Case
from resources.contract.golden import DEVICE, KEYS, at, salt
from resources.contract.stories import Story, a_morning, flipped

Row = tuple[str, str, str, bytes]
"""Name, what it is, reason, and the bytes of the answer."""


def ack_cases(certificate: bytes) -> list[Case]:
    """Return the cases of an acknowledgement of the part that was sent."""
    story, key = a_morning(certificate), KEYS["treasury"]
    part = story.part()
    ack = w.Ack(
        device=DEVICE,
        first=1,
        last=8,
        head=story.heads[8],
        part=sha256(part).digest(),
        received_at=at(60),
        log_index=7,
    )
    full = replace(ack, flags=((2, "late-lease"), (6, "void-paid")), proof=(salt("proof", 32),))
    rows = [
        ("an acknowledgement", "Entries 1 to 8 are stored.", "ok", parts.sign_ack(ack, key)),
        ("flags and a proof", "Two entries are questioned.", "ok", parts.sign_ack(full, key)),
        (
            "a longer acknowledgement",
            "The treasury holds more than this part.",
            "ok",
            parts.sign_ack(replace(ack, last=9), key),
        ),
        (
            "of another part",
            "Another part's digest.",
            "other",
            parts.sign_ack(replace(ack, part=sha256(story.part(1, 7)).digest()), key),
        ),
        (
            "of another device",
            "Device 4712's.",
            "other",
            parts.sign_ack(replace(ack, device=4712), key),
        ),
        (
            "of fewer entries",
            "It ends with entry 7.",
            "other",
            parts.sign_ack(replace(ack, last=7), key),
        ),
        *signed_wrongly(ack, part),
    ]
    base = {"key": key.public_key, "part": part, "device": DEVICE, "last": 8}
    return told(rows, "ack", base)


def signed_wrongly(ack: w.Ack, part: bytes) -> Iterator[Row]:
    """Yield acknowledgements that the treasury did not sign as such."""
    key, device, stranger = KEYS["treasury"], KEYS["device"], KEYS["successor"]
    signed = parts.sign_ack(ack, key)
    payload = open1(signed, parts.ACK_TYP, key.public_key, "ack")
    answer = w.DayAnswer(
        device=DEVICE, day=at(1).date(), manifest=bytes(32), agreed=True, answered_at=at(60)
    )
    quarantine = w.Evidence(
        device=DEVICE, first=1, last=8, part=ack.part, received_at=at(60), why="frozen"
    )
    yield "by the counter itself", "The device's key signed it.", "key", parts.sign_ack(ack, device)
    yield "by another treasury", "A stranger's key signed it.", "key", parts.sign_ack(ack, stranger)
    forged = signed[:-64] + parts.sign_ack(ack, stranger)[-64:]
    yield "by a stranger under its name", "The key id is the treasury's.", "signature", forged
    yield (
        "with a flipped bit",
        "One bit of the signature is another.",
        "signature",
        flipped(signed, -1),
    )
    yield "with another time", "One bit of the time is another.", "signature", flipped(signed, -70)
    yield "cut", "Its last byte is missing.", "form", signed[:-1]
    yield "the part sent back", "An echo of what was sent.", "type", part
    yield (
        "an answer on a day",
        "Signed by the treasury, of another type.",
        "type",
        parts.sign_day_answer(answer, key),
    )
    yield (
        "evidence",
        "The part is in quarantine, not stored.",
        "type",
        parts.sign_evidence(quarantine, key),
    )
    yield (
        "signed as evidence",
        "An acknowledgement's content under another type.",
        "type",
        sign1(payload, parts.EVIDENCE_TYP, key),
    )


def told(rows: Iterable[Row], rule: str, base: dict[str, Any]) -> list[Case]:
    """Return a case a row; ``base`` is the input they share."""
    return [
        Case(name=name, what=what, rule=rule, input={**base, "data": data}, reason=reason)
        for name, what, reason, data in rows
    ]


def evidence_cases(certificate: bytes) -> list[Case]:
    """Return the cases of evidence: of the part that was sent, and of a fork itself."""
    story, key = a_morning(certificate), KEYS["treasury"]
    one, other = story.branch(), story.branch()
    one.challan(10_000)
    other.challan(20_000)
    part = other.part(9, 9)
    of: dict[str, Any] = {
        "device": DEVICE,
        "first": 9,
        "last": 9,
        "part": sha256(part).digest(),
        "received_at": at(60),
    }
    fork = w.Evidence(**of, why="fork", seq=9, have=one.heads[9], got=other.heads[9])
    frozen = w.Evidence(**of, why="frozen")
    ack = w.Ack(
        device=DEVICE,
        first=9,
        last=9,
        head=one.heads[9],
        part=fork.part,
        received_at=at(60),
        log_index=0,
    )
    signed = parts.sign_evidence(fork, key)
    rows = [
        ("a fork", "The part is kept, and contradicts entry 9.", "ok", signed),
        (
            "a frozen device",
            "The part is kept, and nothing more is taken.",
            "ok",
            parts.sign_evidence(frozen, key),
        ),
        (
            "of another part",
            "Another part's digest.",
            "other",
            parts.sign_evidence(replace(fork, part=bytes(32)), key),
        ),
        (
            "of another device",
            "Device 4712's.",
            "other",
            parts.sign_evidence(replace(fork, device=4712), key),
        ),
        (
            "by the counter itself",
            "The device's key signed it.",
            "key",
            parts.sign_evidence(fork, KEYS["device"]),
        ),
        (
            "with a flipped bit",
            "One bit of the signature is another.",
            "signature",
            flipped(signed, -1),
        ),
        (
            "an acknowledgement",
            "The part is stored, not in quarantine.",
            "type",
            parts.sign_ack(ack, key),
        ),
    ]
    base = {"key": key.public_key, "part": part, "device": DEVICE, "last": 9}
    return [*told(rows, "evidence", base), *fork_cases(certificate, (story, one, other))]


def fork_cases(certificate: bytes, stories: tuple[Story, Story, Story]) -> list[Case]:
    """Return pairs of parts that prove a fork to anybody, or do not."""
    story, one, other = stories
    stranger = replace(other.branch(), key=KEYS["successor"]).part(9, 9)
    rows: list[tuple[str, str, str, tuple[bytes, bytes]]] = [
        (
            "two entries 9",
            "Both are signed and contradict each other.",
            "ok",
            (one.part(9, 9), other.part(9, 9)),
        ),
        (
            "two whole journals",
            "Both begin alike and end differently.",
            "ok",
            (one.part(), other.part()),
        ),
        ("an overlap", "One entry of eight differs.", "ok", (one.part(4, 9), other.part(9, 9))),
        (
            "another head before",
            "Entry 10 continues another entry 9.",
            "ok",
            (one.part(9, 9), after(other)),
        ),
        (
            "the same part twice",
            "A part does not contradict itself.",
            "no-fork",
            (one.part(9, 9), one.part(9, 9)),
        ),
        (
            "one after the other",
            "Two parts of one journal.",
            "no-fork",
            (story.part(1, 4), story.part(5, 8)),
        ),
        (
            "an overlap that agrees",
            "The same entries in two parts.",
            "no-fork",
            (story.part(1, 5), one.part(4, 9)),
        ),
        (
            "parts far apart",
            "Nothing is known of what lies between.",
            "no-fork",
            (story.part(1, 2), after(other)),
        ),
        ("a forged branch", "A stranger signed the second one.", "key", (one.part(9, 9), stranger)),
        (
            "a branch with a flipped bit",
            "The second one's signature is wrong.",
            "signature",
            (one.part(9, 9), flipped(other.part(9, 9), -1)),
        ),
    ]
    base = {"certificate": certificate, "treasury": KEYS["treasury"].public_key}
    return [
        Case(name=name, what=what, rule="fork", input={**base, "parts": list(pair)}, reason=reason)
        for name, what, reason, pair in rows
    ]


def after(story: Story) -> bytes:
    """Return the part of one more entry of a journal."""
    longer = story.branch()
    longer.login()
    return longer.part(longer.next - 1)


def enrolled_cases(request: bytes, certificate: bytes) -> list[Case]:
    """Return the cases of a certificate as the counter that asked for it reads it."""
    key = KEYS["treasury"]
    asked = enrolment.open_enrolment(request)
    given = enrolment.open_certificate(certificate, key.public_key)
    rows = [("a certificate", "It is for the counter that asked.", "ok", certificate)]
    for name, what, changes in (
        ("another counter's", "It is for counter 03.", {"counter": "03"}),
        ("another district's", "It is for a counter of Swat.", {"district": "SWT"}),
        ("another office's", "It is for another office.", {"office": "SWT-DC"}),
        (
            "another key's",
            "It certifies another key.",
            {"public_key": KEYS["successor"].public_key},
        ),
        ("on another request", "It answers another request.", {"request": bytes(32)}),
        ("for a demo", "A demo counter's, and this one is real.", {"demo": True}),
    ):
        signed = enrolment.sign_certificate(replace(given, **changes), key)
        rows.append((name, what, "other", signed))
    stranger = enrolment.sign_certificate(given, KEYS["successor"])
    self_made = enrolment.sign_certificate(given, KEYS["device"])
    rows += [
        ("a stranger's", "Another treasury signed it.", "key", stranger),
        ("the counter's own", "The device signed it itself.", "key", self_made),
        (
            "with a flipped bit",
            "One bit of the signature is another.",
            "signature",
            flipped(certificate, -1),
        ),
        ("the request sent back", "An echo of what was sent.", "type", request),
    ]
    again = enrolment.sign_enrolment(replace(asked, nonce=bytes(16)), KEYS["device"])
    base = {"treasury": key.public_key, "request": request}
    cases = [
        Case(
            name=name,
            what=what,
            rule="enrolled",
            input={**base, "certificate": data},
            reason=reason,
        )
        for name, what, reason, data in rows
    ]
    second = {**base, "request": again, "certificate": certificate}
    what = "The counter has asked again since, with another nonce."
    return [
        *cases,
        Case(name="an earlier request's", what=what, rule="enrolled", input=second, reason="other"),
    ]
