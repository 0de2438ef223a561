"""Settings: what is written is what is read, and every wrong line is named."""

import sys
from dataclasses import FrozenInstanceError, fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.settings import FILE, RESOURCES, BadSettings, Settings, default_folder

PLAIN = 'office = "DC-PSH"\ndistrict = "PSH"\ncounter = "02"\n'
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def plain(folder: Path) -> Settings:
    return Settings(data_dir=folder, office="DC-PSH", district="PSH", counter="02")


def write(folder: Path, text: str) -> Path:
    (folder / FILE).write_text(text, encoding="utf-8")
    return folder


def test_little_is_needed_and_the_rest_is_safe_by_default(tmp_path: Path) -> None:
    settings = Settings.load(write(tmp_path, PLAIN))
    assert settings == plain(tmp_path)
    assert (settings.demo, settings.cash_at_counter, settings.treasury_url) == (False, False, "")
    assert settings.printer == "virtual:slips"


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("settings")


@given(printer=TEXT, office=TEXT, zoom=st.integers(50, 400), demo=st.booleans())
def test_whatever_is_saved_is_read_again(
    shelf: Path, printer: str, office: str, zoom: int, *, demo: bool
) -> None:
    settings = replace(plain(shelf), printer=printer, office=office, zoom=zoom, demo=demo)
    settings.save()
    assert Settings.load(shelf) == settings


def test_every_setting_survives_and_no_draft_is_left(tmp_path: Path) -> None:
    settings = replace(
        plain(tmp_path),
        treasury_url="https://treasury.kp.gov.pk",
        grouping="lakh",
        slip_language="ur",
        wire_timeout_s=0.25,
        cash_at_counter=True,
    )
    settings.save()
    assert Settings.load(tmp_path) == settings
    assert [path.name for path in tmp_path.iterdir()] == [FILE]
    names = {line.partition(" = ")[0] for line in (tmp_path / FILE).read_text().splitlines()}
    assert names == {field.name for field in fields(Settings)} - {"data_dir"}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("office = ", "it cannot be read"),
        ("\0", "it cannot be read"),
        (PLAIN + "colour = 1\n", "“colour” is not a setting"),
        (PLAIN + "data_dir = 'x'\n", "“data_dir” is not a setting"),
        (PLAIN + "zoom = '100'\n", "“zoom” must be int, not '100'"),
        (PLAIN + "zoom = true\n", "“zoom” must be int"),
        (PLAIN + "demo = 1\n", "“demo” must be bool"),
        (PLAIN + "printer = 9100\n", "“printer” must be str"),
        (PLAIN + "wire_timeout_s = 'soon'\n", "“wire_timeout_s” must be float"),
        ("district = 'PSH'\ncounter = '02'\n", "“office” is missing"),
        ("", "“office” is missing"),
        (PLAIN + "verify_prefix = 'https://kp.gov.pk/v/'\n", "verify_prefix"),
        (PLAIN + "verify_prefix = 'HTTPS://KP.GOV.PK/'\n", "verify_prefix"),
        (PLAIN + "verify_prefix = 'HTTPS://خط.PK/V/'\n", "verify_prefix"),
        (PLAIN + "grouping = 'foo'\n", "“grouping” must be one of western, lakh"),
        (PLAIN + "slip_language = 'klingon'\n", "“slip_language” must be one of both, en, ur"),
        (PLAIN + "urdu_script = 'kufic'\n", "“urdu_script” must be one of"),
        (PLAIN + "zoom = 0\n", "“zoom” must lie between 50 and 400"),
        (PLAIN + "wire_timeout_s = -1\n", "“wire_timeout_s” must lie between"),
        (PLAIN + "wire_timeout_s = nan\n", "“wire_timeout_s” must lie between"),
        (PLAIN + "sync_every_minutes = 0\n", "“sync_every_minutes” must lie between"),
        (PLAIN + "verify_prefix = 'HTTPS://FAR.TOO.LONG.KP.GOV/V/'\n", "at most 28"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(BadSettings) as caught:
        Settings.load(write(tmp_path, text))
    assert why in str(caught.value)
    assert FILE in str(caught.value)


def test_a_file_that_is_not_there_or_no_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match="no counter here yet"):
        Settings.load(tmp_path)
    (tmp_path / FILE).write_bytes(b"\xff\xfe")
    with pytest.raises(BadSettings, match="cannot be read"):
        Settings.load(tmp_path)


def test_a_whole_number_of_seconds_is_taken(tmp_path: Path) -> None:
    assert Settings.load(write(tmp_path, PLAIN + "wire_timeout_s = 3\n")).wire_timeout_s == 3


@pytest.mark.parametrize("copies", ["bank", "treasury,bank,department,payer", "Audit, آڈٹ"])
def test_form_32a_has_one_to_four_labels(tmp_path: Path, copies: str) -> None:
    assert replace(plain(tmp_path), form_copies=copies).form_copies == copies


@pytest.mark.parametrize("copies", ["", "a,,b", "a,b,c,d,e", "x" * 25])
def test_other_labels_of_form_32a_are_refused(tmp_path: Path, copies: str) -> None:
    with pytest.raises(BadSettings, match="form_copies: one to 4 labels"):
        replace(plain(tmp_path), form_copies=copies)


def test_the_verification_address_is_said_without_its_technical_ends(tmp_path: Path) -> None:
    assert plain(tmp_path).verify_domain == "mahasil.kp.gov.pk"
    port = replace(plain(tmp_path), verify_prefix="HTTP://127.0.0.1:18700/V/")
    assert port.verify_domain == "127.0.0.1:18700"


def test_settings_never_change_under_anybody(tmp_path: Path) -> None:
    with pytest.raises(FrozenInstanceError):
        plain(tmp_path).zoom = 1  # type: ignore[misc]


def test_files_lie_in_the_data_folder_and_resources_in_the_program(tmp_path: Path) -> None:
    settings = plain(tmp_path)
    assert settings.ledger == tmp_path / "ledger.sqlite"
    assert settings.officers == tmp_path / "officers.json"
    assert (RESOURCES / "catalogue").is_dir()


def test_each_system_keeps_counters_where_its_accounts_keep_data(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_folder(demo=False) == tmp_path / "mahasil"
    assert default_folder(demo=True) == tmp_path / "mahasil-demo"
    monkeypatch.delenv("XDG_DATA_HOME")
    assert default_folder(demo=False) == Path.home() / ".local" / "share" / "mahasil"
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    assert default_folder(demo=False) == tmp_path / "mahasil"
