"""Rails and payments by hand, as an operator types them."""

import json
from pathlib import Path

import pytest

from tests.treasury.device import signer_of
from treasury.__main__ import DONE, REFUSED, main

KEY = signer_of("rail").public_key.hex()
REFERENCE = "04711700041873959"


def test_a_rail_is_added_and_stopped(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = ["--data", str(folder)]
    assert main(["rail", "add", "1BILL", "--key", KEY, *data, "--json"]) == DONE
    assert json.loads(capsys.readouterr().out)["rail"] == "1BILL"
    assert main(["rail", "stop", "1BILL", *data]) == DONE
    assert main(["rail", "stop", "1BILL", *data]) == REFUSED
    assert main(["rail", "add", "Raast", "--key", "zz", *data]) == REFUSED
    assert "hexadecimal" in capsys.readouterr().err


def test_a_payment_is_recorded_once_and_waits_for_its_challan(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["pay", "04711 7 000418 739 59", "--amount", "2,500.50", "--rail", "1BILL"]
    words += ["--txn", "A1", "--data", str(folder)]
    assert main([*words, "--json"]) == DONE
    told = json.loads(capsys.readouterr().out)
    assert (told["reference"], told["amount_paisa"], told["new"]) == (REFERENCE, 250_050, True)
    assert main(words) == DONE
    assert "recorded before" in capsys.readouterr().out
    main(["report", "--data", str(folder), "--json"])
    waiting = json.loads(capsys.readouterr().out)["suspense"]
    assert [(each["reference"], each["paisa"]) for each in waiting] == [(REFERENCE, 250_050)]


@pytest.mark.parametrize(
    ("reference", "amount", "rail"),
    [("123", "1", "1BILL"), (REFERENCE, "much", "1BILL"), (REFERENCE, "1", "<b>")],
)
def test_what_cannot_be_a_payment_is_refused(
    folder: Path, reference: str, amount: str, rail: str
) -> None:
    words = ["pay", reference, "--amount", amount, "--rail", rail, "--txn", "A"]
    assert main([*words, "--data", str(folder)]) == REFUSED
