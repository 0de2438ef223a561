"""The chain alone: whatever is changed, moved or taken out of the journal breaks it."""

import pytest

from desktop.bootstrap import App
from desktop.domain.journal import step
from desktop.services.chaining import Links
from tests.services.test_auditing import after_a_day, tamper, worked

__all__ = ["after_a_day", "worked"]  # fixtures


def test_a_sound_ledger_has_one_whole_chain(worked: App) -> None:
    links = worked.check_chain()
    assert (links.faults, links.seq, links.head.hex()) == ([], 9, worked.audit().head)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ("UPDATE entry SET body = zeroblob(60) WHERE seq = 3", "entry 3: the chain does not"),
        ("UPDATE entry SET head = zeroblob(32) WHERE seq = 9", "entry 9: the chain does not"),
        ("DELETE FROM entry WHERE seq = 4", "entries 4 to 4 are missing"),
    ],
)
def test_what_was_changed_or_taken_out_is_named(worked: App, change: str, fault: str) -> None:
    tamper(worked, change)
    assert fault in worked.check_chain().faults[0]


def test_it_goes_on_behind_a_broken_link() -> None:
    links = Links(bytes(32))
    links.take(1, b"one", b"another head".ljust(32))
    links.take(2, b"two", step(links.head, b"two"))
    assert len(links.faults) == 1
