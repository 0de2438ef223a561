"""What a second decoder makes of typed jobs: letters in their places, dots where they belong."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.printing.blocks import Banner, Block, Language, Pair, Qr, Rule, Text, Twin
from desktop.printing.cells import picture
from desktop.printing.parts import Dots, Feed, Inline, Letters, Line, Part, Symbol
from desktop.printing.pen import Pen
from desktop.printing.profiles import GENERIC58, TM80, PrinterProfile, profile
from desktop.printing.typed import compose
from desktop.printing.typist import typed_job
from tests.printing import samples
from tests.printing.plain import blanked, rows
from tests.printing.raster import Native, Reader
from tests.printing.regolden import ODD_PAPERS, PAPERS
from tests.printing.regolden_bytes import jobs

S80 = replace(TM80, rendering="strips")
S58 = replace(GENERIC58, rendering="strips")
S42 = replace(profile("epson-tm-t88"), rendering="strips", native_qr=False)
EVERY = {"80": S80, "58": S58, "42": S42, "text 80": replace(S80, rendering="text")}
TEAR = 120


def printed(parts: Sequence[Part], known: PrinterProfile) -> Reader:
    reader = Reader(known.width_dots)
    reader.feed(typed_job(parts, known))
    return reader


def signs(reader: Reader) -> list[str]:
    return ["".join(map(str, row)) for row in reader.rows]


def compare(blocks: Sequence[Block], known: PrinterProfile) -> None:
    parts = compose(blocks, known)
    assert signs(printed(parts, known)) == rows(picture(blanked(parts), known.width_dots))


@pytest.mark.parametrize("known", EVERY.values(), ids=EVERY)
@pytest.mark.parametrize("language", ["both", "en", "ur"])
def test_a_second_decoder_finds_every_dot_of_ours_at_its_place(
    language: Language, known: PrinterProfile
) -> None:
    compare(PAPERS["slip"](Pen(language)), known)


@pytest.mark.parametrize("name", [*PAPERS, *ODD_PAPERS])
def test_it_finds_them_on_every_paper(name: str) -> None:
    compare({**PAPERS, **ODD_PAPERS}[name](Pen()), S58)


@pytest.mark.parametrize("known", EVERY.values(), ids=EVERY)
def test_it_reads_the_lines_as_they_were_set(known: PrinterProfile) -> None:
    parts = compose(PAPERS["slip"](Pen("en")), known)
    texts = [
        "".join(cell.text for cell in part.cells if isinstance(cell, Letters))
        for part in parts
        if isinstance(part, Line)
    ]
    assert printed(parts, known).lines == [text.rstrip() for text in texts]


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.builds(Feed, st.integers(1, 600)),
            st.builds(
                Line,
                cells=st.tuples(
                    st.builds(Letters, st.sampled_from(["Name", "", "  ", "·é"]), st.booleans()),
                    st.sampled_from([Letters("x"), Inline(("010101010101",) * 24)]),
                ),
                align=st.sampled_from(["left", "centre", "right"]),
                wide=st.sampled_from([1, 1, 2]),
                high=st.sampled_from([1, 1, 2]),
            ),
            st.builds(
                Dots,
                st.lists(
                    st.sampled_from([bytes(48), b"\x81" + bytes(47), bytes(47) + b"\x01"]),
                    min_size=1,
                    max_size=40,
                ).map(b"".join),
                st.just(384),
            ),
        ),
        max_size=12,
    )
)
def test_any_mixture_of_parts_comes_out_as_its_picture(parts: list[Part]) -> None:
    upright = [
        replace(part, wide=1, high=1)
        if isinstance(part, Line) and any(isinstance(cell, Inline) for cell in part.cells)
        else part
        for part in parts
    ]
    plain = blanked(upright)
    # An aligned line stands by its letters: blanks at its end are not sent, so none are compared.
    kept = [part for part in plain if not isinstance(part, Line) or part.align == "left"]
    assert signs(printed(kept, S58)) == rows(picture(kept, 384))


def test_only_what_changes_is_sent() -> None:
    line = Line(cells=(Letters("a"),))
    once, twice = (typed_job([line] * n, S80) for n in (1, 2))
    assert len(twice) - len(once) == 2


def test_bold_enlarged_and_white_letters_end_where_they_should() -> None:
    bold = Line(cells=(Letters("VOID", bold=True),), wide=2, high=2, inverse=True)
    data = typed_job([bold, Line(cells=(Letters("Name"),))], S80)
    void, name = data.index(b"VOID"), data.index(b"Name")
    assert all(on in data[:void] for on in (b"\x1bE\x01", b"\x1d!\x11", b"\x1dB\x01"))
    assert all(off in data[void:name] for off in (b"\x1bE\x00", b"\x1d!\x00", b"\x1dB\x00"))


def test_a_feed_to_tear_is_in_plain_lines_whatever_stood_above() -> None:
    large = [Line(cells=(Letters("x"),), high=2, align="right")]
    assert typed_job(large, S58).endswith(
        b"\x1da\x00\x1b3\x1e\x1bd\x04".replace(b"\x1da", b"\x1ba")
    )


def test_only_printers_that_take_letters_in_twos_are_told_not_to() -> None:
    plain, chinese = typed_job([], S80), typed_job([], replace(S80, two_byte=True))
    assert b"\x1c." not in plain
    assert chinese.startswith(b"\x1b@\x1dP\xcb\xcb\x1c.\x1bt\x00")


def test_each_printer_counts_in_dots_of_its_own() -> None:
    assert typed_job([], S42).startswith(b"\x1b@\x1dP\xb4\xb4")


def test_a_symbol_of_the_printers_own_is_ordered_whole() -> None:
    known = replace(S58, native_qr=True)
    content = PAPERS["slip"](Pen("en"))
    found = printed(compose(content, known), known).symbols
    assert found == [Native(samples.PREFIX + samples.DIGITS, 4, "M", 2)]


def test_one_of_ours_is_sent_at_half_its_size_and_doubled() -> None:
    matrix = tuple(tuple((x + y) % 3 == 0 for x in range(21)) for y in range(21))
    parts = (Symbol(matrix, "", 6, native=False),)
    assert signs(printed(parts, S58)) == rows(picture(parts, 384))
    assert len(typed_job(parts, S58)) < 63 * 8 + 60


def test_the_drawer_opens_and_the_cutter_cuts_as_on_any_other_paper() -> None:
    reader = Reader(576)
    reader.feed(typed_job([], S80, drawer=True))
    assert (reader.cuts, reader.pulses) == (1, 1)
    reader = Reader(576)
    reader.feed(typed_job([], S80, cut=False))
    assert (reader.cuts, reader.pulses) == (0, 0)


@pytest.mark.parametrize(
    "block",
    [
        Text(text="Gul Rahman"),
        Pair(label_en="Name", value="گل رحمان", label_ur="نام"),
        Twin(left="AMOUNT DUE", right="واجب الادا رقم"),
        Rule(),
        Banner(("DUPLICATE 1", "نقل نمبر 1")),
        Qr(((True,) * 21,) * 21),
    ],
)
def test_a_part_is_as_high_as_what_is_printed(block: Block) -> None:
    parts = compose((block,), S80)
    assert len(printed(parts, S80).rows) == sum(part.height for part in parts)


def test_what_text_printers_are_sent_has_not_changed() -> None:
    for path, data in jobs():
        assert path.read_bytes() == data, f"{path.name}: see tests/printing/regolden_bytes.py"
