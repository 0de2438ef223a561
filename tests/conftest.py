"""What every test stands on: no screen, no folder of the user's own, and no skip that passes."""

import os
import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Random examples are judged by what they show, not by how fast a busy machine is; one that writes
# to a ledger of its test says so by what it asserts.
_CALM = (HealthCheck.too_slow, HealthCheck.function_scoped_fixture)
settings.register_profile("calm", deadline=None, suppress_health_check=_CALM)
settings.load_profile("calm")

# Before anything imports Qt: Xvfb is slower and has no active window.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

# Qt, keyring and the program look these up; a test run must not find a person's own folders.
_HOME = tempfile.TemporaryDirectory(prefix="mahasil-tests-")
for _name in ("DATA", "CONFIG", "CACHE", "STATE"):
    _folder = Path(_HOME.name) / _name.lower()
    _folder.mkdir()
    os.environ[f"XDG_{_name}_HOME"] = str(_folder)
_runtime = Path(_HOME.name) / "run"
_runtime.mkdir(mode=0o700)
os.environ["XDG_RUNTIME_DIR"] = str(_runtime)


@pytest.fixture(scope="session", autouse=True)
def _one_application(qapp: object) -> object:
    """Make Qt's one application before any test draws: a later one could have no widgets."""
    return qapp


def _fail_if_skipped(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turn a skip, or an expected failure, into a failure where everything must run."""
    if os.environ.get("MAHASIL_ALL") == "1" and report.outcome == "skipped":
        report.outcome = "failed"
        report.longrepr = f"{report.nodeid} was skipped; under test --all no skip passes"
        if hasattr(report, "wasxfail"):
            del report.wasxfail


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    _fail_if_skipped(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _fail_if_skipped(report)
    return report
