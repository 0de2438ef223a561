"""Parts as a treasury takes them, one after another: what it stores, and what it refuses.

Their frames are put together by hand, so that no zstd library's version shows in them.
"""

from collections.abc import Iterator

from desktop.domain import journal as j
from desktop.domain import wire as w
from desktop.signing import parts
from desktop.signing.codec import encode, sign1
from desktop.signing.entries import encode_entry
from resources.contract.cases import Case
from resources.contract.golden import KEYS, at
from resources.contract.packing_cases import packed
from resources.contract.stories import Story, a_morning, flipped, sign_frame
from resources.contract.wrong_parts import frame
from resources.contract.wrong_tokens import Envelope, envelope

Told = tuple[str, str, str, list[bytes], bytes]
"""Name, what it is, reason, the parts that were taken before, and the part."""


def part_cases(certificate: bytes, golden: bytes) -> list[Case]:
    """Return every case of a part that is taken; ``golden`` is the golden part."""
    told: list[Told] = [
        ("golden", "The golden journal in one part, packed by zstd.", "ok", [], golden),
        *taken(certificate),
        *misplaced(certificate),
        *forks(certificate),
        *envelopes(certificate),
        *ranges(certificate),
        *packed(certificate),
    ]
    base = {"certificate": certificate, "treasury": KEYS["treasury"].public_key}
    return [
        Case(
            name=name,
            what=what,
            rule="taken",
            input={**base, "after": before, "data": data},
            reason=reason,
        )
        for name, what, reason, before, data in told
    ]


def taken(certificate: bytes) -> Iterator[Told]:
    """Yield parts that a treasury stores, or has stored already."""
    story = a_morning(certificate)
    one, two, three = story.part(1, 3), story.part(4, 6), story.part(7, 8)
    yield "the first part", "Entries 1 to 3 of a new counter.", "ok", [], one
    yield "the second part", "Entries 4 to 6 after 1 to 3.", "ok", [one], two
    yield "the third part", "Entries 7 and 8 after two parts.", "ok", [one, two], three
    yield "one entry", "A part of a single entry.", "ok", [one], story.part(4, 4)
    yield "the same part again", "Its reply was lost: same bytes, same answer.", "ok", [one], one
    yield "an earlier part again", "A late copy comes after the next part.", "ok", [one, two], one
    yield (
        "an overlap",
        "Entries 2 to 5 where 1 to 3 are stored: two are new.",
        "ok",
        [one],
        story.part(2, 5),
    )
    yield (
        "an overlap from the start",
        "All eight where 1 to 3 are stored.",
        "ok",
        [one],
        story.part(),
    )
    yield (
        "nothing new",
        "Entries 2 and 3 again, in a part of their own.",
        "ok",
        [one],
        story.part(2, 3),
    )
    yield (
        "a refill",
        "A restored treasury gets an old part again, then the next.",
        "ok",
        [one, one],
        story.part(4, 8),
    )
    story.close()
    story.challan()
    yield (
        "a day",
        "A day's manifest travels as an entry.",
        "ok",
        [one, two, three],
        story.part(9, 10),
    )
    back = at(1)
    story.add(lambda seq: j.SessionEntry(seq=seq, at=back, event="login", uid="a.gul"))
    yield "a clock that went back", "Stored; the treasury flags it.", "ok", [], story.part()


def misplaced(certificate: bytes) -> Iterator[Told]:
    """Yield sound parts that do not follow what is stored."""
    story = a_morning(certificate)
    one, three = story.part(1, 3), story.part(7, 8)
    yield "a gap", "Entries 7 and 8 where 4 is the next.", "gap", [one], three
    yield "a gap of one", "Entry 5 where 4 is the next.", "gap", [one], story.part(5, 6)
    yield (
        "a gap at the start",
        "Entries 4 to 6 and nothing before them.",
        "gap",
        [],
        story.part(4, 6),
    )
    other = Story(b"another certificate")
    other.login()
    yield (
        "another beginning",
        "The chain begins with another certificate.",
        "genesis",
        [],
        other.part(),
    )
    yield (
        "another beginning, later",
        "The same, after a sound part.",
        "genesis",
        [one],
        other.part(),
    )
    other.heads[0] = bytes(32)
    other.bodies.clear()
    other.login()
    zero = j.step(bytes(32), other.bodies[0])
    start = other.part(1, 1, prev_head=bytes(32), head=zero)
    yield "a beginning of zeros", "The head before entry 1 is zero.", "genesis", [], start


def forks(certificate: bytes) -> Iterator[Told]:
    """Yield parts of a counter that was cloned or restored."""
    story = a_morning(certificate)
    one, other = story.branch(), story.branch()
    one.challan(10_000)
    other.challan(20_000)
    first, ours, theirs = story.part(), one.part(9, 9), other.part(9, 9)
    yield "a fork", "Two entries 9 by one device.", "fork", [first, ours], theirs
    yield (
        "a fork within an overlap",
        "The clone sends its whole journal.",
        "fork",
        [first, ours],
        other.part(),
    )
    other.login()
    yield (
        "a fork that goes on",
        "The clone sends entry 10 alone: heads differ.",
        "fork",
        [first, ours],
        other.part(10, 10),
    )
    yield (
        "a fork behind an equal start",
        "Entries 8 to 10, of which 9 differs.",
        "fork",
        [first, ours],
        other.part(8, 10),
    )
    restored = Story(certificate)
    restored.login("b.khan")
    yield (
        "a fork at the first entry",
        "The counter began anew with its old key.",
        "fork",
        [first],
        restored.part(),
    )
    longer = story.branch()
    longer.login()
    late = longer.part(
        9, 9, prev_head=story.heads[7], head=j.step(story.heads[7], longer.bodies[8])
    )
    yield (
        "a head before that is an older one",
        "Entry 9 after the head of entry 7.",
        "fork",
        [first],
        late,
    )


def envelopes(certificate: bytes) -> Iterator[Told]:
    """Yield parts that the device did not sign as such, or changed parts."""
    story = a_morning(certificate)
    data, stranger = story.part(), KEYS["successor"]
    own = envelope(data, KEYS["device"])
    part = story.range()
    ack = w.Ack(
        device=4711,
        first=1,
        last=8,
        head=part.head,
        part=bytes(32),
        received_at=at(60),
        log_index=0,
    )
    rows: list[tuple[str, str, str, bytes]] = [
        (
            "by a stranger",
            "Another key signed it and says so.",
            "key",
            sign1(own.payload, parts.PART_TYP, stranger),
        ),
        (
            "by a stranger under the device's name",
            "Another key signed under this key's id.",
            "signature",
            Envelope(stranger, own.header, own.payload).built(),
        ),
        (
            "by the treasury",
            "The treasury's own key signed it.",
            "key",
            sign1(own.payload, parts.PART_TYP, KEYS["treasury"]),
        ),
        (
            "signed as a day",
            "The same content under a day's type.",
            "type",
            sign1(own.payload, parts.DAY_TYP, KEYS["device"]),
        ),
        (
            "that is an acknowledgement",
            "An acknowledgement sent back as a part.",
            "type",
            parts.sign_ack(ack, KEYS["treasury"]),
        ),
        ("that is a certificate", "The device's certificate sent as a part.", "type", certificate),
        (
            "with a changed head",
            "One bit of its payload is another.",
            "signature",
            flipped(data, -100),
        ),
        ("with a changed signature", "The last bit is another.", "signature", flipped(data, -1)),
        ("without its tag", "It begins with the array.", "envelope", data[1:]),
        ("that is cut", "Its last byte is missing.", "form", data[:-1]),
        ("with a byte after it", "It has a byte too many.", "form", data + b"\0"),
        ("of no byte", "An empty body.", "envelope", b""),
        (
            "that is text",
            "An error page instead of a part.",
            "envelope",
            b"<html>502 Bad Gateway</html>",
        ),
        ("of another device", "The part names device 4712.", "device", story.part(device=4712)),
        (
            "of version 2",
            "A version that is not known yet.",
            "version",
            own.with_payload(own.payload[:1] + b"\x02" + own.payload[2:]),
        ),
        (
            "of 64 KiB and more",
            "More bytes than a part may have.",
            "too-large",
            sign_frame(part, frame(bytes(2**16)), KEYS["device"]),
        ),
    ]
    for name, what, reason, wrong in rows:
        yield f"a part {name}", what, reason, [], wrong


def ranges(certificate: bytes) -> Iterator[Told]:
    """Yield truly signed parts whose entries, heads and range do not fit each other."""
    story = a_morning(certificate)
    heads, bodies = story.heads, tuple(story.bodies)
    crossed = (*bodies[:3], bodies[4], bodies[3], *bodies[5:])
    lock = encode_entry(j.SessionEntry(seq=1, at=at(1), event="lock", uid="a.gul"))
    rows: list[tuple[str, str, str, bytes]] = [
        (
            "another head",
            "The head is that before its last entry.",
            "chain",
            story.part(head=heads[7]),
        ),
        (
            "another head before",
            "The head before is not the one it continues.",
            "chain",
            story.part(prev_head=heads[1]),
        ),
        (
            "an entry changed",
            "Entry 1 says lock for login.",
            "chain",
            story.part(entries=(lock, *bodies[1:])),
        ),
        (
            "entries swapped",
            "Entries 4 and 5 have changed places.",
            "place",
            story.part(entries=crossed),
        ),
        (
            "entries of another range",
            "Entries 1 to 3 as 2 to 4.",
            "place",
            story.part(1, 3, first=2, last=4),
        ),
        (
            "an entry twice",
            "Entry 3 stands for entry 4.",
            "place",
            story.part(entries=(*bodies[:3], bodies[2], *bodies[4:])),
        ),
        (
            "an entry missing",
            "Seven entries for a range of eight.",
            "count",
            story.part(entries=bodies[:-1]),
        ),
        ("no entry", "A range of one without an entry.", "count", story.part(1, 1, entries=())),
        (
            "a range that ends before it begins",
            "First 5, last 4.",
            "count",
            story.part(first=5, last=4),
        ),
        ("an empty entry", "Entry 8 has no byte.", "form", story.part(entries=(*bodies[:-1], b""))),
        (
            "an entry of kind 12",
            "Entry 8 is of an unknown kind.",
            "kind",
            story.part(entries=(*bodies[:-1], encode([12, 8, 0]))),
        ),
    ]
    for name, what, reason, wrong in rows:
        yield f"a part with {name}", what, reason, [], wrong
    story.challan(signer=KEYS["successor"])
    yield (
        "a part with a forged token",
        "Entry 9's token is a stranger's.",
        "signature",
        [],
        story.part(),
    )
    story = a_morning(certificate)
    story.close(KEYS["successor"])
    yield "a part with a forged day", "A stranger signed the day.", "key", [], story.part()
