"""The outbox: what waits for the treasury, since when, and what it answered last."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.ui.buttons import KeyButton
from desktop.ui.courier import Courier
from desktop.ui.facts import Facts
from desktop.ui.labels import Card, Notice, label
from desktop.ui.language import fill, ltr
from desktop.ui.screens import ScreenView
from desktop.ui.states import moment_words

if TYPE_CHECKING:
    from desktop.services.finding import Status
    from desktop.services.syncing import SyncReport


class OutboxView(ScreenView):
    """Shows; F12 sends now."""

    def __init__(self, courier: Courier, address: str) -> None:
        super().__init__()
        self._courier, self._address = courier, address
        self._status: Status | None = None
        self._report: SyncReport | None = None
        self.title, self._about = label("headline"), label("", "muted", wrap=True)
        self.facts, self.answer = Facts(), Notice()
        self.go = KeyButton("F12", role="primary", icon="refresh-cw")
        self._lay_out()
        courier.reported.connect(self._reported)
        courier.busy_changed.connect(self._busy)
        self.go.clicked.connect(self.primary)
        self.retranslate()

    def entered(self) -> None:
        """Put the cursor on the one button."""
        self.go.setFocus()

    def primary(self) -> None:
        """Send now."""
        self._courier.send_now()

    def show_status(self, status: "Status") -> None:
        """Show what waits."""
        self._status = status
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the window's language."""
        status = self._status
        waiting = status.waiting_entries if status else 0
        some = fill(self.tr("{count} entries wait for the treasury"), count=waiting)
        self.title.setText(some if waiting else self.tr("Nothing waits for the treasury"))
        self._about.setText(
            self.tr(
                "What is issued is safe on this computer and is sent by itself. "
                "Sending the same twice changes nothing."
            )
        )
        self.go.name(self.tr("Sending…") if self._courier.busy else self.tr("Send now"))
        self.facts.show_facts(self._facts(status) if status else [])
        if self._report is not None:
            self._say_report(self._report)

    def _facts(self, status: "Status") -> list[tuple[str, str]]:
        never = self.tr("never")
        oldest, last = status.oldest_waiting_at, status.last_contact_at
        waits = self._since(oldest) if oldest else "—"
        return [
            (self.tr("Sealed parts waiting"), str(status.waiting_parts)),
            (self.tr("Oldest waits since"), waits),
            (self.tr("Last contact"), moment_words(last) if last else never),
            (self.tr("Last answer"), self._answer(status.last_answer)),
            (self.tr("Treasury address"), ltr(self._address) if self._address else "—"),
        ]

    def _answer(self, said: str) -> str:
        known = {
            "": "—",
            "acknowledged": self.tr("acknowledged"),
            "day agreed": self.tr("day agreed"),
            "day differs": self.tr("day differs: call the supervisor"),
        }
        return known.get(said) or ltr(said)

    def _since(self, at: datetime) -> str:
        hours = int((self._courier.now() - at).total_seconds() // 3600)
        text = self.tr("{at} ({hours} h)")
        return fill(text, at=moment_words(at), hours=hours)

    def _reported(self, report: "SyncReport") -> None:
        self._report = report
        self.retranslate()

    def _say_report(self, report: "SyncReport") -> None:
        if not report.online:
            text = self.tr("The treasury does not answer. Go on working; it is tried again.")
            self.answer.say(text)
        elif report.text:
            self.answer.say(report.text)
        else:
            done = self.tr("Sent. Acknowledged: {parts}. Days agreed: {days}.")
            self.answer.say(fill(done, parts=report.acked, days=report.agreed_days), "ok")

    def _busy(self, on: bool) -> None:
        self.go.setEnabled(not on)
        self.retranslate()

    def _lay_out(self) -> None:
        card = Card()
        card.rows.setContentsMargins(24, 18, 24, 20)
        card.rows.setSpacing(12)
        for part in (self.title, self._about, self.facts, self.answer):
            card.rows.addWidget(part)
        card.rows.addStretch(1)
        row = QHBoxLayout()
        row.addWidget(self.go)
        row.addStretch(1)
        card.rows.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.addWidget(card, 1)
