"""Bodies of print jobs: what is written is what is read again."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from desktop.bootstrap import App
from desktop.domain.text import Bilingual
from desktop.services.bodies import body_of, read_body
from desktop.services.shifts import ShiftReport
from tests.office import AYESHA, a_draft


@dataclass(frozen=True)
class Everything:
    """One field of each kind."""

    text: Bilingual
    day: date
    at: datetime
    pairs: tuple[tuple[str, int], ...]
    some: Bilingual | None
    none: datetime | None
    more: int = 7


def everything(at: datetime) -> Everything:
    both = Bilingual("payer", "ادا کنندہ")
    return Everything(both, date(2026, 11, 22), at, (("LG-02", 3),), both, None)


@pytest.mark.parametrize("zone", [UTC, timezone(timedelta(hours=5))])
def test_every_kind_of_field_survives(zone: timezone) -> None:
    told = everything(datetime(2026, 11, 22, 12, 0, 7, tzinfo=zone))
    assert read_body(Everything, body_of(told)) == told
    assert "ادا کنندہ" in body_of(told)


def test_a_field_that_an_older_version_did_not_write_takes_its_default() -> None:
    body = body_of(everything(datetime(2026, 11, 22, tzinfo=UTC))).replace(', "more": 7', "")
    assert "more" not in body
    assert read_body(Everything, body).more == 7


def test_a_shifts_report_survives(office: App) -> None:
    number = office.issue(a_draft(), AYESHA)[0].number
    office.pay(number, amount_paisa=500, tender="cash", clerk=AYESHA)
    for report in (office.x_report(), office.close_shift(AYESHA)):
        assert read_body(ShiftReport, body_of(report)) == report


def test_what_json_cannot_say_is_a_defect() -> None:
    with pytest.raises(TypeError, match="bytes"):
        body_of(Everything(Bilingual("", ""), b"", datetime.now(UTC), (), None, None))  # type: ignore[arg-type]
