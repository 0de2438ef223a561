"""Set this checkout up and drive it: one file, the standard library only.

    python3 dev.py run [--data DIR]        open the counter's window on a demo folder
    python3 dev.py test [--all] [ARGS...]  run the tests; --all: also those with foreign peers
    python3 dev.py check                   ruff, mypy and import-linter: all run, all reported
    python3 dev.py bench [NAME...]         run the measurements in bench/
    python3 dev.py setup                   only set up: .venv, pinned requirements, Qt's libraries

Every verb first makes what is missing. As root on Debian or Ubuntu it installs system packages
itself; otherwise it prints the one command that would. Without a display, run does the demo.
Under test --all a skipped test is a failed one.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import json
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST_PYTHON = (3, 11)
OLDEST_NODE = 18
APT_LOCK_TIMEOUT_S = 300
WINDOW_PROBE_TIMEOUT_S = 30

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "mahasil-setup.json"
WINDOWS = os.name == "nt"
LOCKS = {"run": ROOT / "requirements" / "run.txt", "dev": ROOT / "requirements" / "dev.txt"}
DONE, FAILED, USAGE = 0, 1, 2

# What Qt opens at run time, by file name: ldd on these names every library that is missing.
QT_MODULES = ("QtCore", "QtGui", "QtWidgets", "QtSvg", "QtNetwork", "QtPrintSupport", "QtTest")
QT_OFFSCREEN = ("libqoffscreen.so",)

# The libraries of a bare Debian's usual shortfall, for naming them before Qt is there to ask.
QT_USUALLY_LACKS = (
    *("libEGL.so.1", "libGL.so.1", "libdbus-1.so.3", "libfontconfig.so.1", "libglib-2.0.so.0"),
    *("libxkbcommon-x11.so.0", "libxkbcommon.so.0", "libxcb-cursor.so.0", "libxcb-icccm.so.4"),
    *("libxcb-keysyms.so.1", "libxcb-shape.so.0", "libxcb-xkb.so.1"),
)

# Debian names a package after its library's soname; these are the exceptions.
PACKAGE_OF = {
    "libbrotlicommon.so.1": "libbrotli1",
    "libbrotlidec.so.1": "libbrotli1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libz.so.1": "zlib1g",
}

# Command the peer tests call → the Debian package that brings it.
PEERS = json.loads((ROOT / "tests" / "peers" / "packages.json").read_text(encoding="utf-8"))

# Language tesseract must read → its package, which has no command of its own.
LANGUAGES = {"urd": "tesseract-ocr-urd", "pus": "tesseract-ocr-pus"}


class SetupError(Exception):
    """Something this machine lacks and this program may not, or could not, put right."""


# --- the machine -------------------------------------------------------------------------------


def say(text: str) -> None:
    """Tell the person at the terminal, ahead of whatever a child process prints next."""
    print(f"dev.py: {text}", flush=True)


def is_root() -> bool:
    """Tell whether system packages may be installed without asking."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def install_packages(packages: list[str], *, reason: str) -> None:
    """Install Debian packages, or raise SetupError naming the one command that would."""
    names = " ".join(sorted(set(packages)))
    if shutil.which("apt-get") is None:
        raise SetupError(f"{reason} is missing: install what your system calls {names}, retry")
    if not is_root():
        command = f"sudo apt-get install -y {names}"
        raise SetupError(f"{reason} is missing. Run this, then retry:\n  {command}")
    say(f"installing {names} ({reason})")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    patience = ["-o", f"DPkg::Lock::Timeout={APT_LOCK_TIMEOUT_S}", "-o", "Acquire::Retries=3"]
    apt = ["apt-get", "-q", *patience]
    # A list that cannot be refreshed may still be good enough: the install below decides.
    subprocess.run([*apt, "update"], env=environment, stdout=subprocess.DEVNULL, check=False)
    install = [*apt, "install", "-y", "--no-install-recommends", *sorted(set(packages))]
    if subprocess.run(install, env=environment, stdout=subprocess.DEVNULL, check=False).returncode:
        raise SetupError(f"apt-get could not install {names}; its own words are above")


# --- the virtual environment -------------------------------------------------------------------


def venv_command(name: str) -> str:
    """Return the path of a command inside .venv."""
    return str(VENV / ("Scripts" if WINDOWS else "bin") / (f"{name}.exe" if WINDOWS else name))


def python() -> str:
    """Return the path of .venv's Python."""
    return venv_command("python")


def make_venv() -> None:
    """Make .venv unless a working one, with pip, is there; one that was moved does not work."""
    moved = read_stamp().get("place", str(ROOT)) != str(ROOT)
    if not moved and _answers([python(), "-m", "pip", "--version"]):
        return
    if importlib.util.find_spec("ensurepip") is None:
        packages = ["python{}.{}-venv".format(*sys.version_info)]
        packages += [package_of(library) for library in QT_USUALLY_LACKS if not loads(library)]
        install_packages(packages, reason="Python's own installer (ensurepip)")
    say("making .venv")
    if subprocess.call([sys.executable, "-m", "venv", "--clear", str(VENV)]):
        raise SetupError(f"{sys.executable} -m venv failed; its own words are above")


def _answers(argv: list[str], timeout_s: float | None = None) -> bool:
    """Tell whether a command starts and ends well; what it prints is dropped."""
    try:
        done = subprocess.run(
            argv, check=False, capture_output=True, stdin=subprocess.DEVNULL, timeout=timeout_s
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == DONE


def install_requirements(lock: str) -> None:
    """Install one lock file and this project itself, unless the stamp says it was done already."""
    wanted = {**fingerprints("run"), **fingerprints(lock)}
    stamped = read_stamp()
    if wanted.items() <= stamped.items():
        return
    say(f"installing requirements/{LOCKS[lock].name} into .venv (a few minutes the first time)")
    pip("install", "--require-hashes", "--only-binary=:all:", "-r", str(LOCKS[lock]))
    # Everything it builds with is in the lock, so nothing is fetched here.
    pip("install", "--no-deps", "--no-index", "--no-build-isolation", "-e", str(ROOT))
    kept = {} if lock == "dev" else {key: stamped[key] for key in stamped if key == "dev"}
    STAMP.write_text(json.dumps({**kept, **wanted}), encoding="utf-8")


def pip(*arguments: str) -> None:
    """Run .venv's pip quietly; raise SetupError if it fails."""
    options = ["--quiet", "--disable-pip-version-check", "--no-input"]
    if subprocess.call([python(), "-m", "pip", *arguments, *options], cwd=ROOT):
        raise SetupError("pip failed; its own words are above")


def fingerprints(lock: str) -> dict[str, str]:
    """Return what the stamp must hold once ``lock`` is installed: SHA-256 of its sources."""
    project = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    pins = hashlib.sha256(LOCKS[lock].read_bytes()).hexdigest()
    return {lock: pins, "project": project, "place": str(ROOT)}


def read_stamp() -> dict[str, str]:
    """Return what was installed last; nothing if that is unknown."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


# --- Qt's libraries ----------------------------------------------------------------------------


def display_plugins() -> tuple[str, ...]:
    """Return the Qt platform plug-ins this session's display needs; none without a display."""
    wanted = (("DISPLAY", "libqxcb.so"), ("WAYLAND_DISPLAY", "libqwayland.so"))
    return tuple(plugin for variable, plugin in wanted if os.environ.get(variable))


def package_of(library: str) -> str:
    """Return the Debian (and Ubuntu) package of a library: ``libxcb-xkb.so.1`` → ``libxcb-xkb1``.

    Source: Debian Policy 8.1 (a hyphen parts a name that ends in a digit from its version).
    """
    name, _, version = library.lower().replace("_", "-").partition(".so.")
    return PACKAGE_OF.get(library, f"{name}{'-' if name[-1].isdigit() else ''}{version}")


def loads(library: str) -> bool:
    """Tell whether the system's loader finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_libraries(plugins: tuple[str, ...]) -> set[str]:
    """Return the shared libraries Qt would not find, asked of ldd before Qt is ever imported.

    Qt itself only says that "no Qt platform plugin could be initialized", and aborts.
    """
    if not sys.platform.startswith("linux") or shutil.which("ldd") is None:
        return set()
    files: list[str] = []
    for package in VENV.glob("lib/python*/site-packages/PySide6"):
        files += [str(package / f"{module}.abi3.so") for module in QT_MODULES]
        files += [str(package / "Qt" / "plugins" / "platforms" / name) for name in plugins]
    listed = subprocess.run(["ldd", *files], check=False, capture_output=True, text=True).stdout
    return {line.split()[0] for line in listed.splitlines() if line.endswith("=> not found")}


def prepare_qt(plugins: tuple[str, ...]) -> None:
    """Install the libraries Qt needs for ``plugins``, or raise SetupError saying which."""
    missing = missing_libraries(plugins)
    if missing:
        install_packages(list(map(package_of, missing)), reason="a library Qt needs")
        missing = missing_libraries(plugins)
    if missing:
        raise SetupError(f"Qt does not find {', '.join(sorted(missing))}")


def can_open_window() -> bool:
    """Tell whether a window can really be opened here, by asking Qt in a process of its own."""
    if sys.platform.startswith("linux"):
        plugins = display_plugins()
        if not plugins:
            say("no display here (neither DISPLAY nor WAYLAND_DISPLAY is set)")
            return False
        try:
            prepare_qt(plugins)
        except SetupError as error:
            say(str(error))
            return False
    probe = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"
    if _answers([python(), "-c", probe], WINDOW_PROBE_TIMEOUT_S):
        return True
    say("the display does not let Qt open a window")
    return False


# --- the peers of the tests --------------------------------------------------------------------


def prepare_peers() -> None:
    """Install the foreign programs the tests talk to; raise SetupError if one is not to be had."""
    if not sys.platform.startswith("linux"):
        raise SetupError(f"test --all needs Linux; its peers are not for {platform.system()}")
    if absent := missing_peers():
        install_packages(list(absent.values()), reason=f"a peer of the tests ({', '.join(absent)})")
    prepare_qt((*QT_OFFSCREEN, "libqxcb.so"))  # for real windows on Xvfb
    version = subprocess.check_output(["node", "--version"], text=True).strip()
    if int(version.lstrip("v").split(".")[0]) < OLDEST_NODE:
        raise SetupError(f"Node {version} is too old: {OLDEST_NODE} or newer is needed")
    for lock in sorted((ROOT / "tests").glob("**/package-lock.json")):
        if "node_modules" not in lock.parts:
            install_node_peers(lock)


def missing_peers() -> dict[str, str]:
    """Return what the tests would not find: a command or a language → its package."""
    absent = {command: name for command, name in PEERS.items() if shutil.which(command) is None}
    known: list[str] = []
    if "tesseract" not in absent:
        known = subprocess.check_output(["tesseract", "--list-langs"], text=True).split()
    return absent | {word: name for word, name in LANGUAGES.items() if word not in known}


def install_node_peers(lock: Path) -> None:
    """Install one folder's pinned Node packages, unless they are there already."""
    stamp = lock.parent / "node_modules" / ".mahasil-setup"
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    say(f"installing the Node packages of {lock.parent.relative_to(ROOT)}")
    # Not `npm ci`: it refuses a lock that lacks optional packages made for other platforms.
    install = ["npm", "install", "--no-save", "--omit=optional", "--ignore-scripts"]
    if subprocess.call([*install, "--no-audit", "--no-fund"], cwd=lock.parent):
        raise SetupError("npm install failed; its own words are above")
    stamp.write_text(wanted, encoding="utf-8")


# --- the verbs ---------------------------------------------------------------------------------


def set_up(lock: str) -> None:
    """Make .venv, install a lock file into it and see that Qt can start without a screen."""
    make_venv()
    install_requirements(lock)
    prepare_qt(QT_OFFSCREEN)


def hand_over(argv: list[str], environment: dict[str, str] | None = None) -> int:
    """Become that program where the system can, so that its signals and its exit are its own."""
    environment = {**os.environ, **(environment or {})}
    sys.stdout.flush()
    if not WINDOWS:
        os.execve(argv[0], argv, environment)
    try:
        return subprocess.call(argv, env=environment)
    except KeyboardInterrupt:
        return FAILED


def run(arguments: list[str]) -> int:
    """Open the counter's window on its demo folder; without a display, run a whole demo day."""
    set_up("run")
    if can_open_window():
        return hand_over([python(), "-m", "desktop", *arguments, "--demo"])
    say("running the demo instead: a whole day without a window")
    without_window = {"QT_QPA_PLATFORM": "offscreen"}
    return hand_over([python(), "-m", "desktop", *arguments, "demo"], without_window)


def test(arguments: list[str]) -> int:
    """Run the tests; ``--all`` adds the foreign peers, and then nothing may be skipped."""
    everything = "--all" in arguments
    arguments = [argument for argument in arguments if argument != "--all"]
    set_up("dev")
    if everything:
        prepare_peers()
    # Every core, a file's tests on one of them; "-n 0" among the arguments runs one by one.
    chosen = ["-n", "auto", "--dist", "loadfile", *([] if everything else ["-m", "not peer"])]
    all_or_some = {"MAHASIL_ALL": "1" if everything else ""}
    os.chdir(ROOT)
    return hand_over([python(), "-m", "pytest", *chosen, *arguments], all_or_some)


def check(arguments: list[str]) -> int:
    """Run every checker, whatever the others say; fail if one of them fails."""
    if arguments:
        raise SetupError("check takes no arguments")
    set_up("dev")
    checkers = {
        "ruff format": [venv_command("ruff"), "format", "--check", "."],
        "ruff check": [venv_command("ruff"), "check", "."],
        "mypy": [python(), "-m", "mypy"],
        "import-linter": [venv_command("lint-imports"), "--no-logo"],
    }
    results = {name: subprocess.call(argv, cwd=ROOT) for name, argv in checkers.items()}
    for name, code in results.items():
        say(f"{name}: {'failed' if code else 'clean'}")
    return FAILED if any(results.values()) else DONE


def bench(arguments: list[str]) -> int:
    """Run the named measurements, or all of them, one after the other."""
    known = sorted(path.stem for path in (ROOT / "bench").glob("[!_]*.py"))
    unknown = [name for name in arguments if name not in known]
    if unknown:
        raise SetupError(f"no measurement {', '.join(unknown)}; there are: {', '.join(known)}")
    set_up("dev")
    codes = [
        subprocess.call([python(), "-m", f"bench.{name}"], cwd=ROOT) for name in arguments or known
    ]
    return FAILED if any(codes) else DONE


def setup(arguments: list[str]) -> int:
    """Set everything up for development and stop there."""
    if arguments:
        raise SetupError("setup takes no arguments")
    set_up("dev")
    say(f"ready: {python()}")
    return DONE


VERBS = {"run": run, "test": test, "check": check, "bench": bench, "setup": setup}


def main(argv: list[str]) -> int:
    """Do one verb; exit 0 done, 1 failed, 2 bad usage."""
    if sys.version_info[:2] < OLDEST_PYTHON:
        oldest = ".".join(map(str, OLDEST_PYTHON))
        say(f"this needs Python {oldest} or newer; this is {platform.python_version()}")
        return FAILED
    if not argv or argv[0] not in VERBS:
        print(__doc__, file=sys.stdout if argv in (["-h"], ["--help"]) else sys.stderr)
        return DONE if argv in (["-h"], ["--help"]) else USAGE
    try:
        return VERBS[argv[0]](argv[1:])
    except SetupError as error:
        say(str(error))
        return FAILED
    except KeyboardInterrupt:
        return FAILED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
