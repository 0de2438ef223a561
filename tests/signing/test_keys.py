import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

from desktop.signing import keys
from desktop.signing.codec import KeySigner
from desktop.signing.keys import (
    KEY_FILE,
    SERVICE,
    KeyChanged,
    KeyExists,
    KeyLocked,
    KeyMissing,
    KeyNotKept,
    NoKeyring,
    describe_place,
    load_key,
    make_key,
)

NAME = "device"


class Memory(KeyringBackend):
    """A keyring of this process's memory; tests put it in the place of real ones by name."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # the library's own
        self.kept: dict[tuple[str, str], str] = {}
        self.fault: Exception | None = None
        self.forgets = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.fault:
            raise self.fault
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if not self.forgets:
            self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


def posing_as(module: str, name: str) -> Memory:
    posing: type[Memory] = type(name, (Memory,), {"__module__": module, "__qualname__": name})
    return posing()


@pytest.fixture
def offered() -> Iterator[None]:
    """Give the keyring library's own choice back after a test that puts another in."""
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)


@pytest.fixture
def windows(offered: None) -> Memory:
    backend = posing_as("keyring.backends.Windows", "WinVaultKeyring")
    keyring.set_keyring(backend)
    return backend


def test_a_key_in_a_file_is_found_again_and_signs(tmp_path: Path) -> None:
    made = make_key("file", name=NAME, folder=tmp_path)
    signer = load_key(NAME, tmp_path, "file", expected=made.public_key)
    assert made.place == "file"
    assert isinstance(signer, KeySigner)
    assert signer.public_key == made.public_key
    assert len(signer.sign(b"challan")) == 64


def test_the_file_is_closed_to_other_accounts_and_nothing_else_is_left(tmp_path: Path) -> None:
    make_key("file", name=NAME, folder=tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [KEY_FILE]
    assert (tmp_path / KEY_FILE).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("wanted", ["file", "auto", "keyring"])
def test_a_key_is_never_replaced(
    tmp_path: Path, windows: Memory, wanted: keys.KeyPlaceWanted
) -> None:
    first = make_key("file", name=NAME, folder=tmp_path)
    with pytest.raises(KeyExists):
        make_key(wanted, name=NAME, folder=tmp_path)
    assert load_key(NAME, tmp_path, "file").public_key == first.public_key
    assert not windows.kept


def test_a_file_opened_to_others_is_closed_again(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    make_key("file", name=NAME, folder=tmp_path)
    (tmp_path / KEY_FILE).chmod(0o644)
    load_key(NAME, tmp_path, "file")
    assert (tmp_path / KEY_FILE).stat().st_mode & 0o777 == 0o600
    assert "other accounts" in caplog.text


def test_a_link_or_a_folder_in_the_file_s_place_is_refused(tmp_path: Path) -> None:
    make_key("file", name=NAME, folder=tmp_path)
    (tmp_path / KEY_FILE).rename(tmp_path / "elsewhere")
    (tmp_path / KEY_FILE).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(KeyMissing):
        load_key(NAME, tmp_path, "file")
    (tmp_path / KEY_FILE).unlink()
    (tmp_path / KEY_FILE).mkdir()
    with pytest.raises(KeyMissing):
        load_key(NAME, tmp_path, "file")
    (tmp_path / KEY_FILE).rmdir()
    os.mkfifo(tmp_path / KEY_FILE)  # opening it must not wait for a writer
    with pytest.raises(KeyMissing):
        load_key(NAME, tmp_path, "file")


def test_a_lost_key_is_missing_in_words(tmp_path: Path) -> None:
    with pytest.raises(KeyMissing, match="must be enrolled again"):
        load_key(NAME, tmp_path, "file")


@pytest.mark.parametrize("content", [b"", b"not base64!", b"c2hvcnQ=", b"\xff\xfe", b"A" * 2000])
def test_a_damaged_file_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    (tmp_path / KEY_FILE).write_bytes(content)
    with pytest.raises(KeyMissing, match="damaged"):
        load_key(NAME, tmp_path, "file")


def test_another_key_than_the_certificate_s_is_told(tmp_path: Path) -> None:
    made = make_key("file", name=NAME, folder=tmp_path)
    with pytest.raises(KeyChanged) as refused:
        load_key(NAME, tmp_path, "file", expected=bytes(32))
    assert refused.value.found == made.public_key


def test_a_folder_that_is_not_there_keeps_no_key(tmp_path: Path) -> None:
    with pytest.raises(KeyNotKept):
        make_key("file", name=NAME, folder=tmp_path / "nowhere")


def test_the_windows_keyring_keeps_the_key_and_no_file_does(
    tmp_path: Path, windows: Memory
) -> None:
    made = make_key("auto", name=NAME, folder=tmp_path)
    assert made.place == "windows"
    assert list(windows.kept) == [(SERVICE, NAME)]
    assert not list(tmp_path.iterdir())
    assert load_key(NAME, tmp_path, "windows").public_key == made.public_key
    with pytest.raises(KeyExists):
        make_key("auto", name=NAME, folder=tmp_path)


def test_a_trusted_keyring_is_found_inside_a_chain(tmp_path: Path, offered: None) -> None:
    plain = posing_as("keyrings.alt.file", "PlaintextKeyring")
    trusted = posing_as("keyring.backends.SecretService", "Keyring")
    chain = posing_as("keyring.backends.chainer", "ChainerBackend")
    chain.backends = [plain, trusted]  # type: ignore[attr-defined]  # only a chain has them
    keyring.set_keyring(chain)
    assert make_key("keyring", name=NAME, folder=tmp_path).place == "secret-service"
    assert trusted.kept
    assert not plain.kept


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("keyrings.alt.file", "PlaintextKeyring"),
        ("keyrings.alt.file", "EncryptedKeyring"),
        ("keyring.backends.null", "Keyring"),
        ("keyring.backends.fail", "Keyring"),
        ("keyring.backends.libsecret", "Keyring"),
        ("my.backends.SecretService", "Keyring"),
    ],
)
def test_any_other_keyring_is_refused_and_never_asked(
    tmp_path: Path, offered: None, module: str, name: str
) -> None:
    backend = posing_as(module, name)
    backend.fault = AssertionError("asked")
    keyring.set_keyring(backend)
    with pytest.raises(NoKeyring):
        make_key("keyring", name=NAME, folder=tmp_path)
    assert make_key("auto", name=NAME, folder=tmp_path).place == "file"
    assert not backend.kept


@pytest.mark.parametrize("fault", [KeyringLocked("locked"), OSError("bus gone"), RuntimeError()])
def test_a_keyring_that_gives_nothing_is_locked_not_lost(
    tmp_path: Path, windows: Memory, fault: Exception
) -> None:
    make_key("keyring", name=NAME, folder=tmp_path)
    windows.fault = fault
    with pytest.raises(KeyLocked):
        load_key(NAME, tmp_path, "windows")
    with pytest.raises(KeyLocked):
        make_key("keyring", name=NAME, folder=tmp_path)


def test_a_keyring_that_does_not_keep_the_key_is_not_believed(
    tmp_path: Path, windows: Memory
) -> None:
    windows.forgets = True
    with pytest.raises(KeyLocked, match="did not keep"):
        make_key("keyring", name=NAME, folder=tmp_path)
    assert make_key("auto", name=NAME, folder=tmp_path).place == "file"


def test_a_keyring_without_the_key_or_with_a_damaged_one_says_missing(
    tmp_path: Path, windows: Memory
) -> None:
    with pytest.raises(KeyMissing):
        load_key(NAME, tmp_path, "windows")
    windows.kept[SERVICE, NAME] = "not a key"
    with pytest.raises(KeyMissing, match="damaged"):
        load_key(NAME, tmp_path, "windows")


def test_another_kind_of_keyring_than_the_key_s_is_not_running(
    tmp_path: Path, windows: Memory
) -> None:
    with pytest.raises(KeyLocked, match="not running"):
        load_key(NAME, tmp_path, "secret-service")


def test_every_place_is_described_and_a_file_says_it_is_unprotected() -> None:
    assert "unprotected" in describe_place("file")
    assert len({describe_place(place) for place in ("secret-service", "windows", "macos")}) == 3


ROOT = Path(__file__).resolve().parents[2]
ENOUGH_S = 100
IN_A_CHILD = """
import sys
from pathlib import Path
from threading import Event
from desktop.domain.errors import MahasilError
from desktop.signing.key_ring import KeyRing
from desktop.signing.keys import load_key, make_key
try:
    for deed in sys.argv[2:]:
        if deed == "load":
            print(load_key("device", Path(sys.argv[1]), "secret-service").public_key.hex())
        elif deed == "turn":
            ring = KeyRing("device", Path(sys.argv[1]), "secret-service")
            old = load_key("device", Path(sys.argv[1]), "secret-service").public_key
            new = ring.make_next(old).public_key
            ring.erase(old)
            print(ring.holds(old), KeyRing(ring.name, ring.folder, ring.place).holds(new))
        else:
            made = make_key(deed, name="device", folder=Path(sys.argv[1]))
            print(made.place, made.public_key.hex())
except MahasilError as error:
    print(type(error).__name__)
"""


def child(folder: Path, *deeds: str) -> list[str]:
    return [sys.executable, "-c", IN_A_CHILD, str(folder), *deeds]


def said(command: list[str], environment: dict[str, str], secret: str = "") -> list[str]:
    """Return the lines a command wrote, in an environment with nothing else of a session."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**kept, **environment},
        input=secret,
        capture_output=True,
        text=True,
        check=False,
        timeout=ENOUGH_S,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def in_a_session(folder: Path, daemon: str, *deeds: str) -> list[str]:
    """Return what a child says in a login session of its own, with a real gnome-keyring."""
    for command, package in {
        "gnome-keyring-daemon": "gnome-keyring",
        "dbus-run-session": "dbus",
    }.items():
        if shutil.which(command) is None:
            pytest.fail(f"{command} is missing: install the package {package}")
    places = {"HOME": "home", "XDG_DATA_HOME": "data", "XDG_RUNTIME_DIR": "run"}
    for place in places.values():
        (folder / place).mkdir(mode=0o700, exist_ok=True)
    script = f'gnome-keyring-daemon {daemon} --components=secrets >&2; exec "$@"'
    return said(
        ["dbus-run-session", "--", "sh", "-c", script, "sh", *child(folder, *deeds)],
        {name: str(folder / place) for name, place in places.items()},
        secret="the login password",
    )


@pytest.mark.peer
def test_a_real_keyring_keeps_the_key_over_logins_and_nothing_lies_open(tmp_path: Path) -> None:
    made, again = in_a_session(tmp_path, "--unlock", "auto", "load")
    (later,) = in_a_session(tmp_path, "--unlock", "load")
    assert made == f"secret-service {again}"
    assert later == again
    assert not (tmp_path / KEY_FILE).exists()
    (stored,) = (tmp_path / "data").rglob("login.keyring")
    assert SERVICE.encode() not in stored.read_bytes()


@pytest.mark.peer
def test_a_real_keyring_that_is_locked_says_so_and_never_waits(tmp_path: Path) -> None:
    in_a_session(tmp_path, "--unlock", "keyring")
    assert in_a_session(tmp_path, "--start", "load") == ["KeyLocked"]
    assert in_a_session(tmp_path, "--start", "keyring") == ["KeyLocked"]
    (made,) = in_a_session(tmp_path, "--start", "auto")
    assert made.startswith("file ")


@pytest.mark.peer
def test_a_real_keyring_keeps_a_next_key_and_forgets_the_one_before(tmp_path: Path) -> None:
    _, turned, lost = in_a_session(tmp_path, "--unlock", "keyring", "turn", "load")
    assert (turned, lost) == ("False True", "KeyMissing")


@pytest.mark.parametrize("bus", ["", "unix:path=/nowhere/bus", "silent"])
def test_without_a_bus_that_answers_a_file_is_used(tmp_path: Path, bus: str) -> None:
    environment = {"HOME": str(tmp_path)}
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(str(tmp_path / "bus"))
        silent.listen()
        if bus:
            address = f"unix:path={tmp_path}/bus" if bus == "silent" else bus
            environment["DBUS_SESSION_BUS_ADDRESS"] = address
        (made,) = said(child(tmp_path, "auto"), environment)
    assert made.startswith("file ")
    assert (tmp_path / KEY_FILE).stat().st_mode & 0o777 == 0o600


def test_a_keyring_that_never_answers_is_given_up(
    tmp_path: Path, windows: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Event()
    windows.get_password = lambda *_: gate.wait()  # type: ignore[assignment,method-assign]  # a fault
    monkeypatch.setattr(keys, "ASK_S", 0.05)
    with pytest.raises(KeyLocked, match="does not answer"):
        load_key(NAME, tmp_path, "windows")
    assert make_key("auto", name=NAME, folder=tmp_path).place == "file"
    gate.set()
