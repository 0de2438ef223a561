"""The newest key list is kept, whole and the treasury's, and a damaged one is none."""

import pytest

from desktop.bootstrap import App
from desktop.domain.wire import KeyList
from desktop.services.kept_keys import keep_key_list, kept_key_list
from desktop.signing.codec import BadBytes
from desktop.signing.keylists import sign_key_list
from desktop.signing.treasury_keys import TreasuryKeys
from tests.office import NOON, TREASURY
from tests.sync.published import STRANGERS

SAID = KeyList(made_at=NOON, keys=())


PINNED = TreasuryKeys.pinned(TREASURY.public_key)


def kept(app: App) -> KeyList | None:
    return kept_key_list(app.settings.data_dir, PINNED)


def test_what_came_is_kept_and_what_is_not_the_treasurys_is_not(office: App) -> None:
    assert kept(office) is None
    keep_key_list(sign_key_list(SAID, TREASURY), PINNED, office.counter)
    assert kept(office) == SAID
    with pytest.raises(BadBytes, match="key list"):
        keep_key_list(sign_key_list(SAID, STRANGERS[0]), PINNED, office.counter)
    assert kept(office) == SAID


def test_what_the_disk_damaged_is_passed_over_and_said(
    office: App, caplog: pytest.LogCaptureFixture
) -> None:
    (office.settings.data_dir / "keys.cose").write_bytes(b"damaged")
    assert kept(office) is None
    assert "keys.cose" in caplog.text
