"""What the check of a slip came to, on paper: the verdict in large words, then the facts."""

from desktop.domain.numbers import spaced_reference
from desktop.printing import labels
from desktop.printing.blocks import Banner, Block, Blocks, Box, Rule, Space, Text
from desktop.printing.content import VerdictContent
from desktop.printing.pen import Pen, moment, money

_PEN = Pen()
_SIGNED = {"genuine", "void", "under_review"}
"""Verdicts on a slip whose signature holds; only then may the paper name a payer."""


def verdict_slip(content: VerdictContent, pen: Pen = _PEN) -> Blocks:
    """Return the result of one check; pure. It carries no QR: it is no challan."""
    as_of = moment(content.as_of) if content.as_of else ""
    return (
        *pen.marks(content.mark, demo=content.demo),
        *pen.letterhead(content.issuer),
        Rule("thick"),
        *pen.heading(labels.VERDICT),
        *_verdict(content, pen),
        *pen.paragraph(content.text, size="body", bold=True),
        *_facts(content, pen),
        Rule(),
        *pen.pair(labels.CHECKED, moment(content.checked_at)),
        *pen.pair(labels.COUNTER, f"{content.issuer.counter} · {content.issuer.clerk}"),
        *pen.pair(labels.AS_OF, as_of),
        *pen.foot(content.mark),
        Space(8),
    )


def _verdict(content: VerdictContent, pen: Pen) -> list[Block]:
    """Return the verdict: white on black unless the slip may be relied on."""
    said = pen.says(labels.VERDICTS[content.code])
    if content.code != "genuine":
        return [Banner(said, large=True)]
    return [Box(tuple(Text(text=line, size="number", bold=True) for line in said))]


def _facts(content: VerdictContent, pen: Pen) -> list[Block]:
    if not content.number:
        return []
    signed, paisa = content.code in _SIGNED, content.amount_paisa
    found = [Rule(), *pen.pair(labels.AGAINST if signed else labels.CLAIMED, content.number)]
    if not signed:
        return found
    found += pen.pair(labels.REFERENCE, spaced_reference(content.reference))
    found += pen.pair(labels.ISSUED, moment(content.issued_at) if content.issued_at else "")
    found += pen.pair(labels.ASKED, "" if paisa is None else money(paisa))
    found += pen.pair(labels.PAYMENT, content.money)
    if content.payer:
        found += pen.pair(labels.NAME, content.payer.name)
        found += pen.pair(content.payer.id_label, content.payer.id_number)
    return found
