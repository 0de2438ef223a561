"""The slip's bench runs and counts right; how long anything took is nobody's business here."""

import json
import subprocess
import sys

import pytest

from bench.gauges.figures import Figure
from bench.gauges.office import ROOT
from bench.slip import wires

PATIENCE_S = 120


def a_figure(name: str, unit: str, value: float) -> Figure:
    return Figure(
        name=name,
        beside="",
        unit=unit,
        ours=value,
        yardstick=None,
        value=value,
        low=value,
        high=value,
        goal=None,
    )


def test_seconds_on_a_wire_are_ten_bits_a_byte() -> None:
    found = wires([a_figure("58 mm text", "B", 1920), a_figure("58 mm text", "mm", 102)])
    row = found.splitlines()[-1].split()
    assert row[:3] == ["58", "mm", "text"]
    assert " ".join(row[3:]) == "1920 102 mm 2.0 s 1.0 s 0.5 s 0.2 s 0.00 s 2.0 s"


def test_what_has_no_length_has_no_printing_time() -> None:
    found = wires([a_figure("80 mm python-escpos", "B", 960)])
    assert found.splitlines()[-1].rstrip().endswith("0.00 s")


@pytest.fixture(scope="module")
def figures() -> list[dict[str, object]]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.slip", "--rounds", "2", "--each", "1", "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert done.returncode in {0, 1}, done.stderr  # 1: a goal was missed, on whatever machine
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


def test_it_measures_every_rendering_on_both_papers(figures: list[dict[str, object]]) -> None:
    measured = {(figure["name"], figure["unit"]) for figure in figures}
    for paper in ("80 mm", "58 mm"):
        assert (f"durable → slip's bytes, {paper}", "ms") in measured
        for way in ("raster, both languages", "strips, native QR", "text, English"):
            assert {(f"{paper} {way}", unit) for unit in ("ms", "B", "mm")} <= measured


def test_letters_take_fewer_bytes_than_strips_and_strips_than_dots(
    figures: list[dict[str, object]],
) -> None:
    size = {figure["name"]: figure["ours"] for figure in figures if figure["unit"] == "B"}
    for paper in ("80 mm", "58 mm"):
        ways = ("text, native QR", "text, English", "strips, native QR", "raster, both languages")
        sizes = [size[f"{paper} {way}"] for way in ways]
        assert sizes == sorted(sizes, key=lambda each: float(str(each)))


def test_english_in_letters_is_no_larger_than_the_usual_way(
    figures: list[dict[str, object]],
) -> None:
    judged = [figure for figure in figures if figure["unit"] == "B" and figure["goal"] is not None]
    assert len(judged) == 4
    assert all(float(str(figure["value"])) <= 1 for figure in judged)
