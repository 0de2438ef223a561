import random
from dataclasses import replace
from datetime import timedelta

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.wire import Ack, Day, DayAnswer, DayTotal, Evidence, Part
from desktop.signing.codec import BadBytes, Unwritable, encode, kid_of, sign1
from desktop.signing.parts import (
    MAX_PART_BYTES,
    MAX_RAW_BYTES,
    PART_TYP,
    PartTooLarge,
    open_ack,
    open_day,
    open_day_answer,
    open_evidence,
    open_part,
    part_signer_kid,
    sign_ack,
    sign_day,
    sign_day_answer,
    sign_evidence,
    sign_part,
    total_key,
)
from tests.signing import values as v
from tests.vectors.contract import good, signer

DEVICE, TREASURY = signer("device"), signer("treasury")
GOLDEN = open_part(good("part"), DEVICE.public_key)
GOLDEN_ACK = open_ack(good("ack"), TREASURY.public_key)

totals = st.builds(
    DayTotal,
    head=v.heads,
    ddo=v.texts(6),
    beneficiary=v.codes,
    **dict.fromkeys(
        ["issued", "issued_paisa", "voided", "voided_paisa", "payments", "paid_paisa"], v.counts
    ),
)
rows = st.lists(totals, max_size=5, unique_by=total_key).map(
    lambda found: tuple(sorted(found, key=total_key))
)
acks = st.builds(
    Ack,
    device=v.devices,
    first=v.seqs,
    last=v.seqs,
    head=v.hashes,
    part=v.hashes,
    received_at=v.moments,
    log_index=v.counts,
    flags=st.lists(st.tuples(v.seqs, v.codes), max_size=4).map(tuple),
    checkpoint=st.none() | st.binary(max_size=99),
    proof=st.lists(v.hashes, max_size=3).map(tuple),
)
places = st.one_of(
    st.fixed_dictionaries(
        {"why": st.just("fork"), "seq": v.seqs, "have": v.hashes, "got": v.hashes}
    ),
    st.just({"why": "frozen"}),
)
evidences = st.builds(
    lambda place, **fields: Evidence(**fields, **place),
    places,
    device=v.devices,
    first=v.seqs,
    last=v.seqs,
    part=v.hashes,
    received_at=v.moments,
)
days = st.builds(
    Day,
    device=v.devices,
    day=v.days,
    day_no=v.counts,
    first=v.seqs,
    last=v.counts,
    head=v.hashes,
    closed_at=v.moments,
    first_serial=st.integers(0, 999_999),
    last_serial=st.integers(0, 999_999),
    reprints=v.counts,
    shifts=v.counts,
    totals=rows,
    grand=st.tuples(v.counts, v.counts, v.counts),
    supervisor=v.approvals,
)
answers = st.builds(
    DayAnswer,
    device=v.devices,
    day=v.days,
    manifest=v.hashes,
    agreed=st.booleans(),
    answered_at=v.moments,
    theirs=rows,
)


def part_of(entries: list[bytes], first: int = 1) -> Part:
    last = first + len(entries) - 1
    return replace(GOLDEN, first=first, last=last, entries=tuple(entries))


@given(st.lists(st.binary(max_size=60), min_size=1, max_size=30), st.integers(1, 2**40))
def test_a_part_is_read_back_as_it_was_sealed(entries: list[bytes], first: int) -> None:
    part = part_of(entries, first)
    data = sign_part(part, DEVICE)
    assert open_part(data, DEVICE.public_key) == part
    assert part_signer_kid(data) == kid_of(DEVICE.public_key)


@given(acks)
def test_an_acknowledgement_is_read_back(ack: Ack) -> None:
    assert open_ack(sign_ack(ack, TREASURY), TREASURY.public_key) == ack


@given(evidences)
def test_an_answer_to_a_part_in_quarantine_is_read_back(evidence: Evidence) -> None:
    data = sign_evidence(evidence, TREASURY)
    assert open_evidence(data, TREASURY.public_key) == evidence
    with pytest.raises(BadBytes, match="another type"):
        open_ack(data, TREASURY.public_key)


@pytest.mark.parametrize("missing", ["seq", "have", "got"])
def test_a_fork_names_its_place_and_both_heads(missing: str) -> None:
    at = GOLDEN_ACK.received_at
    known = {"device": 1, "first": 1, "last": 2, "part": bytes(32), "received_at": at}
    place = {"seq": 1, "have": bytes(32), "got": b"\1" * 32, missing: None}
    with pytest.raises(Unwritable, match="both heads"):
        sign_evidence(Evidence(**known, why="fork", **place), TREASURY)  # type: ignore[arg-type]
    place = dict.fromkeys(place) | {missing: 1 if missing == "seq" else bytes(32)}
    with pytest.raises(Unwritable, match="both heads"):
        sign_evidence(Evidence(**known, why="frozen", **place), TREASURY)  # type: ignore[arg-type]


@given(days)
def test_a_day_is_read_back(day: Day) -> None:
    assert open_day(sign_day(day, DEVICE), DEVICE.public_key) == day


@given(answers)
def test_a_day_s_answer_is_read_back(answer: DayAnswer) -> None:
    assert open_day_answer(sign_day_answer(answer, TREASURY), TREASURY.public_key) == answer


def test_totals_are_signed_in_order_whatever_order_they_come_in() -> None:
    day = open_day(good("day"), DEVICE.public_key)
    assert sign_day(replace(day, totals=day.totals[::-1]), DEVICE) == good("day")
    with pytest.raises(Unwritable, match="not in order"):
        sign_day(replace(day, totals=day.totals * 2), DEVICE)


def test_the_typical_part_is_small_and_its_limit_is_kept() -> None:
    chance = random.Random(4711)
    noise = [chance.randbytes(1000) for _ in range(64)]
    assert len(sign_part(part_of(noise), DEVICE)) <= MAX_PART_BYTES
    with pytest.raises(PartTooLarge) as refused:
        sign_part(part_of([*noise, chance.randbytes(2000)]), DEVICE)
    assert refused.value.size > refused.value.limit == MAX_PART_BYTES


def test_what_packs_well_is_limited_too() -> None:
    with pytest.raises(PartTooLarge) as refused:
        sign_part(part_of([bytes(1024)] * 1024), DEVICE)
    assert refused.value.limit == MAX_RAW_BYTES
    assert len(sign_part(part_of([bytes(1020)] * 1024), DEVICE)) < MAX_PART_BYTES


@pytest.mark.parametrize(
    "wrong", [{"first": 0}, {"last": 17}, {"first": 2}, {"entries": ()}, {"head": b""}]
)
def test_no_part_is_sealed_that_nobody_could_read(wrong: dict[str, object]) -> None:
    with pytest.raises(Unwritable):
        sign_part(replace(GOLDEN, **wrong), DEVICE)  # type: ignore[arg-type]  # wrong on purpose


@given(st.binary(max_size=300))
def test_noise_in_a_part_s_place_for_entries_is_bad_bytes(packed: bytes) -> None:
    for noise in (packed, b"\x28\xb5\x2f\xfd" + packed, zstandard.compress(packed)):
        fields = [1, 4711, 1, 1, bytes(32), bytes(32), noise]
        try:
            found = open_part(sign1(encode(fields), PART_TYP, DEVICE), DEVICE.public_key)
        except BadBytes:
            continue
        assert len(found.entries) == 1


def test_one_kind_of_signed_thing_is_never_taken_for_another() -> None:
    for name, opener in {"day": open_ack, "ack": open_day, "token, full": open_part}.items():
        for key in (DEVICE, TREASURY):
            with pytest.raises(BadBytes, match="another type"):
                opener(good(name), key.public_key)


def test_an_answer_is_bound_to_its_day() -> None:
    answer = open_day_answer(good("day agreed"), TREASURY.public_key)
    later = replace(answer, day=answer.day + timedelta(days=1))
    assert sign_day_answer(later, TREASURY) != good("day agreed")
