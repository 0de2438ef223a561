"""What the treasury answered, how the counter stands with it and what is new, in words.

The tables go by the codes of ``services/kept_answers.py`` and ``services/outbox.py``; a code that
is new speaks with its own text.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.domain.money import rupees
from desktop.ui.language import QT_TRANSLATE_NOOP, fill, ltr
from desktop.ui.states import moment_words

if TYPE_CHECKING:
    from desktop.services.asking import Asked
    from desktop.services.outbox import DaySaid, Difference, News, Outbox, Said

ANSWERS: dict[str, str] = {
    "acknowledged": QT_TRANSLATE_NOOP("outbox", "Acknowledged."),
    "review": QT_TRANSLATE_NOOP("outbox", "Kept apart, under review."),
    "file": QT_TRANSLATE_NOOP("outbox", "Written to a file. The answer is not back yet."),
    "day_agreed": QT_TRANSLATE_NOOP("outbox", "The day was agreed."),
    "day_differs": QT_TRANSLATE_NOOP("outbox", "A day differs. Call the supervisor."),
    "refused": QT_TRANSLATE_NOOP("outbox", "Nobody listens at the treasury's address."),
    "no_name": QT_TRANSLATE_NOOP("outbox", "The network does not know the treasury's name."),
    "no_route": QT_TRANSLATE_NOOP("outbox", "No way leads to the treasury. Check cable or Wi-Fi."),
    "silent": QT_TRANSLATE_NOOP("outbox", "Nobody answers at the treasury's address."),
    "late": QT_TRANSLATE_NOOP("outbox", "The answer did not come in time. The line may be slow."),
    "cut": QT_TRANSLATE_NOOP("outbox", "The line broke off."),
    "untrusted": QT_TRANSLATE_NOOP(
        "outbox", "Who answers is not certified as the treasury. Nothing was sent."
    ),
    "no_tls": QT_TRANSLATE_NOOP("outbox", "No secure line could be made."),
    "proxy": QT_TRANSLATE_NOOP("outbox", "The office's proxy does not let it through."),
    "patience": QT_TRANSLATE_NOOP("outbox", "The treasury is busy and asks to wait."),
    "fault": QT_TRANSLATE_NOOP("outbox", "The treasury's server has a fault."),
    "strange": QT_TRANSLATE_NOOP(
        "outbox", "Something else answered. The network may ask for a login."
    ),
    "gap": QT_TRANSLATE_NOOP("outbox", "The treasury lacks earlier entries. They are sent again."),
    "digest": QT_TRANSLATE_NOOP("outbox", "It was damaged on the way. It is sent again."),
    "bad-part": QT_TRANSLATE_NOOP("outbox", "The treasury cannot read it. It is rebuilt."),
    "too-large": QT_TRANSLATE_NOOP("outbox", "It is too large for the treasury."),
    "unknown-device": QT_TRANSLATE_NOOP(
        "outbox", "The treasury does not know this counter's key. Tell the supervisor."
    ),
    "key-revoked": QT_TRANSLATE_NOOP("outbox", "This counter's key was revoked."),
    "clock-skew": QT_TRANSLATE_NOOP(
        "outbox", "The computer's clock is not the treasury's. Set it right."
    ),
    "not-signed": QT_TRANSLATE_NOOP("outbox", "The treasury cannot tell who asks. See the clock."),
    "feed-behind": QT_TRANSLATE_NOOP(
        "outbox", "The treasury was put back to an older copy. Its operator must restore it."
    ),
    "demo": QT_TRANSLATE_NOOP("outbox", "Demo and real counters are kept apart."),
    "not-found": QT_TRANSLATE_NOOP("outbox", "The treasury has nothing at this address."),
    "busy": QT_TRANSLATE_NOOP("outbox", "The treasury cannot answer now."),
    "support": QT_TRANSLATE_NOOP("outbox", "The treasury cannot read it. Call support."),
    "restored": QT_TRANSLATE_NOOP("outbox", "This ledger is an older copy. It was not made whole."),
    "clock": QT_TRANSLATE_NOOP(
        "outbox", "The clock of this computer stepped back. A supervisor confirms it."
    ),
    "unverified": QT_TRANSLATE_NOOP("outbox", "What came back does not verify. It was not kept."),
    "log": QT_TRANSLATE_NOOP("outbox", "The treasury's log contradicts itself. Tell an auditor."),
    "not_renewed": QT_TRANSLATE_NOOP(
        "outbox", "Catalogue and keys were not renewed. What is in use stays."
    ),
}
REQUEST = QT_TRANSLATE_NOOP("outbox", "Request {name}.")
STANDINGS: dict[str, tuple[str, str]] = {
    "fork": (
        QT_TRANSLATE_NOOP("outbox", "Two journals of this counter"),
        QT_TRANSLATE_NOOP(
            "outbox",
            "The treasury holds another journal of this counter from entry {first} on: the "
            "computer was restored or copied. No challan can be issued here any more. What was "
            "issued stays valid, payable and under review; payments, prints and day closes go "
            "on. Call the treasury, then set up a new folder with a new counter number. (N08)",
        ),
    ),
    "frozen": (
        QT_TRANSLATE_NOOP("outbox", "The treasury froze this counter"),
        QT_TRANSLATE_NOOP(
            "outbox",
            "Two people at the treasury froze this counter: from entry {first} on nothing is "
            "counted. No challan can be issued here until they thaw it. What was issued stays "
            "valid and under review; payments, prints and day closes go on. Issue at another "
            "counter and call the treasury. F12 asks it; this counter then issues by itself. (N24)",
        ),
    ),
    "revoked": (
        QT_TRANSLATE_NOOP("outbox", "The treasury revoked this counter's key"),
        QT_TRANSLATE_NOOP(
            "outbox",
            "From entry {first} on nothing is counted. No challan can be issued here any more. "
            "What was issued stays valid and under review; payments, prints and day closes go "
            "on. Call the treasury, then set up a new folder with a new counter number. (N25)",
        ),
    ),
    "restored": (
        QT_TRANSLATE_NOOP("outbox", "This ledger is an older copy"),
        QT_TRANSLATE_NOOP(
            "outbox",
            "What was done after the backup is missing. F12 asks the treasury for it; nothing is "
            "written until then. Without a line, set up a new folder with a new counter number. "
            "(N09)",
        ),
    ),
    "support": (
        QT_TRANSLATE_NOOP("outbox", "One part needs support"),
        QT_TRANSLATE_NOOP(
            "outbox",
            "The treasury cannot read the part that begins with entry {first}, even rebuilt. It "
            "is safe here, and what is behind it waits. Issuing goes on. Call support and name "
            "part {part}. (N10)",
        ),
    ),
}
MARKS: dict[str, str] = {
    "late": QT_TRANSLATE_NOOP(
        "outbox",
        "The treasury wants everything within 24 hours. F12 sends now. If the line stays down, "
        "carry it: Shift+F12 writes a file to a USB stick. (N15)",
    ),
    "alarm": QT_TRANSLATE_NOOP(
        "outbox",
        "This is longer than 48 hours. Carry it to the treasury today: Shift+F12 writes a file "
        "to a USB stick. Issuing goes on, and nothing is lost. (N16)",
    ),
}
STEPPED = QT_TRANSLATE_NOOP(
    "outbox",
    "The clock of this computer stepped back from {was} to {now} (entry {seq}). Nothing is lost, "
    "and issuing goes on. A supervisor sets it right where it is wrong, and a technician notes "
    "that word: “mahasil confirm-clock”. (N23)",
)
DAYS: dict[str, str] = {
    "agreed": QT_TRANSLATE_NOOP("outbox", "agreed"),
    "differs": QT_TRANSLATE_NOOP("outbox", "differs"),
    "not_yet": QT_TRANSLATE_NOOP("outbox", "not yet answered"),
}
NEWS: dict[str, str] = {
    "exception": QT_TRANSLATE_NOOP("outbox", "Questioned"),
    "cleared": QT_TRANSLATE_NOOP("outbox", "Cleared"),
    "payment": QT_TRANSLATE_NOOP("outbox", "Payment"),
    "evidence-found": QT_TRANSLATE_NOOP("outbox", "Evidence found"),
    "notice": QT_TRANSLATE_NOOP("outbox", "Notice"),
}
ASKED: dict[str, str] = {
    "ok": QT_TRANSLATE_NOOP(
        "outbox", "The treasury counts this counter as sound. It has every entry up to {holds}."
    ),
    "contested": QT_TRANSLATE_NOOP(
        "outbox", "The treasury holds another journal of this counter, as from entry {holds}."
    ),
    "frozen": QT_TRANSLATE_NOOP(
        "outbox", "The treasury stopped this counter. It has every entry up to {holds}."
    ),
    "revoked": QT_TRANSLATE_NOOP("outbox", "The treasury revoked this counter's key."),
}
OTHER_JOURNAL = QT_TRANSLATE_NOOP(
    "outbox",
    "The treasury's {holds} entries are not those of this ledger. Send nothing by hand; "
    "call the treasury.",
)
AT_HEAD = QT_TRANSLATE_NOOP("outbox", "{head}: here {ours}, at the treasury {theirs}")
NO_HEAD = QT_TRANSLATE_NOOP("outbox", "Head not confirmed")
ISSUED = QT_TRANSLATE_NOOP("outbox", "issued Rs {issued}, void {void}, paid {paid}")


def _tr(text: str) -> str:
    return QCoreApplication.translate("outbox", text)


def answer(said: "Said") -> str:
    """Return what the treasury answered last, "" before anything."""
    return answered(said.code, said.text)


def answered(code: str, text: str) -> str:
    """Return what ``code`` means; one without words speaks with its own ``text``."""
    from desktop.services.kept_answers import request_in

    if code not in ANSWERS:
        return ltr(text)
    named = request_in(text)
    return f"{_tr(ANSWERS[code])} {fill(_tr(REQUEST), name=named)}" if named else _tr(ANSWERS[code])


def standing(found: "Outbox") -> tuple[str, str]:
    """Return title and whole sentence of what is wrong with this counter."""
    title, text = STANDINGS.get(found.standing, ("", found.standing_text))
    stuck = next((part.digest for part in found.parts if part.said.code == "support"), "")
    return _tr(title) if title else "", fill(_tr(text), first=found.standing_from, part=stuck)


def advice(mark: str) -> str:
    """Return what to do about what waits too long, "" where nothing does."""
    return fill(_tr(MARKS[mark])) if mark else ""


def stepped(found: "Outbox") -> str:
    """Return that the clock stepped back and nobody confirmed it; "" where all is well."""
    if found.clock_step is None:
        return ""
    seq, was, now = found.clock_step
    return fill(_tr(STEPPED), seq=seq, was=moment_words(was), now=moment_words(now))


def asked(told: "Asked") -> tuple[str, str]:
    """Return what the treasury says of this counter, and the tone to say it in."""
    fine = told.status == "ok" and told.same
    text = ASKED.get(told.status, told.status)
    if told.status == "ok" and not told.same:
        text = OTHER_JOURNAL
    said = fill(_tr(text), holds=told.holds)
    return said, "ok" if fine else "error"


def day_state(day: "DaySaid") -> str:
    """Return what the treasury says of a day."""
    return _tr(DAYS[day.state])


def differences(day: "DaySaid", name_of: Callable[[str], str]) -> str:
    """Return by head what a day came to here and at the treasury, "" where they agree."""
    return "; ".join(_difference(one, name_of) for one in day.differences)


def _difference(one: "Difference", name_of: Callable[[str], str]) -> str:
    head = one.head or _tr(NO_HEAD)
    fund = name_of(one.beneficiary)
    ours, theirs = _sums(one.ours), _sums(one.theirs)
    return fill(_tr(AT_HEAD), head=f"{head}, {fund}", ours=ours, theirs=theirs)


def _sums(paisa: tuple[int, int, int]) -> str:
    issued, void, paid = (rupees(each) for each in paisa)
    return fill(_tr(ISSUED), issued=issued, void=void, paid=paid)


def news(one: "News") -> tuple[str, str, str]:
    """Return of an item of the feed: what it is, what it is about, what it says."""
    item = one.item
    about = ltr(one.number or (f"{item.device}/{item.seq}" if item.seq else ""))
    money = f"Rs {rupees(item.paisa)}" if item.paisa is not None else ""
    said = " · ".join(each for each in (money, item.code, item.words) if each)
    kind = _tr(NEWS[item.kind]) if item.kind in NEWS else item.kind
    return kind, about or "—", ltr(said) or "—"
