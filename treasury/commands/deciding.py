"""``freeze``, ``thaw``, ``revoke``, ``clear``, ``notice``: what two people decide, and say."""

import argparse
from typing import Any

from treasury import revoking
from treasury.commands.terminal import (
    Run,
    add_verb,
    decision,
    opened,
    say,
    two_names,
    two_people,
)
from treasury.notices import give_notice
from treasury.revoking import Decision


def add(verbs: Any) -> None:  # noqa: ANN401 — argparse's own
    """Add the verbs of this file."""
    _add(verbs, "freeze", _freeze, "count nothing more of a device for now")
    _add(verbs, "thaw", _thaw, "count a frozen device again")
    revoked = _add(verbs, "revoke", _revoke, "trust a device's key no further")
    revoked.add_argument("--after", type=int, required=True, help="its last entry to be trusted")
    settled = _add(verbs, "clear", _clear, "settle an exception of one of a device's entries")
    settled.add_argument("seq", type=int, help="the entry")
    settled.add_argument("code", help="the exception’s code, as in the report")
    telling = add_verb(verbs, "notice", _notice, "tell all counters of an office something")
    telling.add_argument("office", help="its code, such as DC-PSH")
    telling.add_argument("words", help="what they are told, in one or two sentences")
    two_names(telling)


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


def _clear(args: argparse.Namespace) -> None:
    with opened(args) as treasury:
        revoking.clear(treasury, args.device, args.seq, args.code, decision(args))
    _done(args, f"{args.code} of entry {args.seq} is cleared, and its office told")


def _notice(args: argparse.Namespace) -> None:
    with opened(args) as treasury:
        give_notice(treasury, args.office, Decision(args.by, args.second, args.words))
    words = f"office {args.office}: told with the next contact of each of its counters"
    say(args, {"office": args.office, "done": words}, words)


def _done(args: argparse.Namespace, words: str) -> None:
    said = f"device {args.device}: {words}"
    say(args, {"device": args.device, "done": said}, said)
