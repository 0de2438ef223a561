from pathlib import Path

import pytest

from desktop.ui.look import ZOOMS, Look, LookStore


def test_a_look_is_kept_and_found_again(tmp_path: Path) -> None:
    assert LookStore(tmp_path).is_new
    look = Look(language="ur", script="naskh", scheme="dark", zoom=130)
    LookStore(tmp_path).save(look)
    assert LookStore(tmp_path).load() == look
    assert not LookStore(tmp_path).is_new


@pytest.mark.parametrize("text", ["[look]\nzoom=999\nlanguage=xx", "zoom", "\x00\x01"])
def test_a_damaged_file_gives_a_plain_look(tmp_path: Path, text: str) -> None:
    (tmp_path / "window.ini").write_text(text)
    assert LookStore(tmp_path).load() == Look()


def test_zooming_goes_by_steps_and_stays_within_them() -> None:
    look = Look()
    for _ in range(9):
        look = look.zoomed(1)
    assert look.zoom == ZOOMS[-1]
    for _ in range(9):
        look = look.zoomed(-1)
    assert look.zoom == ZOOMS[0]
    assert look.zoomed(0).zoom == 100


def test_the_other_language_and_scheme_are_two_steps_from_home() -> None:
    assert Look().in_other_language().language == "ur"
    assert Look().in_other_language().in_other_language() == Look()
    assert Look().in_other_scheme().in_other_scheme() == Look()
