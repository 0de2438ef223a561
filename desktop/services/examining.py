"""How a counter stands, and everything wrong with it in sentences: ``mahasil doctor``."""

import shutil
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from desktop import __version__
from desktop.domain.calendar import Clock
from desktop.domain.errors import MahasilError
from desktop.models.database import SCHEMA, Database
from desktop.printing.jobs import PrinterStatus
from desktop.services.certifying import warning
from desktop.services.counter import Counter
from desktop.services.disowning import disowned
from desktop.services.finding import Status, status
from desktop.services.kept_catalogues import damaged_catalogues
from desktop.services.tally import spool_counts
from desktop.services.timekeeping import clock_words
from desktop.services.trusting import in_other_hands, treasury_keys
from desktop.services.turns import PrinterBusy
from desktop.settings import Settings
from desktop.signing.keys import describe_place

UPLOAD_ALARM = timedelta(hours=48)
LOW_DISK = 500 * 1024 * 1024


def blank(problem: str) -> dict[str, Any]:
    """Return the answer for a counter that cannot be opened."""
    return {
        "version": __version__,
        "schema": SCHEMA,
        "device": None,
        "device_key": None,
        "key_place": None,
        "head": None,
        "seq": None,
        "spool": None,
        "slips": None,
        "outbox": None,
        "problems": [problem],
    }


def examine(
    *, db: Database, counter: Counter, now: Clock, printer: Callable[[], PrinterStatus]
) -> dict[str, Any]:
    """Return version, schema, device, key, head, seq, spool, today's slips, outbox and problems."""
    found = status(db=db)
    with db.read() as uow:
        tip = uow.journal.tip(counter.genesis)
        key = counter.lineage(uow).newest
    return {
        **blank(""),
        "device": counter.device,
        "device_key": key.hex(),
        "key_place": counter.settings.key_place,
        "head": tip.head.hex(),
        "seq": tip.seq,
        "spool": found.queued + len(found.uncertain),
        "slips": asdict(spool_counts(None, db=db, now=now)),
        "outbox": found.waiting_entries,
        "problems": [
            *_certificate_problems(counter, now()),
            *_own_problems(counter.settings, found, now()),
            *_clock_problems(db),
            *_catalogue_problems(counter, db),
            *_disowned_problems(db),
            *_disk_problems(counter.settings.data_dir),
            *_printer_problems(printer),
        ],
    }


def _certificate_problems(counter: Counter, at: datetime) -> list[str]:
    said = warning(counter.certificate, at)
    return [said] if said else []


def _own_problems(settings: Settings, found: Status, at: datetime) -> list[str]:
    said = []
    if settings.key_place == "file":
        said.append(f"Device key: {describe_place('file')}.")
    if found.uncertain:
        said.append(f"{len(found.uncertain)} print jobs may or may not have come out.")
    if found.overdue:
        said.append(f"{found.overdue} print jobs wait for a person's word (“mahasil print”).")
    if not settings.treasury_url:
        said.append("No treasury address is set; nothing is uploaded.")
    oldest = found.oldest_waiting_at
    if oldest is not None and at - oldest > UPLOAD_ALARM:
        hours = int((at - oldest).total_seconds()) // 3600
        answer = f" Its last answer: {found.last_answer}." if found.last_answer else ""
        said.append(f"Entries wait for the treasury since {hours} hours.{answer}")
    return said


def _clock_problems(db: Database) -> list[str]:
    with db.read() as uow:
        said = clock_words(uow)
    return [said] if said else []


def _catalogue_problems(counter: Counter, db: Database) -> list[str]:
    with db.read() as uow:
        keys = treasury_keys(uow)
    damaged = damaged_catalogues(counter.settings.data_dir, keys)
    words = "The kept catalogue {} is damaged on this disk and passed over."
    return [words.format(name) for name in damaged]


def _disowned_problems(db: Database) -> list[str]:
    with db.read() as uow:
        parts, keys = disowned(uow), treasury_keys(uow)
    if not parts:
        return []
    said = " ".join(in_other_hands(each) for each in keys.compromised)
    return [f"{len(parts)} parts wait for an acknowledgement that is believed. {said}"]


def _disk_problems(folder: Path) -> list[str]:
    free = shutil.disk_usage(folder).free
    if free >= LOW_DISK:
        return []
    return [f"The disk has {free // 1024**2} MB free; {LOW_DISK // 1024**2} MB are wanted."]


def _printer_problems(printer: Callable[[], PrinterStatus]) -> list[str]:
    try:
        answer = printer()
    except PrinterBusy:
        return []  # it prints
    except MahasilError as error:
        return [str(error)]
    return [f"Printer: {answer.text}"] if answer.state == "problem" else []
