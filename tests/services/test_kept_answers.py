"""What is kept of an answer as a sentence has its code again."""

from datetime import UTC, datetime

import pytest

from desktop.models.parts import PartRow
from desktop.services import watching
from desktop.services.kept_answers import code_of, request_in
from desktop.services.sending import SupportCase
from desktop.services.standing import Contested, Frozen, Restored, Revoked
from desktop.signing.codec import BadBytes
from desktop.sync.client import TreasurySaysNo, WireDown
from desktop.sync.tuf import NotRenewed

PART = PartRow(bytes(32), 1, 9, b"", datetime(2026, 11, 22, tzinfo=UTC))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", ""),
        ("acknowledged", "acknowledged"),
        ("under review", "review"),
        ("day differs", "day_differs"),
        ("written to a file", "file"),
        (str(SupportCase(PART)), "support"),
        (str(BadBytes("acknowledgement", "it belongs to another part")), "unverified"),
        (str(TreasurySaysNo("unknown-device", "No such device.", {})), "unknown-device"),
        (str(TreasurySaysNo("odd", "", {})), "odd"),
        (str(Contested(3)), "review"),
        (str(Frozen(3)), "review"),
        (str(Revoked(3)), "key-revoked"),
        (str(Restored()), "restored"),
        (str(NotRenewed("a file was altered")), "not_renewed"),
        (watching._GONE, "log"),
        (watching._SHRUNK, "log"),
        ("The clock of this computer stepped back from", "clock"),
        (str(WireDown("nobody listens at its address: [Errno 111] odd")), "refused"),
        ("the line broke off: odd", "cut"),
        (str(WireDown("it asks to wait (429)")), "patience"),
        (str(WireDown("it said 503 Service Unavailable")), "fault"),
        ("[Errno 111] Connection refused", "other"),
    ],
)
def test_every_kept_answer_has_its_code(text: str, code: str) -> None:
    assert code_of(text) == code


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("acknowledged", ""),
        (str(WireDown("the line broke off: odd")), ""),
        (str(WireDown("it said 503 Service Unavailable, request 0a1b2c3d4e5f")), "0a1b2c3d4e5f"),
        (str(TreasurySaysNo("gap", "Lacking. Request 0a1b2c3d4e5f.", {})), "0a1b2c3d4e5f"),
        ("request 0a1b2c3d4e5f00", ""),
    ],
)
def test_the_request_that_a_kept_answer_is_to_is_found_in_it(text: str, name: str) -> None:
    assert request_in(text) == name
