"""A paper's QR with the words that belong to it: where to look, and what it cannot do."""

from collections.abc import Iterable

from desktop.domain.text import Bilingual
from desktop.printing import labels, qr
from desktop.printing.blocks import Block, Qr, Space, Text
from desktop.printing.pen import Pen

_APART = 10


def verifiable(
    pen: Pen, url_prefix: str, digits: str, *, domain: str, also: Iterable[Bilingual] = ()
) -> list[Block]:
    """Return the QR that says ``url_prefix`` and ``digits``, with the one genuine address.

    also: notes that stand with it. Without digits there is none. Raises TooLongForQr.
    """
    if not digits:
        return []
    beside: list[Block] = [Text(text=each, size="note") for each in pen.says(labels.VERIFY)]
    if domain:
        beside.append(Text(text=domain, size="label", bold=True))
    for note in also:
        beside += [Space(_APART), *(Text(text=line, size="note") for line in pen.says(note))]
    return [Qr(qr.matrix(url_prefix, digits), beside=tuple(beside))]
