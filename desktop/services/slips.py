"""What a challan's slip says, gathered from ledger, record, catalogue and settings."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from desktop.domain.calendar import local_day
from desktop.domain.catalogue import Catalogue
from desktop.domain.challan import Draft, Line, Payer, Record, Vehicle
from desktop.domain.identity import IdType, format_id
from desktop.domain.text import Bilingual
from desktop.domain.words import amount_in_words
from desktop.models.challans import ChallanRow, void
from desktop.models.database import UnitOfWork
from desktop.models.spool import PrintJobRow
from desktop.printing.content import (
    Issuer,
    Mark,
    SlipContent,
    SlipGroup,
    SlipHead,
    SlipLine,
    SlipOfficer,
    SlipPayer,
    SlipVehicle,
    Void,
)
from desktop.services.counter import Counter
from desktop.services.pricing import Quote
from desktop.signing.token import to_digits

NONE = Bilingual("", "")


def challan_slip(row: ChallanRow, record: Record, counter: Counter, clerk: str) -> SlipContent:
    """Return what the slip of an issued challan says; the same for every copy of it."""
    catalogue = counter.catalogue
    settings = counter.settings
    return SlipContent(
        number=row.number,
        reference=row.reference,
        url_prefix=settings.verify_prefix,
        digits=to_digits(row.token),
        psid=row.psid,
        issuer=issuer(counter, clerk),
        issued_at=row.issued_at,
        payer=payer_of(record.payer, catalogue),
        vehicle=_vehicle(record.vehicle, catalogue),
        lines=tuple(line_of(line, catalogue) for line in record.lines),
        amount_paisa=record.amount_paisa,
        words=amount_in_words(record.amount_paisa),
        head=_head(record.head, catalogue),
        due_day=row.due_day,
        after_due_paisa=record.after_due_paisa,
        occurred_at=record.occurred_at,
        occurred_place=record.occurred_place,
        officer=_officer(record.officer, record.power, counter),
        beneficiary=catalogue.choice("beneficiaries", record.beneficiary).title,
        group=_group(record),
        outcome=_outcome(record.outcome, catalogue),
        external=f"{record.external.system} {record.external.number}" if record.external else "",
        remarks=record.remarks,
        warning=_warning(record.lines, catalogue),
        notes=notes_of(record.after_due_paisa, counter),
        wording_version=record.wording,
        verify_domain=settings.verify_domain,
        offline="offline" in record.flags,
        demo="demo" in record.flags,
    )


def draft_slip(
    draft: Draft, priced: Quote, counter: Counter, clerk: str, at: datetime
) -> SlipContent:
    """Return the first slip a draft would become: no number, no reference, no QR."""
    catalogue, group = counter.catalogue, priced.groups[0]
    due_day = draft.due_day or local_day(at) + timedelta(days=group.due_days)
    several = len(priced.groups) > 1
    return SlipContent(
        number="",
        reference="",
        url_prefix="",
        digits="",
        issuer=issuer(counter, clerk),
        issued_at=at,
        payer=payer_of(draft.payer, catalogue),
        vehicle=_vehicle(draft.vehicle, catalogue),
        lines=tuple(line_of(line, catalogue) for line in group.lines),
        amount_paisa=group.amount_paisa,
        words=amount_in_words(group.amount_paisa),
        head=_head(group.head, catalogue),
        due_day=due_day,
        after_due_paisa=group.after_due_paisa,
        occurred_at=draft.occurred_at,
        occurred_place=draft.occurred_place,
        officer=_officer(draft.officer, draft.power, counter),
        beneficiary=catalogue.choice("beneficiaries", group.beneficiary).title,
        group=SlipGroup(1, len(priced.groups), priced.total_paisa) if several else None,
        outcome=_outcome(draft.outcome, catalogue),
        external=f"{draft.external.system} {draft.external.number}" if draft.external else "",
        remarks=draft.remarks,
        warning=_warning(group.lines, catalogue),
        notes=notes_of(group.after_due_paisa, counter),
        wording_version=catalogue.wording.version,
        verify_domain=counter.settings.verify_domain,
        demo=counter.certificate.demo,
    )


def issuer(counter: Counter, clerk: str) -> Issuer:
    """Return who hands a paper over."""
    place = counter.place
    return Issuer(office=place.office, district=place.district, counter=place.counter, clerk=clerk)


def mark_of(
    job: PrintJobRow, row: ChallanRow, names: Mapping[str, str], uow: UnitOfWork
) -> Mark | None:
    """Return what marks this paper as other than the first original."""
    if not (row.is_void or job.copy):
        return None
    by = names.get(job.made_by, job.made_by)
    return Mark(at=job.made_at, by=by, n=job.copy, void=void_of(row, names, uow))


def void_of(row: ChallanRow, names: Mapping[str, str], uow: UnitOfWork) -> Void | None:
    """Return who made a challan void, when and why; None while it is not."""
    if not row.is_void:
        return None
    (found,) = uow.figures.void_rows(void.c.challan == row.seq)
    return Void(
        at=found.at,
        by=names.get(found.clerk, found.clerk),
        approved_by=names.get(found.approver, found.approver),
        reason=found.reason,
    )


def payer_of(payer: Payer, catalogue: Catalogue) -> SlipPayer:
    """Return a payer as papers name them."""
    named = payer.id_number != ""
    kind = catalogue.choice("identity_types", payer.id_type)
    return SlipPayer(
        name=payer.name,
        father_name=payer.father_name,
        id_label=kind.title if named else NONE,
        id_number=format_id(IdType(payer.id_type), payer.id_number) if named else "",
        mobile=payer.mobile,
        business=payer.business,
        place=payer.place,
    )


def _vehicle(vehicle: Vehicle | None, catalogue: Catalogue) -> SlipVehicle | None:
    if vehicle is None:
        return None
    kind = vehicle.vehicle_class
    return SlipVehicle(
        plate=vehicle.plate,
        chassis=vehicle.chassis,
        vehicle_class=catalogue.choice("vehicle_classes", kind).title if kind else None,
    )


def line_of(line: Line, catalogue: Catalogue) -> SlipLine:
    """Return an item as papers name it."""
    item = catalogue.item(line.code)
    return SlipLine(
        code=item.code,
        title=item.title,
        law=item.law,
        section=item.section,
        quantity=line.quantity,
        amount_paisa=line.amount_paisa,
    )


def _head(code: str, catalogue: Catalogue) -> SlipHead:
    return SlipHead(code, catalogue.head(code).title) if code else SlipHead("")


def _officer(code: str, power_code: str, counter: Counter) -> SlipOfficer | None:
    if not code:
        return None
    officer = next((one for one in counter.officers if one.code == code), None)
    if officer is None:  # left the office's list since: the slip still names the code
        return SlipOfficer(name=Bilingual(code, code), designation=NONE, power=NONE)
    power, notification = NONE, NONE
    if power_code:
        found = counter.catalogue.power(power_code)
        power = found.act
        if found.section:
            power = Bilingual(
                f"{found.act.en}, s. {found.section}", f"{found.act.ur}، دفعہ\u00a0{found.section}"
            )
        notification = found.notification
    return SlipOfficer(
        name=officer.name,
        designation=officer.designation,
        power=power,
        notification=notification,
    )


def _group(record: Record) -> SlipGroup | None:
    tie = record.group
    return SlipGroup(tie.n, tie.of, tie.total_paisa) if tie else None


def _outcome(code: str, catalogue: Catalogue) -> Bilingual:
    return NONE if code == "fine" else catalogue.choice("outcomes", code).title


def _warning(lines: tuple[Line, ...], catalogue: Catalogue) -> Bilingual:
    items = [catalogue.item(line.code) for line in lines]
    if any(not item.amount_known for item in items):
        return catalogue.wording.text("amount_not_confirmed")
    if any(not item.verified for item in items):
        return catalogue.wording.text("tariff_not_confirmed")
    return NONE


def notes_of(after_due_paisa: int | None, counter: Counter) -> tuple[Bilingual, ...]:
    """Return the paragraphs after the QR, in the order a payer needs them."""
    wording, domain = counter.catalogue.wording, counter.settings.verify_domain
    keys = ["not_a_receipt"]
    keys.append("pay_at_counter" if counter.settings.cash_at_counter else "pay_now")
    keys.append("pay_online_later")
    keys.append("after_due_unknown" if after_due_paisa is None else "due_default")
    keys += ["appeal_unknown", "no_payment_links"]
    return tuple(wording.text(key, domain=domain) for key in keys)
