"""The test page: what one printer prints of edges, greys, letters and QR symbols."""

from desktop.domain.text import Bilingual
from desktop.printing import labels, qr
from desktop.printing.blocks import Block, Blocks, Pattern, Qr, Rule, Space, Text
from desktop.printing.content import PrinterTest
from desktop.printing.pen import Pen, moment

_PEN = Pen()
_DOTS_A_MM = 8
_SYMBOLS = (3, 4, 5, 6)
_SAYS = "MAHASIL TEST PAGE "


def printer_test(content: PrinterTest, pen: Pen = _PEN) -> Blocks:
    """Return the page that shows how a printer prints; it names no office and no payer."""
    return (
        *pen.heading(labels.PRINTER_TEST),
        *pen.pair(labels.PROFILE, content.profile),
        *pen.pair(labels.PRINTER, content.printer),
        *pen.pair(labels.WIDTH, _measure(content.width_dots)),
        *pen.pair(labels.PRINTED, moment(content.at)),
        *_patterns(pen),
        *_letters(),
        *_symbols(content, pen),
        Space(8),
    )


def _patterns(pen: Pen) -> list[Block]:
    return [
        Pattern("edges"),
        *pen.twin(labels.EDGES, size="note"),
        *pen.twin(labels.RULER, size="label"),
        Pattern("ruler"),
        *pen.twin(labels.SIGNS, size="label"),
        Pattern("columns"),
        Pattern("frame"),
        *pen.twin(labels.DENSITY, size="note"),
        Pattern("density"),
        Pattern("checker"),
    ]


def _letters() -> list[Block]:
    """Return each hand at work, whatever language the office writes."""
    urdu, pashto = labels.URDU_SAMPLE, labels.PASHTO_SAMPLE
    return [
        Rule(),
        Text(text=labels.LATIN_SAMPLE, align="left"),
        Text(text=urdu, align="right"),
        Text(text=urdu, size="heading", bold=True, align="right", nastaliq=True),
        Text(text=pashto, align="right"),
        Text(text=pashto, size="heading", bold=True, align="right", nastaliq=True),
        Rule(),
    ]


def _symbols(content: PrinterTest, pen: Pen) -> list[Block]:
    """Return one symbol in four sizes, each with its size beside it."""
    matrix = qr.matrix(_SAYS, f"{content.at:%Y%m%d}")
    return [
        Qr(matrix, dots, tuple(Text(text=line) for line in pen.says(_measure(dots))))
        for dots in _SYMBOLS
    ]


def _measure(dots: int) -> Bilingual:
    """Return a length in dots and millimetres."""
    return labels.DOTS.filled(n=str(dots), mm=f"{dots / _DOTS_A_MM:g}")
