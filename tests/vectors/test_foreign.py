"""Readers and a schema checker that are not ours agree with ours on the contract."""

import json
import random
from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol

import pytest

from desktop.domain.calendar import from_unix
from desktop.domain.wire import Token
from desktop.signing.codec import KeySigner, decode, open1, split1
from desktop.signing.token import TOKEN_TYP, sign_token
from tests.peers.node import node
from tests.vectors.contract import CONTRACT, Case, data_of, forms, golden, good, signer

Payloads = list[str | None]
Ask = Callable[[bytes, list[bytes]], Payloads]


@pytest.fixture(scope="module", params=["@auth0/cose", "cose-kit"])
def ask(request: pytest.FixtureRequest) -> Ask:
    """Return a function that hands objects and a key to a foreign reader, in one process."""

    def run(key: bytes, objects: list[bytes]) -> Payloads:
        told = json.dumps({"key": key.hex(), "objects": [each.hex() for each in objects]})
        payloads: Payloads = node("verify.mjs", request.param, told=told, needs=request.param)
        return payloads

    return run


def random_token(chance: random.Random) -> Token:
    letters = "ABCDEFGHIJ-0123456789"
    return Token(
        device=chance.randint(1, 99_999),
        seq=chance.randint(1, 2 ** chance.randint(1, 32)),
        serial=chance.randint(1, 999_999),
        issued_at=from_unix(1_795_331_000) + timedelta(seconds=chance.randint(0, 10**9)),
        paisa=chance.randint(0, 2**32 - 1),
        head="".join(chance.choices(letters, k=chance.randint(0, 10))),
        offence="".join(chance.choices(letters, k=chance.randint(1, 10))),
        due_days=chance.randint(0, 255),
        hint="",
        commit=chance.randbytes(16),
    )


@pytest.mark.peer
def test_a_foreign_reader_takes_200_random_tokens_and_finds_our_payload(ask: Ask) -> None:
    chance = random.Random(4711)
    key = KeySigner(chance.randbytes(32))
    tokens = [sign_token(random_token(chance), key) for _ in range(200)]
    payloads = [open1(token, TOKEN_TYP, key.public_key, "token").hex() for token in tokens]
    assert ask(key.public_key, tokens) == payloads


@pytest.mark.peer
@pytest.mark.parametrize("name", ["device", "treasury"])
def test_a_foreign_reader_takes_every_golden_object(ask: Ask, name: str) -> None:
    objects = [data_of(case) for case in golden() if case.get("signer") == name]
    payloads = [decode(each[1:], "object")[2].hex() for each in objects]
    assert len(objects) >= 5
    assert ask(signer(name).public_key, objects) == payloads


@pytest.mark.peer
def test_a_foreign_reader_refuses_every_changed_byte_of_header_payload_and_signature(
    ask: Ask,
) -> None:
    token = good("token, full")
    _, payload, signature = split1(token, TOKEN_TYP, "token")
    header = decode(token[1:], "token")[0]
    places = [
        token.index(part) + n for part in (header, payload, signature) for n in range(len(part))
    ]
    assert len(places) == len(header) + len(payload) + 64
    changed = [
        token[:place] + bytes([token[place] ^ change]) + token[place + 1 :]
        for place in places
        for change in (0x01, 0x10, 0x80, 0xFF)
    ]
    refused: list[str | None] = [None] * len(changed)
    answers = ask(signer("device").public_key, [token, *changed])
    assert answers == [payload.hex(), *refused]


# What a COSE reader judges: signature and payload. It is lenient in form and content.
JUDGED = {"ok", "signature"}


def signed_forms(reason: str) -> list[Case]:
    """Return the signed cases of one reason, whatever they are."""
    found = [case for case in forms() if case["rule"].startswith("signed-")]
    return [case for case in found if case["reason"] == reason]


@pytest.mark.peer
@pytest.mark.parametrize("reason", sorted(JUDGED))
def test_a_foreign_reader_gives_every_verdict_it_can_judge(ask: Ask, reason: str) -> None:
    for key in (signer(name).public_key for name in ("device", "treasury")):
        cases = [case for case in signed_forms(reason) if case["input"].get("key") == key.hex()]
        payloads = [decode(data_of(case)[1:], "object")[2].hex() for case in cases]
        assert cases
        assert ask(key, [data_of(case) for case in cases]) == [
            payload if reason == "ok" else None for payload in payloads
        ]


# Why ours refuses what the CDDL lets pass: it sees neither signatures, nor the only right bytes
# of a value, nor what zstd has packed, nor how fields hang together.
BEYOND_CDDL = {
    "count",
    "envelope",
    "form",
    "key",
    "order",
    "pack",
    "signature",
    "size",
    "sum",
    "too-large",
    "weak-key",
}
SHAPES_BEYOND_CDDL = {
    "catalogue: 30 February",
    "U+0000 in the hint",
    "part: entries are a map",
    "part: entries are numbers",
    "record: 30 February",
    "record: U+0000 in the remarks",
}


class Verdict(Protocol):
    """What is used of the checker's answer."""

    valid: bool
    errors: tuple[str, ...]


class Checker(Protocol):
    """What is used of cddl-verifier, which ships no types."""

    def validate(
        self, data: bytes, root_type: str, *, require_deterministic: bool = False
    ) -> Verdict:
        """Return whether ``data`` is a ``root_type``."""


@pytest.fixture(scope="module")
def checker() -> Checker:
    if find_spec("cddl_verifier") is None:
        pytest.fail("cddl_verifier is missing: install the Python package cddl-verifier")
    verifier: Checker = import_module("cddl_verifier").Validator(CONTRACT / "mahasil.cddl")
    return verifier


@pytest.mark.peer
def test_a_foreign_checker_finds_every_golden_case_as_the_cddl_says(checker: Checker) -> None:
    for case in golden():
        found = checker.validate(data_of(case), case["rule"], require_deterministic=True)
        assert found.valid, (case["name"], found.errors)


@pytest.mark.peer
def test_every_wrong_shape_is_wrong_by_the_cddl_too(checker: Checker) -> None:
    wrong = [case for case in forms() if case["verdict"] == "refused"]
    shapes = [case for case in wrong if case["rule"] != "cbor"]
    taken = [case for case in shapes if checker.validate(data_of(case), case["rule"]).valid]
    assert {case["reason"] for case in taken} == {*BEYOND_CDDL, "shape"}
    lax = {case["name"] for case in taken if case["reason"] == "shape"}
    assert lax == SHAPES_BEYOND_CDDL
    assert len(taken) < len(shapes) / 3
