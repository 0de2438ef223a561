"""What the verbs print: one JSON value for programs, or words for people."""

import json
import os
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from desktop.bootstrap import App
from desktop.cli.arguments import Arguments
from desktop.domain.challan import Issued
from desktop.domain.money import rupees
from desktop.services.finding import ChallanView
from desktop.services.shifts import ShiftReport
from desktop.signing.token import to_digits


def say(args: Arguments, answer: object, words: str) -> None:
    """Print the answer: one JSON value with --json, else words."""
    print(json.dumps(answer, ensure_ascii=False) if args.json else words, flush=True)


def issued_json(one: Issued, app: App) -> dict[str, Any]:
    """Return one issued challan as other programs read it; its slip's picture is written."""
    path = app.settings.data_dir / "slips" / f"{one.number}.png"
    path.parent.mkdir(exist_ok=True)
    fresh = path.with_suffix(f".{os.getpid()}.new")
    fresh.write_bytes(app.paper.slip_image(one.seq))
    fresh.replace(path)
    return {
        "number": one.number,
        "reference": one.reference,
        "token": to_digits(one.token),
        "url": one.url,
        "amount_paisa": one.amount_paisa,
        "seq": one.seq,
        "slip": str(path),
    }


def view_json(view: ChallanView) -> dict[str, Any]:
    """Return one challan of a list as JSON values."""
    return {name: _plain(value) for name, value in asdict(view).items()}


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date | datetime) else value


def report_json(report: ShiftReport) -> dict[str, Any]:
    """Return an X or Z report as JSON values."""
    plain = {name: _plain(value) for name, value in asdict(report).items()}
    return {**plain, "report": "Z" if report.closed_at else "X"}


def report_words(report: ShiftReport) -> str:
    """Return an X or Z report in one line."""
    figures = report.figures
    kind = "Z" if report.closed_at else "X"
    return (
        f"{kind} report, shift {report.no}: issued {figures.issued} "
        f"(Rs {rupees(figures.issued_paisa)}), void {figures.voided} "
        f"(Rs {rupees(figures.voided_paisa)}), payments {figures.payments} "
        f"(Rs {rupees(figures.paid_paisa)})"
    )
