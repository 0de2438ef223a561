"""From the picture of a slip to a verdict, with nothing of ours on the way."""

import json
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.printing.content import SlipContent
from desktop.printing.layout import slip
from desktop.printing.sheets import SHEETS
from desktop.signing.codec import KeySigner, open1
from desktop.signing.token import TOKEN_TYP, from_digits
from tests.paper.prints import printed_symbol
from tests.paper.slips import KEY, random_slip
from tests.peers.node import node

SLIPS = 20
VERIFIERS = ["@auth0/cose", "cose-kit"]


def verdicts(
    verifier: str, key: bytes, contents: Sequence[SlipContent], folder: Path
) -> list[str | None]:
    """Return what jsQR and ``verifier`` make of the codes on printed slips: payloads, in hex."""
    widths = sorted(SHEETS)
    paths = [folder / f"{at}.pgm" for at in range(len(contents))]
    for at, (content, path) in enumerate(zip(contents, paths, strict=True)):
        printed_symbol(slip(content), widths[at % len(widths)], whole=True).save(path)
    told = json.dumps({"key": key.hex(), "slips": [str(path) for path in paths]})
    found: list[str | None] = node("verify.mjs", verifier, told=told, needs="jsqr")
    return found


def payload(content: SlipContent) -> str:
    """Return what the slip's token signs, in hex."""
    return open1(from_digits(content.digits), TOKEN_TYP, KEY.public_key, "token").hex()


@pytest.mark.peer
@pytest.mark.parametrize("verifier", VERIFIERS)
def test_foreign_readers_go_from_picture_to_verdict(verifier: str, tmp_path: Path) -> None:
    contents = [random_slip(random.Random(seed)) for seed in range(SLIPS)]
    found = verdicts(verifier, KEY.public_key, contents, tmp_path)
    assert found == [payload(content) for content in contents]


@pytest.mark.peer
@pytest.mark.parametrize("verifier", VERIFIERS)
def test_a_changed_digit_or_another_counters_key_is_not_genuine(
    verifier: str, tmp_path: Path
) -> None:
    content = random_slip(random.Random(1))
    last = str((int(content.digits[-1]) + 1) % 10)
    forged = replace(content, digits=content.digits[:-1] + last)
    found = verdicts(verifier, KEY.public_key, [content, forged], tmp_path)
    assert found == [payload(content), None]
    another = KeySigner(bytes(32)).public_key
    assert verdicts(verifier, another, [content], tmp_path) == [None]
