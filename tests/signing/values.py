"""Hypothesis strategies for everything the formats hold, to the edges of what is allowed."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from desktop.domain import journal as j
from desktop.domain import wire as w
from desktop.domain.calendar import from_unix
from desktop.domain.challan import External, Group, Line, Payer, Record, Vehicle
from desktop.domain.money import MAX_PAISA
from desktop.signing.shape import MAX_DUE_DAYS, MAX_UNIX

counts = st.integers(0, 2**53 - 1)
seqs = st.integers(1, 2**53 - 1)
serials = st.integers(1, 999_999)
paisas = st.integers(0, MAX_PAISA)
devices = st.integers(0, 99_999)
moments = st.integers(0, MAX_UNIX).map(from_unix)
days = st.dates(date(2000, 1, 1), date(2999, 12, 31))
hashes = st.binary(min_size=32, max_size=32)
salts = st.binary(min_size=16, max_size=16)
signatures = st.binary(min_size=64, max_size=64)
letters = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
districts = st.from_regex(r"[A-Z]{3}", fullmatch=True)
counters = st.from_regex(r"[0-9]{2}|[A-Z][0-9]", fullmatch=True)


def texts(at_most: int, at_least: int = 0) -> st.SearchStrategy[str]:
    """Return texts of at_least…at_most bytes of UTF-8."""
    kept = st.text(letters, max_size=at_most).map(
        lambda text: text.encode()[:at_most].decode("utf-8", "ignore")
    )
    return kept.filter(lambda text: len(text.encode()) >= at_least)


words, codes, uids = texts(40), texts(24, 1), texts(32, 1)
heads, offences = texts(10), texts(10, 1)
approvals = st.builds(
    j.Approval, uids, st.sampled_from(j.ApprovalKind), hashes, st.none() | signatures
)
figures = st.builds(j.Figures, **dict.fromkeys(j.Figures.__dataclass_fields__, counts))
by: dict[str, Any] = {"seq": seqs, "at": moments}
done: dict[str, Any] = {**by, "clerk": uids, "day": days}

entries: st.SearchStrategy[j.Entry] = st.one_of(
    st.builds(
        j.ChallanEntry,
        **by,
        serial=serials,
        record=st.binary(max_size=500),
        signature=signatures,
    ),
    st.builds(
        j.PaymentEntry,
        **done,
        challan=seqs,
        paisa=counts,
        tender=codes,
        receipt_no=counts,
        shift=counts,
        detail=words,
    ),
    st.builds(j.VoidEntry, **done, challan=seqs, reason=words, approval=approvals),
    st.builds(j.AnchorEntry, **by, ack=hashes),
    st.builds(
        j.ClockEntry, **by, was=moments, is_now=moments, uid=uids, approval=st.none() | approvals
    ),
    st.builds(j.ShiftEntry, **done, action=st.just("open"), shift=counts),
    st.builds(
        j.ShiftEntry,
        **done,
        action=st.just("close"),
        shift=counts,
        figures=figures,
        counted_paisa=st.none() | counts,
        approval=st.none() | approvals,
    ),
    st.builds(j.RotateEntry, **by, public_key=hashes, proof=signatures),
    st.builds(j.SessionEntry, **by, event=texts(16, 1), uid=uids, detail=words),
    st.builds(j.ReprintEntry, **done, challan=seqs, copy=seqs, reason=words),
    st.builds(j.SettingEntry, **by, name=words, old=words, new=words, uid=uids),
    st.builds(j.DayEntry, **by, manifest=st.binary(max_size=500)),
)

lines = st.builds(
    Line,
    code=offences,
    quantity=counts,
    amount_paisa=st.integers(0, MAX_PAISA // 4),
    vehicle_class=words,
    base_paisa=st.none() | counts,
)
payers = st.builds(
    Payer,
    id_type=codes,
    **dict.fromkeys(["name", "id_number", "father_name", "mobile", "place", "business"], words),
)
records = st.builds(
    Record,
    salt=salts,
    request=salts.map(lambda data: UUID(bytes=data)),
    payer=payers,
    lines=st.lists(lines, min_size=1, max_size=4).map(tuple),
    amount_paisa=st.just(0),
    offence=offences,
    due_days=st.integers(0, MAX_DUE_DAYS),
    day=days,
    office=codes,
    clerk=uids,
    shift=counts,
    catalogue=hashes,
    wording=words,
    vehicle=st.none() | st.builds(Vehicle, plate=words, chassis=words, vehicle_class=words),
    head=heads,
    ddo=texts(6),
    beneficiary=codes,
    after_due_paisa=st.none() | counts,
    hint=texts(8),
    occurred_at=st.none() | moments,
    occurred_place=words,
    officer=words,
    power=words,
    outcome=codes,
    external=st.none() | st.builds(External, words, words),
    remarks=words,
    group=st.none() | st.builds(Group, salts, counts, counts, counts),
    flags=st.lists(codes, max_size=3).map(tuple),
).map(lambda record: replace(record, amount_paisa=sum(e.amount_paisa for e in record.lines)))

tokens = st.builds(
    w.Token,
    device=devices,
    seq=st.integers(1, 2**32 - 1),
    serial=serials,
    issued_at=st.datetimes(datetime(2026, 1, 1), datetime(2105, 1, 1)).map(  # noqa: DTZ001 — aware in the next line
        lambda at: at.replace(microsecond=0, tzinfo=UTC)
    ),
    paisa=paisas,
    head=heads,
    offence=offences,
    due_days=st.integers(0, 255),
    hint=st.just(""),
    commit=salts,
)
