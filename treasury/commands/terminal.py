"""What every command shares: how a verb is declared, opens its treasury, asks and answers."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from getpass import getpass
from pathlib import Path
from typing import Any

from treasury.founding import Treasury, open_treasury
from treasury.key_files import KINDS, Ask, KeyWish
from treasury.report import warnings
from treasury.revoking import Decision

Run = Callable[[argparse.Namespace], None]


def add_verb(verbs: Any, name: str, run: Run, words: str) -> argparse.ArgumentParser:  # noqa: ANN401 — argparse's own
    """Add a verb that ``run`` carries out, with the options that all verbs have."""
    parser: argparse.ArgumentParser = verbs.add_parser(name, help=words, description=words)
    parser.add_argument("--data", type=Path, required=True, metavar="DIR")
    parser.add_argument("--database", metavar="URL", help="a SQLAlchemy URL; SQLite in DIR if none")
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        help="what opens the treasury's key, a line each, where nobody types; or /dev/fd/N",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(run=run)
    return parser


def two_names(parser: argparse.ArgumentParser) -> None:
    """Let the verb ask who decided."""
    parser.add_argument("--by", required=True, help="who decided it")
    parser.add_argument("--second", required=True, help="the other person who decided it")


def two_people(parser: argparse.ArgumentParser) -> None:
    """Let the verb ask who decided, and why."""
    two_names(parser)
    parser.add_argument("--reason", required=True)


def decision(args: argparse.Namespace) -> Decision:
    """Return the two people of ``two_people``; raises NotDecided."""
    return Decision(args.by, args.second, args.reason)


@contextmanager
def opened(args: argparse.Namespace) -> Iterator[Treasury]:
    """Open the treasury that the command names, and close it at the end."""
    treasury = open_treasury(args.data, database=args.database, ask=asker(args))
    try:
        yield treasury
    finally:
        treasury.engine.dispose()


def say(args: argparse.Namespace, answer: dict[str, Any], words: str) -> None:
    """Print the answer: one JSON object if asked for, words otherwise."""
    print(json.dumps(answer) if args.json else words, flush=True)


def add_key_choice(parser: argparse.ArgumentParser) -> None:
    """Let the verb say where a new key shall lie."""
    words = "plain: in the open; sealed: two people open it; pkcs11: in a token"
    parser.add_argument("--key-in", choices=KINDS, default="plain", help=words)
    parser.add_argument("--module", default="", help="the PKCS#11 library of the token, a path")
    parser.add_argument("--token", default="", help="the token’s label")


def key_wish(args: argparse.Namespace) -> KeyWish:
    """Return what ``add_key_choice`` was told."""
    return KeyWish(args.key_in, args.module, args.token)


def warn(treasury: Treasury) -> None:
    """Say loudly where a real treasury's key lies in the open."""
    for words in warnings(treasury):
        print(f"mahasil-treasury: WARNING: {words}", file=sys.stderr)


def asker(args: argparse.Namespace) -> Ask:
    """Return how people are asked to open the treasury's key: by its file, else at the terminal."""
    if args.passphrase_file is None:
        return passphrase
    lines = iter(args.passphrase_file.read_text(encoding="utf-8").splitlines())
    return lambda _: next(lines, "")


def passphrase(prompt: str) -> str:
    """Return what is typed unseen; a line of standard input where nobody types."""
    if sys.stdin.isatty():
        return getpass(prompt)
    return sys.stdin.readline().rstrip("\n")
