"""``rail add``, ``rail stop``, ``pay``: who may tell of payments, and a payment told by hand."""

import argparse
import json
from typing import Any

from desktop.domain.errors import Refused
from desktop.domain.money import parse_rupees
from desktop.domain.numbers import check_reference
from treasury.commands.terminal import add_verb, opened, say
from treasury.payments import read_notice, take_payment
from treasury.rails import add_rail, rail_name, stop_rail


def add(verbs: Any) -> None:  # noqa: ANN401 — argparse's own
    """Add the verbs of this file."""
    rails = verbs.add_parser("rail", help="the banks and payment apps that tell of payments")
    deeds = rails.add_subparsers(required=True, metavar="DEED")
    added = add_verb(deeds, "add", _add, "let a rail speak, by this key and no older one")
    added.add_argument("name", help="as the page and the feed show it")
    added.add_argument("--key", required=True, metavar="HEX", help="its Ed25519 public key")
    add_verb(deeds, "stop", _stop, "take nothing more from a rail").add_argument("name")
    paying = add_verb(verbs, "pay", _pay, "record a payment that a rail made known in another way")
    paying.add_argument("reference", help="17 digits, as on the slip")
    paying.add_argument("--amount", required=True, help="in rupees")
    paying.add_argument("--rail", required=True)
    paying.add_argument("--txn", required=True, help="the rail's own number of the payment")
    paying.add_argument("--paid-at", metavar="TIME", help="RFC 3339; now if not given")


def _add(args: argparse.Namespace) -> None:
    try:
        key = bytes.fromhex(args.key)
    except ValueError as error:
        raise Refused("The key is not written in hexadecimal digits.") from error
    with opened(args) as treasury:
        kid = add_rail(treasury, args.name, key).hex()
    say(args, {"rail": args.name, "keyid": kid}, f"{args.name} may speak by the key {kid}")


def _stop(args: argparse.Namespace) -> None:
    with opened(args) as treasury:
        stop_rail(treasury, args.name)
    say(args, {"rail": args.name}, f"{args.name} may no longer speak")


def _pay(args: argparse.Namespace) -> None:
    """Record it as the rail's own notice would be: one that comes later changes nothing."""
    with opened(args) as treasury:
        said = {
            "transaction": args.txn,
            "reference": check_reference(args.reference),
            "amount_paisa": parse_rupees(args.amount),
            "paid_at": args.paid_at or f"{treasury.clock():%Y-%m-%dT%H:%M:%SZ}",
        }
        notice = read_notice(rail_name(args.rail), json.dumps(said).encode())
        told = take_payment(treasury, notice)
    words = f"{args.rail} {args.txn}: {'recorded' if told.new else 'was recorded before'}"
    say(args, {**told.answer, "new": told.new}, words)
