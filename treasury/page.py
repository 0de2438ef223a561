"""The public pages as HTML: no script, nothing from elsewhere, both languages side by side."""

import re
from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template

from desktop.domain.catalogue import Catalogue
from desktop.domain.money import rupees
from desktop.domain.numbers import spaced_reference
from desktop.domain.text import Bilingual
from treasury import words
from treasury.offices import catalogues, office_title
from treasury.recorded import Receipt
from treasury.verdict import Answer, Facts, Verdict

PAGES = Path(__file__).with_name("pages")
_FRAME = Template((PAGES / "frame.html").read_text(encoding="utf-8"))
_LATIN = re.compile(r"[0-9A-Za-z][0-9A-Za-z .,:/+-]*[0-9A-Za-z]|[0-9A-Za-z]")
_CHECKED_NOW = {Verdict.NOT_GENUINE, Verdict.UNKNOWN, Verdict.UNREPORTED, Verdict.REVIEW}
MOST_RECEIPTS = 5
"""So many payments are shown, the newest."""
_ECHOED = 60
"""Letters of what was typed that are shown again."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What a citizen typed into the form, as it came."""

    number: str = ""
    amount: str = ""


def verdict_page(
    answer: Answer,
    name: str,
    *,
    demo: bool,
    known: tuple[Catalogue, ...] | None = None,
    again: Typed | None = None,
) -> str:
    """Return the page that answers one question at the treasury ``name``.

    known: the catalogues that name offices; those that came with the program if not given.
    again: what was typed, where the form is shown once more.
    """
    headline = words.HEADLINES[answer.verdict]
    panel = _headline(answer.verdict) + _tag("p", words.MEANINGS[answer.verdict])
    body = [
        f'<section class="panel {answer.verdict}">{panel}{_as_of(answer)}</section>',
        _form(again) if again else "",
        _facts(answer.facts, known or catalogues()) if answer.facts else "",
    ]
    return _frame(headline.en, name, body, demo=demo)


def front_page(name: str, *, demo: bool) -> str:
    """Return the page at the root, which explains how to check a challan, and checks one."""
    panel = _tag("h1", words.TITLE) + _tag("p", words.WELCOME)
    body = [f'<section class="panel plain">{panel}</section>', _form(Typed())]
    return _frame(words.TITLE.en, name, body, demo=demo)


def too_often_page(wait_s: int, name: str, *, demo: bool) -> str:
    """Return the page that asks to wait ``wait_s`` seconds before another question."""
    panel = _tag("h1", words.TOO_OFTEN) + _tag("p", words.WAIT.filled(seconds=str(wait_s)))
    body = [f'<section class="panel plain">{panel}</section>']
    return _frame(words.TOO_OFTEN.en, name, body, demo=demo)


def _frame(title: str, name: str, body: list[str], *, demo: bool) -> str:
    notes = _notes(words.NEVER_ASKS, words.LOOK_AT_ADDRESS, words.PRIVACY)
    body = [_banner() if demo else "", *body, notes]
    return _FRAME.substitute(
        title=escape(title),
        name=escape(name),
        service_en=escape(words.TITLE.en),
        service_ur=_urdu(words.TITLE.ur),
        body="\n".join(each for each in body if each),
    )


def _tag(tag: str, text: Bilingual) -> str:
    """Return both languages of one thing as two elements in a row of two columns."""
    other = "p" if tag == "h1" else tag
    return (
        f'<div class="pair"><{tag}>{escape(text.en)}</{tag}>'
        f'<{other} class="{tag}" lang="ur" dir="rtl">{_urdu(text.ur)}</{other}></div>'
    )


def _headline(verdict: Verdict) -> str:
    headline, standing = _tag("h1", words.HEADLINES[verdict]), words.STANDINGS.get(verdict)
    return f'<div class="standing">{_tag("p", standing)}</div>{headline}' if standing else headline


def _urdu(text: str) -> str:
    """Escape ``text`` and isolate every number and Latin word in it."""
    return _LATIN.sub(lambda found: f'<bdi dir="ltr">{found[0]}</bdi>', escape(text, quote=False))


def _as_of(answer: Answer) -> str:
    now = answer.verdict in _CHECKED_NOW
    text = words.CHECKED_AS_OF if now else words.REPORTED_AS_OF
    when = words.moment_words(answer.as_of)
    said = Bilingual(text.en.format(when=when.en), text.ur.format(when=when.ur))
    return f'<div class="as-of">{_tag("p", said)}</div>'


def _form(typed: Typed) -> str:
    fields = (
        _field("number", words.FIELD_NUMBER, typed.number, 'autocapitalize="characters"'),
        _field("amount", words.FIELD_AMOUNT, typed.amount, 'inputmode="decimal"'),
    )
    check = (
        f'<button type="submit"><span>{escape(words.CHECK.en)}</span>'
        f'<span lang="ur" dir="rtl">{words.CHECK.ur}</span></button>'
    )
    return (
        f'<section class="by-hand">{_tag("h2", words.BY_HAND)}{_tag("p", words.BOTH)}'
        f'<form method="post" action="/">{"".join(fields)}{check}</form></section>'
    )


def _field(name: str, label: Bilingual, value: str, more: str) -> str:
    """Return one line to type in, with its label in both languages; Latin order whatever it is."""
    return (
        f'<label for="{name}"><span>{escape(label.en)}</span>'
        f'<span lang="ur" dir="rtl">{_urdu(label.ur)}</span></label>'
        f'<input id="{name}" name="{name}" value="{escape(value[:_ECHOED])}" dir="ltr" required '
        f'maxlength="{_ECHOED}" autocomplete="off" spellcheck="false" {more}>'
    )


def _banner() -> str:
    return f'<section class="demo" role="note">{_tag("p", words.DEMO)}</section>'


def _notes(*notes: Bilingual) -> str:
    return f'<footer class="notes">{"".join(_tag("p", note) for note in notes)}</footer>'


def _facts(facts: Facts, known: tuple[Catalogue, ...]) -> str:
    rows = [
        _row("number", facts.number),
        _row("reference", spaced_reference(facts.reference)),
        _row("amount", f"Rs {rupees(facts.amount_paisa)}"),
        _row("paid", _some(facts.paid_paisa)),
        *map(_receipt, facts.receipts[-MOST_RECEIPTS:]),
        _row("due_now", _some(facts.due_paisa) if facts.due_paisa != facts.amount_paisa else ""),
        _row("refund", _some(facts.refund_paisa)),
        _row("issued", words.moment_words(facts.issued_at).en),
        _row("due", words.day_words(facts.due_day).en),
        _row("after_due", _some(facts.after_due_paisa or 0)),
        _office(facts.office, known),
        _row("counter", facts.counter),
    ]
    return (
        f'<section class="facts">{_tag("h2", words.FACTS_TITLE)}{_tag("p", words.COMPARE)}'
        f"<dl>{''.join(rows)}</dl></section>"
    )


def _receipt(receipt: Receipt) -> str:
    """Return when and by what one payment came."""
    label = words.CAME_BY.filled(by=receipt.by) if receipt.by else words.CAME_AT_COUNTER
    when = f'<dd class="when">{escape(words.moment_words(receipt.at).en)}</dd>'
    return _line(label, f"Rs {rupees(receipt.paisa)}", when)


def _some(paisa: int) -> str:
    return f"Rs {rupees(paisa)}" if paisa else ""


def _row(name: str, value: str, urdu: str = "") -> str:
    """Return one line of the facts; ``urdu`` only where the value itself has two languages."""
    other = f'<dd lang="ur" dir="rtl">{_urdu(urdu)}</dd>' if urdu else ""
    return _line(words.ROWS[name], value, other) if value else ""


def _line(label: Bilingual, value: str, other: str = "") -> str:
    return (
        f'<div class="row"><dt><span>{escape(label.en)}</span>'
        f'<span lang="ur" dir="rtl">{_urdu(label.ur)}</span></dt>'
        f"<dd>{escape(value)}</dd>{other}</div>"
    )


def _office(code: str, known: tuple[Catalogue, ...]) -> str:
    title = office_title(code, known)
    return _row("office", title.en, title.ur if title.ur != title.en else "")
