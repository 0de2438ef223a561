"""Printers that are files: the virtual one of demos and previews, and plain bytes to a path."""

import json
import os
import re
import stat
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from desktop.domain.errors import Refused
from desktop.printing.escpos import drawer_kick
from desktop.printing.files import save
from desktop.printing.jobs import Outcome, Paper, PrinterStatus, condition, outcome
from desktop.printing.profiles import PrinterProfile
from desktop.printing.render import png

FAULTS = "faults.json"
PROBLEMS = {"paper-out": "paper_out", "offline": "offline", "cover-open": "cover_open"}
"""Faults with which a printer takes no job, and their codes."""

NEAR_END = "paper-near-end"
UNCERTAIN = "uncertain"
PRINTS_LATER = "uncertain-then-prints"
_OUT_AFTER = re.compile(r"paper-out-after-(\d{1,4})")
_HELD = ".held-"
_APPEND = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


class UnknownFault(Refused):
    """The virtual printer knows no such fault."""

    def __init__(self, name: str) -> None:
        super().__init__(f"The virtual printer cannot have the fault “{name}”.")
        self.name = name


@dataclass(frozen=True, slots=True)
class VirtualPrinter:
    """Writes each job as ``<job>.png`` and ``<job>.json`` into ``folder``, whole or not at all.

    ``folder/faults.json``, ``{"fault": NAME}``, makes it fail: "paper-out", "cover-open" and
    "offline" take no job; "paper-near-end" warns; "paper-out-after-3" prints three more;
    "uncertain" prints and does not say so; "uncertain-then-prints" prints once it is well again,
    as a real printer does from its memory, unless it was told to forget.
    """

    folder: Path
    profile: PrinterProfile

    def status(self) -> PrinterStatus:
        """Return ready, or the fault it was told to have."""
        fault = self.fault()
        if fault in PROBLEMS:
            return condition("problem", PROBLEMS[fault])
        return condition("ready", "paper_near_end" if fault == NEAR_END else "")

    def send(self, paper: Paper) -> Outcome:
        """Write the job's picture and its facts."""
        fault = self.fault()
        if fault in PROBLEMS:
            return outcome("not_sent", PROBLEMS[fault])
        try:
            self._store(paper, later=fault == PRINTS_LATER)
        except OSError:
            return outcome("not_sent", "cannot_write")
        self._use_paper(fault)
        known = fault not in {UNCERTAIN, PRINTS_LATER}
        return outcome("confirmed") if known else outcome("uncertain", "silent")

    def open_drawer(self) -> Outcome:
        """Do nothing, successfully."""
        return outcome("confirmed")

    def forget(self) -> bool:
        """Drop what would be printed later."""
        for held in self.folder.glob(f"{_HELD}*"):
            held.unlink(missing_ok=True)
        return True

    def fault(self) -> str:
        """Return the fault it was told to have; "" for none, and for what is no fault."""
        try:
            told = json.loads((self.folder / FAULTS).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return ""
        name = str(told.get("fault", "")) if isinstance(told, dict) else ""
        return name if _is_fault(name) else ""

    def set_fault(self, name: str | None) -> None:
        """Have the fault ``name`` from now on; None: be well, and print what was held back.

        Raises UnknownFault.
        """
        if not name:
            (self.folder / FAULTS).unlink(missing_ok=True)
            self._print_held()
            return
        if not _is_fault(name):
            raise UnknownFault(name)
        self.folder.mkdir(parents=True, exist_ok=True)
        save(json.dumps({"fault": name}).encode(), self.folder / FAULTS)

    def _use_paper(self, fault: str) -> None:
        """Count down to the end of the roll."""
        if counted := _OUT_AFTER.fullmatch(fault):
            left = int(counted[1]) - 1
            with suppress(OSError):  # the job is printed, whatever becomes of the count
                self.set_fault(f"paper-out-after-{left}" if left > 0 else "paper-out")

    def _print_held(self) -> None:
        for held in sorted(self.folder.glob(f"{_HELD}*")):
            held.replace(held.with_name(held.name.removeprefix(_HELD)))

    def _store(self, paper: Paper, *, later: bool) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        if not later:
            self._print_held()
        bitmap = paper.picture(self.profile)
        name = (_HELD if later else "") + (_UNSAFE.sub("-", paper.job_id).strip(".") or "job")
        facts = {
            "job": paper.job_id,
            "title": paper.title,
            "profile": self.profile.name,
            "width": bitmap.width,
            "height": bitmap.height,
            "sha256": bitmap.digest(),
            "printed_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "meta": dict(paper.meta),
        }
        save(png(bitmap), self.folder / f"{name}.png")
        text = json.dumps(facts, ensure_ascii=False, indent=1)
        save(text.encode(), self.folder / f"{name}.json")


@dataclass(frozen=True, slots=True)
class FilePrinter:
    """Appends the bytes of each job to ``path``: a file, or a device that takes them so."""

    path: Path
    profile: PrinterProfile

    def status(self) -> PrinterStatus:
        """Return unknown: a file does not answer."""
        return condition("unknown", "one_way")

    def send(self, paper: Paper) -> Outcome:
        """Append the job, flushed to the disk; a plain file keeps all of it or nothing."""
        return self._append(paper.encoded(self.profile).data)

    def open_drawer(self) -> Outcome:
        """Append the drawer's pulse."""
        return self._append(drawer_kick(self.profile))

    def forget(self) -> bool:
        """Return False: a file keeps what it has."""
        return False

    def _append(self, data: bytes) -> Outcome:
        try:
            where = os.open(self.path, _APPEND, 0o600)
        except OSError:
            return outcome("not_sent", "cannot_write")
        try:
            return _append_whole(where, data)
        finally:
            os.close(where)


def _is_fault(name: str) -> bool:
    known = {*PROBLEMS, NEAR_END, UNCERTAIN, PRINTS_LATER}
    return name in known or bool(_OUT_AFTER.fullmatch(name))


def _append_whole(where: int, data: bytes) -> Outcome:
    found = os.fstat(where)
    plain = stat.S_ISREG(found.st_mode)
    view = memoryview(data)
    try:
        while view:
            view = view[os.write(where, view) :]
        if plain:
            os.fsync(where)
    except OSError:
        if plain:
            os.ftruncate(where, found.st_size)
        untouched = plain or len(view) == len(data)
        return outcome("not_sent" if untouched else "uncertain", "cannot_write")
    return outcome("sent")
