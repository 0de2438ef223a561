import subprocess
import sys

import pytest
from PySide6.QtGui import QFontDatabase, QRawFont

from desktop.domain.text import Bilingual
from desktop.printing import fonts, labels

WORDS = [words for words in vars(labels).values() if isinstance(words, Bilingual)]
PUNCTUATION = "–—…·×’“”«»₨"


def missing(text: str, *families: str, bold: bool = False) -> set[str]:
    """Return the signs of ``text`` that none of ``families`` can draw."""
    faces = [QRawFont.fromFont(fonts.font(family, 24, bold=bold)) for family in families]
    shown = {sign for sign in text if sign not in "\u2066\u2069{}"}
    return {sign for sign in shown if not any(face.supportsCharacter(ord(sign)) for face in faces)}


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("family", [fonts.NASKH, fonts.NASTALIQ])
def test_every_sign_of_the_fixed_urdu_words_has_a_glyph(family: str, *, bold: bool) -> None:
    assert not missing("".join(words.ur for words in WORDS), family, fonts.SANS, bold=bold)


@pytest.mark.parametrize("bold", [False, True])
def test_every_sign_of_the_fixed_english_words_has_a_glyph(*, bold: bool) -> None:
    text = "".join(words.en for words in WORDS) + PUNCTUATION + "".join(map(chr, range(32, 127)))
    assert not missing(text, fonts.SANS, bold=bold)


@pytest.mark.parametrize("family", [fonts.NASKH, fonts.NASTALIQ])
def test_every_letter_and_digit_of_urdu_has_a_glyph(family: str) -> None:
    letters = "آاأبپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوؤہۂۃھءئیےۓ۰۱۲۳۴۵۶۷۸۹۔،؛؟٪"
    assert not missing(letters, family)


def test_our_families_come_from_our_files() -> None:
    fonts.load()
    assert set(fonts.FAMILIES) <= set(QFontDatabase.families())
    assert all(
        QRawFont.fromFont(fonts.font(family, 24)).familyName() == family
        for family in fonts.FAMILIES
    )


def test_loading_again_adds_nothing() -> None:
    fonts.load()
    before = QFontDatabase.families()
    fonts.load()
    assert QFontDatabase.families() == before


def test_a_terminal_without_any_application_can_draw() -> None:
    program = "from desktop.printing import fonts; fonts.load(); print(len(fonts.FAMILIES))"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert told.stdout.strip() == b"3"


def test_a_bare_core_application_is_an_error_not_the_end_of_the_process() -> None:
    program = (
        "from PySide6.QtCore import QCoreApplication; from desktop.printing import fonts\n"
        "app = QCoreApplication([])\n"
        "try: fonts.load()\n"
        "except TypeError: print('told')\n"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert told.stdout.strip() == b"told"


def test_a_damaged_font_file_is_named(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    program = (
        "import sys, pathlib; from desktop.printing import fonts\n"
        "fonts.FOLDER = pathlib.Path(sys.argv[1])\n"
        "(fonts.FOLDER / 'MahasilSans-Regular.ttf').write_bytes(b'not a font')\n"
        "try: fonts.load()\n"
        "except fonts.FontsMissing as error: print(error.name)\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, check=True
    )
    assert told.stdout.strip() == b"MahasilSans-Regular.ttf"
