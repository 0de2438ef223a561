"""Whatever is signed truly but says something else: one verdict and one reason from both.

A changed byte is stopped by its signature. Here the signature is made anew, so that the readers
behind it are compared: on fields left out, put in, or replaced, and on bytes changed.
"""

import json
import random
from typing import Any

import pytest

from desktop.signing.codec import BadBytes, decode, encode, sign1
from resources.contract.forms import FAMILY
from resources.contract.wrong_parts import frame
from tests.peers.node import node
from tests.vectors import judge
from tests.vectors.contract import Case, data_of, golden, signer, value_of

SEED, COUNT = 4711, 4000
EDGES: list[Any] = [
    *(0, 1, -1, 2, 3, 23, 24, 255, 256, 99_999, 100_000, 999_999, 1_000_000, 2**64 - 1),
    *(2**16 - 1, 2**16, 2**32 - 1, 2**32, 2**37 - 1, 2**37, 2**53 - 1, 2**53, None, True, False),
    *("", "a", "\0", "PSH", "02", "fork", "frozen", "2026-11-22", "2026-02-29", "2028-02-29"),
    *("x" * 24, "x" * 25, "x" * 4096, "x" * 4097, "گ" * 5, "گ" * 12, "\U0001f9fe"),
    *(b"", bytes(16), bytes(31), bytes(32), bytes(64), [], {}, [0], [[1, "a"]], [0] * 9),
    *(["s.khan", kind, bytes(32), sig] for kind in (0, 3, 4) for sig in (None, bytes(64))),
]
LETTERS = "aZ09-٣گ\U0001f9fe\n"


class Changer:
    """Changes decoded values, seeded."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def changed(self, value: Any) -> Any:  # noqa: ANN401 - whatever CBOR holds
        """Return ``value`` with one thing in it changed, as deep as chance wills."""
        if not value or isinstance(value, bool) or self.chance.random() < 0.15:
            return self.chance.choice(EDGES)
        match value:
            case list():
                return self._list(list(value))
            case dict():
                return self._map(dict(value))
            case bytes():
                return self._bytes(value)
            case str():
                place = self.chance.randrange(len(value))
                return value[:place] + self.chance.choice(LETTERS) + value[place + 1 :]
        return value + self.chance.choice([-1, 1, 256])

    def _list(self, items: list[Any]) -> list[Any]:
        place, how = self.chance.randrange(len(items)), self.chance.random()
        if how < 0.1:
            del items[place]
        elif how < 0.2:
            items.insert(place, self.chance.choice([*EDGES, *items]))
        else:
            items[place] = self.changed(items[place])
        return items

    def _map(self, fields: dict[int, Any]) -> dict[int, Any]:
        key, how = self.chance.choice(list(fields)), self.chance.random()
        if how < 0.1:
            del fields[key]
        elif how < 0.2:
            fields[self.chance.randrange(30)] = self.chance.choice(EDGES)
        else:
            fields[key] = self.changed(fields[key])
        return fields

    def _bytes(self, data: bytes) -> bytes:
        try:
            return encode(self.changed(decode(data, "inner bytes")))
        except BadBytes:
            return self.flipped(data)

    def flipped(self, data: bytes) -> bytes:
        """Return ``data`` with one byte changed, left out or put in."""
        place, how = self.chance.randrange(len(data)), self.chance.random()
        if how < 0.1:
            return data[:place] + data[place + 1 :]
        byte = bytes([self.chance.randrange(256)])
        return data[:place] + byte + data[place + (how < 0.9) :]

    def either(self, data: bytes) -> bytes:
        """Return the bytes of a changed value, or changed bytes."""
        if self.chance.random() < 0.3:
            return self.flipped(data)
        return encode(self.changed(decode(data, "golden bytes")))


def payload_of(case: Case) -> tuple[bytes, int]:
    """Return payload and type of golden signed bytes; a part's entries in an uncompressed frame.

    zstd libraries differ in which broken blocks they notice: the chain notices all of them.
    """
    header, _, payload, _ = decode(data_of(case)[1:], "golden object")
    if case["rule"] == "signed-part":
        fields = decode(payload, "golden part")
        payload = encode([*fields[:6], frame(encode(list(value_of(case).entries)))])
    return payload, decode(header, "golden header")[16]


def changed(case: Case, changer: Changer) -> Case:
    if "signer" not in case:
        data = changer.either(data_of(case))
    else:
        payload, typ = payload_of(case)
        data = sign1(changer.either(payload), typ, signer(case["signer"]))
    return {"rule": case["rule"], "input": {**case["input"], "data": data.hex()}}


@pytest.mark.peer
def test_both_verifiers_say_the_same_of_four_thousand_things_that_were_signed_anew() -> None:
    changer = Changer(SEED)
    cases = [changed(changer.chance.choice(golden()), changer) for _ in range(COUNT)]
    told = json.dumps([(FAMILY[case["rule"]], case) for case in cases])
    found = node("vectors.mjs", told=told, needs="fzstd")["found"]
    theirs = [(each["verdict"], each["reason"]) for each in found]
    mine = [judge.verdict(case) for case in cases]
    differing = [row for row in zip(cases, mine, theirs, strict=True) if row[1] != row[2]]
    assert differing == []
    assert {"ok", "shape", "form", "version", "kind", "sum", "count"} <= {word for _, word in mine}
