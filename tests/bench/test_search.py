"""A small ledger of made-up years: whole, and measured in a blink."""

import json

import pytest

from bench import search


def test_a_small_run_tells_every_figure(capsys: pytest.CaptureFixture[str]) -> None:
    search.main(["--rows", "400", "--json"])
    names = [one["name"] for one in json.loads(capsys.readouterr().out)]
    assert names[:3] == [
        "making 400 challans",
        "a number, any beginning: p99",
        "a name, any beginning: p99",
    ]
    assert len(names) == 8
