import importlib
import pkgutil
from datetime import date

import pytest

import desktop
from desktop.domain.errors import MahasilError, Refused, Unavailable
from desktop.domain.tariff import AmountOutsideRule
from desktop.models.database import LedgerUnavailable
from desktop.services.logins import WrongPin
from desktop.services.pricing import DueDayWrong
from desktop.ui import language, messages
from desktop.ui.issue_form import BadDay
from desktop.ui.sentences import FAULTS, SENTENCES

# Never reached from a screen: what the terminal, the first run and other programs meet.
ELSEWHERE = {
    "AlreadyACounter", "BadCertificate", "BadKeyPlace", "DamagedHash", "DocumentError", "KeyExists",
    "KeyNotKept", "PartTooLarge", "PinNeeded", "TokenTooLong", "TooLongForQr", "UnreadableQr",
    "Unwritable", "WrongCertificate", "NotPriced", "UnknownCode", "SigningMissing",
    "CertificateUnusable", "PassphraseNeeded",
    # The terminal alone meets these: backups, files carried by hand, enrolment, catalogues.
    "BackupDamaged", "BackupExists", "CopyFailed", "LedgerIsHere", "NoCodeFound", "NotReadBack",
    "WrongPassphrase", "KeyOnItsWay", "NothingToConfirm",
    # The treasury's people alone: tokens, and keys that two hold.
    "NoToken", "OnePerson", "TokenAway",
}  # fmt: skip


def errors(of: type[MahasilError]) -> set[type[MahasilError]]:
    """Return every error of the program under ``of``, all rooms imported."""
    for module in pkgutil.walk_packages(desktop.__path__, "desktop."):
        if not module.name.endswith(("__main__", "env")) and "versions" not in module.name:
            importlib.import_module(module.name)
    found = set(of.__subclasses__())
    return found.union(*(errors_under(one) for one in found))


def errors_under(of: type[MahasilError]) -> set[type[MahasilError]]:
    """Return every error under ``of``."""
    found = set(of.__subclasses__())
    return found.union(*(errors_under(one) for one in found))


def test_every_error_a_screen_can_meet_has_its_sentence() -> None:
    foreseen = {
        one.__name__
        for one in errors(Refused) | errors(Unavailable)
        if one.__module__.startswith("desktop.") and not one.__name__.startswith("_")
    }
    assert sorted(foreseen - set(SENTENCES) - ELSEWHERE) == []


def test_sentences_end_in_a_code_of_their_own() -> None:
    codes = [text[-5:] for text in SENTENCES.values()]
    assert all(code[0] == "(" and code[-1] == ")" for code in codes)
    shared = {code for code in codes if codes.count(code) > 1}
    assert shared == set()


def test_the_limits_of_an_amount_are_told_in_rupees() -> None:
    error = AmountOutsideRule("PC-07", (100_000, 1_000_000), 2_000_000)
    assert messages.sentence(error) == "PC-07 allows Rs 1,000 to 10,000; this is Rs 20,000. (A02)"
    language.switch("ur")
    assert "10,000" in messages.sentence(error)
    assert "اجازت" in messages.sentence(error)


def test_fields_are_shown_as_people_write_them() -> None:
    assert "02-12-2026" in messages.sentence(DueDayWrong(date(2026, 12, 2)))
    assert "Tries left: 3" in messages.sentence(WrongPin("ayesha", 3))


def test_what_the_disk_said_is_translated_too() -> None:
    error = LedgerUnavailable("The disk is full.", "Free some space, then press the key again.")
    assert messages.sentence(error).startswith("The disk is full. Nothing was issued")
    language.switch("ur")
    assert messages.sentence(error).startswith("ڈسک بھر گئی ہے۔")
    assert set(FAULTS) >= {error.why, error.remedy}


def test_an_error_without_a_sentence_speaks_for_itself() -> None:
    class Unheard(Refused):
        pass

    assert messages.sentence(Unheard("The roof leaks.")) == "The roof leaks."


def test_an_error_that_lost_its_fields_speaks_for_itself() -> None:
    error = BadDay("tomorrow")
    del error.text
    assert messages.sentence(error) == str(error)


def test_a_defect_says_what_is_safe_and_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    assert "(X01)" in messages.sentence(ZeroDivisionError("by zero"))
    assert "by zero" in caplog.text


@pytest.mark.parametrize(
    ("bounds", "text"),
    [
        ((None, None), ""),
        ((None, 50_000), "up to Rs 500"),
        ((50_000, 50_000), "Rs 500"),
        ((50_000, None), "Rs 500 or more"),
        ((50_000, 90_000), "Rs 500 to 900"),
    ],
)
def test_limits_in_words(bounds: tuple[int | None, int | None], text: str) -> None:
    assert messages.allowed(*bounds) == text
