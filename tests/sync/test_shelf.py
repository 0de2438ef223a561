"""Small files are kept whole, and nobody sees one that is being written."""

from pathlib import Path

from desktop.sync.shelf import MAX_KEPT_BYTES, Shelf


def test_what_is_put_is_there_and_replaces_what_was(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "log")
    assert shelf.get("newest") is None
    assert list(shelf.names()) == []
    shelf.put("newest", b"one")
    shelf.put("newest", b"two")
    shelf.put("a", b"")
    assert shelf.get("newest") == b"two"
    assert list(shelf.names()) == ["a", "newest"]


def test_what_was_cut_short_is_not_seen(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    (tmp_path / "newest.17.new").write_bytes(b"half")
    assert list(shelf.names()) == []
    assert shelf.get("newest") is None


def test_what_is_too_large_to_be_ours_is_not_read_to_its_end(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.put("newest", b"one")
    with (tmp_path / "newest").open("r+b") as file:
        file.truncate(2**40)
    assert len(shelf.get("newest") or b"") == MAX_KEPT_BYTES
