"""Is this slip genuine? By signature first, then by what this ledger knows; never a guess."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.bootstrap import App
from desktop.domain.challan import Issued
from desktop.signing.token import from_digits, to_digits
from tests.models.lived import acknowledge, raw
from tests.office import AYESHA, PINS, Watch, a_draft, make_counter, open_office


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


def test_another_counters_slip_is_not_judged(office: App, tmp_path: Path) -> None:
    make_counter(tmp_path / "other", device=8, counter="03")
    other = open_office(tmp_path / "other", Watch())
    other.open_shift(AYESHA)
    verdict = office.verify(issue(other).url)
    other.close()
    assert (verdict.code, verdict.genuine, verdict.number) == ("unknown_device", False, "")


@given(place=st.integers(0, 10**6), other=st.sampled_from("0123456789"))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
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
