"""Drafts as JSON: what ``mahasil issue -`` and other programs hand in, checked field by field."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import fields as fields_of
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, TypeVar
from uuid import UUID

from desktop.domain.calendar import PAKISTAN
from desktop.domain.challan import Draft, DraftItem, External, Payer, Vehicle
from desktop.domain.errors import Refused
from desktop.domain.identity import IdType, normalise, normalise_mobile, normalise_plate
from desktop.domain.money import parse_rupees

MAX_TEXT = 200
FIRST_YEAR, LAST_YEAR = 1971, 2999
_T = TypeVar("_T")


class BadDraft(Refused):
    """A field of the draft is missing, unknown or of the wrong form; ``where`` names it."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"draft, {where}: {why}. Nothing was issued.")
        self.where = where
        self.why = why


_FIELDS = {
    "request", "payer", "vehicle", "items", "occurred_at", "occurred_place", "officer", "power",
    "outcome", "external", "due_date", "remarks",
}  # fmt: skip
_PAYER = {"id", "name", "father_name", "mobile", "place", "business"}
_ITEM = {"code", "quantity", "amount", "class", "base"}


def read_draft(raw: object) -> Draft:
    """Return the draft of a decoded JSON object; BadDraft names the first wrong field.

    Amounts are rupee strings. A time without a zone is Pakistan's.
    """
    fields = _object(raw, "draft", _FIELDS)
    payer = _object(fields.get("payer", {}), "payer", _PAYER)
    return tidy(
        Draft(
            request=_request(fields),
            payer=_payer(payer),
            vehicle=_vehicle(fields.get("vehicle")),
            items=_items(fields.get("items")),
            occurred_at=_moment(fields.get("occurred_at")),
            occurred_place=_text(fields, "occurred_place"),
            officer=_text(fields, "officer"),
            power=_text(fields, "power"),
            outcome=_text(fields, "outcome") or "fine",
            external=_external(fields.get("external")),
            due_day=_day(fields.get("due_date")),
            remarks=_text(fields, "remarks"),
        )
    )


def tidy(draft: Draft) -> Draft:
    """Return ``draft`` with numbers in their one written form and no stray spaces.

    Raises BadDraft for a kind of identity nobody knows and for text that cannot be kept.
    """
    payer, vehicle = draft.payer, draft.vehicle
    _check_kind(payer.id_type)
    _check_texts(draft)
    if vehicle is not None:
        vehicle = replace(vehicle, plate=normalise_plate(vehicle.plate))
        if not (vehicle.plate or vehicle.chassis or vehicle.vehicle_class):
            vehicle = None
    return replace(
        draft,
        payer=replace(
            payer,
            id_number=normalise(IdType(payer.id_type), payer.id_number),
            mobile=normalise_mobile(payer.mobile),
            name=payer.name.strip(),
            father_name=payer.father_name.strip(),
            place=payer.place.strip(),
            business=payer.business.strip(),
        ),
        vehicle=vehicle,
        remarks=draft.remarks.strip(),
    )


def _object(raw: object, where: str, known: set[str]) -> Mapping[str, Any]:
    if not isinstance(raw, dict):
        raise BadDraft(where, "it must be a JSON object")
    unknown = sorted(set(raw) - known)
    if unknown:
        raise BadDraft(where, f"“{unknown[0]}” is not one of its fields")
    return raw


def _text(fields: Mapping[str, Any], name: str, where: str = "") -> str:
    value = fields.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadDraft(where + name, "it must be text")
    _check_text(value, where + name)
    return value


def _check_text(value: str, where: str) -> None:
    if len(value) > MAX_TEXT:
        raise BadDraft(where, f"it is longer than {MAX_TEXT} characters")
    # Cc: control characters. Cs: half of a pair, which no file and no wire can hold.
    if any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in value):
        raise BadDraft(where, "it holds a control character")


def _check_texts(draft: Draft) -> None:
    """Refuse text that comes from a screen or another program and could not be written."""
    parts: tuple[tuple[str, Draft | Payer | Vehicle | External | None], ...] = (
        ("", draft),
        ("payer.", draft.payer),
        ("vehicle.", draft.vehicle),
        ("external.", draft.external),
    )
    for where, part in parts:
        for field in fields_of(part) if part is not None else ():
            value = getattr(part, field.name)
            if isinstance(value, str):
                _check_text(value, where + field.name)


def _check_kind(id_type: str) -> None:
    if id_type not in set(IdType):
        raise BadDraft("payer.id.type", f"it must be one of {', '.join(IdType)}")


def _read(read: Callable[[str], _T], value: object, where: str, example: str) -> _T:
    try:
        return read(str(value))
    except ValueError as error:
        raise BadDraft(where, f"it must look like {example}") from error


def _request(fields: Mapping[str, Any]) -> UUID:
    if not fields.get("request"):
        raise BadDraft("request", "a UUID is needed, so that a repeated call issues nothing twice")
    example = "6f1c1d0e-3a52-4a57-9a59-4d9f2f6f0a11"
    return _read(UUID, fields["request"], "request", example)


def _payer(fields: Mapping[str, Any]) -> Payer:
    ident = _object(fields.get("id") or {}, "payer.id", {"type", "number"})
    kind = _text(ident, "type", "payer.id.") or "none"
    _check_kind(kind)
    return Payer(
        id_type=kind,
        id_number=_text(ident, "number", "payer.id."),
        **{name: _text(fields, name, "payer.") for name in sorted(_PAYER - {"id"})},
    )


def _vehicle(raw: object) -> Vehicle | None:
    if raw is None:
        return None
    fields = _object(raw, "vehicle", {"plate", "chassis", "class"})
    return Vehicle(
        plate=_text(fields, "plate", "vehicle."),
        chassis=_text(fields, "chassis", "vehicle."),
        vehicle_class=_text(fields, "class", "vehicle."),
    )


def _items(raw: object) -> tuple[DraftItem, ...]:
    if not isinstance(raw, list):
        raise BadDraft("items", "it must be a list")
    return tuple(_item(each, f"items[{n}]") for n, each in enumerate(raw))


def _item(raw: object, where: str) -> DraftItem:
    fields = _object(raw, where, _ITEM)
    quantity = fields.get("quantity", 1)
    if isinstance(quantity, bool) or not isinstance(quantity, int) or not 0 < quantity < 10**6:
        raise BadDraft(f"{where}.quantity", "it must be a whole number above zero")
    return DraftItem(
        code=_text(fields, "code", f"{where}.").upper(),
        quantity=quantity,
        asked_paisa=_rupees(fields.get("amount"), f"{where}.amount"),
        vehicle_class=_text(fields, "class", f"{where}."),
        base_paisa=_rupees(fields.get("base"), f"{where}.base"),
    )


def _rupees(value: object, where: str) -> int | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise BadDraft(where, 'it must be rupees as text, such as "2500" or "2500.50"')
    try:
        return parse_rupees(value)
    except Refused as error:
        raise BadDraft(where, str(error)) from error


def _external(raw: object) -> External | None:
    if raw is None:
        return None
    fields = _object(raw, "external", {"system", "number"})
    found = External(_text(fields, "system", "external."), _text(fields, "number", "external."))
    if bool(found.system) != bool(found.number):
        raise BadDraft("external", "it needs both system and number")
    return found if found.number else None


def _moment(value: object) -> datetime | None:
    if value is None:
        return None
    return _read(_utc, value, "occurred_at", "2026-11-22T11:42:00+05:00")


def _utc(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        found = found.replace(tzinfo=PAKISTAN)
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise ValueError(text)
    return found.astimezone(UTC).replace(microsecond=0)


def _day(value: object) -> date | None:
    return None if value is None else _read(date.fromisoformat, value, "due_date", "2026-12-02")
