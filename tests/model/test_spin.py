"""The protocol's model under Spin: every interleaving of a few entries, and two faults it finds."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.faults.steps import ROOT

pytestmark = pytest.mark.peer

MODEL = ROOT / "docs" / "model" / "parts.pml"
LONGEST = 200_000
SOUND = (
    ("ENTRIES=4", "SLOTS=2"),
    ("ENTRIES=3", "CLONE"),
    ("ENTRIES=2", "SLOTS=2", "CLONE"),
)
SEEDED = {
    "the pointer moves first": ("ENTRIES=3", "POINTER_FIRST"),
    "the head before is not compared": ("ENTRIES=3", "CLONE", "NO_PREV_CHECK"),
}


def errors(folder: Path, *defined: str) -> int:
    """Return how many errors Spin finds in the model so defined; it must see all of it."""
    shutil.copy(MODEL, folder)
    defines = [f"-D{each}" for each in defined]
    subprocess.run(
        ["spin", *defines, "-a", MODEL.name], cwd=folder, check=True, capture_output=True
    )
    compiling = ["gcc", "-w", "-O2", "-DSAFETY", "-o", "pan", "pan.c"]
    subprocess.run(compiling, cwd=folder, check=True, capture_output=True)
    ran = [str(folder / "pan"), f"-m{LONGEST}"]
    said = subprocess.run(ran, cwd=folder, check=True, capture_output=True, text=True).stdout
    assert "search too small" not in said
    found = re.search(r"errors: (\d+)", said)
    assert found
    return int(found[1])


@pytest.mark.parametrize("defined", SOUND, ids=" ".join)
def test_no_order_of_losses_copies_and_deaths_breaks_the_protocol(
    tmp_path: Path, defined: tuple[str, ...]
) -> None:
    assert errors(tmp_path, *defined) == 0


@pytest.mark.parametrize("defined", SEEDED.values(), ids=SEEDED)
def test_a_fault_put_into_the_model_is_found(tmp_path: Path, defined: tuple[str, ...]) -> None:
    assert errors(tmp_path, *defined) == 1
