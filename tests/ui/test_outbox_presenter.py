"""The outbox's deeds on a real counter: carried away, brought back, asked."""

from pathlib import Path

import pytest

from desktop.bootstrap import App
from desktop.domain.errors import Unavailable
from desktop.services.asking import Asked
from desktop.services.importing import Imported
from desktop.services.outbox import Outbox
from desktop.services.syncing import SyncReport
from desktop.signing.carriage import TO_TREASURY
from desktop.ui.courier import Courier
from desktop.ui.desk import Desk
from desktop.ui.outbox_presenter import OutboxPresenter
from tests.office import AYESHA, NOON, a_draft
from tests.ui.sitting import Heard


def a_presenter(desk: Desk) -> OutboxPresenter:
    return OutboxPresenter(desk, Courier(desk))


def test_it_looks_while_it_is_in_front_and_when_something_changed(desk: Desk) -> None:
    presenter = a_presenter(desk)
    seen = Heard(presenter.changed)
    desk.refresh()
    assert seen == []
    presenter.look()
    desk.refresh()
    looks = len(seen)
    desk.refresh()
    assert len(seen) == looks
    desk.app.issue(a_draft(), AYESHA)
    desk.refresh()
    assert len(seen) == looks + 1
    last = seen[-1]
    assert isinstance(last, Outbox)
    assert last.challans == 1
    presenter.leave()
    desk.app.issue(a_draft(), AYESHA)
    desk.refresh()
    assert len(seen) == looks + 1


def test_what_cannot_be_read_is_said(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    presenter = a_presenter(desk)
    told = Heard(presenter.unreadable)

    def away(_app: App) -> Outbox:
        raise Unavailable("The disk is away.")

    monkeypatch.setattr(App, "outbox", away)
    presenter.look()
    assert told == ["The disk is away."]


def test_it_is_written_to_the_own_folder_or_a_stick_that_is_there(
    desk: Desk, tmp_path: Path
) -> None:
    presenter = a_presenter(desk)
    said, offered = Heard(presenter.said), Heard(presenter.offered)
    presenter.offer("export")
    assert str(offered[-1]).startswith("('export', '")
    written = desk.app.settings.data_dir / "carry" / "f.parts"
    presenter.export(written)
    assert str(said[-1]).startswith("('Written: ")
    assert written.read_bytes().startswith(TO_TREASURY)
    presenter.export(tmp_path / "no stick" / "f")
    assert "There is no such folder." in str(said[-1])
    assert "(N14)" in str(said[-1])
    assert presenter.busy == ""


def test_an_answer_that_is_none_is_refused_in_words(desk: Desk, tmp_path: Path) -> None:
    presenter = a_presenter(desk)
    said = Heard(presenter.said)
    presenter.bring(tmp_path / "nothing")
    assert "there is no such file" in str(said[-1])
    (tmp_path / "letter").write_bytes(b"dear sir")
    presenter.bring(tmp_path / "letter")
    assert "(E13)" in str(said[-1])
    presenter.bring(tmp_path)
    assert said[-1] == ("Nothing new is published there.", "ok")


def test_what_the_treasury_lacks_is_exported_again(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    presenter = a_presenter(desk)
    said = Heard(presenter.said)
    done = Imported(
        acked=1, apart=0, agreed_days=1, different_days=0, waiting=0, lacking=1, text="a gap"
    )
    monkeypatch.setattr(desk.app, "import_file", lambda _path: done)
    presenter.bring(tmp_path / "answer")
    assert "begins with entry 1: Shift+F12" in str(said[-1])
    asked = Heard(presenter.said)
    since: list[int | None] = []
    export = desk.app.export

    def noted(path: Path, *, since_: list[int | None] = since, **given: int | None) -> object:
        since_.append(given["since"])
        return export(path, **given)

    monkeypatch.setattr(desk.app, "export", noted)
    presenter.export(tmp_path / "f")
    assert since == [1]
    assert "Written" in str(asked[-1])


def test_asking_tells_what_was_answered(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    presenter = a_presenter(desk)
    said = Heard(presenter.said)
    presenter.ask()
    assert "(N02)" in str(said[-1])
    told = Asked(status="ok", holds=9, newest=9, same=True, server_time=NOON)
    monkeypatch.setattr(desk.app, "ask_treasury", lambda: told)
    presenter.ask()
    assert said[-1] == (
        "The treasury counts this counter as sound. It has every entry up to 9.",
        "ok",
    )


@pytest.mark.parametrize(
    ("report", "words", "tone"),
    [
        (SyncReport(acked=2, agreed_days=1), "Sent. Acknowledged: 2. Days agreed: 1.", "ok"),
        (
            SyncReport(online=False, text="(the line broke off: [Errno 104] x)"),
            "The line broke off. Go on working; it is tried again by itself.",
            "warn",
        ),
        (
            SyncReport(text="No such device. (unknown-device)"),
            "The treasury does not know",
            "error",
        ),
    ],
)
def test_only_who_asked_hears_what_came_of_a_round(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, report: SyncReport, words: str, tone: str
) -> None:
    courier = Courier(desk)
    presenter = OutboxPresenter(desk, courier)
    said = Heard(presenter.said)
    monkeypatch.setattr(desk.app, "sync", lambda: report)
    courier.send()
    assert said == []
    presenter.send()
    assert len(said) == 1
    assert words in str(said[0])
    assert str(said[0]).endswith(f"'{tone}')")
    courier.stop()
