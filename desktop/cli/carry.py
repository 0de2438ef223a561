"""The verbs for files carried by hand: to the treasury and back."""

from contextlib import closing
from dataclasses import asdict

from desktop import bootstrap
from desktop.bootstrap import App
from desktop.cli.answers import say
from desktop.cli.arguments import Arguments, folder

DONE, REFUSED = 0, 1


def export(args: Arguments) -> int:
    """Write what waits to a file for the treasury."""
    with _counter(args) as app:
        done = app.export(args.file.absolute(), since=args.since)
    answer = {**asdict(done), "path": str(args.file)}
    what = (
        f"{done.parts} parts, entries {done.first} to {done.last}"
        if done.parts
        else ("No part waits; the treasury’s answer may still bring its word on days")
    )
    say(args, answer, f"{what}: written to {args.file}. Only the treasury can read it.")
    return DONE


def import_(args: Arguments) -> int:
    """Keep what the treasury answered in a file; 1 where something still has to be done."""
    if args.file.is_dir():
        return _import_published(args)
    with _counter(args) as app:
        done = app.import_file(args.file.absolute())
    words = (
        f"{done.acked} parts acknowledged, {done.apart} kept apart, {done.agreed_days} days "
        f"agreed, {done.different_days} different, {done.waiting} parts waiting. "
        f"{done.text or done.catalogue}"
    ).strip()
    if done.lacking:
        words += f" Next: mahasil export FILE --from {done.lacking}"
    say(args, asdict(done), words)
    return REFUSED if done.text else DONE


def _import_published(args: Arguments) -> int:
    with _counter(args) as app:
        words = app.import_published(args.file.absolute())
    say(args, {"catalogue": words}, words or "Nothing new is published there.")
    return DONE


def _counter(args: Arguments) -> "closing[App]":
    return closing(bootstrap.build(folder(args)))
