"""The screens of an open counter, wired: presenters to deeds, views to presenters.

Imported by the loading thread with everything heavy, after the window has been painted.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.domain.money import rupees
from desktop.ui.challans_presenter import ChallansPresenter
from desktop.ui.courier import Courier
from desktop.ui.day_presenter import DayPresenter
from desktop.ui.desk import Desk
from desktop.ui.issue_presenter import IssuePresenter
from desktop.ui.issue_view import IssueView
from desktop.ui.lanes import Lanes
from desktop.ui.language import fill
from desktop.ui.login_presenter import LoginPresenter
from desktop.ui.outbox_presenter import OutboxPresenter
from desktop.ui.printer_presenter import PrinterPresenter
from desktop.ui.saving_presenter import SavingPresenter
from desktop.ui.screens import ScreenView
from desktop.ui.shift_presenter import ShiftPresenter
from desktop.ui.spooler import Spooler
from desktop.ui.verify_presenter import VerifyPresenter
from desktop.ui.wizard_presenter import WizardPresenter

if TYPE_CHECKING:
    from desktop.bootstrap import App
    from desktop.domain.challan import Issued

SETTLED_MS = 1_000
"""After the window is ready: by then it is painted, and the paper room may be imported."""
QUIET_MS = 5_000
"""After the last challan; then the disk is nobody's bottleneck."""


class Workbench(QObject):
    """Owns the presenters and the screens of one open counter; decides nothing."""

    looked = Signal()
    hint = Signal(str)

    def __init__(self, app: "App", lanes: Lanes) -> None:
        super().__init__()
        self.app = app
        self.desk = Desk(app, lanes)
        self.login = LoginPresenter(self.desk)
        self.issue = IssuePresenter(self.desk)
        self.challans, self.saving = ChallansPresenter(self.desk), SavingPresenter(self.desk)
        self.shift, self.day = ShiftPresenter(self.desk), DayPresenter(self.desk)
        self.verify = VerifyPresenter(self.desk)
        self.spooler, self.courier = Spooler(self.desk), Courier(self.desk)
        self.printer = PrinterPresenter(self.desk, self.spooler)
        self.wizard = WizardPresenter(self.desk)
        self.outbox = OutboxPresenter(self.desk, self.courier)
        self.made: dict[str, ScreenView] = {}
        self._settled = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self._settled.timeout.connect(self._recover)
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._quiet.timeout.connect(self._tidy)
        self._connect()

    def screen(self, name: str) -> ScreenView:
        """Return the screen ``name``, made when it is first asked for."""
        if name not in self.made:
            self.made[name] = self._make(name)
        return self.made[name]

    def start(self) -> None:
        """Ask who there is, look at how things stand, drain the spool, call the treasury."""
        self.login.load()
        self.desk.start()
        self._settled.start()
        self.courier.start()

    def close(self) -> None:
        """Stop asking, let every lane finish, let go of the ledger."""
        self._settled.stop()
        self._quiet.stop()
        self.desk.close()
        self.courier.stop()
        self.spooler.stop()
        self.printer.leave()
        self.outbox.leave()
        self.wizard.stop()
        self.saving.stop()
        self.desk.lanes.close()
        self.app.close()

    @Slot()
    def reprint_last(self) -> None:
        """Queue a further slip of the challan issued last; or its first, if that still waits."""
        last = self.desk.status.last if self.desk.status else None
        if last is not None and self.desk.person is not None:
            deed = partial(self.app.reprint, last.number, clerk=self.desk.person)
            self.desk.ledger(deed, partial(self._reprinted, last.number))

    def _make(self, name: str) -> ScreenView:
        makers: dict[str, Callable[[], ScreenView]] = {
            "issue": self._make_issue,
            "challans": self._make_challans,
            "verify": self._make_verify,
            "printer": self._make_printer,
            "outbox": self._make_outbox,
            "shift": self._make_shift,
            "day": self._make_day,
            "help": self._make_help,
        }
        return makers[name]()

    def _make_issue(self) -> ScreenView:
        view = IssueView(self.issue, self.app)
        view.hint.connect(self.hint)
        return view

    def _make_challans(self) -> ScreenView:
        from desktop.ui.challans_screen import ChallansScreen

        return ChallansScreen(self.challans, self.saving, self.desk)

    def _make_verify(self) -> ScreenView:
        from desktop.ui.verify_view import VerifyView

        return VerifyView(self.verify)

    def _make_printer(self) -> ScreenView:
        from desktop.ui.printer_view import PrinterView

        return PrinterView(self.printer, self.wizard)

    def _make_shift(self) -> ScreenView:
        from desktop.ui.shift_view import ShiftView

        return ShiftView(self.shift, self.app)

    def _make_day(self) -> ScreenView:
        from desktop.ui.day_screen import DayScreen

        return DayScreen(self.day, self.desk)

    def _make_help(self) -> ScreenView:
        from desktop.ui.help_view import HelpView

        return HelpView()

    def _make_outbox(self) -> ScreenView:
        from desktop.ui.outbox_view import OutboxView

        return OutboxView(self.outbox, self.courier)

    def _connect(self) -> None:
        for presenter in (self.challans, self.shift, self.day, self.verify):
            presenter.to_print.connect(self.spooler.nudge)
        self.issue.issued.connect(self._issued)
        for changed in (
            self.desk.status_changed,
            self.spooler.printer_changed,
            self.spooler.question_changed,
            self.courier.online_changed,
        ):
            changed.connect(self.looked)

    @Slot()
    def _recover(self) -> None:
        """See to what a dead process left half printed, then print what waits."""
        self.desk.lanes.ledger.run(self.app.paper.recover_spool, self._recovered, self.desk.fail)

    def _recovered(self, _lost: int) -> None:
        self.spooler.nudge()

    def _issued(self, issued: "tuple[Issued, ...]", print_later: bool) -> None:
        total = rupees(sum(one.amount_paisa for one in issued))
        numbers = ", ".join(one.number for one in issued)
        said = self.tr("{numbers} issued and saved: Rs {total}.")
        if print_later:
            said = self.tr("{numbers} issued and saved: Rs {total}. The slip waits; F5 prints it.")
        self.desk.say(fill(said, numbers=numbers, total=total))
        if not print_later:
            self.spooler.nudge()
        self.desk.lanes.ledger.follow(self.app.relieve, _nothing, self.desk.fail)
        self._quiet.start()

    @Slot()
    def _tidy(self) -> None:
        """Move the ledger's log into its file while nobody waits for it."""
        self.desk.lanes.ledger.run(self.app.idle, _nothing, self.desk.fail)

    def _reprinted(self, number: str, copy: int) -> None:
        first = self.tr("{number}: the slip goes to the printer.")
        again = self.tr("{number}: DUPLICATE {copy} goes to the printer.")
        self.desk.say(fill(again if copy else first, number=number, copy=copy))
        self.spooler.nudge()


def _nothing(_answer: object) -> None:
    """Stand for an answer nobody waits for."""
