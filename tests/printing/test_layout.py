from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.text import Bilingual
from desktop.printing import labels, qr
from desktop.printing.blocks import (
    Banner,
    Block,
    Blocks,
    Language,
    Pair,
    Qr,
    Row,
    Text,
    Twin,
    inside,
)
from desktop.printing.content import Mark, SlipContent, SlipGroup, SlipHead
from desktop.printing.layout import slip, slip_copies
from desktop.printing.pen import Pen
from desktop.printing.render import render
from desktop.printing.sheets import SHEETS
from tests.printing import samples


def words(blocks: tuple[Block, ...]) -> str:
    """Return every text of a paper, a line each."""
    found: list[str] = []
    for block in blocks:
        match block:
            case Text():
                found.append(block.text)
            case Pair():
                found += [block.label_en, block.value, block.label_ur]
            case Twin():
                found += [block.label_en, block.left, block.right, block.label_ur]
            case Row():
                found += block.cells
            case Banner():
                found += block.lines
            case _:
                found += words(inside(block)).split("\n")
    return "\n".join(found)


@pytest.mark.parametrize(
    "said",
    [
        "PSH-02-27-000418-739",
        "00123 7 000418 739 45",
        "22-11-2026 12:12",
        "22-11-2026 12:12 · offline",
        "آف لائن",
        "Gul Rahman",
        "17301-1234567-1",
        "PC-01  Overcharging, s.\u00a07(1)",
        "زائد نرخ وصول کرنا، دفعہ\u00a07(1)",
        "KP Price Control Act 2014",
        "Karkhano Market",
        "Muhammad Imran Khan, Assistant Commissioner",
        "Not confirmed",
        "Head not confirmed",
        "مد کی تصدیق نہیں ہوئی",
        "Rs 3,500",
        "Rupees Three Thousand Five Hundred Only",
        "تین ہزار پانچ سو روپے صرف",
        "02-12-2026",
        "Rs 3,850",
        "Not a receipt until paid",
        "No PSID yet: cannot be paid by PSID.",
        "mahasil.kp.gov.pk",
        "Wording 2026-11-a",
        *(f"• {note.en}" for note in samples.NOTES),
        *(f"• {note.ur}" for note in samples.NOTES),
    ],
)
def test_the_slip_says(said: str) -> None:
    assert said in words(slip(samples.SLIP)).split("\n")


def test_the_slip_carries_one_symbol() -> None:
    assert [block.dots for block in slip(samples.SLIP) if isinstance(block, Qr)] == [6]


def test_a_confirmed_head_is_named_and_a_psid_takes_the_place_of_its_absence() -> None:
    said = words(slip(samples.LONG_SLIP))
    assert "C02101 Fines and penalties" in said
    assert "12345678901234567" in said
    assert "No PSID yet" not in said


def test_the_law_of_several_items_is_said_once() -> None:
    assert words(slip(samples.LONG_SLIP)).split("\n").count("KP Price Control Act 2014") == 1


def test_a_group_says_its_place_and_the_whole_total() -> None:
    one = replace(samples.SLIP, group=SlipGroup(1, 2, 500_000))
    assert "Slip 1 of 2 of one case. All slips together: Rs 5,000" in words(slip(one))


def test_a_void_slip_says_so_before_and_after_everything_else() -> None:
    blocks = slip(samples.VOID_SLIP)
    banners = [at for at, block in enumerate(blocks) if isinstance(block, Banner)]
    assert banners[0] == 0
    assert banners[-1] > len(blocks) - 6
    assert "VOID: DO NOT PAY" in words(blocks)
    assert "Wrong person" in words(blocks)


def test_nothing_is_printed_for_what_is_not_known() -> None:
    bare = replace(samples.SLIP, officer=None, due_day=None, occurred_at=None, occurred_place="")
    said = words(slip(replace(bare, beneficiary=Bilingual("", ""), head=SlipHead("B01"))))
    for label in ("Officer", "Pay by", "When", "Where", "In favour of"):
        assert label not in said.split("\n")


@pytest.mark.parametrize(("language", "absent"), [("en", "چالان"), ("ur", "CHALLAN")])
def test_a_slip_in_one_language_has_no_heading_in_the_other(language: str, absent: str) -> None:
    pen = Pen("en") if language == "en" else Pen("ur")
    assert absent not in words(slip(samples.SLIP, pen)).split("\n")


def kinds(blocks: Blocks, kind: type[Block]) -> list[Block]:
    """Return the blocks of one kind, those inside others too."""
    deep = [each for block in blocks for each in kinds(inside(block), kind)]
    return [block for block in blocks if isinstance(block, kind)] + deep


TESTED = st.sampled_from([samples.SLIP, samples.LONG_SLIP, samples.PASHTO_SLIP])
PENS = st.builds(Pen, st.sampled_from(["both", "en", "ur"]), st.sampled_from(["naskh", "nastaliq"]))
MARKS = st.builds(
    Mark,
    n=st.integers(1, 99),
    at=st.datetimes(datetime(2026, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - the strategy adds the zone
    by=st.text("Aيشہ k.", min_size=1, max_size=20),
)


@settings(max_examples=60, deadline=None)
@given(TESTED, PENS, MARKS)
def test_a_duplicate_is_the_original_but_for_its_mark(
    content: SlipContent, pen: Pen, mark: Mark
) -> None:
    original, duplicate = slip(content, pen), slip(replace(content, mark=mark), pen)
    marks = pen.marks(mark, demo=False)
    assert duplicate[: len(marks)] == tuple(marks)
    rest = [block for block in duplicate if block not in marks]
    assert rest == [block for block in original if block not in marks]
    assert kinds(duplicate, Qr) == kinds(original, Qr)
    said = words(tuple(marks))
    assert str(mark.n) in said
    assert mark.by in said


def test_a_void_slip_keeps_its_symbol_and_says_who_why_and_when() -> None:
    blocks = slip(samples.VOID_SLIP)
    assert kinds(blocks, Qr) == kinds(slip(samples.SLIP), Qr)
    said = words(blocks).split("\n")
    for told in ("Wrong person", "22-11-2026 12:12 by Bilal A.", "Khalid M."):
        assert told in said
    large = [block for block in blocks if isinstance(block, Banner) and block.large]
    assert len(large) == 2


def test_a_reprinted_void_slip_says_both() -> None:
    said = words(slip(replace(samples.SLIP, mark=replace(samples.VOID, n=3)))).split("\n")
    assert {"VOID: DO NOT PAY", "DUPLICATE 3"} <= set(said)


UNISSUED = [
    ("DRAFT: NOT ISSUED", samples.DRAFT_SLIP),
    ("TRAINING: NOT VALID", samples.TRAINING_SLIP),
    ("TRAINING: NOT VALID", replace(samples.LONG_SLIP, training=True)),
]


@pytest.mark.parametrize("language", ["both", "en", "ur"])
@pytest.mark.parametrize(("stamp", "content"), UNISSUED)
def test_what_was_never_issued_has_no_number_and_says_so_three_times(
    stamp: str, content: SlipContent, language: Language
) -> None:
    blocks = slip(content, Pen(language))
    said = words(blocks)
    assert not kinds(blocks, Qr)
    for secret in (samples.SLIP.number, samples.LONG_SLIP.psid, "00123 7 000418 739 45"):
        assert secret not in said
    stamps = [block for block in blocks if isinstance(block, Banner) and block.large]
    assert len(stamps) == (3 if content.training else 2)
    assert language == "ur" or stamp in stamps[0].lines


@pytest.mark.parametrize("width", SHEETS)
@pytest.mark.parametrize("language", ["both", "en", "ur"])
@pytest.mark.parametrize(("stamp", "content"), UNISSUED)
def test_on_paper_the_stamp_takes_a_twentieth_and_no_reader_finds_a_symbol(
    stamp: str, content: SlipContent, language: Language, width: int
) -> None:
    paper = render(slip(content, Pen(language)), width)
    rows = [paper.bits[at : at + paper.stride] for at in range(0, len(paper.bits), paper.stride)]
    black = sum(row[0] == row[-1] == 0xFF and row.count(0xFF) > len(row) // 3 for row in rows)
    assert black >= paper.height / 20, stamp
    assert qr.read(paper) is None


def test_copies_differ_in_their_label_alone() -> None:
    payer, office = slip_copies(samples.SLIP, Pen(), labels.copies("payer, Office"))
    plain = slip(samples.SLIP)
    assert slip_copies(samples.SLIP) == (plain,)
    for copy, label in ((payer, "Payer's copy"), (office, "Office copy")):
        (own,) = [block for block in copy if block not in plain]
        assert isinstance(own, Twin)
        assert own.left == f"CHALLAN · {label}"
