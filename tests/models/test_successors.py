"""The further keys of a device: which one is in use, and what is still to be seen."""

from desktop.bootstrap import App
from tests.office import AYESHA, NOON, PINS


def test_the_key_in_use_is_the_last_that_took_over(office: App) -> None:
    named = office.keys.rotate(clerk=AYESHA, approver="khalid", pin=PINS["khalid"])
    with office.db.begin() as uow:
        (row,) = uow.successors.all()
        assert (row.public_key, row.named_by, row.waits) == (named.public_key, named.seq, True)
        assert uow.successors.in_use() is None
        uow.successors.take_over(named.public_key, named.seq + 1)
        uow.successors.tidied(named.public_key, NOON)
        (row,) = uow.successors.all()
        assert (row.first, row.waits, row.tidied_at) == (named.seq + 1, False, NOON)
        assert uow.successors.in_use() == named.public_key


def test_a_key_that_is_given_up_waits_for_nothing(office: App) -> None:
    named = office.keys.rotate(clerk=AYESHA, approver="khalid", pin=PINS["khalid"])
    with office.db.begin() as uow:
        uow.successors.give_up(named.public_key, NOON)
        (row,) = uow.successors.all()
        assert (row.waits, uow.successors.in_use()) == (False, None)
