"""A treasury is made, served and reported on, as another program calls it."""

import json
import socket
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.treasury.commands.conftest import approving, asked
from tests.treasury.device import Journal
from treasury.__main__ import DONE, REFUSED, RETRY_LATER, main
from treasury.founding import open_treasury
from treasury.incidents import note_incident
from treasury.ingest import take_part
from treasury.ledger import device, writing


def test_init_prints_the_public_key_and_where_things_lie(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = []
    for _ in range(2):
        assert main(["init", "--data", str(tmp_path / "t"), "--json"]) == DONE
        answers.append(json.loads(capsys.readouterr().out))
    first, again = answers
    assert first == again
    assert len(bytes.fromhex(first["public_key"])) == 32
    assert first["database"].startswith("sqlite:///")
    assert Path(first["key_file"]).exists()


def test_report_counts_what_was_taken_in(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(approving(folder, asked(tmp_path)))
    journal = Journal("one", 1, (tmp_path / "device.cert").read_bytes())
    journal.challan(250_000)
    journal.challan(100_000, serial=7)
    treasury = open_treasury(folder)
    take_part(treasury, journal.part())
    treasury.engine.dispose()
    capsys.readouterr()
    assert main(["report", "--data", str(folder), "--json"]) == DONE
    answer = json.loads(capsys.readouterr().out)
    assert answer["devices"] == [
        {
            "device": 1,
            "entries": 2,
            "head": journal.heads[2].hex(),
            "challans": 2,
            "amount_paisa": 350_000,
            "forked": False,
        }
    ]
    assert [(each["seq"], each["code"]) for each in answer["exceptions"]] == [(2, "serial-gap")]
    assert main(["report", "--data", str(folder)]) == DONE
    assert "device 1, entry 2: serial-gap" in capsys.readouterr().out


def test_report_tells_an_operator_of_alarms_and_defects(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(approving(folder, asked(tmp_path)))
    treasury = open_treasury(folder)
    with writing(treasury.engine) as connection:
        connection.execute(device.update().values(heard_at=datetime(2026, 11, 20, tzinfo=UTC)))
    later = replace(treasury, clock=lambda: datetime(2027, 1, 1, tzinfo=UTC))
    note_incident(later, ZeroDivisionError(), "counter-02-000001")
    with writing(treasury.engine) as connection:
        connection.execute(device.update().values(issued_at=datetime(2026, 11, 1, tzinfo=UTC)))
    treasury.engine.dispose()
    capsys.readouterr()
    assert main(["report", "--data", str(folder)]) == DONE
    said = capsys.readouterr().out
    assert "ALARM: device 1 of DC-PSH" in said
    assert "days not closed here, from 2026-11-01 on" in said
    assert "nothing came since 2026-11-20" in said
    assert "failed 1 times" in said
    assert "ZeroDivisionError" in said
    assert "counter-02-000001" in said


def test_serving_a_folder_that_is_no_treasury_is_refused(tmp_path: Path) -> None:
    assert main(["serve", "--data", str(tmp_path), "--port", "0"]) == REFUSED


def test_a_taken_port_may_be_tried_again(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert main(["serve", "--data", str(folder), "--port", port]) == RETRY_LATER
