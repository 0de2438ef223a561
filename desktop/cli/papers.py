"""The verbs that end on A4: the day's summary, Form 32-A, the registers."""

from contextlib import closing
from datetime import date
from pathlib import Path

from desktop import bootstrap
from desktop.bootstrap import App
from desktop.cli.answers import say
from desktop.cli.arguments import Arguments, folder
from desktop.cli.persons import passphrase_of, person
from desktop.domain.errors import Refused

DONE = 0
_NOTHING_TO_SIGN = "--sign signs the PDF: say where that goes, with --pdf F."


def summary(args: Arguments) -> int:
    """Write the A4 summary of a closed day, queue it for the counter's printer, or both."""
    if not (args.pdf or args.print):
        raise Refused("Say where it goes: --pdf F, --print or both.")
    if args.sign and not args.pdf:
        raise Refused(_NOTHING_TO_SIGN)
    day, job = _day(args.day), None
    with _counter(args) as app:
        if args.pdf:
            _write_pdf(app, app.paper.summary(day).pdf(), args)
        if args.print:
            job = app.paper.print_day(day, person(app, args))
    said = [f"written to {args.pdf}"] if args.pdf else []
    said += [f"in the spool, job {job}"] if job else []
    say(args, {**_written(args), "job": job}, f"Summary {' and '.join(said)}")
    return DONE


def form(args: Arguments) -> int:
    """Write a challan on Form 32-A."""
    with _counter(args) as app:
        who = person(app, args)
        document = app.paper.challan_form(args.number, who, copies=args.copies)
        _write_pdf(app, document.pdf(), args)
    say(args, _written(args), f"Form 32-A written to {args.pdf}")
    return DONE


def register(args: Arguments) -> int:
    """Write a register on A4, as CSV, or both."""
    places: list[Path] = [path for path in (args.pdf, args.csv) if path]
    if not places:
        raise Refused("Say where it goes: --pdf F, --csv F or both.")
    if args.sign and not args.pdf:
        raise Refused(_NOTHING_TO_SIGN)
    days = _day(args.first), _day(args.last or args.first)
    with _counter(args) as app:
        document, csv = app.paper.register(args.kind, days, person(app, args))
        if args.csv:
            app.paper.save(csv, args.csv)
        if args.pdf:
            _write_pdf(app, document.pdf(), args)
    answer = {**_written(args), "csv": str(args.csv) if args.csv else None}
    say(args, answer, f"Register written to {' and '.join(map(str, places))}")
    return DONE


def _counter(args: Arguments) -> "closing[App]":
    return closing(bootstrap.build(folder(args)))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"“{text}” is not a day; write YYYY-MM-DD."
        raise Refused(message) from None


def _write_pdf(app: App, pdf: bytes, args: Arguments) -> None:
    if args.sign:
        pdf = app.paper.sign(pdf, args.sign, passphrase_of(args.sign, args))
    app.paper.save(pdf, args.pdf)


def _written(args: Arguments) -> dict[str, object]:
    return {
        "pdf": str(args.pdf) if args.pdf else None,
        "signed": bool(args.pdf and args.sign),
    }
