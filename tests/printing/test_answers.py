import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.printing import answers
from desktop.printing.answers import Answers

ASB_OFFLINE = bytes([0x1C, 0x00, 0x0F, 0x00])
PROCESS_ID = bytes([0x37, 0x22, 0x30, 0x30, 0x31, 0x32, 0x00])


def test_four_kinds_of_answers_are_told_apart() -> None:
    heard = Answers()
    heard.feed(ASB_OFFLINE + b"\x12" + PROCESS_ID + b"\x00" + b"\x14\x00\x00\x00" + b"\x16")
    assert list(heard.realtime) == [0x12, 0x16]
    assert list(heard.done) == [0x00]
    assert list(heard.blocks) == [answers.printed(b"0012")]
    assert heard.asb == b"\x14\x00\x00\x00"


@pytest.mark.parametrize(
    ("asb", "code"),
    [
        (b"", ""),
        (b"\x10\x00\x00\x00", ""),
        (b"\x18\x00\x0c\x00", "paper_out"),
        (b"\x38\x00\x00\x00", "cover_open"),
        (b"\x18\x00\x00\x00", "offline"),
    ],
)
def test_the_last_automatic_status_says_what_is_wrong(asb: bytes, code: str) -> None:
    heard = Answers()
    heard.feed(b"\x1c\x00\x0c\x00" + asb if asb else b"")
    assert heard.trouble == code


def test_a_serial_printers_stop_and_go_may_stand_inside_an_answer() -> None:
    heard = Answers()
    heard.feed(PROCESS_ID[:3] + b"\x13\x11" + PROCESS_ID[3:])
    assert list(heard.blocks) == [answers.printed(b"0012")]


def test_an_answer_without_an_end_swallows_no_more_than_a_line() -> None:
    heard = Answers()
    heard.feed(b"\x37" + b"x" * 200 + b"\x00\x00")
    heard.forget()
    heard.feed(b"\x12")
    assert list(heard.realtime) == [0x12]


def test_what_a_printer_says_of_itself_is_read() -> None:
    assert answers.information(b"\x5fEPSON") == "EPSON"
    assert answers.information(answers.CLEARED) is None


@given(st.text(max_size=20))
def test_every_job_has_an_id_of_four_letters_a_printer_takes(job: str) -> None:
    ident = answers.process_id(job)
    assert len(ident) == 4
    assert all(32 <= letter <= 126 for letter in ident)
    assert answers.process_id(job) == ident


@given(
    st.lists(st.sampled_from([ASB_OFFLINE, PROCESS_ID, b"\x12", b"\x00"]), max_size=20), st.data()
)
def test_it_does_not_matter_how_the_wire_cuts_them(said: list[bytes], data: st.DataObject) -> None:
    whole = b"".join(said)
    once, bit_by_bit = Answers(), Answers()
    once.feed(whole)
    cut = data.draw(st.integers(0, len(whole)))
    bit_by_bit.feed(whole[:cut])
    bit_by_bit.feed(whole[cut:])
    assert (once.realtime, once.done) == (bit_by_bit.realtime, bit_by_bit.done)


def test_what_was_forgotten_answers_no_later_question() -> None:
    heard = Answers()
    heard.feed(b"\x12\x00")
    heard.forget()
    assert not heard.realtime
    assert not heard.done


def test_the_bits_mean_what_epson_says() -> None:
    assert answers.is_offline(0x1E)
    assert not answers.is_offline(0x16)
    assert answers.is_paper_out(0x7E)
    assert not answers.is_paper_out(0x1E)
    assert answers.is_paper_near_end(0x1E)
    assert answers.ended_without_paper(0x0C)
    assert not answers.ended_without_paper(0x03)


def test_the_cause_of_being_offline_is_named() -> None:
    codes = [answers.offline_cause(cause).code for cause in (0x16, 0x32, 0x52, 0x12, None)]
    assert codes == ["cover_open", "paper_out", "error", "offline", "offline"]
    assert [answers.error_cause(cause).code for cause in (0x1A, 0x32, None)] == [
        "cutter",
        "error",
        "error",
    ]
