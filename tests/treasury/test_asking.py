"""Only a device that proves itself is answered, once a question, and told its own things alone."""

import os
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from desktop.domain.calendar import to_unix
from desktop.domain.wire import Standing
from desktop.signing.carriage import strings
from desktop.signing.feeds import open_feed_page
from desktop.signing.http_signing import signed_headers
from desktop.signing.parts import open_part
from desktop.signing.standings import open_standing
from tests.treasury.conftest import enrol
from tests.treasury.device import Journal, signer_of
from treasury import asking
from treasury.asking import MAX_PARTS_BYTES, Asker, asker, feed_page, own_parts
from treasury.evidence import InQuarantine
from treasury.founding import Treasury
from treasury.ingest import take_part
from treasury.ledger import nonce, reading, writing
from treasury.problems import ClockSkew, KeyRevoked, NotSigned, UnknownDevice
from treasury.revoking import Decision, freeze, revoke, thaw

URL = "https://treasury.test/v1/devices/me"
BOTH = Decision("Amina", "Bilal", "stolen")


def signed(treasury: Treasury, journal: Journal, at: datetime | None = None) -> dict[str, str]:
    headers = signed_headers(
        "GET", URL, nonce=os.urandom(16), at=at or treasury.clock(), signer=journal.signer
    )
    return {name.lower(): value for name, value in headers.items()}


def asks(treasury: Treasury, journal: Journal) -> Asker:
    return asker(treasury, "GET", URL, signed(treasury, journal))


def standing(treasury: Treasury, journal: Journal) -> Standing:
    by = asks(treasury, journal)
    told = open_standing(asking.standing(treasury, by), treasury.signer.public_key)
    assert told.nonce == by.nonce
    return told


def test_a_device_is_told_how_it_stands(treasury: Treasury, journal: Journal) -> None:
    journal.session()
    take_part(treasury, journal.part())
    told = standing(treasury, journal)
    assert (told.device, told.status) == (journal.device, "ok")
    assert (told.next_seq, told.head) == (2, journal.heads[1])


def test_the_gravest_is_told(treasury: Treasury, journal: Journal) -> None:
    clone = journal.clone()
    journal.session()
    clone.challan()
    take_part(treasury, journal.part())
    with pytest.raises(InQuarantine):
        take_part(treasury, clone.part())
    seen = [standing(treasury, journal).status]
    freeze(treasury, journal.device, BOTH)
    seen.append(standing(treasury, journal).status)
    revoke(treasury, journal.device, 0, BOTH)
    seen.append(standing(treasury, journal).status)
    assert seen == ["contested", "frozen", "revoked"]


def test_a_question_is_answered_once(treasury: Treasury, journal: Journal) -> None:
    headers = signed(treasury, journal)
    asker(treasury, "GET", URL, headers)
    with pytest.raises(NotSigned, match="asked before"):
        asker(treasury, "GET", URL, headers)


@pytest.mark.parametrize("change", ["method", "url", "none", "signature", "input"])
def test_a_question_that_was_changed_or_not_signed_is_not_answered(
    treasury: Treasury, journal: Journal, change: str
) -> None:
    headers, method, url = signed(treasury, journal), "GET", URL
    if change == "method":
        method = "PUT"
    elif change == "url":
        url += "?from=1"
    elif change == "none":
        headers = {}
    else:
        name = {"signature": "signature", "input": "signature-input"}[change]
        headers[name] = headers[name].replace("1", "2")
        headers["signature"] = headers["signature"].replace("A", "B")
        headers["signature"] = headers["signature"].replace("a", "b")
    with pytest.raises((NotSigned, UnknownDevice)):
        asker(treasury, method, url, headers)


def test_a_stranger_is_unknown(treasury: Treasury, journal: Journal) -> None:
    journal.signer = signer_of("stranger")
    with pytest.raises(UnknownDevice):
        asks(treasury, journal)


@pytest.mark.parametrize("minutes", [-6, 6])
def test_a_question_from_another_time_is_told_the_time(
    treasury: Treasury, journal: Journal, minutes: int
) -> None:
    headers = signed(treasury, journal, treasury.clock() + timedelta(minutes=minutes))
    with pytest.raises(ClockSkew) as raised:
        asker(treasury, "GET", URL, headers)
    assert abs(raised.value.server_time - to_unix(treasury.clock())) <= 2


def test_old_nonces_are_forgotten_once_no_question_can_use_them(
    treasury: Treasury, journal: Journal
) -> None:
    asks(treasury, journal)
    later = replace(treasury, clock=lambda: treasury.clock() + timedelta(minutes=11))
    asks(later, journal)
    with reading(treasury.engine) as connection:
        assert len(connection.execute(nonce.select()).all()) == 1


def test_own_parts_come_back_in_order_without_a_gap_and_no_others(
    treasury: Treasury, journal: Journal
) -> None:
    other = enrol(treasury, "two", "03")
    for _ in range(6):
        journal.challan()
    other.challan()
    take_part(treasury, other.part())
    parts = [journal.part(1, 2), journal.part(2, 4), journal.part(3, 4), journal.part(5, 6)]
    for part in parts:
        take_part(treasury, part)
    by = asks(treasury, journal)
    assert list(strings(own_parts(treasury, by, 1))) == [parts[0], parts[1], parts[3]]
    assert list(strings(own_parts(treasury, by, 6))) == [parts[3]]
    assert own_parts(treasury, by, 7) == b""


def test_parts_that_a_thaw_took_up_come_back_too(treasury: Treasury, journal: Journal) -> None:
    journal.challan()
    freeze(treasury, journal.device, BOTH)
    part = journal.part()
    with pytest.raises(InQuarantine):
        take_part(treasury, part)
    assert own_parts(treasury, asks(treasury, journal), 1) == b""
    thaw(treasury, journal.device, BOTH)
    assert list(strings(own_parts(treasury, asks(treasury, journal), 1))) == [part]


def test_a_long_journal_is_answered_in_steps_none_of_which_looks_at_all_of_it(
    treasury: Treasury, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "AT_ONCE", 2)
    for seq in range(1, 6):
        journal.session()
        take_part(treasury, journal.part(seq))
    take_part(treasury, journal.part(2, 3))  # cut anew: it holds what is known
    by, reached = asks(treasury, journal), 0
    while found := list(strings(own_parts(treasury, by, reached + 1))):
        assert len(found) <= 2
        for each in found:
            told = open_part(each, journal.signer.public_key)
            assert told.first <= reached + 1 <= told.last
            reached = told.last
    assert reached == 5


def test_an_answer_holds_as_many_parts_as_fit(
    treasury: Treasury, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(4):
        journal.challan()
    parts = [journal.part(seq, seq) for seq in range(1, 5)]
    for part in parts:
        take_part(treasury, part)
    assert MAX_PARTS_BYTES < 4 * 1024 * 1024
    monkeypatch.setattr(asking, "MAX_PARTS_BYTES", 2 * len(parts[0]) + 30)
    assert list(strings(own_parts(treasury, asks(treasury, journal), 2))) == parts[1:3]


def test_a_device_reads_the_feed_of_its_own_office(treasury: Treasury, journal: Journal) -> None:
    journal.challan(serial=4)
    take_part(treasury, journal.part())
    data = feed_page(treasury, asks(treasury, journal), 0, 10)
    page = open_feed_page(data, treasury.signer.public_key)
    assert (page.office, [item.code for item in page.items]) == ("DC-PSH", ["serial-gap"])


def test_a_revoked_key_reads_neither_feed_nor_parts(treasury: Treasury, journal: Journal) -> None:
    revoke(treasury, journal.device, 0, BOTH)
    by = asks(treasury, journal)
    with pytest.raises(KeyRevoked):
        feed_page(treasury, by, 0)
    with pytest.raises(KeyRevoked):
        own_parts(treasury, by, 1)


def test_a_nonce_of_another_key_is_another_question(treasury: Treasury) -> None:
    one, two = enrol(treasury), enrol(treasury, "two", "03")
    with writing(treasury.engine) as connection:
        row = {"key": bytes(8), "nonce": bytes(16), "at": treasury.clock()}
        connection.execute(nonce.insert().values(row))
    for each in (one, two):
        headers = signed_headers(
            "GET", URL, nonce=bytes(16), at=treasury.clock(), signer=each.signer
        )
        lower = {name.lower(): value for name, value in headers.items()}
        assert asker(treasury, "GET", URL, lower).device.device == each.device
