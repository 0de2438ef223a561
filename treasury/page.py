"""The public pages as HTML: no script, nothing from elsewhere, both languages side by side."""

import re
from html import escape
from pathlib import Path
from string import Template

from desktop.domain.catalogue import Catalogue
from desktop.domain.money import rupees
from desktop.domain.numbers import spaced_reference
from desktop.domain.text import Bilingual
from treasury import words
from treasury.offices import catalogues, office_title
from treasury.verdict import Answer, Facts, Verdict

PAGES = Path(__file__).with_name("pages")
_FRAME = Template((PAGES / "frame.html").read_text(encoding="utf-8"))
_LATIN = re.compile(r"[0-9A-Za-z][0-9A-Za-z .,:/+-]*[0-9A-Za-z]|[0-9A-Za-z]")
_CHECKED_NOW = {Verdict.NOT_GENUINE, Verdict.UNREPORTED, Verdict.REVIEW}


def verdict_page(
    answer: Answer, name: str, *, demo: bool, known: tuple[Catalogue, ...] | None = None
) -> str:
    """Return the page that answers one scan at the treasury ``name``.

    known: the catalogues that name offices; those that came with the program if not given.
    """
    headline = words.HEADLINES[answer.verdict]
    panel = _headline(answer.verdict) + _tag("p", words.MEANINGS[answer.verdict])
    body = [
        _banner() if demo else "",
        f'<section class="panel {answer.verdict}">{panel}{_as_of(answer)}</section>',
        _facts(answer.facts, known or catalogues()) if answer.facts else "",
        _notes(words.NEVER_ASKS, words.LOOK_AT_ADDRESS, words.PRIVACY),
    ]
    return _frame(headline.en, name, body)


def front_page(name: str, *, demo: bool) -> str:
    """Return the page at the root, which explains how to check a challan."""
    panel = _tag("h1", words.TITLE) + _tag("p", words.WELCOME)
    body = [
        _banner() if demo else "",
        f'<section class="panel plain">{panel}</section>',
        _notes(words.NEVER_ASKS, words.LOOK_AT_ADDRESS, words.PRIVACY),
    ]
    return _frame(words.TITLE.en, name, body)


def _frame(title: str, name: str, body: list[str]) -> str:
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


def _banner() -> str:
    return f'<section class="demo" role="note">{_tag("p", words.DEMO)}</section>'


def _notes(*notes: Bilingual) -> str:
    return f'<footer class="notes">{"".join(_tag("p", note) for note in notes)}</footer>'


def _facts(facts: Facts, known: tuple[Catalogue, ...]) -> str:
    rows = [
        _row("number", facts.number),
        _row("reference", spaced_reference(facts.reference)),
        _row("amount", f"Rs {rupees(facts.amount_paisa)}"),
        _row("paid", f"Rs {rupees(facts.paid_paisa)}") if facts.paid_paisa else "",
        _row("issued", words.moment_words(facts.issued_at).en),
        _row("due", words.day_words(facts.due_day).en),
        _row("after_due", _money(facts.after_due_paisa)),
        _office(facts.office, known),
        _row("counter", facts.counter),
    ]
    return (
        f'<section class="facts">{_tag("h2", words.FACTS_TITLE)}{_tag("p", words.COMPARE)}'
        f"<dl>{''.join(rows)}</dl></section>"
    )


def _money(paisa: int | None) -> str:
    return "" if paisa is None else f"Rs {rupees(paisa)}"


def _row(name: str, value: str, urdu: str = "") -> str:
    """Return one line of the facts; ``urdu`` only where the value itself has two languages."""
    if not value:
        return ""
    label = words.ROWS[name]
    other = f'<dd lang="ur" dir="rtl">{_urdu(urdu)}</dd>' if urdu else ""
    return (
        f'<div class="row"><dt><span>{escape(label.en)}</span>'
        f'<span lang="ur" dir="rtl">{_urdu(label.ur)}</span></dt>'
        f"<dd>{escape(value)}</dd>{other}</div>"
    )


def _office(code: str, known: tuple[Catalogue, ...]) -> str:
    title = office_title(code, known)
    return _row("office", title.en, title.ur if title.ur != title.en else "")
