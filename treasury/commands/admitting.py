"""``approve`` and ``import``: what a counter brings, by wire, on paper or on a stick."""

import argparse
import re
from pathlib import Path
from typing import Any

from desktop.domain.errors import Refused
from desktop.signing.enrolment import TEXT, from_text, to_text
from treasury.admitting import admit
from treasury.carrying import carry, read_file
from treasury.commands.terminal import add_verb, opened, say
from treasury.devices import CERTIFICATE_DAYS, LEASE_DAYS, Terms, pending_request
from treasury.founding import Treasury, write_private
from treasury.revoking import Decision

MAX_REQUEST_BYTES = 64 * 1024
"""Many times what any request has, as bytes or as the text of a QR; what is longer is none."""


def add(verbs: Any) -> None:  # noqa: ANN401 — argparse's own
    """Add the verbs of this file."""
    parser = add_verb(verbs, "approve", _approve, "give a counter its device certificate")
    parser.add_argument(
        "request",
        help="a request’s file, the text of its QR in a file, or the SHA-256 of one that was sent",
    )
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        help="where the certificate goes; .txt: as the text of a QR",
    )
    parser.add_argument("--by", default="", help="the registrar who approves it")
    parser.add_argument("--second", default="", help="the office's supervisor who does, too")
    parser.add_argument("--lease-days", type=int, default=LEASE_DAYS)
    parser.add_argument("--days", type=int, default=CERTIFICATE_DAYS)
    parser = add_verb(verbs, "import", _import, "take in the file a counter exported")
    parser.add_argument("file", type=Path, help="what “mahasil export” wrote")
    parser.add_argument("--out", type=Path, required=True, help="the answer, to carry back")


def _approve(args: argparse.Namespace) -> None:
    terms = Terms(args.lease_days, args.days)
    with opened(args) as treasury:
        number, certificate = admit(treasury, _request(args, treasury), terms, _deciders(args))
    as_text = args.out.suffix.lower() == ".txt"
    write_private(args.out, to_text(certificate).encode() if as_text else certificate)
    answer = {"device": number, "certificate": str(args.out)}
    say(args, answer, f"device {number}: certificate in {args.out}")


def _deciders(args: argparse.Namespace) -> Decision | None:
    """Return the two people who admit a counter; None where nobody is named."""
    return Decision(args.by, args.second, "enrolment") if args.by or args.second else None


def _request(args: argparse.Namespace, treasury: Treasury) -> bytes:
    path = Path(args.request)
    if path.exists():
        with path.open("rb") as file:
            data = file.read(MAX_REQUEST_BYTES)
        return from_text(data.decode("ascii", "replace")) if data[:1] == TEXT[:1].encode() else data
    if re.fullmatch(r"[0-9a-f]{64}", args.request):
        sent = pending_request(treasury, bytes.fromhex(args.request))
        if sent:
            return sent
    raise Refused(f"There is no request file {path}. Nothing was enrolled.")


def _import(args: argparse.Namespace) -> None:
    data = read_file(args.file)
    with opened(args) as treasury:
        carried = carry(treasury, data)
    write_private(args.out, carried.answer)
    answer = {
        "device": carried.device,
        "parts": carried.parts,
        "taken": carried.taken,
        "apart": carried.apart,
        "problem": carried.problem,
        "answer": str(args.out),
    }
    words = (
        f"device {carried.device}: {carried.taken} of {carried.parts} parts taken in, "
        f"{carried.apart} kept apart. Carry {args.out} back to the counter. {carried.problem}"
    )
    say(args, answer, words.strip())
