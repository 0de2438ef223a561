"""The treasury from a terminal: ``mahasil-treasury VERB``; the verbs are in ``commands/``."""

import argparse
import json
import sys
from collections.abc import Sequence

from sqlalchemy.exc import SQLAlchemyError

from desktop.domain.errors import Refused
from treasury.commands import admitting, deciding, keys, paying, publishing, running

DONE, REFUSED, RETRY_LATER = 0, 1, 75


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; exit 0 done, 1 refused, 2 bad usage, 75 try again later."""
    args = _parser().parse_args(argv)
    try:
        args.run(args)
    except Refused as error:
        return _fail(args, str(error), REFUSED)
    except (OSError, SQLAlchemyError) as error:
        return _fail(
            args, f"The disk, the port or the database does not answer: {error}", RETRY_LATER
        )
    return DONE


def _fail(args: argparse.Namespace, words: str, status: int) -> int:
    print(f"mahasil-treasury: {words}", file=sys.stderr)
    if args.json:
        print(json.dumps({"error": words}))
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="mahasil-treasury", description="The reference treasury of Mahasil Desktop's counters."
    )
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    for subject in (running, admitting, publishing, deciding, keys, paying):
        subject.add(verbs)
    return parser


if __name__ == "__main__":
    sys.exit(main())
