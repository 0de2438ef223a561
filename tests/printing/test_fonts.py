import json
import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFontDatabase, QRawFont

from desktop import settings
from desktop.domain.text import Bilingual
from desktop.printing import fonts, labels
from desktop.printing.strips import Hand
from tests.printing.shaping import shaped

WORDS = [
    *(words for words in vars(labels).values() if isinstance(words, Bilingual)),
    *labels.VERDICTS.values(),
    *labels.COPIES.values(),
]
PUNCTUATION = "–—…·×’“”«»₨"

FAMILIES = (fonts.SANS, fonts.NASKH, fonts.NASTALIQ)


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
    assert set(FAMILIES) <= set(QFontDatabase.families())
    assert all(
        QRawFont.fromFont(fonts.font(family, 24)).familyName() == family for family in FAMILIES
    )


def test_loading_again_adds_nothing() -> None:
    fonts.load()
    before = QFontDatabase.families()
    fonts.load()
    assert QFontDatabase.families() == before


def test_a_terminal_without_any_application_can_draw() -> None:
    program = "from desktop.printing import fonts; fonts.load(); print(fonts.NASTALIQ)"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert told.stdout.decode().strip() == fonts.NASTALIQ


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


PASHTO = "ټډړږښګڼۍېځڅئ"
CATALOGUE = settings.RESOURCES / "catalogue" / "2026-11.json"


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("family", [fonts.NASKH, fonts.NASTALIQ])
def test_both_urdu_hands_have_every_letter_of_pashto(family: str, *, bold: bool) -> None:
    assert not missing(PASHTO, family, bold=bold)
    assert fonts.has_letters(family, f"{PASHTO} Latin 123")
    assert not fonts.has_letters(fonts.SANS, PASHTO)


@pytest.mark.parametrize("family", [fonts.NASKH, fonts.NASTALIQ])
def test_pashto_letters_join_their_neighbours(family: str) -> None:
    """A letter in the middle of a word is another glyph than the same letter alone."""
    hand = Hand(family, 30)
    for letter in "ټښګڼېځڅ":
        alone = {one.index for one in shaped(letter, hand, urdu=True)}  # body and dots
        word = {one.index for one in shaped(f"ب{letter}ب", hand, urdu=True)}
        assert not alone <= word, letter


def texts(raw: object) -> Iterator[tuple[str, str]]:
    """Yield every (language, text) of the catalogue."""
    if isinstance(raw, dict):
        yield from ((key, raw[key]) for key in ("en", "ur") if isinstance(raw.get(key), str))
    for each in raw.values() if isinstance(raw, dict) else raw if isinstance(raw, list) else ():
        yield from texts(each)


@pytest.mark.parametrize("hand", [Hand(family, 26) for family in (fonts.NASKH, fonts.NASTALIQ)])
def test_everything_we_print_is_drawn_by_our_own_type(hand: Hand) -> None:
    said = set(texts(json.loads(CATALOGUE.read_text(encoding="utf-8"))))
    said |= {pair for words in WORDS for pair in (("en", words.en), ("ur", words.ur))}
    said |= {("ur", labels.URDU_SAMPLE), ("ur", labels.PASHTO_SAMPLE)}
    sans = Hand(fonts.SANS, 26)
    for language, text in said:
        urdu = language == "ur"
        for glyph in shaped(text, hand if urdu else sans, urdu=urdu):
            assert glyph.index, text
            assert glyph.family in FAMILIES, text
