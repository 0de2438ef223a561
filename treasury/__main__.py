"""The treasury from a terminal: ``mahasil-treasury init|approve|serve|import|restore|report``."""

import argparse
import json
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from getpass import getpass
from pathlib import Path
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from desktop.domain.errors import Refused
from desktop.signing.enrolment import TEXT, from_text, to_text
from treasury import revoking
from treasury.admitting import admit
from treasury.carrying import carry, read_file
from treasury.devices import CERTIFICATE_DAYS, LEASE_DAYS, Terms, pending_request
from treasury.founding import DEFAULT_NAME, Treasury, found, open_treasury, write_private
from treasury.publishing import Holder, make_root_keys, publish_catalogue, read_whole
from treasury.report import report
from treasury.restoring import (
    CERTIFICATES,
    check_database,
    keep_certificate,
    kept_certificates,
    restore,
)
from treasury.revoking import Decision
from treasury.serving import LOOPBACK, Place, serve
from treasury.tuf_repo import ROOT_KEYS

DONE, REFUSED, RETRY_LATER = 0, 1, 75
MAX_WORKERS = 64


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
    parser = argparse.ArgumentParser(prog="mahasil-treasury", description=__doc__)
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    init = _verb(verbs, "init", _init, "make a treasury's folder, key and database")
    init.add_argument("--name", default=DEFAULT_NAME, help="what its pages call it")
    init.add_argument("--demo", action="store_true", help="for demo counters only, and says so")
    _add_approve(verbs)
    serving = _verb(verbs, "serve", _serve, "answer counters and citizens over HTTP")
    serving.add_argument("--host", default=LOOPBACK)
    serving.add_argument("--port", type=int, required=True, help="0 takes a free one")
    serving.add_argument("--workers", type=_count, default=1, help="how many processes answer")
    serving.add_argument("--stop-with-stdin", action="store_true", help="end when stdin ends")
    words = "after an older copy of the database was put back: take the lost devices up again"
    restoring = _verb(verbs, "restore", _restore, words)
    restoring.add_argument("--certificates", type=Path, metavar="DIR", help="where they are kept")
    _add_import(verbs)
    _add_publishing(verbs)
    _verb(verbs, "report", _report, "say what is held and what is questioned")
    _two_people(_verb(verbs, "freeze", _freeze, "count nothing more of a device for now"))
    _two_people(_verb(verbs, "thaw", _thaw, "count a frozen device again"))
    revoked = _two_people(_verb(verbs, "revoke", _revoke, "trust a device's key no further"))
    revoked.add_argument("--after", type=int, required=True, help="its last entry to be trusted")
    return parser


def _add_approve(verbs: Any) -> None:  # noqa: ANN401 — argparse's own
    parser = _verb(verbs, "approve", _approve, "give a counter its device certificate")
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


def _add_import(verbs: Any) -> None:  # noqa: ANN401 — argparse's own
    parser = _verb(verbs, "import", _import, "take in the file a counter exported")
    parser.add_argument("file", type=Path, help="what “mahasil export” wrote")
    parser.add_argument("--out", type=Path, required=True, help="the answer, to carry back")


def _add_publishing(verbs: Any) -> None:  # noqa: ANN401 — argparse's own
    words = "make the three root keys, for three people to take away"
    keys = _verb(verbs, "root-keys", _root_keys, words)
    keys.add_argument("--out", type=Path, required=True, help="the folder for the key files")
    words = "publish a catalogue, signed by two people who hold a root key"
    publishing = _verb(verbs, "publish-catalogue", _publish, words)
    publishing.add_argument("file", type=Path, help="the catalogue, a JSON file")
    publishing.add_argument("--key", type=Path, action="append", required=True, help="twice")
    publishing.add_argument("--ca", type=Path, help="a PEM certificate to be believed from now on")


def _two_people(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("device", type=int)
    parser.add_argument("--by", required=True, help="who decided it")
    parser.add_argument("--second", required=True, help="the other person who decided it")
    parser.add_argument("--reason", required=True)
    return parser


def _count(text: str) -> int:
    count = int(text)
    if not 1 <= count <= MAX_WORKERS:
        raise ValueError(text)
    return count


def _verb(verbs: Any, name: str, run: Any, words: str) -> argparse.ArgumentParser:  # noqa: ANN401 — argparse's own
    parser: argparse.ArgumentParser = verbs.add_parser(name, help=words, description=words)
    parser.add_argument("--data", type=Path, required=True, metavar="DIR")
    parser.add_argument("--database", metavar="URL", help="a SQLAlchemy URL; SQLite in DIR if none")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(run=run)
    return parser


def _open(args: argparse.Namespace) -> Treasury:
    return open_treasury(args.data, database=args.database)


def _say(args: argparse.Namespace, answer: dict[str, Any], words: str) -> None:
    print(json.dumps(answer) if args.json else words, flush=True)


def _init(args: argparse.Namespace) -> None:
    treasury = found(args.data, database=args.database, name=args.name, demo=args.demo)
    key = treasury.signer.public_key.hex()
    answer = {
        "public_key": key,
        "database": treasury.database,
        "key_file": str(treasury.key_file),
    }
    treasury.engine.dispose()
    _say(args, answer, key)


def _approve(args: argparse.Namespace) -> None:
    terms = Terms(args.lease_days, args.days)
    treasury = _open(args)
    try:
        number, certificate = admit(treasury, _request(args, treasury), terms, _deciders(args))
        keep_certificate(treasury, number, certificate)
    finally:
        treasury.engine.dispose()
    as_text = args.out.suffix.lower() == ".txt"
    write_private(args.out, to_text(certificate).encode() if as_text else certificate)
    answer = {"device": number, "certificate": str(args.out)}
    _say(args, answer, f"device {number}: certificate in {args.out}")


def _deciders(args: argparse.Namespace) -> Decision | None:
    """Return the two people who admit a counter; None where nobody is named."""
    return Decision(args.by, args.second, "enrolment") if args.by or args.second else None


def _request(args: argparse.Namespace, treasury: Treasury) -> bytes:
    path = Path(args.request)
    if path.exists():
        data = path.read_bytes()
        return from_text(data.decode("ascii", "replace")) if data[:1] == TEXT[:1].encode() else data
    if re.fullmatch(r"[0-9a-f]{64}", args.request):
        sent = pending_request(treasury, bytes.fromhex(args.request))
        if sent:
            return sent
    raise Refused(f"There is no request file {path}. Nothing was enrolled.")


def _serve(args: argparse.Namespace) -> None:
    place = Place(args.host, args.port, args.stop_with_stdin, args.workers)

    def announce(url: str) -> None:
        _say(args, {"listening": url}, f"listening on {url}")

    treasury = _open(args)
    check_database(treasury)
    serve(treasury, place, announce)


def _restore(args: argparse.Namespace) -> None:
    treasury = _open(args)
    try:
        folder = args.certificates or treasury.folder / CERTIFICATES
        done = restore(treasury, kept_certificates(folder))
    finally:
        treasury.engine.dispose()
    words = (
        f"{done.devices} devices are known, {len(done.readmitted)} of them taken up again. "
        "Serve now: the counters send again what is missing."
    )
    _say(args, asdict(done), words)


def _decide(args: argparse.Namespace, deed: Callable[[Treasury, Decision], str]) -> None:
    decision = Decision(args.by, args.second, args.reason)
    treasury = _open(args)
    try:
        words = deed(treasury, decision)
    finally:
        treasury.engine.dispose()
    _say(args, {"device": args.device, "done": words}, words)


def _freeze(args: argparse.Namespace) -> None:
    def deed(treasury: Treasury, decision: Decision) -> str:
        revoking.freeze(treasury, args.device, decision)
        return f"device {args.device}: frozen; what it sends is kept and not counted"

    _decide(args, deed)


def _thaw(args: argparse.Namespace) -> None:
    def deed(treasury: Treasury, decision: Decision) -> str:
        taken = revoking.thaw(treasury, args.device, decision)
        return f"device {args.device}: counted again; parts taken up: {taken}"

    _decide(args, deed)


def _revoke(args: argparse.Namespace) -> None:
    def deed(treasury: Treasury, decision: Decision) -> str:
        revoking.revoke(treasury, args.device, args.after, decision)
        return f"device {args.device}: revoked after entry {args.after}"

    _decide(args, deed)


def _import(args: argparse.Namespace) -> None:
    data = read_file(args.file)
    treasury = _open(args)
    try:
        carried = carry(treasury, data)
    finally:
        treasury.engine.dispose()
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
    _say(args, answer, words.strip())


def _root_keys(args: argparse.Namespace) -> None:
    treasury = _open(args)
    try:
        asked = [_passphrase(f"Passphrase of person {n}: ") for n in range(1, ROOT_KEYS + 1)]
        files = make_root_keys(treasury, args.out, asked)
    finally:
        treasury.engine.dispose()
    words = "\n".join(f"{each}: for one person, to be taken away from here" for each in files)
    _say(args, {"keys": [str(each) for each in files]}, words)


def _publish(args: argparse.Namespace) -> None:
    content, authority = read_whole(args.file), read_whole(args.ca) if args.ca else None
    holders = [Holder(each, _passphrase(f"Passphrase of {each}: ")) for each in args.key]
    treasury = _open(args)
    try:
        catalogue, version = publish_catalogue(treasury, content, holders, authority)
    finally:
        treasury.engine.dispose()
    answer = {
        "catalogue": catalogue.version,
        "valid_from": catalogue.valid_from.isoformat(),
        "version": version,
    }
    words = f"catalogue {catalogue.version}, valid from {catalogue.valid_from}: published"
    _say(args, answer, words)


def _passphrase(prompt: str) -> str:
    """Return what is typed unseen; a line of standard input where nobody types."""
    if sys.stdin.isatty():
        return getpass(prompt)
    return sys.stdin.readline().rstrip("\n")


def _report(args: argparse.Namespace) -> None:
    treasury = _open(args)
    answer = report(treasury)
    treasury.engine.dispose()
    _say(args, answer, _report_words(answer))


def _report_words(answer: dict[str, list[dict[str, Any]]]) -> str:
    lines = [
        f"device {each['device']}: {each['entries']} entries, {each['challans']} challans, "
        f"{each['amount_paisa']} paisa{', forked' if each['forked'] else ''}"
        for each in answer["devices"]
    ]
    lines += [
        f"device {each['device']}, entry {each['seq']}: {each['code']}: {each['detail']}"
        for each in answer["exceptions"]
    ]
    return "\n".join(lines) or "no devices"


if __name__ == "__main__":
    sys.exit(main())
