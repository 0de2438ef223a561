"""A token in software, as the tests use one: SoftHSM, in a folder of the test's own."""

import os
import subprocess
from pathlib import Path

import pytest

PIN, LABEL = "654321", "treasury"


def a_token(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Make an empty token named ``LABEL`` and return the path of its PKCS#11 library."""
    (folder / "tokens").mkdir(parents=True)
    settings = folder / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {folder / 'tokens'}\n")
    monkeypatch.setenv("SOFTHSM2_CONF", str(settings))
    make = ["softhsm2-util", "--init-token", "--free", "--label", LABEL]
    subprocess.run([*make, "--so-pin", "87654321", "--pin", PIN], check=True, capture_output=True)
    return library()


def library() -> str:
    """Return where the system keeps SoftHSM's library."""
    places = [Path("/usr/lib/softhsm"), *Path("/usr/lib").glob("*/softhsm")]
    found = [each / "libsofthsm2.so" for each in places if (each / "libsofthsm2.so").exists()]
    return os.fspath(found[0])
