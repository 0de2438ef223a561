"""What a feed says of exceptions, new ones and those that two people settled before a restore."""

from tests.treasury.device import Journal
from tests.treasury.test_revoking import BOTH
from treasury.exceptions import cleared, questioned, rulings_on, told_of
from treasury.founding import Treasury
from treasury.ingest import take_part
from treasury.ledger import reading
from treasury.revoking import clear, freeze

FAULT = {"device": 1, "seq": 1, "code": "serial-gap", "detail": "serial 7", "found_at": None}


def test_a_question_and_its_answer_have_one_place_and_words_of_their_own() -> None:
    asked, answered = questioned(FAULT), cleared(FAULT, "a storm")
    assert (asked["kind"], asked["words"]) == ("exception", "serial 7")
    assert (answered["kind"], answered["words"]) == ("cleared", "a storm")
    assert {**answered, "kind": "exception", "words": "serial 7"} == asked


def test_what_was_cleared_before_is_told_as_cleared_at_once(
    treasury: Treasury, journal: Journal
) -> None:
    journal.challan(serial=7)
    take_part(treasury, journal.part())
    freeze(treasury, journal.device, BOTH)
    with reading(treasury.engine) as connection:
        assert list(told_of(connection, [])) == []
        assert [each["kind"] for each in told_of(connection, [FAULT])] == ["exception"]
    clear(treasury, journal.device, 1, "serial-gap", BOTH)
    with reading(treasury.engine) as connection:
        kinds = [each["kind"] for each in told_of(connection, [FAULT, {**FAULT, "seq": 2}])]
        assert kinds == ["exception", "exception", "cleared"]
        assert [row.deed for row in rulings_on(connection, journal.device)] == ["clear"]
