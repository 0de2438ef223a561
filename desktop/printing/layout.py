"""A challan's slip: what it says, in which order, before anybody thinks of dots."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from desktop.domain.numbers import spaced_reference
from desktop.domain.text import Bilingual
from desktop.printing import labels
from desktop.printing.blocks import Banner, Block, Blocks, Box, Row, Rule, Space, Text
from desktop.printing.content import NONE, SlipContent, SlipGroup, SlipLine, SlipOfficer
from desktop.printing.pen import Pen, day, moment, money
from desktop.printing.symbols import verifiable

_PEN = Pen()


def slip(content: SlipContent, pen: Pen = _PEN, *, copy_label: Bilingual = NONE) -> Blocks:
    """Return the slip of one challan; pure, the same content gives the same paper.

    copy_label: whose copy it is, said in the heading. A draft's slip and a training slip carry
    no number, no reference and no QR. Raises TooLongForQr if the token does not fit its symbol.
    """
    stamp = _stamp(content, pen)
    content = _unnumbered(content) if stamp else content
    return (
        *stamp,
        *pen.marks(content.mark, demo=content.demo),
        *pen.letterhead(content.issuer),
        *_identity(content, pen, copy_label),
        *(stamp if content.training else ()),  # a draft is only ever shown: room for its content
        *_payer(content, pen),
        *_offence(content, pen),
        *_authority(content, pen),
        *_amount(content, pen),
        *_symbol(content, pen),
        *_small_print(content, pen),
        *stamp,
        *pen.foot(content.mark),
        Space(8),
    )


def slip_copies(
    content: SlipContent, pen: Pen = _PEN, copies: Iterable[Bilingual] = ()
) -> tuple[Blocks, ...]:
    """Return a slip for each label of ``copies``, one without a label where there are none.

    A slip that is no original by itself (a duplicate, a draft) is copied like any other.
    """
    return tuple(slip(content, pen, copy_label=label) for label in tuple(copies) or (NONE,))


def _stamp(content: SlipContent, pen: Pen) -> list[Block]:
    """Return the large words on a paper that was never issued, so that nobody takes it for one."""
    if content.training:
        return [Banner(pen.says(labels.TRAINING), large=True)]
    return [] if content.number else [Banner(pen.says(labels.DRAFT), large=True)]


def _unnumbered(content: SlipContent) -> SlipContent:
    return replace(content, number="", reference="", psid="", digits="")


def _identity(content: SlipContent, pen: Pen, copy_label: Bilingual) -> list[Block]:
    issuer = content.issuer
    found: list[Block] = [Rule("thick"), *pen.heading(_heading(copy_label))]
    if content.number:
        found.append(Text(text=content.number, size="number", bold=True))
    found += pen.pair(labels.REFERENCE, spaced_reference(content.reference))
    found += pen.pair(labels.PSID, content.psid)
    found += pen.pair(labels.ISSUED, _issued(content, pen))
    return found + pen.pair(labels.COUNTER, f"{issuer.counter} · {issuer.clerk}")


def _heading(copy: Bilingual) -> Bilingual:
    paper = labels.CHALLAN
    return Bilingual(
        f"{paper.en} · {copy.en}" if copy.en else paper.en,
        f"{paper.ur} · {copy.ur}" if copy.ur else paper.ur,
    )


def _issued(content: SlipContent, pen: Pen) -> str | Bilingual:
    at, offline = moment(content.issued_at), labels.OFFLINE
    if not content.offline:
        return at
    urdu = offline.ur if pen.language == "both" else f"{at} · {offline.ur}"  # once is enough
    return Bilingual(f"{at} · {offline.en}", urdu)


def _payer(content: SlipContent, pen: Pen) -> list[Block]:
    payer, vehicle = content.payer, content.vehicle
    found: list[Block] = [Rule()]
    found += pen.pair(labels.NAME, payer.name)
    found += pen.pair(labels.FATHER, payer.father_name)
    found += pen.pair(payer.id_label, payer.id_number)
    found += pen.pair(labels.MOBILE, payer.mobile)
    found += pen.pair(labels.BUSINESS, payer.business)
    found += pen.pair(labels.PLACE, payer.place)
    if vehicle:
        found += pen.pair(labels.PLATE, vehicle.plate)
        found += pen.pair(labels.CHASSIS, vehicle.chassis)
        found += pen.pair(labels.CLASS, vehicle.vehicle_class or NONE)
    return found


def _offence(content: SlipContent, pen: Pen) -> list[Block]:
    found: list[Block] = [Rule(), *pen.twin(labels.ITEMS, size="label")]
    for law, lines in groupby(content.lines, key=lambda line: line.law):
        found += pen.twin(law, size="note")
        found += [block for line in lines for block in _item(line, pen)]
    when = moment(content.occurred_at) if content.occurred_at else ""
    found += pen.pair(labels.WHEN, when)
    found += pen.pair(labels.WHERE, content.occurred_place)
    found += pen.pair(labels.OUTCOME, content.outcome)
    found += pen.pair(labels.EXTERNAL, content.external)
    return found + pen.pair(labels.REMARKS, content.remarks, bold=False)


def _item(line: SlipLine, pen: Pen) -> list[Block]:
    many = line.quantity > 1
    times = f"{line.quantity} × " if many else ""
    code = f"{line.code}  " if pen.language == "ur" else ""
    count = f" ({line.quantity} عدد)" if many else ""  # far from the code: two numbers are one
    said = Bilingual(
        f"{line.code}  {times}{line.title.en}{_section(', s.', line)}",
        f"{code}{line.title.ur}{count}{_section('، دفعہ', line)}",
    )
    first, *urdu = pen.says(said)
    return [
        _priced(first, line, pen),
        *(Text(text=each, bold=True, align="right") for each in urdu),
        *([] if line.section else pen.twin(labels.SECTION_UNKNOWN, size="note")),
    ]


def _section(word: str, line: SlipLine) -> str:
    return f"{word}\u00a0{line.section}" if line.section else ""


def _priced(title: str, line: SlipLine, pen: Pen) -> Block:
    """Return title and amount on one line, the title on the side its language starts from."""
    price = money(line.amount_paisa)
    if pen.language == "ur":
        return Row(cells=(price, title), shares=(0, 1), aligns=("left", "right"), bold=True)
    return Row(cells=(title, price), shares=(1, 0), aligns=("left", "right"), bold=True)


def _authority(content: SlipContent, pen: Pen) -> list[Block]:
    found: list[Block] = [Rule()]
    if content.officer:
        found += _officer(content.officer, pen)
    head = content.head
    if head.code:
        found += pen.pair(labels.HEAD, _head_line(head.code, head.title or NONE))
    else:
        found += pen.pair(labels.HEAD, labels.HEAD_UNKNOWN)
    return found + pen.pair(labels.BENEFICIARY, content.beneficiary)


def _head_line(code: str, title: Bilingual) -> Bilingual:
    return Bilingual(f"{code} {title.en}".strip(), f"{code} {title.ur}".strip())


def _officer(officer: SlipOfficer, pen: Pen) -> list[Block]:
    name, rank = officer.name, officer.designation
    who = Bilingual(f"{name.en}, {rank.en}", f"{name.ur}، {rank.ur}")
    found = pen.pair(labels.OFFICER, who)
    found += pen.pair(labels.POWER, officer.power, bold=False)
    return found + pen.pair(labels.NOTIFICATION, _notification(officer), bold=False)


def _notification(officer: SlipOfficer) -> str | Bilingual:
    """Return the notification without the word that its label says already."""
    told = officer.notification or labels.NOT_CONFIRMED
    if isinstance(told, str):
        return _bare(told, labels.NOTIFICATION.en)
    return Bilingual(
        _bare(told.en, labels.NOTIFICATION.en),
        _bare(told.ur, labels.NOTIFICATION.ur),
    )


def _bare(text: str, word: str) -> str:
    rest = text.removeprefix(f"{word}: ")
    return rest[:1].upper() + rest[1:]


def _amount(content: SlipContent, pen: Pen) -> list[Block]:
    inside: list[Block] = [
        *pen.twin(labels.AMOUNT, bold=True),
        Text(text=money(content.amount_paisa), size="amount", bold=True),
        *(Text(text=each) for each in pen.says(content.words)),
        *_due(content, pen),
    ]
    found: list[Block] = [Space(6), Box(tuple(inside))]
    found += [Text(text=each, size="note", bold=True) for each in pen.says(content.warning)]
    return found + (_group(content.group, pen) if content.group else [])


def _due(content: SlipContent, pen: Pen) -> list[Block]:
    if not content.due_day:
        return []
    found: list[Block] = [Rule("dashed"), *pen.pair(labels.DUE, day(content.due_day))]
    if content.after_due_paisa is not None:
        found += pen.pair(labels.AFTER_DUE, money(content.after_due_paisa))
    return found


def _group(group: SlipGroup, pen: Pen) -> list[Block]:
    values = {"n": str(group.n), "of": str(group.of), "total": money(group.total_paisa)}
    return [Space(4), *pen.paragraph(labels.GROUP.filled(**values), bold=True)]


def _symbol(content: SlipContent, pen: Pen) -> list[Block]:
    if not content.digits:
        return [Space(12)]
    also = [] if content.psid else [labels.NO_PSID]
    if content.wording_version:
        also.append(labels.WORDING.filled(version=content.wording_version))
    domain = content.verify_domain
    return verifiable(pen, content.url_prefix, content.digits, domain=domain, also=also)


def _small_print(content: SlipContent, pen: Pen) -> list[Block]:
    return [Rule(), *pen.notes(content.notes)] if content.notes else []
