"""A key in a token signs, is never handed out, and says clearly when it cannot be used."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.peer

# Each case is a process of its own: a PKCS#11 library keeps what it has read for good.
COMMON = """
import json, os, sys
from concurrent.futures import ThreadPoolExecutor
from desktop.domain.errors import MahasilError
from desktop.signing.codec import BadBytes, open1, sign1
from desktop.signing.hsm import TokenKey, TokenSigner, make_token_key

module = sys.argv[1]
def signs(signer, key):
    return open1(sign1(b"x", 65003, signer), 65003, key.public_key, "test") == b"x"
"""
TWO_KEYS = """
one, two = (make_token_key(module, "treasury", "654321") for _ in range(2))
signers = [(TokenSigner(key, lambda: "654321"), key) for key in (one, two)]
with ThreadPoolExecutor(8) as threads:
    assert all(threads.map(lambda n: signs(*signers[n % 2]), range(40)))
print(one.public_key != two.public_key)
"""
FORKED = """
key = make_token_key(module, "treasury", "654321")
signer = TokenSigner(key, lambda: "654321")
assert signs(signer, key)
children = []
for _ in range(2):
    child = os.fork()
    if not child:
        try:
            os._exit(0 if signs(signer, key) and signs(signer, key) else 1)
        except BaseException:
            os._exit(2)
    children.append(os.waitpid(child, 0)[1])
print(children, signs(signer, key))
"""
KEPT = """
import pkcs11
key = make_token_key(module, "treasury", "654321")
with pkcs11.lib(module).get_token(token_label="treasury").open(user_pin="654321") as session:
    private = session.get_key(pkcs11.ObjectClass.PRIVATE_KEY, id=key.key_id)
    print(private[pkcs11.Attribute.SENSITIVE], private[pkcs11.Attribute.EXTRACTABLE])
    try:
        private[pkcs11.Attribute.VALUE]
    except pkcs11.exceptions.PKCS11Error as error:
        print(type(error).__name__)
"""
REFUSALS = """
key = make_token_key(module, "treasury", "654321")
for place, pin in (
    (key, "111111"),
    (TokenKey(module, "treasury", b"12345678", key.public_key), "654321"),
    (TokenKey(module, "another", key.key_id, key.public_key), "654321"),
    (TokenKey("/no/library.so", "treasury", key.key_id, key.public_key), "654321"),
):
    try:
        TokenSigner(place, lambda: pin).sign(b"x")
    except MahasilError as error:
        print(error)
"""


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    from tests.signing.softhsm import a_token

    return a_token(tmp_path, monkeypatch)


def run(script: str, module: str) -> list[str]:
    words = [sys.executable, "-c", COMMON + script, module]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_two_keys_in_one_token_sign_from_many_threads(module: str) -> None:
    assert run(TWO_KEYS, module) == ["True"]


def test_every_worker_of_a_fork_signs_without_being_asked_again(module: str) -> None:
    assert run(FORKED, module) == ["[0, 0] True"]


def test_the_private_key_cannot_be_read_out(module: str) -> None:
    assert run(KEPT, module) == ["True False", "AttributeSensitive"]


def test_what_is_wrong_with_a_token_is_said(module: str) -> None:
    said = run(REFUSALS, module)
    assert len(said) == 4
    for words, part in zip(
        said,
        ("PIN is another", "key is not in it", "“another”", "/no/library.so is no"),
        strict=True,
    ):
        assert part in words
        assert words.endswith("Nothing was signed.")
