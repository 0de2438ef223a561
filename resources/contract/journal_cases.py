"""Whole journals: sound ones, and ones that were cut, crossed, forged or begun wrongly."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from typing import Any

from desktop.domain import journal as j
from desktop.domain.journal import genesis, step
from desktop.signing import parts
from desktop.signing.codec import decode, encode, sign1
from desktop.signing.entries import encode_entry
from resources.contract.cases import Case
from resources.contract.golden import DAY, KEYS, at
from resources.contract.stories import FEE, Story, a_morning

Told = tuple[str, str, str, dict[str, Any]]
"""Name, what it is, reason, and what differs from the story's own input."""


def journal_cases(certificate: bytes, golden: list[bytes], head: bytes) -> list[Case]:
    """Return every case of a journal; ``golden`` are the golden entries, ``head`` their head."""
    base = {"certificate": certificate, "treasury": KEYS["treasury"].public_key}
    told: list[Told] = [
        (
            "golden",
            "The golden journal: an entry of every kind.",
            "ok",
            {"entries": golden, "head": head},
        ),
        *sound(certificate),
        *crossed(certificate),
        *begun_wrongly(certificate),
        *forged(certificate),
        *wrong_days(certificate),
    ]
    return [
        Case(name=name, what=what, rule="journal", input={**base, **changes}, reason=reason)
        for name, what, reason, changes in told
    ]


def of(story: Story, **changes: Any) -> dict[str, Any]:  # noqa: ANN401 - bytes of any member
    """Return the input of a story."""
    return {"entries": list(story.bodies), "head": story.heads[-1], **changes}


def chained(certificate: bytes, bodies: list[bytes]) -> dict[str, Any]:
    """Return the input of any entries, with the head to which they do lead."""
    head = genesis(certificate)
    for body in bodies:
        head = step(head, body)
    return {"entries": bodies, "head": head}


def sound(certificate: bytes) -> Iterator[Told]:
    """Yield journals that verify; some of them the treasury flags, but never refuses."""
    yield "empty", "A counter that did nothing yet.", "ok", of(Story(certificate))
    story = a_morning(certificate)
    yield "a morning", "Challans, a payment, a void and a reprint.", "ok", of(story)
    one, other = story.branch(), story.branch()
    one.challan(10_000)
    other.challan(20_000)
    yield "branch one", "A cloned counter's journal: sound as long as it is alone.", "ok", of(one)
    yield "branch two", "The clone's: the same start, another entry 9.", "ok", of(other)
    story.close()
    story.challan()
    yield "a closed day", "A day's manifest, and a challan of the next day.", "ok", of(story)
    story.close()
    story.close()
    yield (
        "a nil day",
        "A day on which nothing happened, after two that were worked.",
        "ok",
        of(story),
    )
    for name, what, told in clocks(certificate):
        yield name, what, "ok", told
    story = a_morning(certificate)
    story.challan(serial=9)
    yield "a serial left out", "Stored; the treasury flags the gap.", "ok", of(story)
    story.pay(1, 100)
    yield "a payment for no challan", "Stored; the treasury flags it.", "ok", of(story)
    story.void(99)
    yield "a void of what is to come", "Stored; the treasury flags it.", "ok", of(story)


def clocks(certificate: bytes) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield journals whose clock steps: order is by place, never by time."""
    back = at(9) - timedelta(days=1)
    story = a_morning(certificate)
    story.add(lambda seq: j.ClockEntry(seq=seq, at=back, was=at(8), is_now=back, uid="a.gul"))
    story.add(lambda seq: j.SessionEntry(seq=seq, at=back, event="login", uid="a.gul"))
    yield "a clock step", "The clock steps back a day, and an entry says so.", of(story)
    story = a_morning(certificate)
    story.add(lambda seq: j.SessionEntry(seq=seq, at=back, event="login", uid="a.gul"))
    yield (
        "a clock step unsaid",
        "It steps back and no entry says so: the treasury flags it.",
        of(story),
    )


def crossed(certificate: bytes) -> Iterator[Told]:
    """Yield journals whose entries are not all there, or not in their places."""
    story = a_morning(certificate)
    bodies, last = story.bodies, story.heads[-1]
    swapped = [*bodies[:3], bodies[4], bodies[3], *bodies[5:]]
    missing = bodies[:4] + bodies[5:]
    for name, what, entries in (
        ("swapped entries", "Entries 4 and 5 have changed places.", swapped),
        ("a missing entry", "Entry 5 is not there.", missing),
        ("the first entry missing", "It begins with entry 2.", bodies[1:]),
        ("an entry twice", "Entry 5 comes twice.", [*bodies[:5], *bodies[4:]]),
    ):
        yield name, what, "place", {"entries": entries, "head": last}
        yield (
            f"{name}, chained anew",
            f"{what} The head is theirs.",
            "place",
            chained(certificate, entries),
        )
    yield "the last entry missing", "Entry 8 is not there.", "chain", of(story, entries=bodies[:-1])
    more = [*bodies, encode_entry(j.SessionEntry(seq=9, at=at(9), event="lock", uid="a.gul"))]
    yield "an entry too many", "Entry 9 is not under the head.", "chain", of(story, entries=more)
    lock = encode_entry(j.SessionEntry(seq=1, at=at(1), event="lock", uid="a.gul"))
    other = [lock, *bodies[1:]]
    yield "an entry changed", "Entry 1 says lock for login.", "chain", of(story, entries=other)
    flipped = bytes([last[0] ^ 1]) + last[1:]
    yield "another head", "One bit of the head is another.", "chain", of(story, head=flipped)
    yield (
        "the head before the last",
        "The head is that after entry 7.",
        "chain",
        of(story, head=story.heads[-2]),
    )


def begun_wrongly(certificate: bytes) -> Iterator[Told]:
    """Yield journals with another beginning, or hashed by another rule."""
    story = a_morning(certificate)
    stranger = KEYS["successor"].public_key
    again = sign1(decode(certificate[1:], "golden")[2], 65000, KEYS["successor"])
    yield (
        "another treasury's certificate",
        "A stranger certified it.",
        "key",
        of(story, certificate=again),
    )
    yield (
        "another treasury",
        "It is checked with another treasury's key.",
        "key",
        of(story, treasury=stranger),
    )
    cut = certificate[:-1] + bytes([certificate[-1] ^ 1])
    yield (
        "a certificate with a flipped bit",
        "Its signature is wrong.",
        "signature",
        of(story, certificate=cut),
    )
    fields = decode(decode(certificate[1:], "golden")[2], "golden")
    renewed = sign1(encode([*fields[:8], 30, *fields[9:]]), 65000, KEYS["treasury"])
    yield (
        "another certificate of this device",
        "The chain begins with an earlier one.",
        "chain",
        of(story, certificate=renewed),
    )
    for name, what, head in other_rules(certificate, story.bodies):
        yield name, what, "chain", of(story, head=head)


def other_rules(certificate: bytes, bodies: list[bytes]) -> Iterator[tuple[str, str, bytes]]:
    """Yield heads as a hasty reader of the rules would compute them."""
    bare, whole, zero = (
        sha256(sha256(certificate).digest()).digest(),
        genesis(certificate),
        bytes(32),
    )
    direct = sha256(b"\x01" + certificate).digest()
    for body in bodies:
        bare, direct, zero = step(bare, body), step(direct, body), step(zero, body)
        whole = sha256(b"\x02" + whole + body).digest()
    yield "no prefix at the start", "Head 0 without its 0x01.", bare
    yield (
        "the certificate itself at the start",
        "Head 0 of the certificate, not of its hash.",
        direct,
    )
    yield "a start of zeros", "Head 0 is 32 zero bytes.", zero
    yield "entries themselves in the chain", "Heads of the entries, not of their hashes.", whole


def forged(certificate: bytes) -> Iterator[Told]:
    """Yield journals that chain, with an entry that does not verify or cannot be read."""
    for name, what, reason, change in forgeries():
        story = a_morning(certificate)
        entry = decode(story.bodies[1], "golden")
        change(entry)
        yield (
            f"a challan with {name}",
            what,
            reason,
            chained(certificate, [story.bodies[0], encode(entry), *story.bodies[2:]]),
        )
    story = a_morning(certificate)
    story.challan(signer=KEYS["successor"])
    yield (
        "a token by another key",
        "Entry 9's token is signed by a stranger.",
        "signature",
        of(story),
    )
    story = a_morning(certificate)
    story.device = 4712
    story.challan()
    yield "another device's token", "Entry 9's token names device 4712.", "signature", of(story)
    for name, what, reason, body in (
        ("an unknown kind", "Entry 9 is of kind 12.", "kind", encode([12, 9, 1_795_331_000])),
        (
            "a field too many",
            "Entry 9 is an anchor of five fields.",
            "shape",
            encode([4, 9, 1_795_331_000, bytes(32), 0]),
        ),
        (
            "a longer head",
            "Entry 9 writes its kind in two bytes.",
            "form",
            bytes.fromhex("84180409 1a6b02927858 20".replace(" ", "")) + bytes(32),
        ),
        (
            "a byte after an entry",
            "Entry 9 has a byte after its end.",
            "form",
            encode([4, 9, 1_795_331_000, bytes(32)]) + b"\0",
        ),
        ("an empty entry", "Entry 9 has no byte.", "form", b""),
        (
            "an entry of 40 KB",
            "Entry 9 is larger than any may be.",
            "too-large",
            encode([8, 9, 1_795_331_000, "login", "u", "x" * 40_000]),
        ),
    ):
        story = a_morning(certificate)
        story.raw(body)
        yield name, what, reason, of(story)


def forgeries() -> Iterator[tuple[str, str, str, Any]]:
    """Yield changes to the fields of a challan's entry that its token does not bear."""

    def record(changes: dict[int, Any]) -> Any:  # noqa: ANN401 - a function of a list
        def change(entry: list[Any]) -> None:
            entry[4] = encode({**decode(entry[4], "record"), **changes})

        return change

    def put(place: int, value: Any) -> Any:  # noqa: ANN401 - a function of a list
        return lambda entry: entry.__setitem__(place, value)

    line = [["F", 1, 150_100, "", None]]
    yield (
        "another amount",
        "Lines and amount of the record are raised.",
        "signature",
        record({4: line, 5: 150_100}),
    )
    yield "lines that do not add up", "Only the line is raised.", "sum", record({4: line})
    yield (
        "another name",
        "The record's payer is another.",
        "signature",
        record({2: ["none", "", "M. M.", "", "", "", ""]}),
    )
    yield "another salt", "The record's salt is another.", "signature", record({0: bytes(16)})
    yield (
        "another head of account",
        "The record's head is another.",
        "signature",
        record({6: "C02502"}),
    )
    yield "another serial", "The entry's serial is another.", "signature", put(3, 2)
    yield "another time", "The entry's time is a second later.", "signature", put(2, 1_795_331_075)
    yield "a signature of zeros", "The token's signature is zero.", "signature", put(5, bytes(64))
    yield "a record that is none", "The record is an empty map.", "shape", put(4, b"\xa0")


def wrong_days(certificate: bytes) -> Iterator[Told]:
    """Yield journals that end with a manifest which does not verify."""
    manifest = parts.sign_day(a_morning(certificate).manifest(), KEYS["device"])
    flipped = manifest[:-1] + bytes([manifest[-1] ^ 1])
    ours = decode(manifest[1:], "golden")[2]
    other = parts.sign_day(replace(a_morning(certificate).manifest(), device=4712), KEYS["device"])
    for name, what, reason, body in (
        (
            "by the treasury",
            "The treasury signed the day.",
            "key",
            sign1(ours, 65004, KEYS["treasury"]),
        ),
        (
            "of another type",
            "The day is signed as a part.",
            "type",
            sign1(ours, 65002, KEYS["device"]),
        ),
        ("with a flipped bit", "One bit of the day is another.", "signature", flipped),
        ("of another device", "The day names device 4712.", "device", other),
        ("that is no day", "The manifest is empty.", "envelope", b""),
    ):
        story = a_morning(certificate)
        story.raw(encode([11, 9, 1_795_331_333, body]))
        yield f"a day {name}", what, reason, of(story)
    story = a_morning(certificate)
    story.challan(1, FEE)
    story.close(day=DAY + timedelta(days=3))
    yield "a day that is early", "Days may be skipped: the treasury alarms.", "ok", of(story)
