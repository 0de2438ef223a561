"""The wire: good answers, reasoned noes, and everything else is “nobody answers”."""

import ssl
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from desktop.signing.codec import KeySigner
from desktop.sync.client import (
    MAX_ANSWER,
    Answer,
    BadAddress,
    BadAuthority,
    BadProxy,
    TreasuryClient,
    TreasurySaysNo,
    UnsafeAddress,
    WireDown,
)
from tests.faults.proxy import Fault, FaultProxy
from tests.office import NOON
from tests.sync import wire
from tests.sync.authority import Authority
from tests.sync.wire import COSE, PROBLEM, BlackHole, Server, problem, serving, signed, status

TIMEOUT_S = 0.2
BODY = b"a part"
DIGEST = sha256(BODY).digest()
DAY = date(2026, 11, 22)
NOW = "Sun, 22 Nov 2026 10:00:00 GMT"


@pytest.fixture
def client(server: Server) -> Iterator[TreasuryClient]:
    with TreasuryClient(server.url, timeout_s=TIMEOUT_S) as made:
        yield made


def echo(body: bytes) -> bytes:
    return b"ack of " + body


@pytest.mark.parametrize(("code", "again"), [(201, False), (200, True)])
def test_a_part_goes_to_its_own_address_and_the_answer_comes_back(
    server: Server, client: TreasuryClient, code: int, *, again: bool
) -> None:
    server.answers = [signed(echo, code)]
    assert client.put_part(DIGEST, BODY) == Answer(b"ack of a part", again=again)
    assert server.asked == [(f"/v1/parts/{DIGEST.hex()}", BODY)]


def test_a_part_that_is_kept_apart_is_answered_with_evidence(
    server: Server, client: TreasuryClient
) -> None:
    server.answers = [signed(echo, 202), status(202)]
    assert client.put_part(DIGEST, BODY) == Answer(b"ack of a part", again=False, apart=True)
    assert client.put_part(DIGEST, BODY) == Answer(b"", again=False)


def test_a_days_answer_comes_back_or_is_not_there_yet(
    server: Server, client: TreasuryClient
) -> None:
    server.answers = [signed(lambda _: b"agreed", 200), problem("unknown-day", 404)]
    assert client.day_answer(7, DAY) == b"agreed"
    assert client.day_answer(7, DAY) is None
    assert server.asked[0] == ("/v1/days/7/2026-11-22", b"")


def test_an_enrolment_waits_until_it_is_approved(server: Server, client: TreasuryClient) -> None:
    server.answers = [status(202), signed(lambda _: b"certificate", 200)]
    assert client.put_enrolment(DIGEST, BODY) is None
    assert client.put_enrolment(DIGEST, BODY) == b"certificate"
    assert {path for path, _ in server.asked} == {f"/v1/enrolments/{DIGEST.hex()}"}


def test_a_reasoned_no_keeps_its_reason(server: Server, client: TreasuryClient) -> None:
    server.answers = [problem("gap", expected=5)]
    with pytest.raises(TreasurySaysNo, match="it is a gap") as caught:
        client.put_part(DIGEST, BODY)
    assert caught.value.problem == "gap"
    assert (caught.value.fields["expected"], caught.value.fields["status"]) == (5, 409)
    server.answers = [problem("frozen", 403)]
    with pytest.raises(TreasurySaysNo, match="frozen"):
        client.day_answer(7, DAY)


@pytest.mark.parametrize(
    "answer",
    [
        status(500),
        status(503, PROBLEM, b'{"type": "urn:mahasil:busy"}'),
        status(200, "text/html", b"<h1>Log in to the hotel's network</h1>"),
        status(302, "text/html"),
        status(204, COSE),
        status(404, "text/html", b"not found"),
        status(409, PROBLEM, b"not json"),
        status(409, PROBLEM, b"[]"),
        status(409, PROBLEM, b'{"type": '),
        status(409, PROBLEM, b"\xff\xfe"),
        status(409, PROBLEM, b"[" * 200_000),
        problem("wait", 429),
        problem("late", 408),
        wire.hang_up,
        wire.cut(echo),
        wire.silence,
        wire.drip,
        status(201, COSE, bytes(wire.HUGE)),
        status(409, PROBLEM, bytes(wire.HUGE)),
    ],
)
def test_every_other_answer_means_that_the_same_bytes_go_again(
    server: Server, client: TreasuryClient, answer: wire.Answer
) -> None:
    server.answers = [answer, signed(echo)]
    with pytest.raises(WireDown, match="What waits is safe"):
        client.put_part(DIGEST, BODY)
    assert client.put_part(DIGEST, BODY).body == b"ack of a part"
    assert server.asked[0] == server.asked[1]


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry_After": "120"}, 120),
        ({"Retry_After": "Sun, 22 Nov 2026 10:01:00 GMT", "Date": NOW}, 60),
        ({"Retry_After": "Sun, 22 Nov 2026 09:00:00 GMT", "Date": NOW}, 0),
        ({"Retry_After": "soon"}, 0),
        ({"Retry_After": "9" * 400}, 999_999_999),
        ({}, 0),
    ],
)
@pytest.mark.parametrize("code", [503, 429])
def test_how_long_the_treasury_asks_to_wait_is_heard(
    server: Server, client: TreasuryClient, headers: dict[str, str], seconds: float, code: int
) -> None:
    said = b'{"type": "urn:mahasil:busy"}'
    server.answers = [lambda handler, _: handler.reply(code, PROBLEM, said, **headers)]
    with pytest.raises(WireDown) as caught:
        client.put_part(DIGEST, BODY)
    assert caught.value.asked_s == seconds


def test_as_much_as_may_be_answered_is_taken(server: Server, client: TreasuryClient) -> None:
    server.answers = [signed(lambda _: bytes(MAX_ANSWER)), signed(lambda _: bytes(MAX_ANSWER + 1))]
    assert len(client.put_part(DIGEST, BODY).body) == MAX_ANSWER
    with pytest.raises(WireDown, match="far too long"):
        client.put_part(DIGEST, BODY)


def test_what_claims_to_be_compressed_is_not_unpacked(
    server: Server, client: TreasuryClient
) -> None:
    server.answers = [lambda handler, _: handler.reply(201, COSE, b"x", Content_Encoding="gzip")]
    assert client.put_part(DIGEST, BODY).body == b"x"


def test_a_ping_says_whether_anybody_is_there(server: Server, client: TreasuryClient) -> None:
    client.ping()
    for wrong in (status(500), status(302), wire.hang_up, wire.silence):
        server.health = wrong
        with pytest.raises(WireDown):
            client.ping()


def test_a_ping_reads_no_more_than_it_must(server: Server, client: TreasuryClient) -> None:
    server.health = status(200, "text/plain", bytes(wire.HUGE))
    client.ping()


def test_nobody_at_the_address_and_nobody_who_speaks_are_both_down() -> None:
    hole = BlackHole()
    with TreasuryClient(hole.url, timeout_s=TIMEOUT_S) as client:
        with pytest.raises(WireDown, match="timed out"):
            client.ping()
        hole.close()
        with pytest.raises(WireDown):
            client.put_part(DIGEST, BODY)


@pytest.mark.parametrize(
    "url", ["http://treasury.kp.gov.pk", "http://10.0.0.1:80", "http://127.0.0.1.evil.pk"]
)
def test_plain_http_is_spoken_to_this_computer_only(url: str) -> None:
    with pytest.raises(UnsafeAddress, match="https://"):
        TreasuryClient(url, timeout_s=TIMEOUT_S)


@pytest.mark.parametrize(
    "url", ["", "treasury", "ftp://127.0.0.1", "http://[::1", "http://127.0.0.1:abc", "https://"]
)
def test_what_is_no_address_is_named(url: str) -> None:
    with pytest.raises(BadAddress, match="not the address of a treasury"):
        TreasuryClient(url, timeout_s=TIMEOUT_S)


@pytest.mark.parametrize("url", ["http://127.0.0.1:1", "http://localhost", "https://kp.gov.pk"])
def test_a_good_address_is_taken_without_a_call(url: str) -> None:
    with TreasuryClient(url, timeout_s=TIMEOUT_S):
        pass


def test_the_environments_proxies_are_not_asked(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    with TreasuryClient(server.url, timeout_s=TIMEOUT_S) as client:
        client.ping()


# TLS: the province's own authority is pinned, and nobody else is believed.


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path, "province")


def test_whom_the_pinned_authority_certified_is_believed(authority: Authority) -> None:
    with serving(authority.context()) as server:
        server.answers = [signed(echo)]
        with TreasuryClient(server.url, timeout_s=5, ca=authority.pem) as client:
            assert client.put_part(DIGEST, BODY).body == b"ack of a part"


@pytest.mark.parametrize("way", ["another authority", "another host", "too old", "not pinned"])
def test_nobody_else_is_believed_and_nothing_is_told_them(
    authority: Authority, tmp_path: Path, way: str
) -> None:
    signer = Authority(tmp_path, "somebody") if way == "another authority" else authority
    host = "192.0.2.1" if way == "another host" else "127.0.0.1"
    lasts = timedelta(days=-1 if way == "too old" else 1)
    with serving(signer.context(host, lasts=lasts)) as server:
        pinned = None if way == "not pinned" else authority.pem
        with (
            TreasuryClient(server.url, timeout_s=5, ca=pinned) as client,
            pytest.raises(WireDown, match="CERTIFICATE_VERIFY_FAILED"),
        ):
            client.put_part(DIGEST, BODY)
        assert server.asked == []


def test_a_proxy_hands_the_line_through_and_a_man_in_the_middle_is_refused(
    authority: Authority, tmp_path: Path
) -> None:
    name = "treasury.example"
    with (
        serving(authority.context(name)) as treasury,
        serving(Authority(tmp_path, "middle").context(name)) as middle,
        serving() as proxy,
    ):
        treasury.answers = [signed(echo)]
        for proxied, believed in ((treasury, True), (middle, False)):
            proxy.proxied = proxied.server_port
            with TreasuryClient(
                f"https://{name}", timeout_s=5, ca=authority.pem, proxy=proxy.url
            ) as client:
                if believed:
                    assert client.put_part(DIGEST, BODY).body == b"ack of a part"
                else:
                    with pytest.raises(WireDown, match="CERTIFICATE_VERIFY_FAILED"):
                        client.put_part(DIGEST, BODY)
        assert [path for path, _ in proxy.asked] == [f"{name}:443"] * 2
        assert (len(treasury.asked), middle.asked) == (1, [])


def test_this_very_computer_is_spoken_to_without_a_proxy(server: Server) -> None:
    with TreasuryClient(server.url, timeout_s=TIMEOUT_S, proxy="http://127.0.0.1:1") as client:
        client.ping()


@pytest.mark.parametrize("proxy", ["proxy", "http://", "socks5://p:1", "http://p:x", "http://p"])
def test_what_is_no_proxy_is_named(proxy: str) -> None:
    with pytest.raises(BadProxy, match="not the address of a proxy"):
        TreasuryClient("https://kp.gov.pk", timeout_s=TIMEOUT_S, proxy=proxy)


@pytest.mark.parametrize("content", [None, b"", b"not a certificate"])
def test_an_authority_that_cannot_be_read_stops_the_sending(
    tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "ca.pem"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(BadAuthority, match=r"ca\.pem cannot be read"):
        TreasuryClient("https://kp.gov.pk", timeout_s=TIMEOUT_S, ca=path)


def test_this_very_computer_is_asked_for_no_authority(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system's authorities take 50 ms to read, and plain HTTP shows no certificate."""
    monkeypatch.setattr(ssl.SSLContext, "load_verify_locations", _never)
    monkeypatch.setattr(ssl.SSLContext, "load_default_certs", _never)
    with TreasuryClient(server.url, timeout_s=TIMEOUT_S) as client:
        client.ping()
    with pytest.raises(AssertionError, match="read"):
        TreasuryClient("https://kp.gov.pk", timeout_s=TIMEOUT_S)


def _never(*_: object, **__: object) -> None:
    message = "authorities were read"
    raise AssertionError(message)


def test_a_slow_line_that_moves_is_waited_for_longer_than_one_that_stands_still(
    server: Server,
) -> None:
    """Both ways take three times the time-out; the system takes the whole part at once."""
    part = bytes(30_000)
    digest = sha256(part).digest()
    server.answers = [signed(lambda _: bytes(30_000))]
    with (
        FaultProxy(server.server_port, pace=50_000) as line,
        TreasuryClient(line.url, timeout_s=TIMEOUT_S) as client,
    ):
        assert len(client.put_part(digest, part).body) == len(part)
        line.strike(Fault(silent=True), method="GET")
        with pytest.raises(WireDown, match="timed out"):
            client.ping()


def test_an_answer_may_take_as_long_as_its_bytes_need(server: Server) -> None:
    server.answers = [signed(lambda _: bytes(20_000), 200)]
    with (
        FaultProxy(server.server_port, pace=40_000) as line,
        TreasuryClient(line.url, timeout_s=0.05) as client,
    ):
        assert client.day_answer(7, DAY) == bytes(20_000)


def test_a_question_with_a_wrong_time_is_asked_once_more_with_the_treasurys(
    server: Server, client: TreasuryClient
) -> None:
    times = []

    def ask(handler: wire.Handler, _: bytes) -> None:
        times.append(int(handler.headers["Signature-Input"].split("created=")[1].split(";")[0]))
        said = problem("clock-skew", 401, server_time=1_800_000_000)
        (said if times[-1] < 1_800_000_000 else signed(lambda _: b"well", 200))(handler, b"")

    server.answers = [ask]
    signer = KeySigner(bytes(32))
    assert client.standing(bytes(16), NOON, signer) == b"well"
    assert client.standing(bytes(16), NOON, signer) == b"well"
    assert (len(times), times[1]) == (3, 1_800_000_000)


@pytest.mark.parametrize("said", [None, "soon", True, -1, 2**60])
def test_a_time_that_is_none_is_not_gone_by(
    server: Server, client: TreasuryClient, said: object
) -> None:
    server.answers = [problem("clock-skew", 401, server_time=said)]
    with pytest.raises(TreasurySaysNo, match="clock-skew"):
        client.standing(bytes(16), NOON, KeySigner(bytes(32)))
    assert len(server.asked) == 1
