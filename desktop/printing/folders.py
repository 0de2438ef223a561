"""Printers that are files: the virtual one of demos and previews, and plain bytes to a path."""

import json
import os
import re
import stat
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from desktop.printing.escpos import drawer_kick
from desktop.printing.jobs import Outcome, Paper, PrinterStatus, condition, outcome
from desktop.printing.profiles import PrinterProfile
from desktop.printing.render import png

FAULTS = "faults.json"
_FAULTS = {"paper-out": "paper_out", "offline": "offline", "cover-open": "cover_open"}
_APPEND = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class VirtualPrinter:
    """Writes each job as ``<job>.png`` and ``<job>.json`` into ``folder``, whole or not at all.

    ``folder/faults.json`` with ``{"fault": "paper-out" | "offline" | "cover-open" | "uncertain"}``
    makes it fail like that; "uncertain" still writes the picture, as a real printer may print.
    """

    folder: Path
    profile: PrinterProfile

    def status(self) -> PrinterStatus:
        """Return ready, or the fault it was told to have."""
        fault = self._fault()
        return condition("problem", _FAULTS[fault]) if fault in _FAULTS else condition("ready")

    def send(self, paper: Paper) -> Outcome:
        """Write the job's picture and its facts."""
        fault = self._fault()
        if fault in _FAULTS:
            return outcome("not_sent", _FAULTS[fault])
        try:
            self._store(paper)
        except OSError:
            return outcome("not_sent", "cannot_write")
        return outcome("uncertain", "silent") if fault == "uncertain" else outcome("confirmed")

    def open_drawer(self) -> Outcome:
        """Do nothing, successfully."""
        return outcome("confirmed")

    def _store(self, paper: Paper) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        bitmap = paper.bitmap(self.profile.width_dots)
        name = _UNSAFE.sub("-", paper.job_id).strip(".") or "job"
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
        _write_whole(self.folder / f"{name}.png", png(bitmap))
        text = json.dumps(facts, ensure_ascii=False, indent=1)
        _write_whole(self.folder / f"{name}.json", text.encode())

    def _fault(self) -> str:
        try:
            told = json.loads((self.folder / FAULTS).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return ""
        return str(told.get("fault", "")) if isinstance(told, dict) else ""


@dataclass(frozen=True, slots=True)
class FilePrinter:
    """Appends the bytes of each job to ``path``: a file, or a device that takes them so."""

    path: Path
    profile: PrinterProfile

    def status(self) -> PrinterStatus:
        """Return unknown: a file does not answer."""
        return condition("unknown")

    def send(self, paper: Paper) -> Outcome:
        """Append the job, flushed to the disk; a plain file keeps all of it or nothing."""
        return self._append(paper.encoded(self.profile).data)

    def open_drawer(self) -> Outcome:
        """Append the drawer's pulse."""
        return self._append(drawer_kick(self.profile))

    def _append(self, data: bytes) -> Outcome:
        try:
            where = os.open(self.path, _APPEND, 0o600)
        except OSError:
            return outcome("not_sent", "cannot_write")
        try:
            return _append_whole(where, data)
        finally:
            os.close(where)


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


def _write_whole(path: Path, data: bytes) -> None:
    """Write a file that others see complete or not at all."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_bytes(data)
    draft.replace(path)
