"""Slips nobody was ever handed: seeded content of many lengths, tokens signed by the signing room.

The items are the catalogue's, the key was thrown away. The same ``random.Random`` gives the same
slips on every machine.
"""

import json
import random
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from desktop.domain.text import Bilingual
from desktop.domain.wire import Token
from desktop.domain.words import amount_in_words
from desktop.printing.content import (
    Issuer,
    SlipContent,
    SlipHead,
    SlipLine,
    SlipOfficer,
    SlipPayer,
    SlipVehicle,
)
from desktop.signing.codec import KeySigner
from desktop.signing.token import sign_token, to_digits

KEY = KeySigner(sha256(b"a key thrown away").digest())
CATALOGUE = Path(__file__).resolve().parents[2] / "resources" / "catalogue" / "2026-11.json"
PREFIXES = ("HTTPS://MAHASIL.KP.GOV.PK/V/", "HTTPS://KP.GOV.PK/V/", "HTTP://127.0.0.1:8765/V/")
MOST_ITEMS = 8

_FIRST = datetime(2026, 11, 22, 7, tzinfo=UTC)
_CODE_SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ-0123456789"
_NAMES = (
    *(
        "Gul Rahman",
        "Ali",
        "Syed Muhammad Zulfiqar Ali Shah Bukhari",
        "Bibi Hajra",
        "M. Imran Khan",
    ),
    *("گل رحمان", "سید محمد عبدالرحمٰن شاہ بخاری", "بی بی ہاجرہ", "محمد عمران خان", "زرغونه بي بي"),
)
_PLACES = (
    *("Karkhano Market", "Shop 14, Karkhano Market, Hayatabad, Peshawar 25100", "Bara Road"),
    *("دکان نمبر 14، کارخانو مارکیٹ، حیات آباد، پشاور 25100", "قصہ خوانی بازار", ""),
)


def catalogue() -> dict[str, Any]:
    """Return the catalogue as its file has it."""
    found: dict[str, Any] = json.loads(CATALOGUE.read_text(encoding="utf-8"))
    return found


_CATALOGUE = catalogue()
_ITEMS = _CATALOGUE["items"]
_NOTES = tuple(Bilingual(**text) for text in _CATALOGUE["wording"]["texts"].values())


def random_slip(chance: random.Random) -> SlipContent:
    """Return one slip, from the shortest to longer than any counter will print."""
    lines = tuple(_line(chance) for _ in range(chance.randint(1, MOST_ITEMS)))
    amount = sum(line.amount_paisa for line in lines)
    token = _token(chance, paisa=amount, offence=lines[0].code)
    number = f"PSH-{chance.randint(0, 99):02}-27-{token.serial:06}-{chance.randint(0, 999):03}"
    return SlipContent(
        number=number,
        reference="".join(chance.choices("0123456789", k=17)),
        url_prefix=chance.choice(PREFIXES),
        digits=to_digits(sign_token(token, KEY)),
        issuer=Issuer(
            office=Bilingual(**chance.choice(_CATALOGUE["offices"])["title"]),
            district=Bilingual(**chance.choice(_CATALOGUE["districts"])["title"]),
            counter=number[4:6],
            clerk=chance.choice(_NAMES),
        ),
        issued_at=token.issued_at,
        payer=_payer(chance),
        lines=lines,
        amount_paisa=amount,
        words=amount_in_words(amount),
        head=SlipHead(token.head),
        vehicle=chance.choice(
            (None, SlipVehicle(plate="A 1234 Peshawar", chassis="NZE141-6012345"))
        ),
        due_day=date(2026, 12, 2),
        officer=chance.choice((None, _officer(chance))),
        remarks=" ".join(chance.choices(_PLACES, k=chance.randint(0, 4))).strip(),
        notes=tuple(chance.sample(_NOTES, k=chance.randint(0, 5))),
        verify_domain="mahasil.kp.gov.pk",
        offline=chance.random() < 0.5,
    )


def _line(chance: random.Random) -> SlipLine:
    item = chance.choice(_ITEMS)
    return SlipLine(
        code=item["code"],
        title=Bilingual(**item["title"]),
        law=Bilingual(**item["law"]),
        section=item["section"],
        amount_paisa=100 * chance.randint(1, 10 ** chance.randint(1, 7)),
        quantity=chance.randint(1, 12),
    )


def _payer(chance: random.Random) -> SlipPayer:
    return SlipPayer(
        name=chance.choice(_NAMES),
        father_name=chance.choice(_NAMES),
        id_label=Bilingual("CNIC", "شناختی کارڈ"),
        id_number=chance.choice(("", "17301-1234567-1")),
        mobile=chance.choice(("", "0333-9123456")),
        business=chance.choice(_PLACES),
        place=chance.choice(_PLACES),
    )


def _officer(chance: random.Random) -> SlipOfficer:
    rank = chance.choice(_CATALOGUE["ranks"])
    power = chance.choice(_CATALOGUE["powers"])
    return SlipOfficer(
        name=Bilingual("Muhammad Imran Khan", "محمد عمران خان"),
        designation=Bilingual(**rank["title"]),
        power=Bilingual(**power["act"]),
        notification=Bilingual(**power["notification"]),
    )


def _token(chance: random.Random, *, paisa: int, offence: str) -> Token:
    return Token(
        device=chance.randint(1, 99_999),
        seq=chance.randint(1, 2 ** chance.randint(1, 32)),
        serial=chance.randint(1, 999_999),
        issued_at=_FIRST + timedelta(seconds=chance.randint(0, 10**9)),
        paisa=paisa,
        head="".join(chance.choices(_CODE_SIGNS, k=chance.choice((0, 6, 10)))),
        offence=offence[:10],
        due_days=chance.randint(0, 255),
        hint="",
        commit=chance.randbytes(16),
    )
