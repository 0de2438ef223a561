"""The notice to a payer: this challan is not paid, so much is still owed, this is how to pay."""

from desktop.domain.numbers import spaced_reference
from desktop.domain.text import Bilingual
from desktop.printing import labels
from desktop.printing.blocks import Block, Blocks, Box, Rule, Space, Text
from desktop.printing.content import NoticeContent, SlipLine
from desktop.printing.pen import Pen, day, moment, money
from desktop.printing.symbols import verifiable

_PEN = Pen()


def notice_slip(content: NoticeContent, pen: Pen = _PEN) -> Blocks:
    """Return the reminder of an unpaid challan, with the challan's own QR; pure.

    It is no challan and no receipt, and it says nothing of law that the catalogue does not say.
    Raises TooLongForQr if the token does not fit its symbol.
    """
    also = [] if content.psid else [labels.NO_PSID]
    domain = content.verify_domain
    return (
        *pen.marks(content.mark, demo=content.demo),
        *pen.letterhead(content.issuer),
        Rule("thick"),
        *pen.heading(labels.NOTICE),
        *_challan(content, pen),
        Space(6),
        Box(tuple(_owed(content, pen))),
        *verifiable(pen, content.url_prefix, content.digits, domain=domain, also=also),
        Rule(),
        *pen.notes(content.notes),
        *pen.foot(content.mark),
        Space(8),
    )


def _challan(content: NoticeContent, pen: Pen) -> list[Block]:
    payer = content.payer
    return [
        *pen.pair(labels.PRINTED, moment(content.printed_at)),
        Rule(),
        *pen.pair(labels.NAME, payer.name),
        *pen.pair(labels.FATHER, payer.father_name),
        *pen.pair(labels.PLACE, payer.place),
        Rule(),
        *pen.pair(labels.AGAINST, content.number),
        *pen.pair(labels.REFERENCE, spaced_reference(content.reference)),
        *pen.pair(labels.PSID, content.psid),
        *pen.pair(labels.ISSUED, moment(content.issued_at)),
        *(block for line in content.lines for block in pen.pair(labels.ITEM, _title(line))),
    ]


def _title(line: SlipLine) -> Bilingual:
    return Bilingual(f"{line.code} {line.title.en}", f"{line.code} {line.title.ur}")


def _owed(content: NoticeContent, pen: Pen) -> list[Block]:
    """Return what is still to pay, and until when."""
    due, after = content.due_day, content.after_due_paisa
    part = content.owed_paisa != content.amount_paisa
    return [
        *pen.twin(labels.STILL_OWED, bold=True),
        Text(text=money(content.owed_paisa), size="amount", bold=True),
        *(Text(text=each) for each in pen.says(content.words)),
        *(Text(text=each, bold=True) for each in pen.says(content.state)),
        Rule("dashed"),
        *pen.pair(labels.CHALLAN_AMOUNT, money(content.amount_paisa) if part else ""),
        *pen.pair(labels.DUE, day(due) if due else ""),
        *pen.pair(labels.AFTER_DUE, "" if after is None else money(after)),
    ]
