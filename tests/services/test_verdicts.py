"""What the paper about a checked slip says, and whom it never names."""

from datetime import timedelta
from pathlib import Path

from desktop.bootstrap import App
from desktop.domain.text import Bilingual
from desktop.printing.content import VerdictContent
from desktop.services.verdicts import verdict_paper
from tests.office import AYESHA, NOON, PINS, a_draft, make_counter, open_office


def paper(app: App, text: str, days: int = 0) -> VerdictContent:
    at = NOON + timedelta(days=days)
    return verdict_paper(app.verify(text), app.counter, "Ayesha", at, as_of=NOON)


def test_a_genuine_slip_is_told_with_its_challan_and_payer(office: App) -> None:
    issued = office.issue(a_draft(), AYESHA)[0]
    said = paper(office, issued.url)
    assert (said.code, said.number, said.reference) == (
        "genuine", issued.number, issued.reference,
    )  # fmt: skip
    assert (said.amount_paisa, said.as_of) == (1_500_000, NOON)
    assert said.money == office.catalogue.wording.text("unpaid")
    assert said.payer is not None
    assert (said.payer.name, said.payer.id_number) == ("Gul Rahman", "17301-1234567-1")


def test_paid_overdue_and_void_are_told_apart(office: App) -> None:
    wording = office.catalogue.wording
    issued = office.issue(a_draft(), AYESHA)[0]
    assert paper(office, issued.url, days=40).money == wording.text("overdue")
    office.pay(issued.number, amount_paisa=1_500_000, tender="cash", clerk=AYESHA)
    assert paper(office, issued.url, days=40).money == wording.text("paid")
    lost = office.issue(a_draft(), AYESHA)[0]
    office.void(lost.number, reason="x", clerk=AYESHA, approver="khalid", pin=PINS["khalid"])
    said = paper(office, lost.url)
    assert (said.code, said.money) == ("void", Bilingual("", ""))


def test_a_forged_code_names_nobody(office: App) -> None:
    issued = office.issue(a_draft(), AYESHA)[0]
    wrong = issued.url[:-1] + str((int(issued.url[-1]) + 1) % 10)
    said = paper(office, wrong)
    assert (said.code, said.payer) == ("not_genuine", None)
    assert said.text == office.catalogue.wording.text("not_genuine")


def test_another_counter_s_slip_and_a_text_without_a_code_are_unknown(
    office: App, tmp_path: Path
) -> None:
    make_counter(tmp_path / "other", device=8, counter="03")
    other = open_office(tmp_path / "other")
    other.open_shift(AYESHA)
    issued = other.issue(a_draft(), AYESHA)[0]
    other.close()
    said = paper(office, issued.url)
    assert (said.code, said.number, said.payer) == ("unknown", "", None)
    blank = tmp_path / "blank.png"
    blank.write_bytes(b"no picture")
    assert paper(office, str(blank)).code == "unknown"
