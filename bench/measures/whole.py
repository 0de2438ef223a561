"""The whole of issuing, from the deed to the printer's bytes, beside the usual stack."""

import time
from dataclasses import asdict
from typing import Any

from bench.gauges.figures import Figure, Rounds, in_turn, ratio
from bench.gauges.office import counter, draft
from bench.measures.paper import drawing_of_slip
from bench.peers.naive_stack import NaiveStack
from desktop.domain.challan import Issued
from desktop.printing import fonts, profiles
from desktop.printing.jobs import Outcome, Paper, PrinterStatus, condition, outcome
from desktop.services.spooling import print_next
from tests.office import AYESHA

GOAL = 1 / 3


class Catcher:
    """A printer at the end of a wire of no length: it takes a job's bytes and drops them."""

    profile = profiles.TM80

    def __init__(self) -> None:
        self.took_at = 0.0

    def send(self, paper: Paper) -> Outcome:
        """Take the job as the wire would have it."""
        assert paper.encoded(self.profile).data
        self.took_at = time.perf_counter()
        return outcome("sent")

    def open_drawer(self) -> Outcome:
        """Do nothing: there is none."""
        return outcome("sent")

    def forget(self) -> bool:
        """Remember nothing anyway."""
        return True

    def status(self) -> PrinterStatus:
        """Say that all is well."""
        return condition("ready")


def whole(rounds: Rounds) -> list[Figure]:
    """Return the deed with its slip, spool included, beside ORM, qrcode and escpos as they come."""
    fonts.load()
    with counter() as app:
        naive, printer, last = NaiveStack(app.settings.data_dir), Catcher(), list[Issued]()

        def ours() -> float:
            start = time.perf_counter()
            last[:] = app.issue(asked := draft(), AYESHA)
            assert asked.payer.name == last[0].record.payer.name
            print_next(db=app.db, counter=app.counter, now=app.now, printer=lambda: printer)
            return printer.took_at - start

        def theirs() -> float:
            drawing = drawing_of_slip(last[0].seq, app, printer.profile.width_dots)
            return naive.issue(_fields(last[0]), last[0].url, drawing)

        pairs = in_turn(ours, theirs, rounds)
        naive.close()
    return [ratio("issue → slip's bytes, all of it", "the usual stack", pairs, goal=GOAL)]


def _fields(issued: Issued) -> dict[str, Any]:
    """Return what the usual program would have in its form and make on its own."""
    record, payer = issued.record, issued.record.payer
    lines = [asdict(line) for line in record.lines]
    return {
        "fiscal_year": 2027,
        "issued_at": issued.issued_at.replace(tzinfo=None),
        "day": record.day.isoformat(),
        "shift": record.shift,
        "clerk": record.clerk,
        "offence": record.offence,
        "amount_paisa": record.amount_paisa,
        "payer_name": payer.name,
        "id_type": payer.id_type,
        "id_number": payer.id_number,
        "mobile": payer.mobile,
        "token": issued.token,
        "lines": [
            {name: line[name] for name in ("code", "quantity", "amount_paisa")} for line in lines
        ],
    }
