"""PINs as argon2id hashes: what the ledger keeps tells nobody's PIN cheaply.

Six digits are a million guesses, so a hash alone never guards a key; it only re-opens a run.
"""

import secrets
from dataclasses import dataclass

from desktop.domain.errors import Refused
from desktop.domain.money import ascii_digits

PIN_DIGITS = 6
_RISING = "01234567890123456789"
_FEWEST_DIFFERENT = 3


class DamagedHash(Refused):
    """What the ledger keeps of a person's PIN is not a hash any more."""

    def __init__(self) -> None:
        super().__init__(
            "The record of this person's PIN is damaged. A supervisor can set a new one."
        )


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess costs: memory in KiB, passes over it, threads."""

    memory_kib: int
    passes: int
    threads: int


PRODUCT = Cost(64 * 1024, 3, 4)
"""RFC 9106's second choice (64 MiB, three passes, four lanes)."""
CHEAP = Cost(8, 1, 1)
"""For tests alone: protects nothing."""


def hash_pin(pin: str, *, cost: Cost = PRODUCT) -> str:
    """Return the argon2id hash of ``pin`` with its salt and cost; Urdu digits count as 0-9."""
    from argon2 import PasswordHasher

    hasher = PasswordHasher(cost.passes, cost.memory_kib, cost.threads)
    return hasher.hash(_plain(pin))


def check_pin(pin: str, hashed: str) -> bool:
    """Tell whether ``pin`` is the one ``hashed`` was made of, at the cost it was made with.

    Raises DamagedHash when ``hashed`` is no hash of argon2id.
    """
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError

    if not hashed.startswith("$argon2id$"):
        raise DamagedHash
    try:
        return PasswordHasher().verify(hashed, _plain(pin))
    except VerifyMismatchError:
        return False
    except (InvalidHashError, VerificationError) as error:
        raise DamagedHash from error


def random_pin() -> str:
    """Return six random digits that nobody would guess first."""
    while is_weak_pin(pin := f"{secrets.randbelow(10**PIN_DIGITS):0{PIN_DIGITS}d}"):
        pass
    return pin


def is_weak_pin(pin: str) -> bool:
    """Tell whether ``pin`` is short, not of digits, of one or two different ones, or a run."""
    plain = _plain(pin)
    short = len(plain) < PIN_DIGITS or not plain.isdecimal()
    return short or len(set(plain)) < _FEWEST_DIFFERENT or plain in _RISING + _RISING[::-1]


def _plain(pin: str) -> str:
    return ascii_digits(pin).strip()
