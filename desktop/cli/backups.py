"""The verbs for backups of the ledger."""

from contextlib import closing
from dataclasses import asdict

from desktop import bootstrap
from desktop.cli.answers import say
from desktop.cli.arguments import Arguments, folder

DONE = 0


def backup(args: Arguments) -> int:
    """Write the whole ledger to a file."""
    with closing(bootstrap.build(folder(args))) as app:
        done = app.backup(args.file.absolute())
    answer = {**asdict(done), "path": str(args.file)}
    words = (
        f"{done.entries} entries: written to {args.file}, its SHA-256 beside it. "
        "The file is not sealed: it holds payers' names. The signing key is not in it."
    )
    say(args, answer, words)
    return DONE


def restore(args: Arguments) -> int:
    """Put a backup in the place of a ledger that is gone or damaged."""
    done = bootstrap.restore(folder(args), args.file.absolute())
    answer = {**asdict(done), "path": str(done.path)}
    words = (
        f"{done.entries} entries are back. Nothing is issued before the treasury was asked what "
        "came after them: run “mahasil sync”."
    )
    say(args, answer, words)
    return DONE
