"""Knows what waits for the treasury, carries it by hand and brings the answer; asks how it stands.

Sending is the courier's. A file may lie on a slow or broken stick: it never waits for the wire,
nor anything for it.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.ui import messages, outbox_words
from desktop.ui.courier import Courier
from desktop.ui.desk import Desk
from desktop.ui.language import fill, ltr

if TYPE_CHECKING:
    from desktop.services.asking import Asked
    from desktop.services.exporting import Exported
    from desktop.services.finding import Status
    from desktop.services.importing import Imported
    from desktop.services.syncing import SyncReport

T = TypeVar("T")

LOOK_EVERY_MS = 30_000
"""Ages grow by themselves; everything else is looked at when it changes."""


class OutboxPresenter(QObject):
    """Looks while its screen is in front; every deed is one press and says what came of it."""

    changed = Signal(object)
    unreadable = Signal(str)
    said = Signal(str, str)
    busy_changed = Signal()
    offered = Signal(str, str, bool)

    def __init__(self, desk: Desk, courier: Courier) -> None:
        super().__init__()
        self._desk, self._courier = desk, courier
        self.busy = ""
        self.lacking: int | None = None
        self._awaited = False
        self._seen: object = None
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        desk.status_changed.connect(self._glance)
        courier.reported.connect(self._reported)
        courier.busy_changed.connect(lambda _on: self.busy_changed.emit())

    @property
    def sending(self) -> bool:
        """Whether a round with the treasury is under way."""
        return self._courier.busy

    def fund(self, code: str) -> str:
        """Return what a beneficiary is called."""
        from desktop.ui.language import words

        return words(self._desk.app.catalogue.choice("beneficiaries", code).title)

    @Slot()
    def look(self) -> None:
        """Ask everything, now and from time to time."""
        self._timer.start()
        self._desk.lanes.ledger.run(self._desk.app.outbox, self.changed.emit, self._unreadable)

    @Slot()
    def leave(self) -> None:
        """Ask no more: another screen is in front."""
        self._timer.stop()

    def send(self) -> None:
        """Send now, and say what comes of it; of rounds nobody asked for only the facts tell."""
        self._awaited = True
        self._courier.send_now()

    def offer(self, deed: str) -> None:
        """Find a good file for ``deed``: export or import."""
        self._desk.lanes.drawing.run(partial(self._place, deed), self._offer, self._failed)

    def export(self, path: Path) -> None:
        """Write what waits, and what the treasury said it lacks, to a file."""
        deed = partial(self._write, path, self.lacking)
        self._run("export", self._desk.lanes.drawing.run, deed, self._exported)

    def bring(self, path: Path) -> None:
        """Keep the answer in a file, or what a copy of the treasury's folder publishes."""
        app = self._desk.app
        if path.is_dir():
            deed = partial(app.import_published, path)
            self._run("import", self._desk.lanes.drawing.run, deed, self._renewed)
        else:
            job = partial(app.import_file, path)
            self._run("import", self._desk.lanes.drawing.run, job, self._imported)

    def ask(self) -> None:
        """Ask the treasury how this counter stands with it."""
        self._run("ask", self._desk.lanes.treasury.run, self._desk.app.ask_treasury, self._asked)

    # --- inside

    def _run(
        self,
        name: str,
        lane: Callable[[Callable[[], T], Callable[[T], None], Callable[[Exception], None]], None],
        deed: Callable[[], T],
        done: Callable[[T], None],
    ) -> None:
        if not self.busy:
            self._show_busy(name)
            lane(deed, partial(self._done, done), self._failed)

    def _show_busy(self, name: str) -> None:
        self.busy = name
        self.busy_changed.emit()

    def _done(self, done: Callable[[T], None], answer: T) -> None:
        self._show_busy("")
        done(answer)
        self._desk.refresh()
        self.look()

    def _failed(self, error: Exception) -> None:
        self._show_busy("")
        self.said.emit(messages.sentence(error), "error")

    def _unreadable(self, error: Exception) -> None:
        self.unreadable.emit(messages.sentence(error))

    def _glance(self, status: "Status") -> None:
        """Look again once what the chips show has changed."""
        seen = (status.waiting_entries, status.waiting_parts, status.last_contact_at,
                status.last_answer)  # fmt: skip
        if self._timer.isActive() and seen != self._seen:
            self._seen = seen
            self.look()

    def _place(self, deed: str) -> tuple[str, str, bool]:
        from desktop.services import sticks

        app, found = self._desk.app, sticks.sticks()
        if deed == "export":
            return deed, str(sticks.file_to_write(found, app.counter, app.now())), bool(found)
        return deed, str(sticks.file_to_read(found) or ""), bool(found)

    def _offer(self, told: tuple[str, str, bool]) -> None:
        self.offered.emit(*told)

    def _write(self, path: Path, since: int | None) -> "Exported":
        own = self._desk.app.settings.data_dir
        if path.is_relative_to(own):  # our own folder is made; a stick's must be there
            path.parent.mkdir(parents=True, exist_ok=True)
        return self._desk.app.export(path, since=since)

    def _exported(self, done: "Exported") -> None:
        text = self.tr(
            "Written: {file}, {size} KB. Carry it to the treasury; it alone can read it. Then "
            "bring its answer: Shift+F6."
        )
        if not done.parts:
            text = self.tr("Written: {file}. No part waits; it asks for the treasury's word.")
        size = max(1, done.size // 1024)
        file = ltr(str(done.path))
        self.said.emit(fill(text, file=file, size=size), "ok")

    def _imported(self, done: "Imported") -> None:
        self.lacking = done.lacking
        text = self.tr(
            "Brought in. Acknowledged: {acked}. Kept apart: {apart}. Days agreed: {agreed}, "
            "different: {different}. Still waiting: {waiting}."
        )
        if done.lacking:
            text += " " + self.tr(
                "The treasury lacks what begins with entry {lacking}: Shift+F12 writes it again."
            )
        values = {name: getattr(done, name) for name in ("acked", "apart", "waiting", "lacking")}
        values |= {"agreed": done.agreed_days, "different": done.different_days}
        fine = not (done.text or done.lacking or done.different_days)
        self.said.emit(fill(text, **values), "ok" if fine else "warn")

    def _renewed(self, told: str) -> None:
        some = self.tr("A new catalogue came. From its first day on it is used, after a new start.")
        none = self.tr("Nothing new is published there.")
        self.said.emit(some if told else none, "ok")

    def _asked(self, told: "Asked") -> None:
        self.said.emit(*outbox_words.asked(told))

    def _reported(self, report: "SyncReport") -> None:
        if self._awaited:
            self._awaited = False
            self.said.emit(*self._words_of(report))
        if self._timer.isActive():
            self.look()

    def _words_of(self, report: "SyncReport") -> tuple[str, str]:
        from desktop.services.kept_answers import code_of

        code = code_of(report.text)
        if not report.online:
            text = self.tr("{why} Go on working; it is tried again by itself.")
            return fill(text, why=outbox_words.answered(code, report.text)), "warn"
        if report.text:
            return outbox_words.answered(code, report.text), "error"
        done = self.tr("Sent. Acknowledged: {parts}. Days agreed: {days}.")
        return fill(done, parts=report.acked, days=report.agreed_days), "ok"
