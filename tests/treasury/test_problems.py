"""Problems: a stable name for programs, a sentence for people."""

import pytest

from desktop.domain.calendar import now, to_unix
from treasury.problems import (
    BadPart,
    Busy,
    ClockSkew,
    DigestDiffers,
    Gap,
    KeyRevoked,
    NotFound,
    NotSigned,
    Problem,
    TooLarge,
    UnknownDevice,
    WrongKind,
)

EVERY = [
    BadPart("It does not verify."),
    ClockSkew(now(), now()),
    KeyRevoked(1),
    NotSigned("It is not signed."),
    Busy("The disk is full."),
    DigestDiffers(bytes(32)),
    Gap(9, 4, bytes(32)),
    NotFound("There is none."),
    TooLarge(1024),
    UnknownDevice(bytes(8)),
    WrongKind(demo=True),
]


@pytest.mark.parametrize("problem", EVERY, ids=lambda problem: type(problem).__name__)
def test_a_problem_is_a_document_of_rfc_9457(problem: Problem) -> None:
    document = problem.document()
    assert str(document["type"]).startswith("urn:mahasil:problem:")
    assert document["status"] == problem.status
    assert document["detail"] == str(problem)
    assert str(problem).endswith(".")


def test_each_has_a_name_of_its_own() -> None:
    assert len({problem.kind for problem in EVERY}) == len(EVERY)


def test_a_clock_that_differs_is_told_the_time() -> None:
    assert ClockSkew(now(), now()).members() == {"server_time": to_unix(now())}


def test_a_gap_carries_what_a_program_needs() -> None:
    assert Gap(9, 4, bytes(32)).members() == {"next_seq": 4, "head": "00" * 32}


def test_demo_and_real_are_named_the_right_way_round() -> None:
    assert "a demo treasury and the request is from a real counter" in str(WrongKind(demo=True))
