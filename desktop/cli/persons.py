"""Who does a deed from the terminal, and where their PIN comes from."""

import getpass
import sys
from pathlib import Path

from desktop.bootstrap import App
from desktop.cli.arguments import Arguments
from desktop.domain.errors import Refused
from desktop.services.logins import Person

CERTIFICATE = "pdf"
"""Whose line in ``--pin-file`` opens the certificate that signs a PDF."""


class PinNeeded(Refused):
    """Nobody typed a PIN and no file gives it."""

    def __init__(self, uid: str) -> None:
        super().__init__(
            f"The PIN of “{uid}” is needed: type it at a terminal, or give --pin-file with a "
            "line user:secret."
        )
        self.uid = uid


class PassphraseNeeded(Refused):
    """Nobody typed a certificate's passphrase and no file gives it."""

    def __init__(self, certificate: Path) -> None:
        super().__init__(
            f"The passphrase of {certificate.name} is needed: type it at a terminal, or give "
            f"--pin-file with a line {CERTIFICATE}:passphrase."
        )
        self.certificate = certificate


def person(app: App, args: Arguments, role: str = "clerk") -> Person:
    """Return who ``--user`` names, logged in; in a DEMO folder the one person of ``role``."""
    uid = args.user or _only(app, role)
    return app.login(uid, pin_of(uid, app, args))


def pin_of(uid: str, app: App | None, args: Arguments) -> str:
    """Return a person's PIN: from ``--pin-file``, a DEMO folder, or the terminal.

    Raises PinNeeded where none of them has it.
    """
    known = dict(_lines(args.pin_file)) if args.pin_file else {}
    if app is not None:
        known = {one.uid: one.demo_pin for one in app.people() if one.demo_pin} | known
    if uid in known:
        return known[uid]
    if not sys.stdin.isatty():
        raise PinNeeded(uid)
    return getpass.getpass(f"PIN of {uid}: ")


def passphrase_of(certificate: Path, args: Arguments) -> str:
    """Return what opens a certificate's file: from ``--pin-file``'s line pdf:…, or the terminal.

    Raises PassphraseNeeded where neither has it.
    """
    known = dict(_lines(args.pin_file)) if args.pin_file else {}
    if CERTIFICATE in known:
        return known[CERTIFICATE]
    if not sys.stdin.isatty():
        raise PassphraseNeeded(certificate)
    return getpass.getpass(f"Passphrase of {certificate.name}: ")


def _only(app: App, role: str) -> str:
    demo = [one.uid for one in app.people() if one.demo_pin and one.role == role]
    if not demo:
        message = "Say who does it: --user U."
        raise Refused(message)
    return demo[0]


def approver(app: App, args: Arguments) -> str:
    """Return who ``--approver`` names; in a DEMO folder its supervisor."""
    return args.approver or _only(app, "supervisor")


def _lines(path: Path) -> list[tuple[str, str]]:
    pairs = []
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        message = f"{path} is not a text file with a line user:secret for each person."
        raise Refused(message) from error
    for line in text.splitlines():
        uid, colon, secret = line.partition(":")
        if colon:
            pairs.append((uid.strip(), secret.strip()))
    return pairs
