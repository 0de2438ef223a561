"""One conversation with a printer that answers: asked before, watched during, asked after a job.

A kernel takes megabytes for a printer that is dead, so that a write succeeded says nothing: only
the printer's own answer to the end marker confirms a job.
"""

from collections import deque
from time import monotonic, sleep

from desktop.printing import answers
from desktop.printing.answers import Answers
from desktop.printing.jobs import Encoded, Outcome, PrinterStatus, Timeouts, condition, outcome
from desktop.printing.links import Link, MayHaveTaken
from desktop.printing.profiles import PrinterProfile

_BYTES_TO_DOTS = 8


class Conversation:
    """Questions and jobs over one open link, to a printer of ``profile``.

    sent: bytes of the job that left; while it is 0, nothing of the job can come out.
    """

    def __init__(self, link: Link, profile: PrinterProfile, timeouts: Timeouts) -> None:
        self.link = link
        self.profile = profile
        self.timeouts = timeouts
        self.answers = Answers()
        self.sent = 0
        self._owed = 0
        """Answers to GS r that may still come, of questions before the job."""

    def status(self) -> PrinterStatus:
        """Ask how the printer is, and for the cause where it is not well."""
        printer = self._ask(answers.ASK_PRINTER)
        if printer is None:
            hint = self.link.hint()
            return condition("problem", hint) if hint else condition("unknown", "silent")
        paper = self._ask(answers.ASK_PAPER)
        if paper is not None and answers.is_paper_out(paper):
            return condition("problem", "paper_out")
        if answers.is_offline(printer):
            return self._why_offline()
        near_end = paper is not None and answers.is_paper_near_end(paper)
        return condition("ready", "paper_near_end" if near_end else "")

    def deliver(self, job_id: str, job: Encoded) -> Outcome:
        """Print a job; no byte of it leaves before the printer has said that it is ready."""
        try:
            now = self.status()
            if now.state != "ready":
                return Outcome("not_sent", now.code, now.text)
            self._fall_in_step()
        except OSError as error:
            return outcome("not_sent", _why_broken(error))
        self.sent = 0  # so far only questions left
        try:
            self._write(job.data)
            return self._confirm(answers.process_id(job_id), job)
        except OSError as error:
            return self._broken(error)

    def post(self, job: Encoded) -> Outcome:
        """Hand a job to a printer that never answers: ``sent`` once every byte has left."""
        if hint := self.link.hint():
            return outcome("not_sent", hint)
        try:
            self._write(job.data)
            if not self.link.finish(self.timeouts.write_s + self._carrying(job)):
                return outcome("uncertain", "stalled")
        except OSError as error:
            return self._broken(error)
        return outcome("sent")

    def forget(self) -> bool:
        """Have the printer clear its buffers (DLE DC4 8); tell if nothing of before can come out.

        False for a profile that cannot: what such a printer took, it prints.
        """
        try:
            return self.profile.clears_buffer and self._clear(self.status())
        except OSError:
            return False

    def who(self) -> tuple[str, str]:
        """Return maker and model as the printer tells them; "" for what it does not."""
        return self._information(answers.ASK_MAKER), self._information(answers.ASK_MODEL)

    def _clear(self, now: PrinterStatus) -> bool:
        """Tell the printer to clear its buffers, and tell whether nothing old is left in them."""
        if now.state == "unknown":
            return False
        self._say(answers.CLEAR_BUFFERS)  # alone: nothing may follow before it is answered
        if self._await_block(answers.CLEARED, self._until(self.timeouts.status_s)):
            if now.code in {"cutter", "error"}:
                self._say(answers.RECOVER)
            return True
        return now.state == "ready" and self._fall_in_step()  # half a command may have hidden it

    def _why_offline(self) -> PrinterStatus:
        found = answers.offline_cause(self._ask(answers.ASK_OFFLINE_CAUSE))
        if found.code == "error":
            return answers.error_cause(self._ask(answers.ASK_ERROR_CAUSE))
        return found

    def _fall_in_step(self) -> bool:
        """Make sure that the job's first byte is read as one; tell whether the printer answers.

        A job that broke off may have left half a command, which would swallow the front of the
        next job: noughts, which print nothing, fill it up. A printer may also still be busy with
        what it had; then its late answers must not be taken for those to this job.
        """
        if self.profile.end_marker == "none":
            return False
        self._say(answers.ASK_WHEN_DONE)
        if self._await_one(self.answers.done, self.timeouts.status_s) is not None:
            return True
        longest = self.profile.band_rows * self.profile.width_dots // _BYTES_TO_DOTS
        self._say(bytes(longest) + answers.ASK_WHEN_DONE)
        patience = longest / self.profile.bytes_per_s + self.timeouts.status_s
        heard = self._await_one(self.answers.done, patience) is not None
        while heard and self._await_one(self.answers.done, self.timeouts.status_s) is not None:
            pass
        self._owed = 0 if heard else 2
        return heard

    def _write(self, data: bytes) -> None:
        """Send the job in pieces; whatever the printer says meanwhile is heard."""
        piece = self.profile.piece_bytes
        for at in range(0, len(data), piece):
            self._say(data[at : at + piece])
            self._listen(0)
            if self.profile.pause_s:
                sleep(self.profile.pause_s)

    def _confirm(self, ident: bytes, job: Encoded) -> Outcome:
        """Send the end marker and wait for its answer: as long as the job may take, and more."""
        self.answers.forget()
        with_id = self.profile.end_marker == "gs_h"
        if with_id:
            self._say(answers.ask_when_printed(ident))
        if self.profile.end_marker != "none":
            self._say(answers.ASK_WHEN_DONE)
        end = self._until(self._carrying(job) + self._printing(job) + self.timeouts.end_s)
        done = self._await_done(end)
        if done is not None:
            # An id follows once the paper is out; a printer that knows none has answered already.
            end = min(end, self._until(self._printing(job) + self.timeouts.status_s))
        if with_id and self._await_block(answers.printed(ident), end):
            return outcome("confirmed")
        return self._judge(done, asked=with_id)

    def _judge(self, done: int | None, *, asked: bool) -> Outcome:
        """Return what the answer to GS r, or none, says of the job.

        asked: the printer should have named the job once its paper was out, and did not. It may
        know no names; but GS r only says that it has read the job, so that it must be well now.
        """
        if done is not None and answers.ended_without_paper(done):
            return outcome("uncertain", "paper_out")
        if done is not None and not asked:
            return outcome("confirmed")
        now = self.status()
        if done is not None and now.state == "ready":
            return outcome("confirmed")
        return outcome("uncertain", now.code if now.state == "problem" else "silent")

    def _await_done(self, end: float) -> int | None:
        """Return the answer to the end marker, past those still owed; None without one."""
        for _ in range(self._owed):
            if self._await_one(self.answers.done, end - monotonic()) is None:
                return None
        return self._await_one(self.answers.done, end - monotonic())

    def _carrying(self, job: Encoded) -> float:
        """Return how many seconds the line needs for a job's bytes."""
        return len(job.data) / self.profile.bytes_per_s

    def _printing(self, job: Encoded) -> float:
        """Return how many seconds the paper needs to come out."""
        return job.mm / self.profile.mm_per_s

    def _broken(self, error: OSError) -> Outcome:
        code = _why_broken(error)
        if not self.sent:
            return outcome("not_sent", code)
        return outcome("uncertain", self.answers.trouble or code)

    def _ask(self, what: int) -> int | None:
        """Return the answer to DLE EOT ``what``, None for silence."""
        while self._listen(0):
            pass
        self.answers.forget()
        self._say(answers.ask(what))
        return self._await_one(self.answers.realtime, self.timeouts.status_s)

    def _information(self, question: bytes) -> str:
        self.answers.forget()
        self._say(question)
        end = self._until(self.timeouts.status_s)
        while not self.answers.blocks and self._heard_before(end):
            pass
        told = [answers.information(block) for block in self.answers.blocks]
        return next((text for text in told if text is not None), "")

    def _await_one(self, queue: deque[int], seconds: float) -> int | None:
        """Return the next answer in ``queue``; None after ``seconds``."""
        end = self._until(seconds)
        while not queue and self._heard_before(end):
            pass
        return queue.popleft() if queue else None

    def _await_block(self, wanted: bytes, end: float) -> bool:
        """Tell whether the block ``wanted`` came before ``end``."""
        while wanted not in self.answers.blocks and self._heard_before(end):
            pass
        return wanted in self.answers.blocks

    def _heard_before(self, end: float) -> bool:
        """Listen once, unless time is up."""
        left = end - monotonic()
        if left > 0:
            self._listen(left)
        return left > 0

    def _until(self, seconds: float) -> float:
        return monotonic() + seconds

    def _listen(self, seconds: float) -> bool:
        """Take what comes within ``seconds``; tell whether anything did."""
        data = self.link.read(seconds)
        self.answers.feed(data)
        return bool(data)

    def _say(self, data: bytes) -> None:
        """Send ``data`` whole; TimeoutError where the printer takes no more."""
        view = memoryview(data)
        while view:
            try:
                count = self.link.write(view, self.timeouts.write_s)
            except MayHaveTaken:
                self.sent += 1
                raise
            if not count:
                raise TimeoutError
            self.sent += count
            view = view[count:]


def _why_broken(error: OSError) -> str:
    return "stalled" if isinstance(error, TimeoutError) else "cut_off"
