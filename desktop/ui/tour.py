"""A picture of every screen, in both languages, light and dark: ``python -m desktop tour``.

Everything is real but the screen: a DEMO counter in a throwaway folder, its own treasury beside
it, the window drawn offscreen at the size of the smallest office monitor.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.feeds import FeedItem
from desktop.ui import language, theme
from desktop.ui.issue_form import FormLine, IssueForm
from desktop.ui.lanes import Lanes
from desktop.ui.look import Language, Look, LookStore, Scheme
from desktop.ui.main_window import FIRST_HEIGHT, FIRST_WIDTH, MainWindow
from desktop.ui.outbox_view import ASK

if TYPE_CHECKING:
    from desktop.bootstrap import App
    from desktop.domain.calendar import Clock
    from desktop.domain.challan import Issued
    from desktop.services.logins import Person
    from desktop.ui.challans_screen import ChallansScreen
    from desktop.ui.issue_view import IssueView
    from desktop.ui.outbox_view import OutboxView
    from desktop.ui.printer_view import PrinterView
    from desktop.ui.verify_view import VerifyView
    from desktop.ui.workbench import Workbench

SETTLE_MS, GLANCE_MS = 600, 40
"""The form pauses before it looks something up and draws the slip; the other screens do not."""

PAYERS = (
    ("1730112345671", "Gul Rahman", "Abdul Qadir", "03339123456", "Shop 14, Karkhano Market"),
    ("1730198765432", "Zainab Bibi", "Sher Zaman", "03451234567", "Street 3, Hayatabad"),
    ("1710155443321", "Asad Khan", "Noor Muhammad", "03129876543", "Charsadda Road"),
    ("1730111122233", "Fazal Rabbi", "Haji Karim", "03001112223", "Qissa Khwani Bazaar"),
)
ITEMS = ("LG-02", "TR-07", "LG-03", "DM-01")
NOBODY = "http://127.0.0.1:9"
"""An address at which no treasury listens."""
PAYER_UR = ("گل رحمان", "عبدالقادر", "دکان 14، کارخانو مارکیٹ", "کریانہ")


class Tourist:
    """Walks one window through its screens and takes a picture of each."""

    def __init__(self, window: MainWindow, bench: "Workbench", out: Path, genuine: str) -> None:
        self._window, self._bench, self._out = window.furnish(), bench, out
        self._genuine = genuine
        self.pictures: list[Path] = []

    def begin(self) -> None:
        """Open the counter and call its treasury."""
        self._window.serve(self._bench)
        self._bench.courier.send()

    def walk(self, look: Look) -> None:
        """Take every picture in ``look``."""
        self._window.apply_look(look, keep=False)
        self._window.lock()
        self._shoot("login")
        self._log_in()
        self._issue()
        self._challans()
        self._verify()
        self._printer()
        self._outbox()
        for name in ("shift", "day", "help"):
            self._window.go(name)
            self._shoot(name)
        self._papers()

    def walk_at_last(self, look: Look) -> None:
        """Take the pictures of a counter that was copied, from which there is no way back."""
        app, view = self._bench.app, cast("OutboxView", self._bench.screen("outbox"))
        self._window.apply_look(look, keep=False)
        _contest(app)
        self._window.go("outbox")
        self._shoot("outbox_contested")
        view.digit(3)
        self._shoot("outbox_news")
        view.digit(1)

    def _log_in(self) -> None:
        person = self._bench.app.people()[0]
        self._bench.login.enter(person.uid, person.demo_pin)

    def _issue(self) -> None:
        view = cast("IssueView", self._bench.screen("issue"))
        self._window.go("issue")
        view.clear_quietly()
        self._shoot("issue_empty")
        self._bench.issue.open(a_form(language.current(), self._bench.app.officers[0].code))
        view.items.search.setFocus()
        self._shoot("issue")
        self._bench.issue.add("LG-03")
        self._shoot("issue_group")
        QTest.keyClicks(view.items.search, "li")
        self._shoot("issue_search")
        QTest.keyClick(view.items.search, Qt.Key.Key_Escape)
        view.clear_quietly()

    def _challans(self) -> None:
        screen = cast("ChallansScreen", self._bench.screen("challans"))
        view = screen.list
        self._window.go("challans")
        self._shoot("challans")
        view.show_first(lambda row: row.money == "unpaid" and not row.void)
        view.void()
        self._shoot("void")
        view.escape()
        view.show_first(lambda row: row.money == "paid")
        view.further()
        self._shoot("challan_papers")
        view.primary()
        self._shoot("form_32a")
        screen.escape()

    def _verify(self) -> None:
        view = cast("VerifyView", self._bench.screen("verify"))
        self._window.go("verify")
        view.escape()
        self._shoot("verify")
        view.code.setText(self._genuine)
        view.primary()
        self._shoot("verify_genuine")
        view.code.setText("12345678901234567890")
        view.primary()
        self._shoot("verify_not_genuine")

    def _printer(self) -> None:
        """The printer with nothing to do, without paper, and the three steps to another one."""
        app, screen = self._bench.app, cast("PrinterView", self._bench.screen("printer"))
        self._window.go("printer")
        self._shoot("printer")
        app.set_printer_fault("paper-out")
        app.reprint(app.challans()[0].number, clerk=self._bench.desk.on_duty())
        self._bench.spooler.nudge()
        self._window.go("printer")
        self._shoot("printer_no_paper")
        app.set_printer_fault("")
        self._bench.spooler.nudge()
        self._bench.desk.enter(next(one for one in app.people() if one.is_supervisor))
        self._window.go("printer")
        screen.further()
        self._shoot("printer_find")
        screen.primary()
        self._shoot("printer_trial")
        self._bench.wizard.saw("well")
        self._shoot("printer_use")
        screen.entered()
        self._log_in()

    def _outbox(self) -> None:
        """What waits, young and old; no line; a file; days; news; nothing at all."""
        app, view = self._bench.app, cast("OutboxView", self._bench.screen("outbox"))
        for payer, code in zip(PAYERS, ITEMS[::-1], strict=True):
            _issue(app, self._bench.desk.on_duty(), payer, code)
        self._window.go("outbox")
        self._shoot("outbox")
        view.secondary()
        self._shoot("outbox_export")
        view.primary()
        self._shoot("outbox_exported")
        here, now = app.counter, app.now
        app.counter = replace(here, settings=replace(here.settings, treasury_url=NOBODY))
        for hours, name in ((1, "offline"), (30, "late"), (60, "alarm")):
            app.now = partial(_later, now, hours)
            view.primary()
            self._shoot(f"outbox_{name}")
        app.counter, app.now = here, now
        self._window.go("outbox")
        view.primary()
        self._shoot("outbox_empty")
        view.digit(2)
        view.digit(ASK)
        self._shoot("outbox_days")
        view.digit(1)

    def _papers(self) -> None:
        screen = self._bench.screen("day")
        self._window.go("day")
        screen.further()
        self._shoot("registers")
        screen.primary()
        self._shoot("register_issued")

    def _shoot(self, name: str) -> None:
        QTest.qWait(SETTLE_MS if name.startswith("issue") else GLANCE_MS)
        self._window.toast.hide()
        seen = theme.look()
        path = self._out / f"{name}_{seen.language}_{seen.scheme}.png"
        self._window.window().grab().save(str(path))
        self.pictures.append(path)


def _contest(app: "App") -> None:
    """Let the treasury have found a copy of this counter, and told it something of each kind."""
    one, other, device = *app.challans()[:2], app.place.device
    told = (
        FeedItem(n=1, at=app.now(), kind="payment", device=device, seq=one.seq, code="1LINK",
                 paisa=one.amount_paisa),
        FeedItem(n=2, at=app.now(), kind="exception", device=device, seq=other.seq,
                 code="same-demand", words="The same payer, item and day as another challan."),
        FeedItem(n=3, at=app.now(), kind="notice", words="The treasury is closed on Friday."),
    )  # fmt: skip
    with app.db.begin() as uow:
        uow.counter.contested(9, "fork")
        for item in told[uow.feed.cursor() :]:
            uow.feed.add(item)


def _later(now: "Clock", hours: int) -> datetime:
    return now() + timedelta(hours=hours)


def a_form(spoken: Language, officer: str) -> IssueForm:
    """Return a form as a clerk would have filled it in."""
    number, name, father, mobile, place = PAYERS[0]
    business = "Grocer"
    if spoken == "ur":
        name, father, place, business = PAYER_UR
    return IssueForm(
        id_number=f"{number[:5]}-{number[5:12]}-{number[12:]}",
        name=name,
        father_name=father,
        mobile=mobile,
        place=place,
        business=business,
        officer=officer,
        power="SM-14A",
        lines=(FormLine(code="PC-01", amount="2,500"), FormLine(code="PC-02", amount="1,000")),
    )


def a_morning(app: "App") -> str:
    """Let a clerk work: a shift, some challans, one of them paid, one void.

    Returns what the QR of the paid one's slip says.
    """
    clerk, supervisor = app.people()[0], next(one for one in app.people() if one.is_supervisor)
    _a_day_before(app, clerk, supervisor)
    if app.shift() is None:
        app.open_shift(clerk)
    issued = [_issue(app, clerk, *each) for each in zip(PAYERS, ITEMS, strict=True)]
    last, first = issued[-1], issued[0].number
    app.pay(last.number, amount_paisa=last.amount_paisa, tender="cash", clerk=clerk)
    pin = supervisor.demo_pin
    app.void(first, reason="Wrong person", clerk=clerk, approver=supervisor.uid, pin=pin)
    return last.url


def _issue(app: "App", clerk: "Person", payer: tuple[str, ...], code: str) -> "Issued":
    """Let ``clerk`` issue a challan and hand over its slip."""
    number, name, father, mobile, place = payer
    form = IssueForm(
        id_number=number,
        name=name,
        father_name=father,
        mobile=mobile,
        place=place,
        officer=app.officers[0].code,
        lines=(FormLine(code=code),),
    )
    issued = app.issue(form.draft(app.now()), clerk)[0]
    app.paper.print_next()
    return issued


def _a_day_before(app: "App", clerk: "Person", supervisor: "Person") -> None:
    """Let yesterday be worked, closed and agreed by the treasury."""
    now = app.now
    app.now = partial(_later, now, -24)
    if app.shift() is None and app.last_closed_day() is None:
        app.open_shift(clerk)
        app.close_shift(clerk)
        app.close_day(supervisor)
    app.now = now


def tour(app_factory: "Callable[[Path], App]", out: Path) -> list[Path]:
    """Write a picture of every screen in every look into ``out`` and return their paths."""
    from desktop.ui.workbench import Workbench

    out.mkdir(parents=True, exist_ok=True)
    before = theme.look()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        app = app_factory(folder)
        url = a_morning(app)
        window = MainWindow(LookStore(folder))
        window.resize(FIRST_WIDTH, FIRST_HEIGHT)
        window.show()
        bench = Workbench(app, Lanes.inline())
        tourist = Tourist(window, bench, out, url)
        tourist.begin()
        for look in _looks():
            tourist.walk(look)
        for look in _looks():
            tourist.walk_at_last(look)
        window.close()
    language.switch(before.language)
    theme.apply(before)
    return tourist.pictures


def run(out: Path) -> int:
    """Write the pictures of a DEMO counter into ``out``; prints where they are."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qt = QApplication.instance() or QApplication(["mahasil"])
    theme.apply(Look())
    with _demo() as factory:
        pictures = tour(factory, out)
    sys.stdout.write(f"{len(pictures)} pictures in {out}\n")
    qt.quit()
    return 0


@contextmanager
def _demo() -> "Iterator[Callable[[Path], App]]":
    """Give what makes a DEMO counter with its treasury running, and stop that afterwards."""
    from desktop import bootstrap
    from desktop.services import local_treasury

    running: list[local_treasury.LocalTreasury] = []

    def make(folder: Path) -> "App":
        settings = bootstrap.ensure_demo(folder, key_place="file")
        port = int(settings.treasury_url.rsplit(":", 1)[1])
        running.append(local_treasury.start(folder / "treasury", port))
        return bootstrap.build(folder)

    try:
        yield make
    finally:
        for treasury in running:
            treasury.stop()


def _looks() -> Iterator[Look]:
    schemes: tuple[Scheme, ...] = ("light", "dark")
    languages: tuple[Language, ...] = ("en", "ur")
    for scheme in schemes:
        for spoken in languages:
            yield replace(Look(), language=spoken, scheme=scheme)
