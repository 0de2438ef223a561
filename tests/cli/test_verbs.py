"""Every verb: what it does, what it prints, and with which status it ends."""

import json
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.models.database import SCHEMA
from desktop.settings import Settings
from desktop.signing.codec import KeySigner
from tests.cli.conftest import Mahasil, Said
from tests.models.lived import raw
from tests.office import PINS, TREASURY, certify
from tests.services.test_drafts import FULL, JSON
from tests.sync.authority import Authority
from treasury.devices import Terms, approve
from treasury.founding import found

pytestmark = pytest.mark.usefixtures("folder")
ISSUED = {"number", "reference", "token", "url", "amount_paisa", "seq", "slip"}


def a_draft(**changes: Any) -> bytes:  # noqa: ANN401 - JSON
    draft = {
        "request": str(uuid4()),
        "payer": {"id": {"type": "cnic", "number": "17301-1234567-1"}, "name": "Gul"},
        "items": [{"code": "LG-02"}],
        "officer": "DEMO-ADC",
        **changes,
    }
    return json.dumps(draft).encode()


def issue(mahasil: Mahasil, **changes: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    said = mahasil("issue", "-", stdin=a_draft(**changes))
    assert said.status == 0, said.err
    (one,) = said.json
    return dict(one)


@pytest.fixture
def shift(mahasil: Mahasil, folder: Path) -> None:
    assert mahasil("shift", "open").json == {"shift": 1, "day": bootstrap_day()}


def bootstrap_day() -> str:
    from desktop.domain.calendar import local_day, now

    return local_day(now()).isoformat()


@pytest.mark.usefixtures("shift")
def test_a_whole_day_by_verbs(mahasil: Mahasil, tmp_path: Path) -> None:
    one, two = issue(mahasil), issue(mahasil, items=[{"code": "LG-01"}])
    assert set(one) == ISSUED
    assert Path(one["slip"]).read_bytes().startswith(b"\x89PNG")
    assert mahasil("show", one["reference"]).json["number"] == one["number"]
    paid = mahasil("pay", one["number"], "--amount", "5,000")
    assert (paid.json["receipt_no"], paid.json["balance_paisa"]) == (1, 1_000_000)
    void = mahasil("void", two["number"], "--reason", "wrong", "--approver", "khalid")
    assert (void.status, void.json["void"]) == (0, True)
    jobs = mahasil("print").json["jobs"]
    assert [job["state"] for job in jobs] == ["confirmed"] * 3
    assert mahasil("print").json["jobs"] == []
    assert mahasil("reprint", one["number"], "--reason", "torn").json == {"copy": 1}
    assert mahasil("reprint", "R000001").json == {"copy": 1}
    x, z = mahasil("shift", "x").json, mahasil("shift", "close").json
    assert (x["report"], z["report"]) == ("X", "Z")
    assert x["figures"] == z["figures"]
    assert z["figures"]["issued_paisa"] == 2_000_000
    closed = mahasil("close-day", "--approver", "khalid", user="khalid").json
    assert (closed["day_no"], closed["first"]) == (1, 1)
    pdf = tmp_path / "summary.pdf"
    assert mahasil("summary", closed["day"], "--pdf", pdf).json["pdf"] == str(pdf)
    assert pdf.read_bytes().startswith(b"%PDF-")
    audit = mahasil("audit")
    assert (audit.status, audit.json["ok"], audit.json["faults"]) == (0, True, [])
    assert set(audit.json) >= {"ok", "entries", "head", "faults"}


@pytest.mark.usefixtures("shift")
def test_verify_says_genuine_void_and_not_genuine_by_status_and_word(mahasil: Mahasil) -> None:
    one = issue(mahasil)
    for what in (one["token"], one["url"], one["slip"]):
        said = mahasil("verify", what)
        assert (said.status, said.json["verdict"], said.json["number"]) == (
            0, "genuine", one["number"],
        )  # fmt: skip
    other = (int(one["token"][-1]) + 1) % 10
    wrong = mahasil("verify", f"{one['token'][:-1]}{other}")
    assert (wrong.status, wrong.json["verdict"]) == (1, "not_genuine")
    mahasil("void", one["number"], "--reason", "x", "--approver", "khalid")
    void = mahasil("verify", one["token"])
    assert (void.status, void.json["verdict"], void.json["void"]) == (1, "void", True)


@pytest.mark.usefixtures("shift")
def test_the_same_draft_twice_is_issued_once(mahasil: Mahasil) -> None:
    draft = a_draft()
    first, second = (mahasil("issue", "-", stdin=draft).json for _ in range(2))
    assert first == second
    other = a_draft(request=json.loads(draft)["request"], items=[{"code": "LG-01"}])
    refused = mahasil("issue", "-", stdin=other)
    assert (refused.status, refused.json["status"]) == (1, 1)
    assert "already answered" in refused.json["error"]


@pytest.mark.usefixtures("shift")
def test_a_draft_may_lie_in_a_file_and_its_slip_may_wait(mahasil: Mahasil, tmp_path: Path) -> None:
    (tmp_path / "draft.json").write_bytes(a_draft())
    assert mahasil("issue", tmp_path / "draft.json", "--print-later").status == 0
    said = mahasil("print").json
    assert (said["jobs"], said["held"]) == ([], [{"id": 1, "why": "later"}])
    assert (said["slips"]["waiting"], said["slips"]["originals"]) == (1, 0)
    missing = mahasil("issue", tmp_path / "nothing.json")
    assert (missing.status, missing.json["status"]) == (1, 1)


@pytest.mark.usefixtures("shift")
def test_without_json_there_are_words(mahasil: Mahasil) -> None:
    number = issue(mahasil)["number"]
    for words, said in (
        (("show", number), "Gul"),
        (("shift", "x"), "X report, shift 1: issued 1 (Rs 15,000)"),
        (("audit",), "all sound"),
        (("print",), "job 1: confirmed \njob 2: confirmed"),
        (("print",), "Nothing waits."),
        (("doctor",), "problem: "),
        (("reprint", number), "DUPLICATE 1 is in the spool"),
        (("pay", number, "--amount", "1"), "Receipt 1: Rs 1 for PSH-02-"),
        (("void", number, "--reason", "x", "--approver", "khalid"), ""),
        (("shift", "close"), "Z report, shift 1: "),
    ):
        answer = mahasil(*words, plain=True)
        assert said in answer.out
        assert answer.out + answer.err


@pytest.mark.parametrize(
    "stdin",
    [b"", b"{", b"\xff\xfe", b"null", b"[]", b"[" * 100_000, b"1" * 5000, b'{"a":' * 50_000],
)
@pytest.mark.usefixtures("shift")
def test_what_is_no_draft_is_refused(mahasil: Mahasil, stdin: bytes) -> None:
    said = mahasil("issue", "-", stdin=stdin)
    assert said.status == 1
    assert "Nothing was issued" in said.json["error"]


@pytest.mark.usefixtures("shift")
def test_a_draft_without_end_is_not_read_to_its_end(mahasil: Mahasil) -> None:
    said = mahasil("issue", "-", stdin=b" " * (300 * 1024))
    assert (said.status, "far too long" in said.json["error"]) == (1, True)


@given(
    changes=st.dictionaries(st.sampled_from(sorted(FULL)), JSON, min_size=1, max_size=3),
    junk=st.booleans(),
)
@settings(max_examples=40, deadline=None)
@pytest.mark.usefixtures("shift")
def test_junk_is_issued_or_refused_and_never_a_defect(
    mahasil: Mahasil, changes: dict[str, Any], *, junk: bool
) -> None:
    draft = json.dumps({**({} if junk else FULL), **changes}).encode()
    assert mahasil("issue", "-", stdin=draft).status in {0, 1}


WRONG_WAYS: list[tuple[tuple[str, ...], int, str]] = [
    (("show", "PSH-02-27-000009-000"), 1, "has no challan"),
    (("void", "PSH-02-27-000001-000", "--approver", "khalid"), 1, "reason"),
    (("pay", "PSH-02-27-000001-000", "--amount", "many"), 1, "not an amount"),
    (("reprint", "x"), 1, "has no challan"),
    (("summary", "2026-11-22", "--pdf", "x.pdf"), 1, "was not closed"),
    (("summary", "yesterday", "--pdf", "x.pdf"), 1, "YYYY-MM-DD"),
    (("close-day",), 1, "Only a supervisor"),
    (("print", "--to", "pigeon:coop"), 0, ""),
    (("sync",), 1, "No treasury address"),
    (("enrol",), 1, "one of --request F and --install F"),
    (("enrol", "--install", "nothing.cose"), 1, "no such file"),
    (("demo", "--challans", "0"), 1, "--challans takes"),
]


@pytest.mark.parametrize(("words", "status", "said"), WRONG_WAYS)
@pytest.mark.usefixtures("shift")
def test_what_a_rule_forbids_ends_with_its_status_and_a_sentence(
    mahasil: Mahasil, words: tuple[str, ...], status: int, said: str
) -> None:
    answer = mahasil(*words)
    assert answer.status == status
    if status:
        assert said in answer.json["error"]
        assert answer.json["status"] == status
        assert answer.err.startswith("mahasil: ")


@pytest.mark.usefixtures("shift")
def test_a_wrong_printer_refuses_and_a_dead_one_asks_for_patience(mahasil: Mahasil) -> None:
    issue(mahasil)
    assert mahasil("print", "--to", "pigeon:coop").status == 1
    dead = mahasil("print", "--to", "tcp://127.0.0.1:1")
    assert (dead.status, dead.json["jobs"][0]["state"]) == (75, "queued")
    assert mahasil("print").json["jobs"][0]["state"] == "confirmed"


@pytest.mark.usefixtures("shift")
def test_a_job_nobody_is_sure_of_ends_with_1(mahasil: Mahasil, folder: Path) -> None:
    issue(mahasil)
    (folder / "slips" / "faults.json").write_text('{"fault": "uncertain"}')
    said = mahasil("print")
    assert (said.status, said.json["jobs"][0]["state"]) == (1, "uncertain")


@pytest.mark.usefixtures("shift")
def test_an_audit_that_finds_a_fault_ends_with_1(mahasil: Mahasil, folder: Path) -> None:
    issue(mahasil)
    with raw(folder / "ledger.sqlite", guarded=False) as connection:
        connection.execute("UPDATE challan SET amount_paisa = 1")
    said = mahasil("audit")
    assert (said.status, said.json["ok"]) == (1, False)
    assert said.json["faults"]


def test_no_shift_is_a_sentence(mahasil: Mahasil) -> None:
    said = mahasil("issue", "-", stdin=a_draft())
    assert (said.status, "No shift is open" in said.json["error"]) == (1, True)


def problems(said: Said) -> str:
    assert set(said.json) >= {"version", "schema", "device", "head", "seq", "problems"}
    return "\n".join(said.json["problems"])


def test_the_doctor_answers_for_every_state_of_a_folder(mahasil: Mahasil, folder: Path) -> None:
    well = mahasil("doctor")
    assert (well.status, well.json["device"], well.json["seq"]) == (1, 7, 0)
    assert "No treasury address" in problems(well)
    with raw(folder / "ledger.sqlite") as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    newer = mahasil("doctor")
    assert (newer.status, newer.json["device"]) == (1, None)
    assert "newer Mahasil Desktop" in problems(newer)
    (folder / "ledger.sqlite").unlink()
    assert "mahasil init" in problems(mahasil("doctor"))
    (folder / "settings.toml").write_text("office = ")
    assert "cannot be read" in problems(mahasil("doctor"))
    (folder / "settings.toml").unlink()
    assert "no counter here yet" in problems(mahasil("doctor"))


def test_a_folder_that_is_a_file_is_named(mahasil: Mahasil, tmp_path: Path, folder: Path) -> None:
    folder.rename(tmp_path / "elsewhere")
    (tmp_path / "c").write_text("not a folder")
    assert mahasil("audit").status == 1


@pytest.mark.usefixtures("no_keyring")
def test_a_counter_is_enrolled_by_paper(mahasil: Mahasil, tmp_path: Path, folder: Path) -> None:
    folder.rename(tmp_path / "the demo one")
    place = ("--office", "DC-PSH", "--district", "PSH", "--counter", "A1")
    key = ("--treasury", "https://treasury.kp.gov.pk", "--treasury-key", TREASURY.public_key.hex())
    names = ("--clerk", "ayesha", "--supervisor", "khalid")
    authority = Authority(tmp_path, "province").pem
    assert mahasil("init", *place, *key, *names, "--treasury-ca", authority).status == 0
    pinned = Settings.load(tmp_path / "c")
    assert (pinned.data_dir / pinned.treasury_ca).read_bytes() == authority.read_bytes()
    paper, request = tmp_path / "request.png", tmp_path / "request.cose"
    assert mahasil("enrol", "--request", paper).status == 0
    assert mahasil("qr", paper, "--out", request).json == {"out": str(request)}
    request.write_bytes(certify(request.read_bytes()))
    assert mahasil("qr", request, "--out", tmp_path / "back.png").status == 0
    assert mahasil("enrol", "--install", paper).status == 1  # the request itself
    assert mahasil("enrol", "--install", tmp_path / "back.png").json == {"device": 7}


@pytest.mark.usefixtures("no_keyring")
def test_a_real_counter_is_made_enrolled_and_issues(
    mahasil: Mahasil, tmp_path: Path, folder: Path
) -> None:
    folder.rename(tmp_path / "the demo one")
    treasury = found(tmp_path / "treasury")
    place = ("--office", "DC-PSH", "--district", "PSH", "--counter", "A1")
    there = ("--treasury", "https://treasury.kp.gov.pk", "--treasury-key")
    names = ("--clerk", "ayesha", "--supervisor", "khalid")
    key = treasury.signer.public_key.hex()
    made = mahasil("init", *place, *there, key, *names)
    assert (made.status, made.json["key_place"]) == (0, "file")
    assert "NotEnrolled" not in made.err
    assert "not enrolled yet" in problems(mahasil("doctor"))
    asked, given = tmp_path / "request.cose", tmp_path / "certificate.cose"
    assert mahasil("enrol", "--request", asked).json == {"request": str(asked)}
    given.write_bytes(certify(asked.read_bytes()))
    assert mahasil("enrol", "--install", given).status == 1  # another treasury's
    device, certificate = approve(treasury, asked.read_bytes(), Terms())
    given.write_bytes(certificate)
    assert mahasil("enrol", "--install", given).json == {"device": device}
    treasury.engine.dispose()
    assert mahasil("init", *place, *there, key, *names).status == 1
    assert mahasil("shift", "open").status == 0
    fee = mahasil("issue", "-", stdin=a_draft(items=[{"code": "DM-01"}], officer=""))
    assert fee.json[0]["number"].startswith("PSH-A1-")
    assert mahasil("shift", "x", user="").status == 1  # nobody is anybody by default


@pytest.mark.usefixtures("no_keyring")
@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"--office": ""}, "--office is needed"),
        ({"--treasury-key": "xyz"}, "64 hex digits"),
        ({"--treasury-key": "ab"}, "64 hex digits"),
        ({"--district": "CHD"}, "is in district PSH"),
        ({"--counter": "1"}, "is not a counter"),
        ({"--verify-prefix": "https://kp.gov.pk/v/"}, "verify_prefix"),
        ({"--clerk": "nobody"}, "PIN of “nobody” is needed"),
        ({"--treasury-ca": "none.pem"}, "none.pem cannot be read"),
    ],
)
def test_a_first_run_with_something_wrong_makes_nothing(
    mahasil: Mahasil, tmp_path: Path, folder: Path, change: dict[str, str], said: str
) -> None:
    folder.rename(tmp_path / "the demo one")
    options = {
        "--office": "DC-PSH", "--district": "PSH", "--counter": "02",
        "--treasury": "https://kp.gov.pk", "--treasury-key": TREASURY.public_key.hex(),
        "--clerk": "ayesha", "--supervisor": "khalid", **change,
    }  # fmt: skip
    answer = mahasil("init", *[word for pair in options.items() for word in pair])
    assert answer.status == 1
    assert said in answer.json["error"]
    assert not (tmp_path / "c" / "ledger.sqlite").exists()


def test_keys_of_strangers_and_pins_never_reach_an_answer(mahasil: Mahasil) -> None:
    said = mahasil("doctor")
    assert not [pin for pin in PINS.values() if pin in said.out]
    assert KeySigner(bytes(32)).public_key.hex() not in said.out
