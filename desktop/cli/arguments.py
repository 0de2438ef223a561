"""The words of the command line: verbs, options, and where the counter's folder is."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from desktop import __version__
from desktop.settings import default_folder

Arguments = argparse.Namespace
Options = tuple[tuple[str, ...], dict[str, Any]]


def parse(argv: Sequence[str] | None = None) -> Arguments:
    """Return the parsed arguments; argparse itself ends the program on wrong usage."""
    parser, words = _parser(), sys.argv[1:] if argv is None else argv
    for word in words:
        try:
            word.encode()
        except UnicodeEncodeError:  # bytes that are no text in this system's encoding
            parser.error(f"{word!a} is not text")
    return parser.parse_args(words)


def folder(args: Arguments) -> Path:
    """Return the data folder the call names, or this account's own."""
    chosen: Path | None = args.data
    return (chosen or default_folder(demo=args.demo)).absolute()


def _parser() -> argparse.ArgumentParser:
    common = _common(suppress=True)
    parser = argparse.ArgumentParser(
        prog="mahasil",
        description="Challans, fines and fees at the counter. Without a verb: the window.",
        parents=[_common(suppress=False)],
    )
    parser.add_argument("--version", action="version", version=f"mahasil {__version__}")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB")
    for name, words, shape in _VERBS:
        verb = verbs.add_parser(name, help=words, description=words, parents=[common])
        for flags, options in shape:
            verb.add_argument(*flags, **options)
    return parser


def _common(*, suppress: bool) -> argparse.ArgumentParser:
    """Return the options every verb takes, before or after its name."""

    def default(value: object) -> Any:  # noqa: ANN401 - argparse takes anything
        return argparse.SUPPRESS if suppress else value

    parent = argparse.ArgumentParser(add_help=False)
    add = parent.add_argument
    add("--data", type=Path, metavar="DIR", default=default(None), help="the counter's folder")
    add("--json", action="store_true", default=default(value=False), help="print one JSON value")
    add("--demo", action="store_true", default=default(value=False), help="a DEMO folder")
    add("--user", metavar="U", default=default(""), help="who does it")
    add("--pin-file", type=Path, metavar="F", default=default(None), help="user:secret a line")
    return parent


def _option(*flags: str, **options: Any) -> Options:  # noqa: ANN401 - argparse takes anything
    return flags, options


_NUMBER = _option("number", help="a challan number or reference")
_APPROVER = _option("--approver", metavar="U", default="", help="the supervisor who approves")

_PDF = _option("--pdf", type=Path, metavar="F", help="write it here, on A4")
_SIGN = _option("--sign", type=Path, metavar="P12", help="sign the PDF with this certificate")

_VERBS: tuple[tuple[str, str, tuple[Options, ...]], ...] = (
    (
        "demo",
        "a whole day without a window, on real parts",
        (
            _option("--out", type=Path, metavar="DIR", help="a new folder for all of it"),
            _option("--challans", type=int, default=12, metavar="N", help="how many to issue"),
        ),
    ),
    (
        "init",
        "first run for a counter",
        (
            _option("--office", default="", help="its code in the catalogue, such as DC-PSH"),
            _option("--district", default="", help="three letters, such as PSH"),
            _option("--counter", default="", help="00 to 99, then A0 to Z9"),
            _option("--printer", default="virtual:slips", metavar="URL"),
            _option("--treasury", default="", metavar="URL"),
            _option("--treasury-key", default="", metavar="HEX", help="its public key"),
            _option("--treasury-ca", type=Path, metavar="PEM", help="who alone certifies its TLS"),
            _option("--verify-prefix", default="", metavar="URL", help="upper case, ends in /V/"),
            _option("--clerk", default="clerk", metavar="U", help="the first clerk's name"),
            _option("--supervisor", default="supervisor", metavar="U"),
        ),
    ),
    (
        "enrol",
        "write the enrolment request, or install the treasury's answer; once enrolled, renew it",
        (
            _option("--request", type=Path, metavar="F", help="write it here; .png: as a QR code"),
            _option("--install", type=Path, metavar="F", help="this certificate, or its picture"),
        ),
    ),
    (
        "qr",
        "turn an enrolment request or certificate into a QR code, and back",
        (
            _option("file", type=Path, help="a file, a picture of its QR code, or its text"),
            _option("--out", type=Path, required=True, metavar="F", help=".png, .txt or a file"),
        ),
    ),
    (
        "issue",
        "issue the draft that standard input holds as JSON",
        (
            _option("draft", help="- for standard input, or a file"),
            _option("--print-later", action="store_true", help="hold the slip in the spool"),
        ),
    ),
    (
        "void",
        "make an unpaid challan void, with a supervisor's approval",
        (_NUMBER, _option("--reason", default="", help="why"), _APPROVER),
    ),
    (
        "pay",
        "record money taken at this counter",
        (
            _NUMBER,
            _option("--amount", required=True, metavar="A", help="rupees"),
            _option("--tender", default="cash", help="cash, cheque, card or bank"),
            _option("--request", type=UUID, metavar="UUID", help="repeated, it pays once"),
        ),
    ),
    (
        "reprint",
        "queue a further slip, receipt, Z report or day summary: DUPLICATE n",
        (
            _option("number", help="of a challan, receipt (R…), Z report (Z…) or day (D…)"),
            _option("--reason", default=""),
        ),
    ),
    ("show", "one challan", (_NUMBER,)),
    (
        "find",
        "challans by the beginning of a number or of names",
        (
            _option("text", help="what is typed into the box of the window; '' for all"),
            _option("--csv", type=Path, metavar="F", help="write all that is found"),
            _option("--xlsx", type=Path, metavar="F", help="write all that is found, for Excel"),
        ),
    ),
    (
        "print",
        "send what waits in the spool to the printer",
        (_option("--to", default="", metavar="URL", help="tcp://host:9100, file:…, virtual:…"),),
    ),
    (
        "printers",
        "the printers that are attached",
        (_option("--lan", action="store_true", help="and those that answer on the network"),),
    ),
    (
        "test-print",
        "print a test page, past the spool",
        (_option("--to", default="", metavar="URL", help="a printer that is not in use yet"),),
    ),
    ("choose-printer", "make a printer this counter's own", (_option("url", metavar="URL"),)),
    (
        "shift",
        "open, read or close a shift",
        (_option("action", choices=("open", "x", "close")),),
    ),
    ("close-day", "close the business day", (_APPROVER,)),
    (
        "summary",
        "the summary of a closed day, on A4 or on the counter's own printer",
        (
            _option("day", help="YYYY-MM-DD"),
            _PDF,
            _option("--print", action="store_true", help="put it into the spool; again: DUPLICATE"),
            _SIGN,
        ),
    ),
    (
        "form",
        "a challan on Form 32-A, with its labelled copies",
        (
            _NUMBER,
            _option("--pdf", type=Path, required=True, metavar="F"),
            _option("--copies", type=int, default=0, metavar="N", help="the first N of them"),
            _SIGN,
        ),
    ),
    (
        "register",
        "a register of business days, or the deposit slip",
        (
            _option("kind", help="issued, void, reprints, late, officers or deposit"),
            _option("--from", dest="first", required=True, metavar="D", help="YYYY-MM-DD"),
            _option("--to", dest="last", default="", metavar="D", help="that day alone without"),
            _PDF,
            _option("--csv", type=Path, metavar="F", help="write its rows for a spreadsheet"),
            _SIGN,
        ),
    ),
    ("sync", "one round with the treasury", ()),
    (
        "outbox",
        "what waits for the treasury, and what it answered",
        (_option("--ask", action="store_true", help="ask it how it stands with this counter"),),
    ),
    (
        "export",
        "write what waits to a file for the treasury, to be carried there",
        (
            _option("file", type=Path, help="on a USB stick, say"),
            _option("--from", dest="since", type=int, metavar="SEQ", help="what it lost, too"),
        ),
    ),
    (
        "import",
        "keep what the treasury answered in a file",
        (
            _option(
                "file",
                type=Path,
                help="what “mahasil-treasury import” wrote, or a copy of its folder “tuf”",
            ),
        ),
    ),
    (
        "backup",
        "write the whole ledger to a file",
        (_option("file", type=Path, help="a name that is free; its SHA-256 is written beside it"),),
    ),
    (
        "restore",
        "put a backup in the place of a ledger that is gone or damaged",
        (_option("file", type=Path, help="what “backup” wrote"),),
    ),
    ("confirm-clock", "confirm that the clock is right after it stepped back", (_APPROVER,)),
    ("rotate-key", "pass this counter's work on to a new signing key", (_APPROVER,)),
    ("verify", "is this slip genuine? digits, URL or picture", (_option("what"),)),
    (
        "audit",
        "check the whole journal",
        (_option("--chain", action="store_true", help="only its chain of hashes: seconds"),),
    ),
    ("doctor", "how this counter stands, and what is wrong with it", ()),
    (
        "tour",
        "pictures of every screen",
        (_option("--out", type=Path, required=True, metavar="DIR"),),
    ),
)
