"""Catalogues as the treasury signs them."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.wire import PublishedCatalogue
from desktop.signing.catalogues import open_catalogue, sign_catalogue
from desktop.signing.codec import BadBytes, KeySigner, Unwritable

KEY, STRANGER = KeySigner(bytes(32)), KeySigner(bytes(31) + b"\x01")
SAID = PublishedCatalogue(version="2026-12", valid_from=date(2026, 12, 1), content=b"{}")


def test_a_catalogue_comes_back_byte_for_byte() -> None:
    assert open_catalogue(sign_catalogue(SAID, KEY), KEY.public_key) == SAID


def test_nobody_else_signs_one() -> None:
    with pytest.raises(BadBytes, match="another key"):
        open_catalogue(sign_catalogue(SAID, STRANGER), KEY.public_key)


def test_one_without_a_version_is_not_signed() -> None:
    with pytest.raises(Unwritable):
        sign_catalogue(replace(SAID, version=""), KEY)
