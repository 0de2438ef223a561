"""A queue of CUPS: jobs go through it raw, by its own commands, and nothing comes back.

CUPS calls a job completed while the printer stands there without paper, so that its word is worth
``sent`` at best. A queue that is stopped gets no job, for the job would come out unasked later.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.printing.escpos import drawer_kick
from desktop.printing.jobs import (
    Outcome,
    Paper,
    PrinterStatus,
    condition,
    outcome,
)
from desktop.printing.profiles import PrinterProfile

RAW = ("-o", "raw", "-o", "document-format=application/vnd.cups-raw")
_JOB = re.compile(r"^request id is (\S+-\d+)", re.MULTILINE)
_QUEUE = re.compile(r"^printer (\S+) ", re.MULTILINE)
_NOBODY_THERE = re.compile(r"scheduler is not running|unable to connect", re.IGNORECASE)
_UNKNOWN_QUEUE = re.compile(r"invalid destination|does not exist", re.IGNORECASE)


class CupsSays(OSError):
    """A command of CUPS failed; ``code`` is one of the outcomes' codes.

    clean: nothing was handed over.
    """

    def __init__(self, code: str, *, clean: bool = True) -> None:
        super().__init__(code)
        self.code = code
        self.clean = clean


@dataclass(frozen=True, slots=True)
class Cups:
    """The commands of CUPS; environment: more than the process has, such as CUPS_SERVER."""

    environment: Mapping[str, str] = field(default_factory=dict)
    timeout_s: float = 5.0

    def queues(self) -> tuple[str, ...]:
        """Return the printers that are set up."""
        return tuple(_QUEUE.findall(self._run("lpstat", "-p")))

    def trouble(self, queue: str) -> str:
        """Return the code of what CUPS knows to be wrong with a queue, "" if nothing."""
        if _NOBODY_THERE.search(self._run("lpstat", "-r")):
            return "no_answer"
        told = self._run("lpstat", "-p", queue, "-a", queue)
        stopped = re.search(r"^printer .* disabled since", told, re.MULTILINE)
        refusing = re.search(r" not accepting requests", told)
        return "queue_stopped" if stopped or refusing else ""

    def submit(self, queue: str, title: str, data: bytes) -> str:
        """Hand over a raw job and return the name CUPS gave it."""
        told = self._run("lp", "-d", queue, "-t", title, *RAW, data=data)
        found = _JOB.search(told)
        return found[1] if found else ""

    def _run(self, command: str, *arguments: str, data: bytes | None = None) -> str:
        program = shutil.which(command)
        if program is None:
            raise CupsSays("not_installed")
        try:
            done = subprocess.run(  # noqa: S603 - CUPS' own commands, no shell
                [program, *arguments],
                input=data if data is not None else b"",
                capture_output=True,
                check=False,
                timeout=self.timeout_s,
                env={**os.environ, "LC_ALL": "C", **self.environment},
            )
        except subprocess.TimeoutExpired as error:
            raise CupsSays("no_answer", clean=data is None) from error
        if done.returncode:
            raise _failed((done.stdout + done.stderr).decode("utf-8", "replace"))
        return done.stdout.decode("utf-8", "replace")


def _failed(words: str) -> CupsSays:
    if _NOBODY_THERE.search(words):
        return CupsSays("no_answer")
    return CupsSays("no_such_printer" if _UNKNOWN_QUEUE.search(words) else "queue_refused")


@dataclass(frozen=True, slots=True)
class CupsPrinter:
    """The printer that CUPS calls ``queue``."""

    queue: str
    profile: PrinterProfile
    cups: Cups = field(default_factory=Cups)

    def status(self) -> PrinterStatus:
        """Return what CUPS knows to be wrong, else unknown: that all is well it never is."""
        try:
            trouble = self.cups.trouble(self.queue)
        except CupsSays as error:
            return condition("problem", error.code)
        return condition("problem", trouble) if trouble else condition("unknown", "one_way")

    def send(self, paper: Paper) -> Outcome:
        """Hand the job to CUPS, unless its queue is stopped; the text names CUPS' own job."""
        return self._deliver(paper.title, paper.encoded(self.profile).data)

    def open_drawer(self) -> Outcome:
        """Hand over the drawer's pulse."""
        return self._deliver("drawer", drawer_kick(self.profile))

    def forget(self) -> bool:
        """Return False: what CUPS has handed on nobody can call back."""
        return False

    def _deliver(self, title: str, data: bytes) -> Outcome:
        try:
            if trouble := self.cups.trouble(self.queue):
                return outcome("not_sent", trouble)
            job = self.cups.submit(self.queue, title, data)
        except CupsSays as error:
            return outcome("not_sent" if error.clean else "uncertain", error.code)
        return Outcome("sent", "", job)
