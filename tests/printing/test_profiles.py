from dataclasses import replace
from pathlib import Path

import pytest

from desktop.printing.profiles import (
    FILE,
    GENERIC58,
    TM80,
    WIDTHS,
    BadProfiles,
    PrinterProfile,
    UnknownProfile,
    profile,
    profiles,
    read_profiles,
)
from desktop.printing.sheets import SHEETS

LETTER = 12
GOOD = '[[printer]]\nid = "a"\nname = "A"\nwidth_dots = 576\n'


def every() -> list[PrinterProfile]:
    return list(profiles().values())


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "profiles.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_profile_is_changed_only_by_making_another() -> None:
    assert replace(TM80, one_way=True) != TM80
    assert (TM80.width_dots, GENERIC58.width_dots) == (576, 384)


@pytest.mark.parametrize("known", every(), ids=lambda known: known.id)
def test_what_the_file_says_of_a_printer_can_be(known: PrinterProfile) -> None:
    assert profile(known.id) == known
    assert known.width_dots in SHEETS
    assert known.columns * LETTER <= known.width_dots
    assert 40 < known.width_dots / known.dots_per_mm < 80
    assert known.dots_per_inch in {180, 203}


def test_nobody_has_printed_on_any_of_them_and_they_say_so() -> None:
    assert not [known.id for known in every() if known.verified]


def test_a_model_belongs_to_one_kind_only() -> None:
    models = [model for known in every() for model in known.models]
    assert len(models) == len(set(models))


def test_the_common_printers_are_there() -> None:
    models = {model for known in every() for model in known.models}
    assert models >= {"TM-T20III", "TM-T82III", "TM-T88VI", "TM-m30"}
    assert models >= {"XP-58", "XP-80", "POS-58", "POS-80", "SRP-350"}


def test_the_generic_kinds_need_no_file() -> None:
    assert profile("generic-80") is TM80
    assert profile("generic-58") is GENERIC58


def test_every_width_has_its_sheet() -> None:
    assert set(WIDTHS) == set(SHEETS)


def test_an_unknown_kind_is_refused_with_those_there_are() -> None:
    with pytest.raises(UnknownProfile, match=r"“epson”.*generic-80.*epson-tm-t20"):
        profile("epson")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("colums = 48", "“colums” is nothing a printer has"),
        ("width_dots = 600", "must be one of 576, 512, 384"),
        ('cutter = "scissors"', "must be one of none, partial, full"),
        ("columns = 3", "must lie between 24 and 64"),
        ('columns = "48"', "“columns” cannot be '48'"),
        ("columns = true", "“columns” cannot be True"),
        ("near_end = 1", "“near_end” cannot be 1"),
        ("models = [1]", "“models” cannot be"),
        ('models = "TM-T20"', "“models” cannot be"),
        ("maker = 3", "“maker” cannot be 3"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, line: str, why: str) -> None:
    text = GOOD.replace("width_dots = 576\n", "") if "width_dots" in line else GOOD
    with pytest.raises(BadProfiles, match="a: “") as caught:
        read_profiles(written(tmp_path, f"{text}{line}\n"))
    assert why in str(caught.value)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (GOOD + GOOD, "a: stands there twice"),
        (GOOD.replace('"a"', '"generic-80"'), "generic-80: stands there twice"),
        ('[[printer]]\nid = "a"\nwidth_dots = 576\n', "a: “name” is missing"),
        ("[[printer]]\n", "a printer without id: “id” is missing"),
        ("printers = 1\n", "only [[printer]] tables"),
        ("printer = 1\n", "only [[printer]] tables"),
        ("printer = [1]\n", "only [[printer]] tables"),
        ("[[printer", "it cannot be read"),
    ],
)
def test_a_file_that_is_no_list_of_printers_is_refused(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(BadProfiles) as caught:
        read_profiles(written(tmp_path, text))
    assert why in str(caught.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadProfiles, match="cannot be read"):
        read_profiles(tmp_path / "none.toml")


def test_an_office_may_add_a_printer_of_its_own(tmp_path: Path) -> None:
    path = written(tmp_path, FILE.read_text(encoding="utf-8") + "\n" + GOOD + "pause_s = 1\n")
    assert read_profiles(path)["a"].pause_s == 1
