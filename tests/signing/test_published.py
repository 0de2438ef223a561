"""Names of published files are few, different, and fit where they are told."""

from hashlib import sha256

from desktop.signing.codec import MAX_BYTES
from desktop.signing.published import MAX_PUBLISHED_BYTES, NAMES, key_id


def test_every_file_has_a_name_of_its_own_that_no_folder_changes() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert all("/" not in name and name == name.lower() for name in NAMES)


def test_whatever_may_be_published_may_be_read() -> None:
    assert MAX_PUBLISHED_BYTES <= MAX_BYTES


def test_a_key_is_named_by_its_hash() -> None:
    assert key_id(b"key") == sha256(b"key").hexdigest()
