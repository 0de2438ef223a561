"""rotate-key and confirm-clock: what they print, and who may not do it."""

from pathlib import Path

from desktop.services import enrolment_files
from tests.cli.conftest import Mahasil
from tests.office import certify


def test_a_supervisor_approves_and_is_told_what_is_still_to_be_done(
    mahasil: Mahasil, folder: object
) -> None:
    refused = mahasil("rotate-key", "--approver", "ayesha")
    assert (refused.status, refused.json) == (1, None) or "own" in refused.err + refused.out
    before = mahasil("doctor").json["device_key"]
    done = mahasil("rotate-key", "--approver", "khalid")
    assert done.status == 0
    assert done.json["new_key"] != before
    assert mahasil("doctor").json["device_key"] == before
    again = mahasil("rotate-key", "--approver", "khalid", plain=True)
    assert again.status == 1
    assert "mahasil sync" in again.err


def test_a_clock_that_did_not_step_has_nothing_to_confirm(mahasil: Mahasil, folder: object) -> None:
    done = mahasil("confirm-clock", "--approver", "khalid", plain=True)
    assert (done.status, "did not step back" in done.err) == (1, True)


def test_an_enrolled_counter_asks_for_a_new_certificate(
    mahasil: Mahasil, folder: object, tmp_path: Path
) -> None:
    asked = tmp_path / "request.txt"
    assert mahasil("enrol", "--request", asked).status == 0
    request = enrolment_files.read(asked)
    given = tmp_path / "certificate.cose"
    given.write_bytes(certify(request))
    done = mahasil("enrol", "--install", given)
    assert (done.status, done.json["device"]) == (0, 7)
    assert mahasil("audit").status == 0
    other = tmp_path / "other"
    other.write_bytes(certify(request, device=8))
    assert mahasil("enrol", "--install", other).status == 1
