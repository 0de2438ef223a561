from dataclasses import replace

import pytest

from desktop.domain.identity import IdWarning
from desktop.services.finding import PayerHistory
from desktop.ui import language
from desktop.ui.issue_form import FormLine, IssueForm
from desktop.ui.payer_notes import KINDS, WARNINGS, notes, warning_words
from tests.office import NOON
from tests.ui.samples import DAY

KNOWN = PayerHistory(
    known=True, name="Gul Rahman", earlier=2, last_day=DAY, same_today=(("PC-01", NOON),)
)
FORM = IssueForm(id_number="17301-1234567-1")


def test_a_short_cnic_says_how_many_digits_it_has() -> None:
    found = notes(replace(FORM, id_number="17301-123456"), None)
    assert [(note.field, note.tone) for note in found] == [("id_number", "warn")]
    assert found[0].text == "CNIC must have 13 digits; this has 11."


def test_nothing_is_said_while_nothing_is_typed() -> None:
    assert notes(IssueForm(), None) == []


def test_a_known_payer_is_told_and_not_a_warning() -> None:
    found = notes(FORM, KNOWN)
    assert [(note.tone, note.text) for note in found] == [
        ("ok", "Known: 2 earlier, last 22-11-2026")
    ]


def test_the_same_item_today_comes_first() -> None:
    found = notes(replace(FORM, lines=(FormLine(code="PC-01"),)), KNOWN)
    assert found[0].field == "lines"
    assert "PC-01 already today at 12:00" in found[0].text


@pytest.mark.parametrize(
    ("field", "form"),
    [("mobile", IssueForm(mobile="0399")), ("plate", IssueForm(plate="LEO 1"))],
)
def test_an_odd_mobile_or_plate_is_doubted(field: str, form: IssueForm) -> None:
    assert [note.field for note in notes(form, None)] == [field]


def test_every_doubt_there_is_has_its_urdu() -> None:
    language.switch("ur")
    for code, english in WARNINGS.items():
        fields: dict[str, int | str] = {
            "kind": "CNIC",
            "found": "x",
            "digits": 12,
            "digit": "9",
            "prefix": "0399",
        }
        said = warning_words(IdWarning(code, english, fields))
        assert said != english
    assert set(KINDS) == {"CNIC", "NICOP", "POC", "B-form"}


def test_a_doubt_of_a_later_version_speaks_for_itself() -> None:
    language.switch("ur")
    assert warning_words(IdWarning("new", "Something is odd.")) == "Something is odd."
