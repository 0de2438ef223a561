"""Mahasil Desktop's entry: the window without a verb, everything else from the terminal."""

import sys
from collections.abc import Sequence

from desktop import cli


def main(argv: Sequence[str] | None = None) -> int:
    """Run what the arguments ask for and return the exit status."""
    args = cli.parse(argv)
    if args.verb is None:
        return _window(args)
    if args.verb == "tour":
        from desktop.ui.tour import run as tour

        return tour(args.out)
    return cli.run(args)


def _window(args: cli.Arguments) -> int:
    from desktop.ui.app import run

    return run(cli.folder(args), demo=args.demo)


if __name__ == "__main__":
    sys.exit(main())
