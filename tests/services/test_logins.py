"""Logging in: PINs, lock-out that survives a restart, and one person's yes to another's deed."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from desktop import bootstrap
from desktop.bootstrap import App
from desktop.domain.errors import Refused
from desktop.domain.journal import Approval, ApprovalKind, SessionEntry
from desktop.services import logins
from desktop.services.logins import LockedOut, NotAllowed, SelfApproval, WrongPin
from desktop.signing.entries import decode_entry
from tests.office import AYESHA, KHALID, PINS, Watch, open_office


def events(app: App) -> list[tuple[str, str]]:
    with app.db.read() as uow:
        entries = [decode_entry(sealed.body) for sealed in uow.journal.span(1)]
    return [(each.event, each.uid) for each in entries if isinstance(each, SessionEntry)]


def wrong(app: App, times: int, uid: str = "ayesha") -> None:
    for _ in range(times):
        with pytest.raises((WrongPin, LockedOut)):
            app.login(uid, "000000")


def test_the_right_pin_logs_in_and_is_an_entry(office: App) -> None:
    assert office.login("ayesha", PINS["ayesha"]) == AYESHA
    office.lock(AYESHA)
    assert events(office) == [("login", "ayesha"), ("lock", "ayesha")]


def test_a_wrong_pin_is_counted_and_is_an_entry(office: App) -> None:
    for left in (3, 2, 1):
        with pytest.raises(WrongPin, match=f"{left} tries are left") as caught:
            office.login("ayesha", "000000")
        assert (caught.value.uid, caught.value.tries_left) == ("ayesha", left)
    assert events(office) == [("login-failed", "ayesha")] * 3
    office.login("ayesha", PINS["ayesha"])
    with pytest.raises(WrongPin, match="3 tries are left"):
        office.login("ayesha", "000000")


def test_somebody_unknown_is_named(office: App) -> None:
    with pytest.raises(Refused, match="Nobody here is called “zarmina”"):
        office.login("zarmina", "1")


def test_too_many_wrong_pins_lock_out_for_ever_longer_up_to_an_hour(
    office: App, watch: Watch
) -> None:
    wrong(office, 4)
    waits = []
    for _ in range(10):
        with pytest.raises(LockedOut) as caught:
            office.login("ayesha", "000000")
        waits.append(int((caught.value.until - watch.at).total_seconds()))
        watch.at = caught.value.until
    assert waits == [30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]


def test_even_the_right_pin_waits_while_locked_out_and_is_not_tried(
    office: App, watch: Watch
) -> None:
    wrong(office, 5)
    before = len(events(office))
    with pytest.raises(LockedOut, match="Wait until 12:00:30"):
        office.login("ayesha", PINS["ayesha"])
    assert len(events(office)) == before
    watch.forward(seconds=30)
    assert office.login("ayesha", PINS["ayesha"]) == AYESHA
    wrong(office, 1)  # forgiven: counted from the beginning again


def test_a_lock_out_is_one_persons_and_nobody_elses(office: App) -> None:
    wrong(office, 5)
    assert office.login("khalid", PINS["khalid"]) == KHALID


def test_a_lock_out_survives_a_restart(tmp_path: Path) -> None:
    app = open_office(tmp_path, Watch())
    wrong(app, 5)
    app.close()
    app = bootstrap.build(tmp_path, Watch())
    with pytest.raises(LockedOut):
        app.login("ayesha", PINS["ayesha"])
    app.close()


def test_wrong_pins_of_two_programs_are_added_up(
    office: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both have read the count before either has written it."""
    plain: Callable[..., None] = logins._failed

    def while_another_fails(row: object, **context: object) -> None:
        monkeypatch.setattr(logins, "_failed", plain)
        wrong(office, 1)
        plain(row, **context)

    monkeypatch.setattr(logins, "_failed", while_another_fails)
    with pytest.raises(WrongPin, match="2 tries are left"):
        office.login("ayesha", "000000")


def approve(app: App, uid: str, pin: str, clerk: str = "ayesha") -> Approval:
    return logins.approve(
        uid, pin, b"d" * 32, clerk=clerk, db=app.db, counter=app.counter, now=app.now
    )


def test_a_supervisors_yes_is_bound_to_one_deed(office: App) -> None:
    assert approve(office, "khalid", PINS["khalid"]) == Approval(
        "khalid", ApprovalKind.PIN, b"d" * 32
    )


def test_nobody_approves_their_own_deed(office: App) -> None:
    with pytest.raises(SelfApproval, match="second person"):
        approve(office, "khalid", PINS["khalid"], clerk="khalid")


def test_a_clerk_approves_nothing(office: App) -> None:
    with pytest.raises(NotAllowed, match="Bilal is not a supervisor"):
        approve(office, "bilal", PINS["bilal"])


def test_wrong_pins_of_approvers_count_like_logins_and_the_right_one_forgives(
    office: App, watch: Watch
) -> None:
    for left in (3, 2):
        with pytest.raises(WrongPin, match=f"{left} tries"):
            approve(office, "khalid", "000000")
    approve(office, "khalid", PINS["khalid"])
    for _ in range(4):
        with pytest.raises(WrongPin):
            approve(office, "khalid", "000000")
    with pytest.raises(LockedOut):
        approve(office, "khalid", "000000")
    with pytest.raises(LockedOut):
        office.login("khalid", PINS["khalid"])
    watch.at += timedelta(hours=1)
    office.login("khalid", PINS["khalid"])
