"""``new-key``, ``rotate-key``, ``compromise-key``: the ceremonies of the treasury's own key."""

import argparse
from datetime import UTC, datetime, timedelta
from typing import Any

from desktop.domain.errors import Refused
from desktop.signing.codec import kid_of
from desktop.signing.treasury_keys import TreasuryKeys
from treasury.commands.publishing import add_two_keys, holders
from treasury.commands.terminal import add_key_choice, add_verb, key_wish, opened, say
from treasury.succession import OVERLAP, compromise_key, new_key, rotate_key


def add(verbs: Any) -> None:  # noqa: ANN401 — argparse's own
    """Add the verbs of this file."""
    words = "make the key that shall take over from the treasury's; it signs nothing yet"
    add_key_choice(add_verb(verbs, "new-key", _new, words))
    words = "let the new key take over, as two people who hold a root key decide"
    rotating = add_verb(verbs, "rotate-key", _rotate, words)
    add_two_keys(rotating)
    rotating.add_argument("--overlap-days", type=int, default=OVERLAP.days)
    words = "say that a key of the treasury may be in other hands, and sign again what it signed"
    disowning = add_verb(verbs, "compromise-key", _compromise, words)
    disowning.add_argument("kid", help="the key’s id, 16 hexadecimal digits")
    words = "when it may have been first, as 2026-11-22T07:00:00Z"
    disowning.add_argument("--since", type=_moment, required=True, help=words)
    add_two_keys(disowning)


def _moment(text: str) -> datetime:
    """Return an aware time; ValueError for another form, or for one that names no zone."""
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError(text)
    return at.astimezone(UTC)


def _new(args: argparse.Namespace) -> None:
    with opened(args) as treasury:
        key = new_key(treasury, key_wish(args))
    words = f"new key {kid_of(key).hex()}: it waits. Let it take over: mahasil-treasury rotate-key"
    say(args, {"public_key": key.hex(), "kid": kid_of(key).hex()}, words)


def _rotate(args: argparse.Namespace) -> None:
    people = holders(args)
    with opened(args) as treasury:
        overlap = timedelta(days=args.overlap_days)
        keys = rotate_key(treasury, people, overlap=overlap)
    words = f"The treasury signs with {keys.newest.kid.hex()} now. Start every server anew."
    say(args, {"keys": _told(keys)}, words)


def _compromise(args: argparse.Namespace) -> None:
    people = holders(args)
    with opened(args) as treasury:
        done = compromise_key(treasury, _kid(args.kid), args.since, people)
    words = (
        f"Key {args.kid} is believed no more for what it signed since {args.since:%d %b %Y %H:%M} "
        f"UTC; {done.again} statements were signed again with {done.keys.newest.kid.hex()}. Start "
        "every server anew."
    )
    say(args, {"keys": _told(done.keys), "signed_again": done.again}, words)


def _kid(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError as error:
        raise Refused(f"{text} is no key id. Nothing was changed.") from error


def _told(keys: TreasuryKeys) -> list[dict[str, Any]]:
    return [
        {
            "kid": each.kid.hex(),
            "public_key": each.public_key.hex(),
            "from": each.valid_from.isoformat(),
            "until": each.valid_until and each.valid_until.isoformat(),
            "compromised": each.compromised_at and each.compromised_at.isoformat(),
        }
        for each in keys.known
    ]
