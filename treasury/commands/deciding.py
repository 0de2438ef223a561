"""``freeze``, ``thaw``, ``revoke``: what two people decide about a device."""

import argparse
from typing import Any

from treasury import revoking
from treasury.commands.terminal import Run, add_verb, decision, opened, say, two_people


def add(verbs: Any) -> None:  # noqa: ANN401 — argparse's own
    """Add the verbs of this file."""
    _add(verbs, "freeze", _freeze, "count nothing more of a device for now")
    _add(verbs, "thaw", _thaw, "count a frozen device again")
    revoked = _add(verbs, "revoke", _revoke, "trust a device's key no further")
    revoked.add_argument("--after", type=int, required=True, help="its last entry to be trusted")


def _add(verbs: Any, name: str, run: Run, words: str) -> argparse.ArgumentParser:  # noqa: ANN401 — argparse's own
    parser = add_verb(verbs, name, run, words)
    parser.add_argument("device", type=int)
    two_people(parser)
    return parser


def _freeze(args: argparse.Namespace) -> None:
    with opened(args) as treasury:
        revoking.freeze(treasury, args.device, decision(args))
    _done(args, "frozen; what it sends is kept and not counted")


def _thaw(args: argparse.Namespace) -> None:
    with opened(args) as treasury:
        taken = revoking.thaw(treasury, args.device, decision(args))
    _done(args, f"counted again; parts taken up: {taken}")


def _revoke(args: argparse.Namespace) -> None:
    with opened(args) as treasury:
        revoking.revoke(treasury, args.device, args.after, decision(args))
    _done(args, f"revoked after entry {args.after}")


def _done(args: argparse.Namespace, words: str) -> None:
    said = f"device {args.device}: {words}"
    say(args, {"device": args.device, "done": said}, said)
