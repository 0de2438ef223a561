from dataclasses import dataclass, field, replace
from time import sleep

import pytest

from desktop.printing import answers
from desktop.printing.conversation import Conversation
from desktop.printing.jobs import Encoded, Timeouts
from desktop.printing.links import MayHaveTaken
from desktop.printing.profiles import TM80, PrinterProfile
from tests.printing.mechanism import Mechanism

QUICK = Timeouts(connect_s=0.1, status_s=0.05, write_s=0.05, end_s=0.05)
PLAIN = replace(TM80, bytes_per_s=10**9, mm_per_s=10**6)
EPSON = replace(PLAIN, end_marker="gs_h", clears_buffer=True)
BAND = b"\x1d\x76\x30\x00\x01\x00\x10\x00" + bytes(range(16))
JOB = Encoded(b"\x1b\x40" + BAND + b"\x1d\x56\x42\x00", 2.0)
ROWS = 16


@dataclass
class Wire:
    """A link without a system between us and the machine.

    takes: bytes it takes before it stops; stuck_code: a write that then fails so.
    """

    machine: Mechanism = field(default_factory=Mechanism)
    takes: int = 10**9
    stuck: Exception | None = None
    trouble: str = ""
    heard: bytes = b""
    _inbox: bytes = b""

    def __post_init__(self) -> None:
        self.machine.say = self.say

    def say(self, data: bytes) -> None:
        self._inbox += data

    def write(self, data: bytes | memoryview, timeout_s: float) -> int:
        if not self.takes and self.stuck:
            raise self.stuck
        taken = bytes(data[: self.takes])
        self.takes -= len(taken)
        self.heard += taken
        self.machine.take(taken)
        return len(taken)

    def read(self, timeout_s: float) -> bytes:
        if not self._inbox:
            sleep(max(min(timeout_s, 0.01), 0))
        data, self._inbox = self._inbox, b""
        return data

    def finish(self, timeout_s: float) -> bool:
        return self.takes > 0

    def hint(self) -> str:
        return self.trouble

    def close(self) -> None:
        self.takes = 0


def talk(wire: Wire, profile: PrinterProfile = PLAIN) -> Conversation:
    """Return a conversation with ``wire``'s machine."""
    return Conversation(wire, profile, QUICK)


def told(wire: Wire, profile: PrinterProfile = PLAIN) -> tuple[str, str]:
    """Return state and code of one job."""
    done = talk(wire, profile).deliver("000123", JOB)
    return done.state, done.code


@pytest.mark.parametrize("profile", [PLAIN, EPSON])
def test_a_job_is_confirmed_by_the_printers_own_word(profile: PrinterProfile) -> None:
    wire = Wire()
    assert told(wire, profile) == ("confirmed", "")
    assert [sheet.bitmap.height for sheet in wire.machine.sheets] == [ROWS]


def test_an_id_made_of_the_jobs_comes_back_once_its_paper_is_out() -> None:
    wire = Wire()
    told(wire, EPSON)
    assert answers.ask_when_printed(answers.process_id("000123")) in wire.heard
    assert answers.process_id("000123") != answers.process_id("000124")


def test_a_printer_that_knows_no_ids_is_believed_by_its_answer_in_turn() -> None:
    assert told(Wire(Mechanism(process_ids=False)), EPSON) == ("confirmed", "")


def test_reading_a_job_is_not_printing_it_where_a_printer_that_names_jobs_did_not() -> None:
    wire = Wire(Mechanism(process_ids=False))

    def run_out(data: bytes) -> None:
        wire.say(data)
        if not data[0] & 0x92:  # it has said that it read the job; then the roll ends
            wire.machine.answers = {1: 0x1E, 4: 0x7E} if JOB.data in wire.heard else {}

    wire.machine.say = run_out
    assert told(wire, EPSON) == ("uncertain", "paper_out")


def test_an_id_is_believed_where_the_answer_in_turn_is_lost() -> None:
    wire = Wire()
    wire.machine.say = lambda data: wire.say(data if len(data) > 1 or data[0] & 2 else b"")
    assert told(wire, EPSON) == ("confirmed", "")
    assert told(wire, PLAIN) == ("uncertain", "silent")


def test_an_id_of_another_job_confirms_nothing() -> None:
    wire = Wire(Mechanism(process_ids=False))
    wire.machine.say = lambda data: wire.say(data if data[0] & 2 else b"7\x22AAAA\0")
    assert told(wire, EPSON) == ("uncertain", "silent")


def test_a_printer_that_never_says_when_it_is_done_leaves_its_jobs_uncertain() -> None:
    wire = Wire()
    assert told(wire, replace(PLAIN, end_marker="none")) == ("uncertain", "silent")
    assert answers.ASK_WHEN_DONE not in wire.heard


def test_late_answers_to_earlier_questions_do_not_confirm_a_job() -> None:
    wire = Wire()
    late: list[bytes] = []

    def slow(data: bytes) -> None:
        """Answer GS r only when the third question has come, and then the first alone."""
        if data[0] & 2:
            wire.say(data)
            return
        late.append(data)
        if len(late) == 3:
            wire.say(late[0])

    wire.machine.say = slow
    assert told(wire) == ("uncertain", "silent")


def test_what_a_half_command_would_swallow_is_filled_up_first() -> None:
    wire = Wire()
    wire.machine.take(BAND[:-4])
    assert told(wire) == ("confirmed", "")
    half, whole = wire.machine.sheets
    assert (half.whole, whole.whole) == (False, True)
    assert whole.bitmap.height == ROWS


@pytest.mark.parametrize(
    ("status", "code"),
    [
        ({1: 0x1A, 2: 0x52, 3: 0x1A}, "cutter"),
        ({1: 0x1A, 2: 0x52, 3: 0x32}, "error"),
        ({1: 0x1A, 2: 0x16}, "cover_open"),
        ({1: 0x1A, 2: 0x12}, "offline"),
    ],
)
def test_a_printer_that_is_not_well_says_why(status: dict[int, int], code: str) -> None:
    wire = Wire(Mechanism(answers=status))
    now = talk(wire).status()
    assert (now.state, now.code) == ("problem", code)
    assert told(wire) == ("not_sent", code)


def test_silence_is_unknown_unless_the_line_itself_knows_better() -> None:
    mute = Wire(trouble="")
    mute.machine.say = lambda _: None
    assert (talk(mute).status().state, talk(mute).status().code) == ("unknown", "silent")
    mute.trouble = "paper_out"
    assert (talk(mute).status().state, talk(mute).status().code) == ("problem", "paper_out")
    assert told(mute) == ("not_sent", "paper_out")


def front(wire: Wire) -> int:
    """Return how many bytes are asked and answered before a job's first."""
    told(wire)
    return wire.heard.index(JOB.data)


@pytest.mark.parametrize(
    ("job_bytes", "stuck", "state"),
    [
        (0, None, "not_sent"),
        (5, None, "uncertain"),
        (0, MayHaveTaken(), "uncertain"),
        (0, ConnectionResetError(), "not_sent"),
        (5, ConnectionResetError(), "uncertain"),
    ],
)
def test_a_job_is_not_sent_only_while_no_byte_of_it_has_left(
    job_bytes: int, stuck: Exception | None, state: str
) -> None:
    wire = Wire(takes=front(Wire()) + job_bytes, stuck=stuck)
    code = "cut_off" if isinstance(stuck, ConnectionResetError) else "stalled"
    assert told(wire) == (state, code)


@pytest.mark.parametrize("asked", [0, 3, 6, 8])
def test_a_line_that_breaks_over_questions_has_sent_nothing(asked: int) -> None:
    wire = Wire(takes=asked, stuck=ConnectionResetError())
    assert told(wire) == ("not_sent", "cut_off")
    assert JOB.data not in wire.heard


def test_a_one_way_printer_that_is_known_to_have_no_paper_gets_no_job() -> None:
    wire = Wire(trouble="paper_out")
    done = talk(wire).post(JOB)
    assert (done.state, done.code, wire.heard) == ("not_sent", "paper_out", b"")


def test_what_the_printer_says_unasked_names_the_cause() -> None:
    wire = Wire(takes=front(Wire()) + 5)
    wire.say(bytes([0x1C, 0x00, 0x0C, 0x00]))
    assert told(wire) == ("uncertain", "paper_out")


def test_a_one_way_job_is_sent_once_its_last_byte_has_left() -> None:
    assert talk(Wire()).post(JOB).state == "sent"
    stopped = talk(Wire(takes=len(JOB.data))).post(JOB)
    assert (stopped.state, stopped.code) == ("uncertain", "stalled")
    assert talk(Wire(takes=0)).post(JOB).state == "not_sent"


def test_a_printer_forgets_only_where_it_says_so() -> None:
    wire = Wire()
    assert talk(wire, EPSON).forget()
    assert answers.CLEAR_BUFFERS in wire.heard
    assert not talk(Wire(Mechanism(clears=False, rows_left=0)), EPSON).forget()
    plain = Wire()
    assert not talk(plain, PLAIN).forget()
    assert plain.heard == b""


def test_an_answer_in_turn_shows_as_well_that_nothing_old_is_left() -> None:
    wire = Wire(Mechanism(clears=False))
    wire.machine.take(BAND[:-4])
    assert talk(wire, EPSON).forget()
    assert told(wire) == ("confirmed", "")
    assert wire.machine.sheets[-1].bitmap.height == ROWS


def test_a_silent_printer_is_not_told_to_forget() -> None:
    mute = Wire()
    mute.machine.say = lambda _: None
    assert not talk(mute, EPSON).forget()
    assert answers.CLEAR_BUFFERS not in mute.heard


def test_a_printer_with_an_error_is_brought_back_after_it_forgot() -> None:
    wire = Wire(Mechanism(answers={1: 0x1A, 2: 0x52, 3: 0x1A}))
    assert talk(wire, EPSON).forget()
    assert wire.heard.endswith(answers.CLEAR_BUFFERS + answers.RECOVER)


def test_a_printer_says_its_maker_and_model() -> None:
    assert talk(Wire(Mechanism(maker=b"Acme", model=b"X1"))).who() == ("Acme", "X1")
