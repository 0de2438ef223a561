"""What dev.py promises a new machine, shown with hand-made ``ldd`` and ``apt-get`` on the path."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import dev

ROOT = Path(dev.__file__).parent


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of programs in front of the path; each call of one is a line of ``calls``."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    return folder


def put(folder: Path, name: str, script: str) -> None:
    program = folder / name
    program.write_text(f'#!/bin/sh\necho "{name} $*" >> {folder}/calls\n{script}\n')
    program.chmod(0o755)


def calls(folder: Path) -> list[str]:
    return (folder / "calls").read_text().splitlines()


def as_root(monkeypatch: pytest.MonkeyPatch, *, root: bool) -> None:
    monkeypatch.setattr(dev, "is_root", lambda: root)


def test_an_older_python_is_told_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "OLDEST_PYTHON", (99, 0))
    assert dev.main(["test"]) == dev.FAILED
    assert "needs Python 99.0 or newer" in capsys.readouterr().out


@pytest.mark.parametrize("argv", [[], ["fly"]])
def test_an_unknown_verb_shows_the_known_ones(
    argv: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main(argv) == dev.USAGE
    shown = capsys.readouterr().err
    assert all(f"dev.py {verb}" in shown for verb in dev.VERBS)


@pytest.mark.parametrize("verb", ["check", "setup"])
def test_a_verb_refuses_arguments_it_has_no_use_for(verb: str) -> None:
    assert dev.main([verb, "everything"]) == dev.FAILED


def test_an_unknown_measurement_is_refused_before_anything_runs(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert dev.main(["bench", "luck"]) == dev.FAILED
    assert "no measurement luck" in capsys.readouterr().out


def test_qt_finds_its_libraries_here() -> None:
    assert dev.missing_libraries(dev.QT_OFFSCREEN) == set()


def test_qts_libraries_are_asked_of_ldd_by_file(programs: Path) -> None:
    put(
        programs,
        "ldd",
        'echo "	libGL.so.1 => not found"; echo "	libc.so.6 => /lib/libc.so.6"',
    )
    assert dev.missing_libraries(("libqxcb.so",)) == {"libGL.so.1"}
    assert "QtWidgets.abi3.so" in calls(programs)[0]
    assert "platforms/libqxcb.so" in calls(programs)[0]


def test_without_root_one_command_is_named(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    as_root(monkeypatch, root=False)
    put(programs, "apt-get", "exit 1")
    put(programs, "ldd", 'echo "	libGL.so.1 => not found"; echo "	libEGL.so.1 => not found"')
    with pytest.raises(dev.SetupError, match=r"sudo apt-get install -y libegl1 libgl1$"):
        dev.prepare_qt(dev.QT_OFFSCREEN)
    assert all(call.startswith("ldd ") for call in calls(programs))


def test_as_root_the_packages_are_installed(
    programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_root(monkeypatch, root=True)
    put(programs, "apt-get", f'case "$*" in *libgl1) touch {programs}/installed;; esac')
    put(programs, "ldd", f'test -e {programs}/installed || echo "	libGL.so.1 => not found"')
    dev.prepare_qt(dev.QT_OFFSCREEN)
    refreshed, installed = (call for call in calls(programs) if call.startswith("apt-get"))
    assert refreshed.endswith(" update")
    assert "DPkg::Lock::Timeout=300" in installed
    assert installed.endswith("install -y --no-install-recommends libgl1")


def test_a_failed_installation_is_said(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    as_root(monkeypatch, root=True)
    put(programs, "apt-get", 'case "$*" in *install*) exit 100;; esac')
    with pytest.raises(dev.SetupError, match="could not install chromium"):
        dev.install_packages(["chromium"], reason="a peer of the tests")


def test_a_library_still_missing_after_all_is_named(
    programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_root(monkeypatch, root=True)
    put(programs, "apt-get", "")
    put(programs, "ldd", 'echo "	libGL.so.1 => not found"')
    with pytest.raises(dev.SetupError, match=r"does not find libGL\.so\.1"):
        dev.prepare_qt(dev.QT_OFFSCREEN)


def test_without_pip_one_command_names_qts_libraries_too(
    programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_root(monkeypatch, root=False)
    put(programs, "apt-get", "exit 1")
    monkeypatch.setattr(dev, "VENV", tmp_path / "nowhere")
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    monkeypatch.setattr(dev, "loads", lambda library: library != "libxcb-xkb.so.1")
    version = "python{}.{}-venv".format(*sys.version_info)
    with pytest.raises(dev.SetupError, match=rf"install -y libxcb-xkb1 {version}$"):
        dev.make_venv()


def test_a_language_is_a_peer_though_it_has_no_command(
    programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "PEERS", {"tesseract": "tesseract-ocr", "no-such": "some-package"})
    put(programs, "tesseract", "printf 'List of available languages (2):\\neng\\nurd\\n'")
    assert dev.missing_peers() == {"no-such": "some-package", "pus": "tesseract-ocr-pus"}


def test_without_the_reader_its_languages_are_missing_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert dev.missing_peers() == dev.PEERS | dev.LANGUAGES


@pytest.mark.parametrize(
    ("library", "package"),
    [
        ("libEGL.so.1", "libegl1"),
        ("libX11.so.6", "libx11-6"),
        ("libX11-xcb.so.1", "libx11-xcb1"),
        ("libdbus-1.so.3", "libdbus-1-3"),
        ("libglib-2.0.so.0", "libglib2.0-0"),
        ("libgssapi_krb5.so.2", "libgssapi-krb5-2"),
        ("libxcb-icccm.so.4", "libxcb-icccm4"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    ],
)
def test_a_library_has_its_debian_package(library: str, package: str) -> None:
    assert dev.package_of(library) == package


def test_without_a_display_there_is_no_window(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not dev.can_open_window()
    assert "no display here" in capsys.readouterr().out


def test_a_display_nobody_answers_at_is_no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":64999")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    as_root(monkeypatch, root=False)
    assert not dev.can_open_window()


@pytest.fixture
def pip_calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """What would have been asked of pip, with a stamp of this test's own."""
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr(dev, "STAMP", tmp_path / "stamp.json")
    monkeypatch.setattr(dev, "pip", lambda *arguments: asked.append(arguments))
    return asked


def test_the_second_set_up_installs_nothing(pip_calls: list[tuple[str, ...]]) -> None:
    dev.install_requirements("dev")
    assert "--require-hashes" in pip_calls[0]
    pip_calls.clear()
    dev.install_requirements("dev")
    dev.install_requirements("run")  # developers have what counters have
    assert not pip_calls


def test_a_changed_lock_is_installed_again(pip_calls: list[tuple[str, ...]]) -> None:
    dev.install_requirements("run")
    pip_calls.clear()
    dev.STAMP.write_text(json.dumps({**dev.read_stamp(), "run": "of another day"}))
    dev.install_requirements("run")
    assert pip_calls


def test_a_spoilt_stamp_counts_as_none(pip_calls: list[tuple[str, ...]]) -> None:
    dev.STAMP.write_text("{")
    dev.install_requirements("run")
    assert pip_calls


SKIPPING = """
import pytest

def test_passes() -> None:
    pass

@pytest.mark.skip(reason="no time")
def test_is_skipped() -> None:
    pass

def test_skips_itself() -> None:
    pytest.skip("no peer")

@pytest.mark.xfail(reason="known")
def test_is_expected_to_fail() -> None:
    assert False
"""


def outcome(folder: Path, everything: str) -> str:
    """Run three skips and a pass under our conftest; return pytest's closing line."""
    shutil.copy(ROOT / "tests" / "conftest.py", folder)
    (folder / "test_some.py").write_text(SKIPPING)
    (folder / "test_whole_file.py").write_text("import pytest\npytest.importorskip('no_such_peer')")
    argv = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", os.devnull]
    done = subprocess.run(
        [*argv, "--rootdir", str(folder), "--continue-on-collection-errors", str(folder)],
        env={**os.environ, "MAHASIL_ALL": everything},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.splitlines()[-1]


def test_skips_are_for_machines_without_the_peers_only(tmp_path: Path) -> None:
    assert outcome(tmp_path, "").startswith("1 passed, 3 skipped, 1 xfailed")


def test_under_all_no_skip_passes(tmp_path: Path) -> None:
    assert outcome(tmp_path, "1").startswith("2 failed, 1 passed, 2 errors")
