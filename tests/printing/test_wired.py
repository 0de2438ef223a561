from dataclasses import replace
from functools import cache

import pytest
from PySide6.QtGui import QImage

from desktop.printing import profiles, qr
from desktop.printing.blocks import Bitmap
from desktop.printing.jobs import Outcome, Paper, Timeouts
from desktop.printing.layout import slip
from desktop.printing.printers import open_printer
from desktop.printing.profiles import PrinterProfile
from desktop.printing.render import image
from desktop.printing.wired import WiredPrinter
from tests.emupos import Emupos
from tests.printing import samples
from tests.printing.fake_printer import COVER_OPEN, PAPER_OUT, FakePrinter
from tests.printing.fault_proxy import FAULTS, WELL, FaultProxy, FaultyPrinter
from tests.printing.mechanism import Mechanism

QUICK = Timeouts(connect_s=0.3, status_s=0.2, write_s=0.3, end_s=0.3)
UNHURRIED = Timeouts(connect_s=2, status_s=0.5, write_s=2, end_s=5)
"""For what must succeed on a busy computer too."""

PATIENT = Timeouts(connect_s=5, status_s=5, write_s=10, end_s=20)


ENDS = {
    "refuse": ("not_sent", "refused"),
    "no_answer": ("not_sent", "no_answer"),
    "mute_before": ("not_sent", "silent"),
    "paper_out_before": ("not_sent", "paper_out"),
    "cover_open_before": ("not_sent", "cover_open"),
    "paper_out_during": ("uncertain", "paper_out"),
    "cut_first_byte": ("uncertain", "cut_off"),
    "cut_middle": ("uncertain", "cut_off"),
    "cut_before_end_marker": ("uncertain", "cut_off"),
    "replies_lost": ("uncertain", "silent"),
    "slow_link": ("uncertain", "silent"),
    "stalled": ("uncertain", "silent"),
}
"""How a job ends in each mode of the drill, while the fault lasts."""


@cache
def slip_paper() -> Paper:
    """Return the job that most tests print."""
    return Paper(job_id="1", title="slip", sheets=(slip(samples.SLIP),))


@cache
def after() -> Paper:
    """Return another job than that."""
    other = replace(samples.SLIP, number="PSH-02-27-000419-001")
    return Paper(job_id="2", title="after", sheets=(slip(other),))


def printer(url: str, *, one_way: bool = False, timeouts: Timeouts = QUICK) -> WiredPrinter:
    """Return the printer at ``url`` with short time-outs, as if paper cost no time."""
    found = open_printer(url, timeouts=timeouts)
    assert isinstance(found, WiredPrinter)
    return replace(found, profile=instant(replace(found.profile, one_way=one_way)))


def instant(profile: PrinterProfile) -> PrinterProfile:
    """Return a profile of which nothing takes time."""
    return replace(profile, bytes_per_s=10**9, mm_per_s=10**6)


def sent(
    fake: FakePrinter | FaultyPrinter, paper: Paper | None = None, *, one_way: bool = False
) -> tuple[str, str]:
    """Return state and code of one job on ``fake``."""
    told: Outcome = printer(fake.url, one_way=one_way).send(paper or slip_paper())
    return told.state, told.code


@pytest.mark.parametrize("width", [576, 384])
def test_a_job_is_confirmed_and_its_dots_arrive(width: int) -> None:
    with FakePrinter(Mechanism(width)) as fake:
        assert sent(fake) == ("confirmed", "")
        assert [sheet.bitmap for sheet in fake.sheets] == [slip_paper().bitmap(width)]


def test_status_bytes_nobody_asked_for_change_nothing() -> None:
    with FakePrinter(chatter=bytes([0x14, 0, 0, 0])) as fake:
        assert sent(fake) == ("confirmed", "")


@pytest.mark.parametrize(("status", "code"), [(PAPER_OUT, "paper_out"), (COVER_OPEN, "cover_open")])
def test_a_printer_that_is_not_ready_gets_no_byte_of_the_job(
    status: dict[int, int], code: str
) -> None:
    with FakePrinter(Mechanism(answers=status)) as fake:
        assert sent(fake) == ("not_sent", code)
        assert not fake.sheets


def test_nobody_at_the_address_is_not_sent() -> None:
    with FaultyPrinter("refuse") as fake:
        assert sent(fake) == ("not_sent", "refused")
        assert printer(fake.url).status().state == "problem"


def test_a_silent_printer_gets_no_byte_of_the_job() -> None:
    with FaultyPrinter("mute_before") as fake:
        assert sent(fake) == ("not_sent", "silent")
        assert printer(fake.url).status().state == "unknown"
        assert not fake.sheets_out


def test_a_one_way_printer_is_sent_everything_and_asked_nothing() -> None:
    with FaultyPrinter("mute_before") as fake:
        assert sent(fake, one_way=True) == ("sent", "")
    assert [sheet.bitmap for sheet in fake.sheets_out] == [slip_paper().bitmap(576)]


@pytest.mark.parametrize("mode", FAULTS)
def test_what_becomes_of_a_job_is_told_as_it_is(mode: str) -> None:
    with FaultyPrinter(mode) as fake:
        state, code = sent(fake)
        assert (state, code) == ENDS[mode]
        came_out = [sheet for sheet in fake.sheets_out if sheet.whole]
        assert not came_out or state == "uncertain"
        fake.refill()
        if state == "not_sent":
            assert not fake.sheets_out


@pytest.mark.parametrize("mode", FAULTS)
def test_the_job_after_a_fault_comes_out_whole_and_once(mode: str) -> None:
    with FaultyPrinter(mode) as fake:
        sent(fake)
        fake.refill()
        next_one = printer(fake.url, timeouts=UNHURRIED)
        for _ in range(20):  # what the wire still held may keep the printer busy
            if next_one.send(after()).state == "confirmed":
                break
        whole = [sheet.digest for sheet in fake.sheets_out if sheet.whole]
        assert whole[-1] == after().bitmap(576).digest()
        assert whole.count(after().bitmap(576).digest()) == 1


def test_a_link_cut_in_the_middle_leaves_a_part_of_the_slip() -> None:
    with FaultyPrinter("cut_middle", cut_at=30_000) as fake:
        assert sent(fake) == ("uncertain", "cut_off")
        (sheet,) = fake.sheets_out
        assert not sheet.whole
        assert 0 < sheet.bitmap.height < slip_paper().bitmap(576).height


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"twice": True}, ("confirmed", "")),
        ({"delay_s": 0.05}, ("confirmed", "")),
        ({"garbled": True}, ("not_sent", "silent")),
    ],
)
def test_odd_answers_never_make_a_job_seem_better_than_it_is(
    changes: dict[str, object], told: tuple[str, str]
) -> None:
    with FaultyPrinter() as fake:
        fake.strike(None, **changes)
        assert sent(fake) == told


def test_a_printer_that_stops_taking_bytes_is_uncertain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.printing.jobs.encode", lambda *_: b"\x1bJ\x01" * 5_000_000)
    with FaultyPrinter("stalled") as fake:
        endless = Paper(job_id="1", title="endless", sheets=slip_paper().sheets)
        assert sent(fake, endless) == ("uncertain", "stalled")


def test_what_was_forgotten_never_comes_out() -> None:
    with FaultyPrinter("cut_middle") as fake:
        known = replace(
            printer(fake.url, timeouts=UNHURRIED), profile=instant(profiles.profile("epson-tm-t20"))
        )
        assert known.send(slip_paper()).state == "uncertain"
        fake.refill()
        assert known.forget()
        before = len(fake.sheets_out)
        assert known.send(after()).state == "confirmed"
        assert len(fake.sheets_out) <= before + 1
        assert fake.sheets_out[-1].bitmap == after().bitmap(576)
        assert fake.machine.cleared


def test_a_printer_without_paper_forgets_before_a_new_roll_brings_the_old_slip_out() -> None:
    with FaultyPrinter("paper_out_during") as fake:
        hurried, unhurried = printer(fake.url), printer(fake.url, timeouts=UNHURRIED)
        epson = instant(profiles.profile("epson-tm-t20"))
        assert replace(hurried, profile=epson).send(slip_paper()).state == "uncertain"
        assert replace(unhurried, profile=epson).forget()
        fake.refill()
        assert not [sheet for sheet in fake.sheets_out if sheet.whole]


def test_a_printer_that_cannot_forget_says_so() -> None:
    with FaultyPrinter("paper_out_during") as fake:
        assert not printer(fake.url, one_way=True).forget()
        sent(fake)
        assert not printer(fake.url).forget()
    assert not printer(fake.url).forget()


def test_a_printer_that_hangs_up_when_asked_cannot_be_reached() -> None:
    with FaultProxy(1) as dead_end:  # nothing is behind it
        assert printer(f"tcp://127.0.0.1:{dead_end.port}").status().code == "no_answer"


def test_a_printer_says_who_it_is() -> None:
    with FakePrinter() as fake:
        assert printer(fake.url, timeouts=UNHURRIED).who() == ("EPSON", "TM-T20III")
    with FaultyPrinter("mute_before") as mute:
        assert printer(mute.url).who() is None


def test_the_drawer_opens_over_the_wire() -> None:
    with FakePrinter() as fake:
        assert printer(fake.url).open_drawer().state == "confirmed"
        assert fake.machine.pulses == 1


def test_a_roll_that_is_nearly_used_up_is_a_warning_only() -> None:
    with FakePrinter(Mechanism(near_end=True)) as fake:
        assert printer(fake.url).status().code == "paper_near_end"
        assert sent(fake) == ("confirmed", "")


def upper(picture: QImage, height: int) -> QImage:
    """Return the first ``height`` rows; what follows must be blank (the feed to the cutter)."""
    mono = picture.convertToFormat(QImage.Format.Format_Mono)
    rest = mono.copy(0, height, mono.width(), max(mono.height() - height, 0))
    blank = QImage(rest.size(), QImage.Format.Format_Mono)
    blank.setColorTable(rest.colorTable())
    blank.fill(1 if rest.colorTable()[1:2] == [0xFFFFFFFF] else 0)
    assert rest.isNull() or rest == blank, "something is printed below the slip"
    return mono.copy(0, 0, mono.width(), height)


def dots(picture: QImage, height: int = 0) -> bytes:
    """Return the first ``height`` rows, 0: all, as a byte a dot: 0 where it is black."""
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    assert grey.bytesPerLine() == grey.width()
    told = bytes(grey.constBits()).translate(bytes(128) + b"\1" * 128)
    return told[: (height or grey.height()) * grey.width()]


def inked(bitmap: Bitmap) -> int:
    """Return the rows down to the last black dot."""
    return -(-len(bitmap.bits.rstrip(b"\0")) // bitmap.stride)


def stand_in(capsys: pytest.CaptureFixture[str]) -> None:
    """Say that there is no emulator."""
    with capsys.disabled():
        print("\nno Python ≥ 3.13 runs here: our second decoder stood in for emupos")


@pytest.mark.peer
@pytest.mark.parametrize("width", [576, 384])
def test_an_emulator_nobody_here_wrote_prints_the_very_dots(
    emulator: Emupos | None, width: int, capsys: pytest.CaptureFixture[str]
) -> None:
    paper = Paper(job_id="1", title="long", sheets=(slip(samples.LONG_SLIP),))
    bitmap = paper.bitmap(width)
    if emulator is None:
        stand_in(capsys)
        with FakePrinter(Mechanism(width)) as fake:
            assert sent(fake, paper) == ("confirmed", "")
            assert fake.sheets[-1].bitmap == bitmap
        return
    before = emulator.receipts(width)
    told = open_printer(emulator.url(width), timeouts=PATIENT).send(paper)
    assert told.state == "confirmed"
    picture = QImage.fromData(emulator.picture(width, before))
    height = inked(bitmap)
    assert upper(picture, height) == upper(image(bitmap), height)
    assert qr.read(emulator.picture(width, before)) == samples.PREFIX + samples.DIGITS


@pytest.mark.peer
@pytest.mark.parametrize(
    ("fault", "code"),
    [("paper-out", "paper_out"), ("cover-open", "cover_open"), ("offline", "offline")],
)
def test_an_emulator_in_trouble_prints_nothing(
    emulator: Emupos | None, fault: str, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if emulator is None:
        stand_in(capsys)  # and has had the same troubles above
        return
    before = emulator.receipts(576)
    with emulator.fault(576, fault):
        told = open_printer(emulator.url(576), timeouts=PATIENT).send(slip_paper())
    assert (told.state, told.code) == ("not_sent", code)
    assert emulator.receipts(576) == before


@pytest.mark.peer
@pytest.mark.parametrize(
    ("mode", "end"),
    [
        ("mute_before", ("not_sent", "silent")),
        ("cut_middle", ("uncertain", "cut_off")),
        ("cut_before_end_marker", ("uncertain", "cut_off")),
        ("replies_lost", ("uncertain", "silent")),
    ],
)
def test_a_failing_wire_before_the_emulator_is_told_as_it_is(
    emulator: Emupos | None, mode: str, end: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    if emulator is None:
        stand_in(capsys)  # and has had the same faults above
        return
    before = emulator.receipts(576)
    with FaultProxy(emulator.ports[576], FAULTS[mode]) as proxy:
        url = f"tcp://127.0.0.1:{proxy.port}?paper=80"
        told = printer(url).send(slip_paper())
        assert (told.state, told.code) == end
        proxy.strike(WELL)
        assert printer(url, timeouts=PATIENT).send(after()).state == "confirmed"
        emulator.picture(576, before)
    newest = QImage.fromData(emulator.picture(576, emulator.receipts(576) - 1))
    assert dots(image(after().bitmap(576)), inked(after().bitmap(576))) in dots(newest)
