from datetime import date

import pytest

from desktop.services.registers import KINDS
from desktop.ui.desk import Desk
from desktop.ui.preview_presenter import PreviewPresenter, Sheet
from desktop.ui.registers_presenter import RegistersPresenter
from tests.office import AYESHA, a_draft
from tests.ui.sitting import Heard


@pytest.mark.parametrize("kind", KINDS)
def test_every_register_becomes_a_paper_with_a_table(desk: Desk, kind: str) -> None:
    desk.app.issue(a_draft(), AYESHA)
    preview = PreviewPresenter(desk)
    presenter, opened = RegistersPresenter(desk, preview), Heard(preview.opened)
    presenter.show(kind, "22-11-2026", "23/11/26")
    (sheet,) = opened
    assert isinstance(sheet, Sheet)
    assert sheet.name == f"{kind}-2026-11-22-2026-11-23"
    assert sheet.document.pages
    assert sheet.csv


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("soon", "22-11-2026", "(D05)"),
        ("22-11-2026", "31-02-2026", "(D05)"),
        ("23-11-2026", "22-11-2026", "before the first"),
    ],
)
def test_days_that_cannot_be_are_said(desk: Desk, first: str, last: str, said: str) -> None:
    presenter = RegistersPresenter(desk, PreviewPresenter(desk))
    refused, opening = Heard(presenter.refused), Heard(presenter.opening)
    presenter.show("issued", first, last)
    assert said in str(refused[-1])
    assert not opening


def test_the_latest_business_day_is_offered(desk: Desk) -> None:
    presenter = RegistersPresenter(desk, PreviewPresenter(desk))
    days = Heard(presenter.day_known)
    presenter.look()
    assert days == [date(2026, 11, 22)]
