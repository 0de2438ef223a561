"""The treasury's key is changed, or is in other hands: two holders of root keys decide it.

A change with overlap: the older key signs that the newer one follows it and stays good for a while.
A compromise: the older key is not asked. What it signed from a time on is believed no more, and the
treasury says it again with the new one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from desktop.domain.errors import Refused
from desktop.signing.codec import KeySigner, Signer, kid_of
from desktop.signing.pins import PRODUCT, Cost
from desktop.signing.published import TREASURY
from desktop.signing.treasury_keys import TreasuryKey, TreasuryKeys, sign_treasury_keys
from treasury.founding import RETIRED, Treasury, keep_key, write_private
from treasury.key_files import KeyWish, asking, kind_of, prove, read_key
from treasury.publishing import Holder, open_holders
from treasury.resigning import sign_again
from treasury.tuf_repo import Before, Repository

NEXT_FILE = "treasury.key.next"
OVERLAP = timedelta(days=30)
"""How long the older key is still believed for what it signs: time to start every server anew."""


class NoChange(Refused):
    """The key cannot be changed so; nothing was changed."""


class Unfinished(Refused):
    """A change of key was begun and cut short."""


@dataclass(frozen=True, slots=True)
class Compromised:
    """What was decided of a key, and how many statements the treasury signed again."""

    keys: TreasuryKeys
    again: int


def new_key(treasury: Treasury, wish: KeyWish, *, cost: Cost = PRODUCT) -> bytes:
    """Make the key that shall take over, and return its public half; nothing is signed by it yet.

    Raises NoChange where one waits already, and what ``make_key`` raises.
    """
    if (treasury.folder / NEXT_FILE).exists():
        raise NoChange(f"A new key waits in {treasury.folder / NEXT_FILE} already.")
    return keep_key(treasury.folder, NEXT_FILE, wish, treasury.ask, cost=cost)


def rotate_key(
    treasury: Treasury, holders: Sequence[Holder], *, overlap: timedelta = OVERLAP
) -> TreasuryKeys:
    """Let the new key take over; what the older one signs is believed for ``overlap`` longer.

    Cut short, it is done again by the same command. Raises NoChange where no new key waits,
    NotPublished unless two holders of root keys sign, and what opening the keys raises.
    """
    signers = _checked(treasury, holders)
    prove(treasury.signer)
    new = _next(treasury)
    at = _now(treasury)
    keys = _followed(treasury, new, at, replace(treasury.keys.newest, valid_until=at + overlap))
    word = sign_treasury_keys(keys, treasury.signer)
    _take_over(treasury, new, keys, signers, Before(treasury.signer, word))
    return keys


def compromise_key(
    treasury: Treasury, kid: bytes, since: datetime, holders: Sequence[Holder]
) -> Compromised:
    """Say that the key ``kid`` may be in other hands since a time, and sign again what it signed.

    Where it is the one in use, the new key that waits takes over, and the older one is not asked:
    it may be lost. Cut short, it is done again by the same command. Raises as ``rotate_key`` does,
    and UnknownKey.
    """
    signers = _checked(treasury, holders)
    treasury.keys.find(kid)
    if kid == kid_of(treasury.signer.public_key):
        new = _next(treasury)
        keys = _followed(treasury, new, _now(treasury), treasury.keys.newest)
        treasury = _take_over(treasury, new, _marked(keys, kid, since), signers, None)
    else:
        keys = replace(_marked(treasury.keys, kid, since), made_at=_now(treasury))
        Repository(treasury).publish({TREASURY: _written(treasury, keys)}, signers)
    return Compromised(treasury.keys, sign_again(treasury))


def check_finished(treasury: Treasury) -> None:
    """Raise Unfinished where a change of key was begun and this is still the older key."""
    if treasury.keys.newest.public_key != treasury.signer.public_key:
        raise Unfinished(
            "A change of the treasury’s key was begun and cut short. Nothing was started. Give the "
            "same command again: mahasil-treasury rotate-key, or compromise-key."
        )


def _checked(treasury: Treasury, holders: Sequence[Holder]) -> list[KeySigner]:
    """Return the signers of two holders; nothing is begun without them."""
    signers = open_holders(holders)
    Repository(treasury).check_holders(signers)
    return signers


def _now(treasury: Treasury) -> datetime:
    return treasury.clock().replace(microsecond=0)


def _next(treasury: Treasury) -> Signer:
    """Return the signer of the key that waits, once it has signed."""
    file = treasury.folder / NEXT_FILE
    if not file.exists():
        raise NoChange("There is no new key. Make one first: mahasil-treasury new-key")
    signer = read_key(file.read_bytes(), asking(treasury.ask, file))
    prove(signer)
    return signer


def _followed(treasury: Treasury, new: Signer, at: datetime, last: TreasuryKey) -> TreasuryKeys:
    """Return the list in which ``new`` comes after ``last``; as it is where it says so already."""
    keys = treasury.keys
    if keys.newest.public_key == new.public_key:
        return keys
    in_token = kind_of((treasury.folder / NEXT_FILE).read_bytes()) == "pkcs11"
    carriage = treasury.carriage_key if in_token else None
    known = (*keys.known[:-1], last, TreasuryKey(new.public_key, at))
    return TreasuryKeys(at, known, carriage)


def _marked(keys: TreasuryKeys, kid: bytes, since: datetime) -> TreasuryKeys:
    known = tuple(
        replace(each, compromised_at=since.replace(microsecond=0)) if each.kid == kid else each
        for each in keys.known
    )
    return replace(keys, known=known)


def _take_over(
    treasury: Treasury,
    new: Signer,
    keys: TreasuryKeys,
    signers: Sequence[Signer],
    before: Before | None,
) -> Treasury:
    """Publish the list and change the key; return the treasury that signs with the new one.

    The list is written first: until the end, ``check_finished`` tells by it what is under way.
    """
    after = replace(treasury, signer=new)
    data = _written(after, keys)
    Repository(after).hand_over({TREASURY: data}, signers, before)
    retired = treasury.folder / RETIRED
    retired.mkdir(mode=0o700, exist_ok=True)
    name = f"{kid_of(treasury.signer.public_key).hex()}.key"
    write_private(retired / name, treasury.key_file.read_bytes())
    (treasury.folder / NEXT_FILE).replace(treasury.key_file)
    return after


def _written(treasury: Treasury, keys: TreasuryKeys) -> bytes:
    data = sign_treasury_keys(keys, treasury.signer)
    write_private(treasury.folder / TREASURY, data)
    return data
