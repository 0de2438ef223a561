"""What verbs print: one JSON value for programs, words for people."""

import json
from dataclasses import fields
from datetime import date, datetime
from pathlib import Path

import pytest

from desktop.bootstrap import App
from desktop.cli.answers import issued_json, report_json, report_words, say, view_json
from desktop.cli.arguments import parse
from desktop.services.finding import ChallanView
from tests.office import AYESHA, NOON, a_draft


def test_json_keeps_urdu_readable_and_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    say(parse(["--json", "audit"]), {"name": "گل"}, "words")
    say(parse(["audit"]), {"name": "گل"}, "words")
    assert capsys.readouterr().out == '{"name": "گل"}\nwords\n'


def test_an_issued_challan_has_its_slip_beside_it(office: App) -> None:
    issued = office.issue(a_draft(), AYESHA)[0]
    answer = issued_json(issued, office)
    slip = Path(answer["slip"])
    assert slip == office.settings.data_dir / "slips" / f"{issued.number}.png"
    assert slip.read_bytes() == office.paper.slip_image(issued.seq)
    assert issued_json(issued, office) == answer
    assert list(slip.parent.glob("*.new")) == []
    assert json.dumps(answer)


def test_every_field_of_a_challan_is_printed_as_json_can_hold_it(office: App) -> None:
    view = office.show(office.issue(a_draft(), AYESHA)[0].number)
    plain = view_json(view)
    assert set(plain) == {field.name for field in fields(ChallanView)}
    assert date.fromisoformat(plain["due_day"]) == view.due_day
    assert datetime.fromisoformat(plain["issued_at"]) == NOON
    assert json.dumps(plain)


def test_a_report_says_whether_it_is_x_or_z(office: App) -> None:
    office.issue(a_draft(), AYESHA)
    x, z = office.x_report(), office.close_shift(AYESHA)
    assert (report_json(x)["report"], report_json(z)["report"]) == ("X", "Z")
    assert json.dumps(report_json(z))
    assert report_words(z) == (
        "Z report, shift 1: issued 1 (Rs 15,000), void 0 (Rs 0), payments 0 (Rs 0)"
    )
