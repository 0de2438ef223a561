"""Papers about money at the counter: the receipt (رسید), and cash put in or taken out."""

from desktop.domain.numbers import spaced_reference
from desktop.domain.text import Bilingual
from desktop.printing import labels
from desktop.printing.blocks import Block, Blocks, Box, Rule, Space, Text
from desktop.printing.content import CashContent, Issuer, ReceiptContent
from desktop.printing.pen import Pen, moment, money
from desktop.printing.symbols import verifiable

_PEN = Pen()


def receipt_slip(content: ReceiptContent, pen: Pen = _PEN) -> Blocks:
    """Return the receipt for one payment, with the challan's QR; pure.

    Raises TooLongForQr if the token does not fit its symbol.
    """
    domain = content.verify_domain
    return (
        *pen.marks(content.mark, demo=content.demo),
        *pen.letterhead(content.issuer),
        *_named(labels.RECEIPT, content.number, pen),
        *_against(content, pen),
        *_taken(content, pen),
        *verifiable(pen, content.url_prefix, content.digits, domain=domain),
        *pen.notes(content.notes),
        *pen.foot(content.mark),
        Space(8),
    )


def cash_slip(content: CashContent, pen: Pen = _PEN) -> Blocks:
    """Return the slip of money put into the drawer or taken out of it, to be signed; pure."""
    title = labels.CASH_IN if content.direction == "in" else labels.CASH_OUT
    balance = content.balance_paisa
    return (
        *pen.marks(content.mark, demo=content.demo),
        *pen.letterhead(content.issuer),
        *_named(title, content.number, pen),
        *pen.pair(labels.MOVED_AT, moment(content.at)),
        *_at_counter(content.issuer, pen),
        Space(6),
        Box(
            (
                *_sum(labels.AMOUNT_MOVED, content.amount_paisa, content.words, pen),
                Rule("dashed"),
                *pen.pair(labels.REASON, content.reason),
                *pen.pair(labels.APPROVED, content.approved_by),
                *pen.pair(labels.DRAWER, "" if balance is None else money(balance)),
            )
        ),
        *pen.signature(labels.CLERK),
        *(pen.signature(labels.SUPERVISOR) if content.approved_by else ()),
        *pen.foot(content.mark),
        Space(8),
    )


def _named(title: Bilingual, number: str, pen: Pen) -> list[Block]:
    """Return what kind of paper it is, and its number."""
    shown = Text(text=number, size="number", bold=True)
    return [Rule("thick"), *pen.heading(title), *([shown] if number else [])]


def _at_counter(issuer: Issuer, pen: Pen) -> list[Block]:
    return pen.pair(labels.COUNTER, f"{issuer.counter} · {issuer.clerk}")


def _against(content: ReceiptContent, pen: Pen) -> list[Block]:
    payer = content.payer
    return [
        *pen.pair(labels.TAKEN_AT, moment(content.paid_at)),
        *_at_counter(content.issuer, pen),
        Rule(),
        *pen.pair(labels.AGAINST, content.challan),
        *pen.pair(labels.REFERENCE, spaced_reference(content.reference)),
        *pen.pair(labels.NAME, payer.name),
        *pen.pair(payer.id_label, payer.id_number),
    ]


def _taken(content: ReceiptContent, pen: Pen) -> list[Block]:
    inside: list[Block] = [
        *_sum(labels.AMOUNT_TAKEN, content.amount_paisa, content.words, pen),
        Rule("dashed"),
        *pen.pair(labels.TENDER, content.tender),
        *pen.pair(labels.TENDER_REFERENCE, content.tender_reference),
        *pen.pair(labels.CHALLAN_AMOUNT, money(content.challan_paisa)),
        *pen.pair(labels.BALANCE, money(content.balance_paisa)),
    ]
    return [Space(6), Box(tuple(inside))]


def _sum(label: Bilingual, paisa: int, words: Bilingual, pen: Pen) -> list[Block]:
    """Return an amount in large figures, and in words."""
    return [
        *pen.twin(label, bold=True),
        Text(text=money(paisa), size="amount", bold=True),
        *(Text(text=each) for each in pen.says(words)),
    ]
