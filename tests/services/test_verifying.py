"""Is this slip genuine? By signature first, then by what this ledger knows; never a guess."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.bootstrap import App
from desktop.domain.challan import Issued
from desktop.domain.wire import DeviceKey, KeyList
from desktop.services.kept_keys import keep_key_list
from desktop.signing.keylists import sign_key_list
from desktop.signing.token import from_digits, to_digits
from desktop.signing.treasury_keys import TreasuryKeys
from tests.models.lived import acknowledge, raw
from tests.office import AYESHA, NOON, PINS, TREASURY, Watch, a_draft, make_counter, open_office


def issue(app: App) -> Issued:
    return app.issue(a_draft(), AYESHA)[0]


def tamper(app: App, sql: str) -> None:
    with raw(app.db.path, guarded=False) as connection:
        assert connection.execute(sql).rowcount > 0


def test_digits_address_and_picture_all_say_genuine(office: App, tmp_path: Path) -> None:
    issued = issue(office)
    picture = tmp_path / "slip.png"
    picture.write_bytes(office.paper.slip_image(issued.seq))
    for what in (to_digits(issued.token), issued.url, issued.url.lower(), f" {picture} "):
        verdict = office.verify(what)
        assert (verdict.code, verdict.genuine) == ("genuine", True)
        assert (verdict.number, verdict.reference) == (issued.number, issued.reference)
        assert verdict.token is not None
        assert verdict.token.paisa == 1_500_000
        assert verdict.challan == office.show(issued.number)


def test_a_genuine_slip_says_whether_the_treasury_has_it(office: App) -> None:
    issued = issue(office)
    before = office.verify(issued.url)
    acknowledge(office)
    with office.db.begin() as uow:
        uow.challans.reported(issued.seq, issued.seq)
    after = office.verify(issued.url)
    assert before.genuine
    assert after.genuine
    assert before.text != after.text
    assert after.text.ur


def test_a_void_slip_is_not_to_be_relied_on(office: App) -> None:
    issued = issue(office)
    office.void(issued.number, reason="x", clerk=AYESHA, approver="khalid", pin=PINS["khalid"])
    verdict = office.verify(issued.url)
    assert (verdict.code, verdict.genuine) == ("void", False)
    assert verdict.number == issued.number


def test_a_slip_from_where_the_treasury_holds_another_journal_is_under_review(office: App) -> None:
    before, after = issue(office), issue(office)
    with office.db.begin() as uow:
        uow.counter.contested(after.seq, "fork")
    assert office.verify(before.url).genuine
    verdict = office.verify(after.url)
    assert (verdict.code, verdict.genuine) == ("under_review", False)
    assert "under review" in verdict.text.en
    assert verdict.challan == office.show(after.number)


@pytest.fixture
def other(tmp_path: Path) -> Iterator[App]:
    """Another counter of the province, with a slip of its own."""
    make_counter(tmp_path / "other", device=8, counter="03")
    app = open_office(tmp_path / "other", Watch())
    app.open_shift(AYESHA)
    yield app
    app.close()


def list_keys(app: App, of: App, **changes: object) -> None:
    """Let the treasury's key list of yesterday reach ``app``, with the key of another counter."""
    key = DeviceKey(
        device=8,
        district="PSH",
        counter="03",
        public_key=of.counter.signer.public_key,
        certificate=bytes(32),
    )
    told = KeyList(made_at=NOON - timedelta(days=1), keys=(replace(key, **changes),))  # type: ignore[arg-type]
    pinned = TreasuryKeys.pinned(TREASURY.public_key)
    keep_key_list(sign_key_list(told, TREASURY), pinned, app.counter)


def test_without_a_list_another_counters_slip_is_not_judged(office: App, other: App) -> None:
    verdict = office.verify(issue(other).url)
    assert (verdict.code, verdict.genuine, verdict.number) == ("unknown_device", False, "")
    assert "no list of keys" in verdict.text.en
    assert verdict.keys_at is None


def test_another_counters_slip_is_checked_by_the_treasurys_list(office: App, other: App) -> None:
    issued = issue(other)
    list_keys(office, other)
    verdict = office.verify(issued.url)
    assert (verdict.code, verdict.genuine) == ("genuine", True)
    assert (verdict.number, verdict.reference) == (issued.number, issued.reference)
    assert (verdict.keys_at, verdict.challan) == (NOON - timedelta(days=1), None)
    assert "PSH-03 signed it" in verdict.text.en
    assert "of 21-11-2026 (1 day old)" in verdict.text.en
    assert "does not know" in verdict.text.en
    assert "ایک دن پرانی" in verdict.text.ur


def test_a_changed_slip_of_a_listed_counter_is_not_genuine(office: App, other: App) -> None:
    token = bytearray(issue(other).token)
    list_keys(office, other)
    token[-1] ^= 1
    assert office.verify(to_digits(bytes(token))).code == "not_genuine"
    list_keys(office, other, device=9)  # the key is another device's than the slip names
    assert office.verify(issue(other).url).code == "not_genuine"


def test_a_slip_whose_key_is_not_on_the_list_is_not_judged(office: App, other: App) -> None:
    list_keys(office, other, public_key=bytes(31) + b"\x01")
    verdict = office.verify(issue(other).url)
    assert (verdict.code, verdict.token) == ("unknown_device", None)
    assert "not on the treasury's list of 21-11-2026" in verdict.text.en


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"revoked_after": 1}, "trusted only up to entry 1"),
        ({"revoked_after": 2}, "revoked since"),
        ({"key_from": 3}, "not its key for entry 2"),
        ({"key_to": 1}, "not its key for entry 2"),
    ],
)
def test_a_slip_of_a_key_that_is_not_trusted_for_it_is_under_review(
    office: App, other: App, changes: dict[str, int], words: str
) -> None:
    issued = issue(other)
    list_keys(office, other, **changes)
    verdict = office.verify(issued.url)
    assert (verdict.code, verdict.genuine, verdict.number) == ("under_review", False, issued.number)
    assert words in verdict.text.en
    assert "1 day old" in verdict.text.en
    assert office.verify(issue(office).url).genuine


@given(place=st.integers(0, 10**6), other=st.sampled_from("0123456789"))
@settings(max_examples=60)
def test_a_changed_digit_is_never_genuine(office: App, place: int, other: str) -> None:
    digits = to_digits(issue(office).token)
    at = place % len(digits)
    changed = digits[:at] + other + digits[at + 1 :]
    assert office.verify(changed).genuine == (changed == digits)


def test_a_changed_byte_behind_a_good_form_is_not_genuine(office: App) -> None:
    token = bytearray(issue(office).token)
    token[-1] ^= 1
    assert office.verify(to_digits(bytes(token))).code == "not_genuine"


@pytest.mark.parametrize("what", ["", "x", "7" * 380, "1" * 5000, "https://kp.gov.pk/V/", "\0"])
def test_what_is_no_challan_code_is_not_genuine(office: App, what: str) -> None:
    assert office.verify(what).code == "not_genuine"


def test_a_picture_without_a_code_is_unreadable(office: App, tmp_path: Path) -> None:
    blank = tmp_path / "blank.png"
    office.issue(a_draft(), AYESHA)
    blank.write_bytes(office.paper.preview(a_draft(), AYESHA))
    assert office.verify(str(blank)).code == "unreadable"
    text = tmp_path / "text.png"
    text.write_text("no picture at all")
    assert office.verify(str(text)).genuine is False
    assert office.verify(str(tmp_path)).genuine is False


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE challan SET amount_paisa = 1 WHERE seq = 2",
        "UPDATE challan SET serial = 9 WHERE seq = 2",
        "UPDATE challan SET token = x'00' WHERE seq = 2",
        "UPDATE entry SET body = x'00' WHERE seq = 2",
        "UPDATE entry SET body = (SELECT body FROM entry WHERE seq = 1) WHERE seq = 2",
        "UPDATE entry SET body = (SELECT body FROM entry WHERE seq = 3) WHERE seq = 2",
        "DELETE FROM challan WHERE seq = 2",
        "DELETE FROM entry WHERE seq = 2",
    ],
)
def test_a_slip_whose_record_was_altered_behind_the_program_is_a_mismatch(
    office: App, sql: str
) -> None:
    issued, _ = issue(office), issue(office)
    tamper(office, sql)
    verdict = office.verify(issued.url)
    assert (verdict.code, verdict.genuine) == ("not_genuine", False)
    assert "the ledger holds something else" in verdict.text.en
    assert verdict.number == issued.number


def test_digits_come_back_to_the_token(office: App) -> None:
    issued = issue(office)
    assert from_digits(to_digits(issued.token)) == issued.token
