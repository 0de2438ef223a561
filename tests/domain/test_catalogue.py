"""The reader on broken files, and the catalogue that is shipped, line by line."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.catalogue import (
    Catalogue,
    CatalogueError,
    UnknownCode,
    UnknownItem,
    parse_officers,
)
from desktop.domain.money import MAX_PAISA
from desktop.domain.rules import Discretion, Percent, PerClass
from desktop.domain.tariff import AmountOutsideRule, Item, amount, limits, officer_may
from desktop.domain.text import search_key

FOLDER = Path(__file__).parents[2] / "resources" / "catalogue"
DATA = (FOLDER / "2026-11.json").read_bytes()
DEMO = (FOLDER / "demo.json").read_bytes()
CATALOGUE = Catalogue.parse(DATA)
BY_CODE = pytest.mark.parametrize("item", CATALOGUE.items, ids=lambda item: str(item.code))

LATIN_MEANT = {"PSID", "QR", "DEMO"}
"""Latin words that Urdu readers know by their Latin letters."""


def test_the_digest_names_the_bytes() -> None:
    assert CATALOGUE.digest == sha256(DATA).digest()
    assert Catalogue.parse(DATA) == CATALOGUE


def test_things_are_found_by_their_code() -> None:
    assert CATALOGUE.item("DM-01").title.en == "Domicile certificate"
    assert CATALOGUE.district(CATALOGUE.office("DC-PSH").district).title.ur == "پشاور"
    assert CATALOGUE.head("B-02812") is CATALOGUE.head("B02812")
    assert CATALOGUE.power("SM-14A").section == "14-A"
    assert CATALOGUE.choice("outcomes", "sealing").title.en == "Sealing"
    assert CATALOGUE.choice("beneficiaries", "local_fund").code == "local_fund"


def test_an_unknown_code_is_refused_by_name() -> None:
    with pytest.raises(UnknownItem, match="no item “PC-99”"):
        CATALOGUE.item("PC-99")
    with pytest.raises(UnknownCode) as refused:
        CATALOGUE.office("DC-XXX")
    assert (refused.value.kind, refused.value.code) == ("office", "DC-XXX")
    with pytest.raises(UnknownCode):
        CATALOGUE.wording.text("no such sentence")


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("PC-01", "PC-01"),
        ("pc1", "PC-01"),
        ("tr ۰۴", "TR-04"),
        ("overch", "PC-01"),
        ("list price", "PC-02"),
        ("نرخ نامہ", "PC-02"),
        ("نرخ نامه", "PC-02"),  # Arabic heh
        ("اسلحه لائسنس", "AR-01"),
        ("milawat doodh", "FD-03"),
        ("shopper", "EP-01"),
        ("TEZ RAFT", "TR-01"),
        ("icile", "DM-01"),  # inside a word, last
    ],
)
def test_search_understands_codes_english_urdu_and_roman_urdu(typed: str, first: str) -> None:
    assert CATALOGUE.search(typed)[0].code == first


def test_search_puts_codes_first_and_keeps_to_its_limit() -> None:
    assert [item.code for item in CATALOGUE.search("tr-1")][:2] == ["TR-01", "TR-10"]
    assert len(CATALOGUE.search("")) == 12
    assert len(CATALOGUE.search("a", limit=3)) == 3
    assert CATALOGUE.search("xyzzy") == []


@BY_CODE
def test_every_item_is_found_by_its_own_words(item: Item) -> None:
    for text in (item.code, item.title.en, item.title.ur, item.words):
        assert item in CATALOGUE.search(text, limit=50)


@BY_CODE
def test_every_rule_holds_at_its_limits_and_not_a_paisa_beyond(item: Item) -> None:
    facts: dict[str, Any] = {"base_paisa": 1_000_000} if isinstance(item.rule, Percent) else {}
    if isinstance(item.rule, PerClass):
        facts = {"vehicle_class": next(iter(item.rule.amounts))}
    low, high = limits(item, **facts)
    low, high = low or 1, high or MAX_PAISA

    assert amount(item, asked_paisa=low, **facts) == low
    assert amount(item, asked_paisa=high, **facts) == high
    for outside in (low - 1, high + 1):
        with pytest.raises(AmountOutsideRule):
            amount(item, asked_paisa=outside, **facts)


@BY_CODE
def test_every_item_is_complete_and_says_what_is_not_known(item: Item) -> None:
    assert item.source.strip()
    assert len(item.code.encode()) <= 10
    assert max(len(item.title.en), len(item.title.ur)) <= 60
    assert max(len(item.short.en), len(item.short.ur)) <= 24
    assert item.amount_known == (item.rule != Discretion(cap_paisa=None))
    assert not item.verified
    assert item.ddo == ""
    assert item.head in {"", "B02812"}


def test_nothing_is_called_verified_yet_and_the_words_to_say_so_exist() -> None:
    for rows in (CATALOGUE.heads, CATALOGUE.powers):
        assert not any(row.verified for row in rows)
        assert all(row.source for row in rows)
    for key in ("head", "amount", "section", "power"):
        sentence = CATALOGUE.wording.text(f"{key}_not_confirmed")
        assert "not confirmed" in sentence.en
        assert "تصدیق نہیں ہوئی" in sentence.ur
    assert "example.pk" in CATALOGUE.wording.text("verify", domain="example.pk").ur


def test_forty_districts_each_have_an_office() -> None:
    codes = [district.code for district in CATALOGUE.districts]

    assert len(codes) == len(set(codes)) == 40
    assert all(re.fullmatch("[A-Z]{3}", code) for code in codes)
    assert [office.code for office in CATALOGUE.offices] == [f"DC-{code}" for code in codes]
    pcodes = [row.pcode for row in CATALOGUE.districts if row.pcode]
    assert sorted(pcodes) == [f"PK{number}" for number in range(501, 536)]


def test_payers_vehicles_and_outcomes_have_the_codes_of_a_draft() -> None:
    assert [each.code for each in CATALOGUE.identity_types] == (
        ["cnic", "nicop", "poc", "por", "passport", "bform", "ntn", "none"]
    )
    assert CATALOGUE.outcomes[0].code == "fine"
    assert [each.code for each in CATALOGUE.tenders] == ["cash", "cheque", "card", "bank"]


def _texts(raw: object) -> Iterator[tuple[str, str]]:
    if isinstance(raw, dict) and raw.keys() == {"en", "ur"}:
        yield raw["en"], raw["ur"]
    elif isinstance(raw, dict | list):
        for piece in raw.values() if isinstance(raw, dict) else raw:
            yield from _texts(piece)


@pytest.mark.parametrize("data", [DATA, DEMO], ids=["catalogue", "demo"])
def test_urdu_is_written_with_urdu_letters(data: bytes) -> None:
    texts = list(_texts(json.loads(data)))

    assert texts
    for english, urdu in texts:
        assert not re.search("[يىكهةۀ٠-٩۰-۹ـ\u200b-\u200f\u2066-\u2069]", urdu), urdu
        assert set(re.findall("[A-Za-z]+", re.sub(r"\{\w+\}", "", urdu))) <= LATIN_MEANT, urdu
        assert re.search("[\u0621-\u06d2]", urdu), urdu
        assert not re.search("[\u0600-\u06ff]", english), english
        for text in (english, urdu):
            assert unicodedata.is_normalized("NFC", text), text
            assert text == " ".join(text.split()), text
        assert search_key(urdu)


def test_demo_officers_are_plainly_demo_and_hold_real_powers() -> None:
    officers = parse_officers(DEMO)

    assert len(officers) == 3
    for officer in officers:
        assert "DEMO" in officer.code
        assert "DEMO" in officer.name.en
        for code in officer.powers:
            officer_may(officer, CATALOGUE.power(code), 100, CATALOGUE.valid_from)


Json = dict[str, Any]
Breaker = Callable[[Json], object]
BROKEN: list[tuple[str, str, Breaker]] = [
    ("items[PC-01].rule.cap_paisa", "is not a int", lambda raw: _rule(raw, cap_paisa="50")),
    ("items[PC-01].rule", "above zero", lambda raw: _rule(raw, cap_paisa=0)),
    ("items[PC-01].rule.kind", "none of", lambda raw: _rule(raw, kind="free")),
    ("items[PC-01].code", "given twice", lambda raw: raw["items"].append(raw["items"][0])),
    ("items[TOO-LONG-11].code", "not a code", lambda raw: _item(raw, code="TOO-LONG-11")),
    ("items[PC-01].head", "not in heads", lambda raw: _item(raw, head="C99999")),
    ("items[PC-01].department", "not in departments", lambda raw: _item(raw, department="x")),
    ("items[PC-01].due_days", "one or more", lambda raw: _item(raw, due_days=0)),
    ("items[PC-01].surprise", "unknown key", lambda raw: _item(raw, surprise=1)),
    ("items[PC-01].title", "both languages", lambda raw: raw["items"][0]["title"].update(ur="")),
    ("items[PC-01].ranks", "not in ranks", lambda raw: _item(raw, ranks=["King"])),
    ("items[PC-01].unit", "needs the unit", lambda raw: _rule(raw, kind="per_unit", unit_paisa=5)),
    ("items[PC-01].after_due", "fixed or percent", lambda raw: _item(raw, after_due=_discretion())),
    ("items[PC-01].rule.amounts", "not in vehicle", lambda raw: _rule(raw, **_by_class("cart"))),
    ("wording.texts.void", "missing", lambda raw: raw["wording"]["texts"].pop("void")),
    ("wording.texts.as_of", "different places", lambda raw: _sentence(raw, "as_of", ur="اب")),
    ("powers", "missing", lambda raw: raw.pop("powers")),
    ("valid_from", "not a day", lambda raw: raw.update(valid_from="soon")),
]


def _rule(raw: Json, **changes: object) -> None:
    kept = {} if "kind" in changes else raw["items"][0]["rule"]
    raw["items"][0]["rule"] = kept | changes


def _item(raw: Json, **changes: object) -> None:
    raw["items"][0].update(changes)


def _sentence(raw: Json, key: str, **changes: str) -> None:
    raw["wording"]["texts"][key].update(changes)


def _discretion() -> dict[str, object]:
    return {"kind": "discretion", "cap_paisa": 5}


def _by_class(name: str) -> dict[str, object]:
    return {"kind": "per_class", "amounts": {name: 5}}


@pytest.mark.parametrize(("where", "problem", "breaks"), BROKEN, ids=range(len(BROKEN)))
def test_a_broken_catalogue_is_refused_whole_and_says_where(
    where: str, problem: str, breaks: Breaker
) -> None:
    raw = json.loads(DATA)
    breaks(raw)

    with pytest.raises(CatalogueError) as refused:
        Catalogue.parse(json.dumps(raw).encode())

    assert refused.value.where == where
    assert problem in refused.value.problem


def test_a_broken_officers_file_says_where() -> None:
    with pytest.raises(CatalogueError, match="officers: a list is needed here"):
        parse_officers(b"{}")
