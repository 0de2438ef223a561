"""A secret is typed unseen at a terminal, and read line by line where nobody types."""

import io

import pytest

from treasury.commands.terminal import passphrase


def test_secrets_come_line_by_line_where_nobody_types(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("one of them\nthe other\n"))
    assert [passphrase(""), passphrase("")] == ["one of them", "the other"]
