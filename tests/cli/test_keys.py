"""rotate-key: what it prints, and who may not do it."""

from tests.cli.conftest import Mahasil


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
