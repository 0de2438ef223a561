import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication

from desktop.domain.text import Bilingual
from desktop.ui import language
from desktop.ui.language import QT_TRANSLATE_NOOP, fill, ltr, switch, words

CATALOGUES = sorted(language.FOLDER.glob("*.ts"))
PLACES = re.compile(r"\{\w+\}")
LATIN_MEANT = re.compile(
    r"\{\w+\}|\([A-Z]\d\d\)|F\d+|Esc|Enter|Insert|Ctrl|Shift|Alt|Del|Delete|DUPLICATE|DEMO|QR|PIN"
    r"|A4|PDF|CSV|USB|32-A|tcp://|A-Z|PSH|mahasil init|https|English|[XZ]"
)


def catalogue(path: Path) -> ET.Element:
    """Return one of our own catalogues, parsed."""
    return ET.parse(path).getroot()  # noqa: S314 — our own file, not somebody's


def messages() -> Iterator[tuple[str, str, ET.Element]]:
    """Yield file, source and translation of every sentence there is."""
    for path in CATALOGUES:
        for message in catalogue(path).iter("message"):
            translation = message.find("translation")
            assert translation is not None
            yield path.name, message.findtext("source", ""), translation


def test_no_sentence_is_unfinished() -> None:
    unfinished = [
        f"{file}: {source}"
        for file, source, translation in messages()
        if translation.get("type") or not (translation.text or "").strip()
    ]
    assert not unfinished


def test_both_languages_have_the_same_places_for_values() -> None:
    odd = [
        source
        for _, source, translation in messages()
        if set(PLACES.findall(source)) != set(PLACES.findall(translation.text or ""))
    ]
    assert not odd


def test_urdu_is_written_in_urdu_letters() -> None:
    odd = {
        source: translation.text
        for _, source, translation in messages()
        if re.search(r"[يكىة]", translation.text or "")
        or re.search(r"[A-Za-z]", LATIN_MEANT.sub("", translation.text or ""))
    }
    assert not odd


def test_the_compiled_catalogues_are_those_of_the_sources() -> None:
    switch("ur")
    for file, source, translation in messages():
        if file.startswith("qtbase"):
            continue
        contexts = [
            context.findtext("name", "")
            for context in catalogue(language.FOLDER / file).iter("context")
            if any(one.findtext("source") == source for one in context.iter("message"))
        ]
        found = {QCoreApplication.translate(context, source) for context in contexts}
        assert translation.text in found


def test_switching_turns_the_window_around_and_back(qapp: QApplication) -> None:
    switch("ur")
    assert language.current() == "ur"
    assert qapp.layoutDirection() == Qt.LayoutDirection.RightToLeft
    switch("ur")
    switch("en")
    assert language.current() == "en"
    assert qapp.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_qts_own_buttons_speak_urdu() -> None:
    switch("ur")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "رہنے دیں"


def test_words_are_in_the_windows_language() -> None:
    text = Bilingual("Overcharging", "زائد قیمت وصولی 5")
    assert words(text) == "Overcharging"
    switch("ur")
    assert words(text) == "زائد قیمت وصولی \u20665\u2069"


@pytest.mark.parametrize("spoken", ["en", "ur"])
def test_values_stay_whole_inside_urdu(spoken: str) -> None:
    switch("ur" if spoken == "ur" else "en")
    text = fill("چالان {number} اور {number}", number="PSH-02-27-000418-739")
    assert text.count("\u2066") == (2 if spoken == "ur" else 0)
    assert ltr("") == ""


def test_a_sentence_marked_for_translation_is_itself() -> None:
    assert QT_TRANSLATE_NOOP("any", "text") == "text"
