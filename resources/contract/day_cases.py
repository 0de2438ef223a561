"""Days against the entries they speak of: agreed, differing, and flagged."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

from desktop.domain import journal as j
from desktop.domain import wire as w
from desktop.signing import parts
from resources.contract.cases import Case
from resources.contract.golden import DAY, DEVICE, KEYS, at
from resources.contract.stories import FEE, Story, a_morning

Told = tuple[str, str, str, list[bytes]]
"""Name, what it is, reason, and the entries of the journal that ends with the day."""


def day_cases(certificate: bytes) -> list[Case]:
    """Return every case of a day that is recomputed from the journal that it closes."""
    base = {"certificate": certificate, "treasury": KEYS["treasury"].public_key}
    told = [*agreed(certificate), *differing(certificate), *out_of_range(certificate)]
    return [
        Case(
            name=name,
            what=what,
            rule="recomputed",
            input={**base, "entries": bodies},
            reason=reason,
        )
        for name, what, reason, bodies in told
    ]


def agreed(certificate: bytes) -> Iterator[Told]:
    """Yield days that say what their entries say."""
    story = a_morning(certificate)
    story.close()
    yield "a day", "Three challans, one paid, one void, under two heads.", "ok", list(story.bodies)
    later = story.branch()
    later.void(2)
    later.pay(7, 50)
    later.challan(1, FEE)
    later.close()
    yield (
        "the next day",
        "It voids and is paid for challans of the day before.",
        "ok",
        list(later.bodies),
    )
    story.close(supervisor=nobody(story))
    yield "a nil day", "Nothing happened; the program closed it.", "ok", list(story.bodies)
    story = Story(certificate)
    story.close(supervisor=nobody(story))
    yield (
        "a nil day before any entry",
        "The counter's first entry is a nil day.",
        "ok",
        list(story.bodies),
    )
    story = Story(certificate)
    story.login()
    story.reprint(1)
    story.pay(1, 100)
    story.void(99)
    story.close()
    yield (
        "a day without challans",
        "A payment and a void of none count for nothing.",
        "ok",
        list(story.bodies),
    )
    yield from many_heads(certificate)


def many_heads(certificate: bytes) -> Iterator[Told]:
    """Yield a day whose rows only stand in order where their keys' bytes are compared."""
    story = a_morning(certificate)
    story.challan(5, ("C02501", "PW4012", "tma-1"))
    story.challan(6, ("C02501", "", "provincial"))
    story.challan(7, ("کک", "PW4012", "provincial"))
    story.challan(8, ("\uff01", "", "provincial"))
    story.challan(9, ("\U00010000", "", "provincial"))
    story.close()
    yield (
        "many heads",
        "Rows are ordered by the bytes of their keys, not by UTF-16.",
        "ok",
        list(story.bodies),
    )


def nobody(story: Story) -> j.Approval:
    """Return the approval of a day that the program itself closed."""
    return replace(story.branch().manifest().supervisor, kind=j.ApprovalKind.NOBODY)


def differing(certificate: bytes) -> Iterator[Told]:
    """Yield days that say something else than their entries."""
    whole = a_morning(certificate).manifest()
    first, second = whole.totals
    for name, what, reason, changes in (
        (
            "one challan more",
            "A challan is counted that nobody issued.",
            "day-totals",
            {"totals": (first, replace(second, issued=3))},
        ),
        (
            "a rupee less",
            "The issued amount is 100 paisa short.",
            "day-totals",
            {"totals": (first, replace(second, issued_paisa=second.issued_paisa - 100))},
        ),
        (
            "a void left out",
            "The void is not counted.",
            "day-totals",
            {"totals": (replace(first, voided=0, voided_paisa=0), second)},
        ),
        (
            "a payment left out",
            "The payment is not counted.",
            "day-totals",
            {"totals": (first, replace(second, payments=0, paid_paisa=0))},
        ),
        ("a head left out", "A row is missing.", "day-totals", {"totals": (second,)}),
        (
            "another head of account",
            "A row stands under another head.",
            "day-totals",
            {"totals": (replace(first, head="C02502"), second)},
        ),
        (
            "a row of nothing",
            "A row without any movement.",
            "day-totals",
            {
                "totals": (
                    first,
                    second,
                    replace(first, head="Z", issued=0, issued_paisa=0, voided=0, voided_paisa=0),
                )
            },
        ),
        ("no totals", "A worked day that says nothing happened.", "day-totals", {"totals": ()}),
        ("another head of the chain", "The head is zero.", "day-head", {"head": bytes(32)}),
        (
            "the head of an earlier entry",
            "The head is that after entry 7.",
            "day-head",
            {"head": a_morning(certificate).heads[7]},
        ),
        (
            "another perpetual total",
            "The issued total is a paisa more.",
            "day-grand",
            {"grand": (whole.grand[0] + 1, *whole.grand[1:])},
        ),
        ("no perpetual totals", "They are all zero.", "day-grand", {"grand": (0, 0, 0)}),
        ("another first serial", "It says 2 for 1.", "day-serials", {"first_serial": 2}),
        ("another last serial", "It says 9 for 3.", "day-serials", {"last_serial": 9}),
        ("no reprint", "The duplicate is not counted.", "day-reprints", {"reprints": 0}),
        (
            "nobody's approval",
            "A worked day that the program closed itself.",
            "not-approved",
            {"supervisor": replace(whole.supervisor, kind=j.ApprovalKind.NOBODY)},
        ),
    ):
        story = a_morning(certificate)
        story.close(**changes)
        yield f"a day with {name}", what, reason, list(story.bodies)


def out_of_range(certificate: bytes) -> Iterator[Told]:
    """Yield days that overlap, or between which money moved."""
    story = a_morning(certificate)
    story.close()
    again = story.branch()
    whole = a_morning(certificate).manifest()
    again.close(first=8, last=9)
    yield (
        "a day that overlaps the one before",
        "It begins with entry 8.",
        "day-range",
        list(again.bodies),
    )
    story.close(first=whole.first, last=8, head=whole.head, totals=whole.totals, day=DAY)
    yield (
        "the same day again",
        "Closed twice, with the same range.",
        "day-range",
        list(story.bodies),
    )
    story = a_morning(certificate)
    story.close(first=8, totals=(), first_serial=0, last_serial=0, reprints=0)
    yield (
        "a day that begins too late",
        "Money moved before its first entry.",
        "day-range",
        list(story.bodies),
    )
    story = a_morning(certificate)
    story.close(last=9, head=bytes(32))
    yield (
        "a day that covers itself",
        "Its last entry is its own: no head can say so.",
        "day-head",
        list(story.bodies),
    )
    story = a_morning(certificate)
    open_day = story.branch().manifest()
    story.challan(1)
    story.close(
        **{
            name: getattr(open_day, name)
            for name in ("last", "head", "totals", "grand", "last_serial")
        }
    )
    yield "a challan behind the day", "Entry 9 is no day's.", "day-range", list(story.bodies)
    story = a_morning(certificate)
    story.close(first=10, totals=(), first_serial=0, last_serial=0, reprints=0)
    yield "a range turned around", "First 10, last 8.", "day-range", list(story.bodies)


def answer_cases(certificate: bytes) -> list[Case]:
    """Return the cases of the treasury's answer on a day, as the counter reads it."""
    story, key = a_morning(certificate), KEYS["treasury"]
    manifest = parts.sign_day(story.manifest(), KEYS["device"])
    digest = sha256(manifest).digest()
    yes = w.DayAnswer(device=DEVICE, day=DAY, manifest=digest, agreed=True, answered_at=at(61))
    no = replace(yes, agreed=False, theirs=story.manifest().totals)
    late = replace(yes, day=DAY + timedelta(days=1))
    signed = parts.sign_day_answer(yes, key)
    rows = [
        ("agreed", "The treasury found the same totals.", "ok", signed),
        (
            "different",
            "The treasury's own rows come with the answer.",
            "ok",
            parts.sign_day_answer(no, key),
        ),
        (
            "on another day",
            "It answers another manifest.",
            "other",
            parts.sign_day_answer(replace(late, manifest=bytes(32)), key),
        ),
        (
            "to another device",
            "It answers device 4712.",
            "other",
            parts.sign_day_answer(replace(yes, device=4712), key),
        ),
        (
            "by the device",
            "The counter's own key signed it.",
            "key",
            parts.sign_day_answer(yes, KEYS["device"]),
        ),
        (
            "with a flipped bit",
            "One bit is another.",
            "signature",
            signed[:-1] + bytes([signed[-1] ^ 1]),
        ),
        ("that is the manifest", "The day itself sent back as its answer.", "type", manifest),
    ]
    base = {"key": key.public_key, "manifest": manifest, "device": DEVICE}
    return [
        Case(
            name=f"an answer {name}",
            what=what,
            rule="day-answer",
            input={**base, "data": data},
            reason=reason,
        )
        for name, what, reason, data in rows
    ]
