"""The house rules a machine can check: who imports what, what mirrors what, what is nowhere."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from PySide6.QtWidgets import QLabel

ROOT = Path(__file__).resolve().parent.parent
LONGEST_FILE = 400

# Each foreign library, by the name it is imported under, and the rooms that may know it.
ROOMS_OF = {
    "PySide6": {"ui", "printing"},  # in printing for shaping text; see the next tables
    "alembic": {"models"},
    "argon2": {"signing"},
    "cbor2": {"signing"},
    "cryptography": {"signing"},
    "escpos": {"printing"},
    "httpx": {"sync"},
    "keyring": {"signing"},
    "pkcs11": {"signing"},  # the treasury's key in a token; an extra
    "pyhanko": {"printing"},  # signs A4 papers; an extra, not every counter has it
    "qrcode": {"printing"},
    "reportlab": {"printing"},
    "securesystemslib": {"sync", "treasury"},  # the signatures of tuf
    "serial": {"printing"},
    "sqlalchemy": {"models", "treasury"},
    "starlette": {"treasury"},
    "tuf": {"sync", "treasury"},
    "usb": {"printing"},  # printers by libusb; an extra, not every counter has it
    "uvicorn": {"treasury"},
    "zstandard": {"signing", "sync"},
    "xlsxwriter": {"printing"},
    "zxingcpp": {"printing"},
}
QT_PARTS_OF_PRINTING = {"QtCore", "QtGui"}

# Source files that no test file mirrors, and why.
UNMIRRORED: dict[str, str] = {}

# Test files that mirror no source file, and why.
UNPAIRED = {
    "tests/test_dev.py": "mirrors dev.py, which stands outside the rooms",
    "tests/test_house.py": "mirrors the house as a whole",
}
# Folders of tests about something larger than one file.
WHOLE_PROGRAM = {"bench", "day", "faults", "model", "paper", "vectors"}

# Without git: what tools leave behind.
NOT_OURS = re.compile(r"\.(?!ci$).+|node_modules|__pycache__|build|dist|demo|.+\.egg-info")


def tracked(pattern: str = "*") -> list[Path]:
    """Return the checkout's own files: git's list, or every file where git is not to be had."""
    listed: list[str] = []
    if shutil.which("git"):
        ask = ["git", "-C", str(ROOT), "ls-files", "-z"]
        listed = subprocess.run(ask, capture_output=True, text=True, check=False).stdout.split("\0")
    paths = [ROOT / name for name in listed if name] or [
        path for path in ROOT.rglob("*") if not any(map(NOT_OURS.fullmatch, place(path).parts[:-1]))
    ]
    return sorted(path for path in paths if path.is_file() and path.match(pattern))


def sources() -> list[Path]:
    """Return the modules of the program and of the treasury."""
    return [path for path in tracked("*.py") if place(path).parts[0] in {"desktop", "treasury"}]


def place(path: Path) -> Path:
    """Return where a file lies in the checkout."""
    return path.relative_to(ROOT)


def room(path: Path) -> str:
    """Return the room of a module: ``printing``, ``treasury``, or the file itself at the front."""
    parts = place(path).with_suffix("").parts
    return "treasury" if parts[0] == "treasury" else parts[1]


def imports(path: Path) -> Iterator[str]:
    """Yield the full name of everything a file imports, wherever in the file it does so."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def foreign(path: Path) -> set[str]:
    """Return the top names of the libraries a file imports that are neither ours nor Python's."""
    ours = {"desktop", "treasury", "tests", "bench", "drill", "dev"} | sys.stdlib_module_names
    return {name.split(".")[0] for name in imports(path)} - ours


def test_every_foreign_library_is_known_to_its_own_room_only() -> None:
    strays = [
        f"{place(path)} imports {library}"
        for path in sources()
        for library in sorted(foreign(path))
        if room(path) not in ROOMS_OF.get(library, set())
    ]
    assert not strays


def test_the_rules_use_python_alone() -> None:
    assert not {name for path in sources() if room(path) == "domain" for name in foreign(path)}


def test_widgets_are_for_screens_and_paper_only_shapes_text() -> None:
    strays = [
        f"{place(path)} imports {name}"
        for path in sources()
        if room(path) == "printing"
        for name in imports(path)
        if name.startswith("PySide6.") and name.split(".")[1] not in QT_PARTS_OF_PRINTING
    ]
    assert not strays


def test_a_presenter_holds_no_widget() -> None:
    strays = [
        f"{place(path)} imports {name}"
        for path in sources()
        if path.name.endswith("_presenter.py")
        for name in imports(path)
        if name.startswith("PySide6.QtWidgets")
    ]
    assert not strays


def mirror(path: Path) -> str:
    """Return the test file a source file must have."""
    parts = place(path).parts
    folders = parts[1:-1] if parts[0] == "desktop" else parts[:-1]
    return "/".join(("tests", *folders, f"test_{path.stem.strip('_')}.py"))


def needs_a_mirror(path: Path) -> bool:
    """Tell whether a source file holds anything of its own to test."""
    return path.name != "__init__.py" and "migrations" not in path.parts


def test_every_source_file_has_its_test_file() -> None:
    tests = {place(path).as_posix() for path in tracked("test_*.py")}
    wanted = {place(path).as_posix(): mirror(path) for path in sources() if needs_a_mirror(path)}
    missing = {file for file, test in wanted.items() if test not in tests}
    assert sorted(missing) == sorted(UNMIRRORED)


def test_every_test_file_has_its_source_file() -> None:
    mirrors = {mirror(path) for path in sources()}
    lost = {
        place(path).as_posix()
        for path in tracked("test_*.py")
        if place(path).parts[0] == "tests" and place(path).parts[1] not in WHOLE_PROGRAM
    }
    assert sorted(lost - mirrors) == sorted(UNPAIRED)


def test_no_python_file_is_too_long_to_read_at_a_sitting() -> None:
    lengths = {place(path): len(path.read_bytes().splitlines()) for path in tracked("*.py")}
    assert not {path: lines for path, lines in lengths.items() if lines > LONGEST_FILE}


# Put together here, so that this file does not hold what it looks for.
FORBIDDEN = {
    "a package registry's address": "|".join(
        ["pypi" + r"\.org", "pythonhosted" + r"\.org", "registry" + r"\.npmjs", "deb" + r"\.debian"]
    ),
    "an index line": "--(extra-)?" + "index-url|--find-" + "links",
    "a path of somebody's machine": r"(?<![\w./-])/(" + "work|root|home/[a-z]+|opt/(wheels|pypi))/",
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds(what: str) -> None:
    pattern = re.compile(FORBIDDEN[what].encode())
    found = []
    for path in tracked():
        content = path.read_bytes()
        if b"\0" not in content:
            found += [f"{place(path)}: {match[0]!r}" for match in pattern.finditer(content)]
    assert not found


def test_every_rule_switched_off_says_why() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    ruff = text[text.index("[tool.ruff.lint]") : text.index("[tool.mypy]")]
    entries = re.findall(r'^  ("[A-Z]+\d*",.*)$', ruff, re.MULTILINE)
    assert entries
    assert not [entry for entry in entries if not re.search(r"# \w.{8,}$", entry)]


def test_every_line_excused_from_a_rule_says_why() -> None:
    excuse = re.compile(r"#\s*noqa(?P<codes>: ?[A-Z]+\d+(, ?[A-Z]+\d+)*)?(?P<reason>.*)")
    bare = [
        f"{place(path)}:{number}"
        for path in tracked("*.py")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        for match in excuse.finditer(line)
        if not match["codes"] or len(match["reason"].strip(" -—#")) < len("why")
    ]
    assert not bare


def pins(lock: str) -> dict[str, Requirement]:
    """Return what a lock file pins, by name."""
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    lines = [line.rstrip(" \\") for line in text.splitlines() if line[:1].isalnum()]
    return {canonicalize_name(pin.name): pin for pin in map(Requirement, lines)}


@pytest.mark.parametrize("lock", ["run.txt", "dev.txt"])
def test_a_lock_names_no_place_and_hashes_everything(lock: str) -> None:
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*-(?!-hash=sha256:)", text, re.MULTILINE)
    assert len(re.findall(r"== ?[^ ]+.*\\\n    --hash=sha256:", text)) == len(pins(lock))


def test_what_developers_test_with_is_what_counters_run_with() -> None:
    run, dev = pins("run.txt"), pins("dev.txt")
    assert {name: str(pin) for name, pin in dev.items() if name in run} == {
        name: str(pin) for name, pin in run.items()
    }


def test_the_locks_satisfy_the_project(project: dict[str, list[str]]) -> None:
    for lock, wanted in project.items():
        for requirement in map(Requirement, wanted):
            pin = pins(lock)[canonicalize_name(requirement.name)]
            (version,) = (part.version for part in pin.specifier)
            assert requirement.specifier.contains(version), f"{requirement} in {lock}"


@pytest.fixture
def project() -> dict[str, list[str]]:
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    run: list[str] = table["dependencies"]
    return {"run.txt": run, "dev.txt": run + table["optional-dependencies"]["dev"]}


@pytest.mark.usefixtures("qapp")
def test_the_pinned_qt_keeps_its_references_to_none() -> None:
    # PySide6 6.12.0 drops one a call on Python 3.11, and aborts after some 6,600 calls.
    label = QLabel()
    before = sys.getrefcount(None)
    for _ in range(100):
        label.setText("a")
    assert sys.getrefcount(None) > before - 50


def test_every_promise_names_a_test_that_exists() -> None:
    rows = (ROOT / "docs" / "promises.md").read_text(encoding="utf-8").splitlines()
    promises = [row for row in rows if row.startswith("| P")]
    named = [re.findall(r"`(tests/[^`]+)`", row) for row in promises]
    assert promises
    assert all(named)
    assert not [path for paths in named for path in paths if not (ROOT / path).exists()]
