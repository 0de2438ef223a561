"""Leads to another printer: where it is, how it prints, then one deed that makes it this counter's.

Where one stands is one of ``STAGES``; each step back is the exact undoing of a step on.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from threading import Event
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal, Slot

from desktop.ui import messages
from desktop.ui.desk import Desk
from desktop.ui.language import fill
from desktop.ui.paper_words import answer

if TYPE_CHECKING:
    from desktop.printing.discovery import Found
    from desktop.printing.profiles import PrinterProfile
    from desktop.services.printer_choice import Look, Trial
    from desktop.services.spooling import Printed

Stage = Literal["find", "trial", "use"]
STAGES: tuple[Stage, ...] = ("find", "trial", "use")


@dataclass(frozen=True, slots=True)
class Offer:
    """A printer that may be chosen: its address, name, how it hangs on, a profile's id or ""."""

    url: str
    name: str
    kind: str
    hint: str = ""


@dataclass(slots=True)
class Walk:
    """How far one has come."""

    stage: Stage = "find"
    found: list[Offer] = field(default_factory=list)
    searching: bool = False
    url: str = ""
    trial: "Trial | None" = None
    busy: bool = False
    printed: "Printed | None" = None


class WizardPresenter(QObject):
    """Finds, tries and chooses; ``changed`` says that there is something new to show."""

    changed = Signal()
    refused = Signal(str)
    closed = Signal()
    expected = Signal(bytes)
    _met = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._stop = Event()
        self.walk = Walk()
        self._met.connect(self._meet)

    # --- where

    def start(self) -> None:
        """Begin anew, with the printer in use; what is attached is found at once."""
        self.walk = Walk(found=[self._in_use()])
        self.changed.emit()
        self._desk.lanes.finding.run(_attached, self._found, self._failed)

    @Slot()
    def search(self) -> None:
        """Look on the network; what is found is told one by one."""
        if not self.walk.searching:
            self._stop = Event()
            self.walk.searching = True
            job = partial(_on_lan, self._stop, self._met.emit)
            self._desk.lanes.finding.run(job, self._searched, self._not_searched)
            self.changed.emit()

    @Slot()
    def stop(self) -> None:
        """Look no longer."""
        self._stop.set()

    def take(self, url: str, hint: str = "") -> None:
        """Go on with the printer at ``url``; hint: the profile its own answer suggests."""
        job = partial(self._trial, url.strip(), hint)
        self._desk.lanes.ledger.run(job, partial(self._tried, url.strip()), self._failed)

    # --- how

    def print_test(self) -> None:
        """Print the test page under the profile that is tried now."""
        walk, current = self.walk, self.current
        if walk.busy or current is None:
            return
        walk.busy, walk.printed = True, None
        url, app = _address(walk.url, current.id), self._desk.app
        deed = partial(app.paper.test_print, self._desk.on_duty(), url)
        self._desk.lanes.drawing.run(
            partial(app.test_picture, url), self.expected.emit, self._failed
        )
        self._desk.lanes.printer.run(deed, self._printed, self._failed)
        self.changed.emit()

    def saw(self, look: "Look") -> None:
        """Take what the page looks like; what is to be tried next is printed at once."""
        from desktop.services.printer_choice import answered

        walk = self.walk
        if walk.trial is None or walk.busy or walk.trial.over:
            return
        walk.trial = answered(walk.trial, look)
        if walk.trial.found is not None:
            walk.stage = "use"
        self.changed.emit()
        if not walk.trial.over:
            self.print_test()

    def pick(self, profile: str) -> None:
        """Try the profile somebody chose from the list."""
        from desktop.services.printer_choice import picked

        if self.walk.trial is not None:
            self.walk.trial = picked(self.walk.trial, profile)
            self.print_test()

    @property
    def current(self) -> "PrinterProfile | None":
        """The profile that is tried now, or was found good."""
        return self.walk.trial.current if self.walk.trial else None

    # --- use

    def use(self) -> None:
        """Make it this counter's printer."""
        current, walk = self.current, self.walk
        if walk.stage == "use" and current is not None and not walk.busy:
            walk.busy = True
            url = _address(walk.url, current.id)
            deed = partial(self._desk.app.choose_printer, url, self._desk.on_duty())
            self._desk.ledger(deed, lambda _none: self._chosen(current), self._failed)

    @Slot()
    def back(self) -> None:
        """Go one step back; before the first step the screen is left."""
        from desktop.services.printer_choice import taken_back

        walk = self.walk
        walk.printed = None
        if walk.stage == "find":
            self.stop()
            self.closed.emit()
            return
        if walk.trial is not None and walk.trial.seen:
            walk.trial, walk.stage = taken_back(walk.trial), "trial"
        else:
            walk.trial, walk.stage = None, "find"
        self.changed.emit()

    # --- what comes back

    def _in_use(self) -> Offer:
        url = self._desk.app.settings.printer.partition("?")[0]
        return Offer(url, self.tr("The printer in use"), url.partition(":")[0])

    def _found(self, found: "tuple[Found, ...]") -> None:
        known = {each.url for each in self.walk.found}
        self.walk.found += [
            Offer(each.url, each.name, each.kind, each.hint)
            for each in found
            if each.url not in known
        ]
        self.changed.emit()

    @Slot(object)
    def _meet(self, found: "Found") -> None:
        self._found((found,))

    def _searched(self, count: int) -> None:
        self.walk.searching = False
        if not count and not self._stop.is_set():
            self.refused.emit(self.tr("No printer answers on the network of this computer."))
        self.changed.emit()

    def _not_searched(self, error: Exception) -> None:
        self.walk.searching = False
        self._failed(error)

    def _trial(self, url: str, hint: str) -> "Trial":
        from desktop.services.printer_choice import begin, named_in

        app = self._desk.app
        used = app.settings.printer
        known = used if used.partition("?")[0] == url.partition("?")[0] else url
        return begin(app.printer_candidates(url), hint or named_in(known))

    def _tried(self, url: str, trial: "Trial") -> None:
        self.stop()
        self.walk.url, self.walk.trial, self.walk.stage = url, trial, "trial"
        self.print_test()

    def _printed(self, printed: "Printed") -> None:
        self.walk.busy, self.walk.printed = False, printed
        if printed.state == "not_sent":
            text = self.tr("The test page was not printed. {why}")
            self.refused.emit(fill(text, why=answer(printed.code, printed.text)))
        self.changed.emit()

    def _chosen(self, profile: "PrinterProfile") -> None:
        self.walk.busy = False
        text = self.tr("{name} prints from now on. The choice is in the journal.")
        self._desk.say(fill(text, name=profile.name))
        self.closed.emit()

    def _failed(self, error: Exception) -> None:
        self.walk.busy = False
        self.refused.emit(messages.sentence(error))
        self.changed.emit()


def _attached() -> "tuple[Found, ...]":
    from desktop.printing import discovery

    return discovery.attached()


def _on_lan(stop: Event, tell: "Callable[[Found], None]") -> int:
    from desktop.printing import discovery

    count = 0
    for found in discovery.on_lan(stop=stop):
        tell(found)
        count += 1
    return count


def _address(url: str, profile: str) -> str:
    from desktop.services.printer_choice import with_profile

    return with_profile(url, profile)
