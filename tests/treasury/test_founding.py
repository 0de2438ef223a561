"""A treasury's folder is made once, keeps its key, and is never mistaken for another."""

import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.signing.sealed_keys import WrongPassphrase
from tests.signing.softhsm import LABEL, PIN, a_token
from tests.treasury.test_key_files import TYPED, Typed
from treasury.founding import BadFolder, found, open_treasury, write_private
from treasury.key_files import KeyWish, prove, read_key


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def names(folder: Path) -> list[str]:
    return [each.name for each in folder.iterdir()]


def test_a_new_folder_and_its_key_are_for_this_account_only(tmp_path: Path) -> None:
    treasury = found(tmp_path / "t")
    assert mode(treasury.folder) == 0o700
    assert mode(treasury.key_file) == 0o600
    treasury.engine.dispose()


def test_making_it_twice_keeps_the_key_and_the_name(tmp_path: Path) -> None:
    first = found(tmp_path / "t", name="First")
    again = found(tmp_path / "t", name="Second")
    opened = open_treasury(tmp_path / "t")
    keys = {each.signer.public_key for each in (first, again, opened)}
    assert (len(keys), opened.name, opened.demo) == (1, "First", False)
    for each in (first, again, opened):
        each.engine.dispose()


def test_a_demo_treasury_stays_one(tmp_path: Path) -> None:
    found(tmp_path / "t", demo=True).engine.dispose()
    with pytest.raises(BadFolder, match="a demo treasury and stays one"):
        found(tmp_path / "t")
    opened = open_treasury(tmp_path / "t")
    assert opened.demo
    opened.engine.dispose()


def test_the_database_named_at_first_is_found_again(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'elsewhere.sqlite'}"
    found(tmp_path / "t", database=url).engine.dispose()
    opened = open_treasury(tmp_path / "t")
    assert opened.database == url
    assert not (tmp_path / "t" / "treasury.sqlite").exists()
    opened.engine.dispose()


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").touch()
    before = mode(tmp_path)
    with pytest.raises(BadFolder, match="other files"):
        found(tmp_path)
    assert (mode(tmp_path), names(tmp_path)) == (before, ["letter.txt"])


def test_no_treasury_is_opened_where_none_was_made(tmp_path: Path) -> None:
    with pytest.raises(BadFolder, match="Make one first"):
        open_treasury(tmp_path)
    assert not list(tmp_path.iterdir())


def test_the_key_of_another_treasury_is_noticed(tmp_path: Path) -> None:
    one, two = found(tmp_path / "one"), found(tmp_path / "two")
    write_private(two.key_file, one.key_file.read_bytes())
    with pytest.raises(BadFolder, match="not the one this database was made with"):
        open_treasury(tmp_path / "two")
    for each in (one, two):
        each.engine.dispose()


@pytest.mark.parametrize("content", [b"", b"not a key\n", b"AAAA\n"])
def test_a_damaged_key_is_named(tmp_path: Path, content: bytes) -> None:
    made = found(tmp_path / "t")
    made.engine.dispose()
    write_private(made.key_file, content)
    with pytest.raises(BadFolder, match="does not hold a key"):
        open_treasury(tmp_path / "t")


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX's")
def test_a_key_others_can_read_is_not_used(tmp_path: Path) -> None:
    made = found(tmp_path / "t")
    made.engine.dispose()
    made.key_file.chmod(0o640)
    with pytest.raises(BadFolder, match="chmod 600"):
        open_treasury(tmp_path / "t")


def test_a_file_is_written_whole_and_leaves_no_draft(tmp_path: Path) -> None:
    path = tmp_path / "file"
    for content in (b"first", b"second"):
        write_private(path, content)
        assert (path.read_bytes(), names(tmp_path)) == (content, ["file"])


def test_a_real_treasury_s_key_may_be_between_two_people_and_is_told_by_its_file(
    tmp_path: Path,
) -> None:
    made = found(tmp_path / "t", wish=KeyWish("sealed"), ask=Typed(*TYPED))
    made.engine.dispose()
    assert (made.key_kind, mode(made.key_file)) == ("sealed", 0o600)
    opened = open_treasury(tmp_path / "t", ask=Typed(*TYPED))
    prove(opened.signer)
    assert opened.signer.public_key == made.signer.public_key
    assert (opened.carriage_key, list(opened.other_signers())) == (None, [])
    opened.engine.dispose()


def test_where_no_key_could_be_made_nobody_finds_half_a_treasury(tmp_path: Path) -> None:
    with pytest.raises(WrongPassphrase):
        found(tmp_path / "t", wish=KeyWish("sealed"), ask=Typed("short", "shorter"))
    with pytest.raises(BadFolder, match="Make one first"):
        open_treasury(tmp_path / "t")
    found(tmp_path / "t").engine.dispose()


@pytest.mark.peer
def test_beside_a_token_two_people_seal_a_key_that_opens_what_is_carried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wish = KeyWish("pkcs11", a_token(tmp_path, monkeypatch), LABEL)
    made = found(tmp_path / "t", wish=wish, ask=Typed(PIN, *TYPED))
    prove(replace(made, signer=read_key(made.key_file.read_bytes(), Typed(PIN))).signer)
    assert made.key_kind == "pkcs11"
    assert made.keys.sealing_key == made.carriage_key != made.signer.public_key
    made.engine.dispose()
