"""The usual way to write such a program: mapped classes and a session, every library as it comes.

The same challan, tables and disk; a slip with the same strings drawn by QPainter at the same
sizes; the QR from ``qrcode`` with its defaults; the printer's bytes from python-escpos ``image()``.
"""

import json
import os
import time
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from qrcode.main import QRCode
from sqlalchemy import Engine, ForeignKey, create_engine, event, func, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship

from bench.peers.bare_painter import Drawing, painted

_DOTS_A_MODULE = 6


class Base(DeclarativeBase):
    """What is mapped."""


class Entry(Base):
    """One entry of the journal."""

    __tablename__ = "entry"
    seq: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    kind: Mapped[int]
    body: Mapped[bytes]
    head: Mapped[bytes]


class Challan(Base):
    """One challan with everything the screens ask for."""

    __tablename__ = "challan"
    seq: Mapped[int] = mapped_column(ForeignKey("entry.seq"), primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    reference: Mapped[str] = mapped_column(unique=True)
    fiscal_year: Mapped[int]
    serial: Mapped[int]
    issued_at: Mapped[datetime]
    day: Mapped[str] = mapped_column(index=True)
    shift: Mapped[int] = mapped_column(index=True)
    clerk: Mapped[str]
    offence: Mapped[str]
    amount_paisa: Mapped[int]
    payer_name: Mapped[str]
    id_type: Mapped[str]
    id_number: Mapped[str] = mapped_column(index=True)
    mobile: Mapped[str]
    token: Mapped[bytes]
    entry: Mapped[Entry] = relationship()
    lines: Mapped[list["ChallanLine"]] = relationship()
    jobs: Mapped[list["PrintJob"]] = relationship()


class ChallanLine(Base):
    """One line of a challan."""

    __tablename__ = "challan_line"
    challan: Mapped[int] = mapped_column(ForeignKey("challan.seq"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str]
    quantity: Mapped[int]
    amount_paisa: Mapped[int]


class PrintJob(Base):
    """One slip to be printed."""

    __tablename__ = "print_job"
    id: Mapped[int] = mapped_column(primary_key=True)
    challan: Mapped[int] = mapped_column(ForeignKey("challan.seq"))
    state: Mapped[str] = mapped_column(index=True)
    made_at: Mapped[datetime]


class Request(Base):
    """What was asked, so that it is answered once."""

    __tablename__ = "request"
    ident: Mapped[bytes] = mapped_column(primary_key=True)
    draft: Mapped[bytes]
    challan: Mapped[int] = mapped_column(ForeignKey("challan.seq"))


class NaiveStack:
    """Issues challans into a ledger of its own in ``folder`` and makes their slips' bytes."""

    def __init__(self, folder: Path) -> None:
        self._engine = _engine(folder / "naive.sqlite")
        Base.metadata.create_all(self._engine)

    def issue(self, fields: dict[str, Any], url: str, drawing: Drawing) -> float:
        """Issue one challan and make its slip's bytes; return the seconds it took."""
        start = time.perf_counter()
        with Session(self._engine) as session:
            _add(session, fields)
            session.commit()
        data = _bytes(url, drawing)
        seconds = time.perf_counter() - start
        assert len(data) > drawing.height
        return seconds

    def close(self) -> None:
        """Let go of the ledger."""
        self._engine.dispose()


def _engine(path: Path) -> Engine:
    engine = create_engine(f"sqlite:///{path}")

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {pragma}")

    return engine


def _add(session: Session, fields: dict[str, Any]) -> None:
    ident = os.urandom(16)
    assert session.get(Request, ident) is None
    serial = 1 + (session.scalar(select(func.max(Challan.serial))) or 0)
    last = session.scalars(select(Entry).order_by(Entry.seq.desc()).limit(1)).first()
    body = json.dumps({**fields, "serial": serial}, default=str).encode()
    head = sha256((last.head if last else b"") + sha256(body).digest()).digest()
    lines = fields["lines"]
    row = {name: value for name, value in fields.items() if name != "lines"}
    made = Challan(**row, serial=serial, number=f"N-{serial}", reference=f"R-{serial}")
    made.entry = Entry(at=row["issued_at"], kind=1, body=body, head=head)
    made.lines = [ChallanLine(n=n, **line) for n, line in enumerate(lines, 1)]
    made.jobs = [PrintJob(state="queued", made_at=row["issued_at"])]
    session.add(made)
    session.flush()
    session.add(Request(ident=ident, draft=sha256(body).digest(), challan=made.seq))


def _bytes(url: str, drawing: Drawing) -> bytes:
    from escpos.printer import Dummy

    symbol = QRCode(box_size=_DOTS_A_MODULE)
    symbol.add_data(url)
    symbol.make(fit=True)
    slip = _picture(drawing)
    slip.paste(symbol.make_image().get_image(), (0, 0))
    printer = Dummy()
    printer.image(slip)
    printer.cut()
    return bytes(printer.output)


def _picture(drawing: Drawing) -> Image.Image:
    """Return the strings drawn, as a picture that python-escpos takes."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    painted(drawing).save(buffer, "BMP")  # type: ignore[call-overload]
    return Image.open(BytesIO(held.data())).convert("L")
