from dataclasses import replace

import pytest

from desktop.domain.text import Bilingual
from desktop.printing.blocks import Banner, Block, Box, Pair, Qr, Row, Text, Twin
from desktop.printing.content import SlipGroup, SlipHead
from desktop.printing.layout import slip
from desktop.printing.pen import Pen
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
            case Box():
                found.append(words(block.blocks))
            case _:
                pass
    return "\n".join(found)


@pytest.mark.parametrize(
    "said",
    [
        "PSH-02-27-000418-739",
        "00123 7 000418 739 45",
        "22-11-2026 12:12",
        "Issued offline",
        "آف لائن جاری ہوا",
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
        "• No PSID yet: cannot be paid by PSID.",
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


def test_a_draft_says_that_it_is_none_and_has_no_symbol() -> None:
    blocks = slip(replace(samples.SLIP, number="", reference="", url_prefix="", digits=""))
    assert "NOT YET ISSUED" in words(blocks)
    assert "Reference" not in words(blocks).split("\n")
    assert not [block for block in blocks if isinstance(block, Qr)]


def test_an_item_without_a_known_section_says_so() -> None:
    line = replace(samples.OVERCHARGING, section="")
    said = words(slip(replace(samples.SLIP, lines=(line,)))).split("\n")
    assert "PC-01  Overcharging" in said
    assert "Section not confirmed" in said


@pytest.mark.parametrize(
    "told",
    [
        "",
        "Notification: not confirmed",
        Bilingual("Notification: not confirmed", "نوٹیفکیشن: غیر مصدقہ"),
    ],
)
def test_an_unknown_notification_says_so_once(told: str | Bilingual) -> None:
    content = replace(samples.SLIP, officer=replace(samples.OFFICER, notification=told))
    said = words(slip(content)).split("\n")
    assert "Not confirmed" in said
    assert not [line for line in said if line.startswith("Notification:")]


def test_an_urdu_slip_still_names_the_items_code() -> None:
    assert "PC-01  زائد نرخ وصول کرنا" in words(slip(samples.SLIP, Pen("ur")))
