"""An authority is believed only when a connection could be checked by it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop.signing.authority import check_authority
from desktop.signing.codec import BadBytes
from tests.sync.authority import Authority


def now() -> datetime:
    return datetime.now(UTC)


def test_an_old_and_a_new_authority_stand_in_one_file(tmp_path: Path) -> None:
    old, new = (Authority(tmp_path, name).pem.read_bytes() for name in ("old", "new"))
    assert check_authority(old, now()) == 1
    assert check_authority(old + new, now()) == 2
    assert check_authority(b"Issued by KP\n" + old + b"\n\n" + new, now()) == 2


def test_what_is_broken_is_no_authority(tmp_path: Path) -> None:
    good = Authority(tmp_path, "good").pem.read_bytes()
    begin = b"-----BEGIN CERTIFICATE-----\n"
    for pem in (
        *(b"", b"\xff", b"no certificate", begin, begin + b"MA==\n-----END CERTIFICATE-----\n"),
        *(good[:-40], good.replace(b"MII", b"MIJ"), good + begin, good + good[:-60]),
    ):
        with pytest.raises(BadBytes, match="PEM certificate"):
            check_authority(pem, now())


def test_a_servers_own_certificate_is_no_authority(tmp_path: Path) -> None:
    authority = Authority(tmp_path, "authority")
    authority.context("127.0.0.1")
    end = b"-----END CERTIFICATE-----\n"
    server = (tmp_path / "127.0.0.1-server.pem").read_bytes().partition(end)[0] + end
    for pem in (server, authority.pem.read_bytes() + server):
        with pytest.raises(BadBytes, match="no authority"):
            check_authority(pem, now())


def test_one_that_is_out_of_date_is_not_believed(tmp_path: Path) -> None:
    pem = Authority(tmp_path, "short").pem.read_bytes()
    for days in (-3, 2):
        with pytest.raises(BadBytes, match="valid today"):
            check_authority(pem, now() + timedelta(days=days))
