"""The log over real HTTP."""

from hashlib import sha256

import pytest

from desktop.domain.merkle import extends, includes
from desktop.signing.checkpoints import log_name, note_of, open_checkpoint
from tests.treasury.conftest import Server, enrol


def test_a_counter_can_see_that_its_part_is_in_the_log_and_that_the_log_only_grew(
    server: Server,
) -> None:
    journal, key = enrol(server.treasury, "log", "50"), server.treasury.signer.public_key
    seen, acks = [], []
    for _ in range(3):
        journal.session()
        data = journal.part(journal.next_seq - 1)
        acks.append((sha256(data).digest(), server.ack(server.put(data)).log_index))
        answer = server.client.get("/v1/log/checkpoint")
        assert answer.headers["content-type"] == "application/cose"
        seen.append(open_checkpoint(answer.content, key))
    old, new = seen[0], seen[-1]
    for digest, number in acks:
        asked = f"/v1/log/proof?leaf={number}&size={new.size}"
        assert includes(new.root, new.size, number - 1, digest, proof(server, asked))
    grown = proof(server, f"/v1/log/consistency?first={old.size}&second={new.size}")
    assert extends((old.size, old.root), (new.size, new.root), grown)


def proof(server: Server, path: str) -> list[bytes]:
    answer = server.client.get(path)
    assert answer.status_code == 200, answer.text
    return [bytes.fromhex(each) for each in answer.json()["proof"]]


def test_the_note_is_plain_text_under_the_logs_name(server: Server) -> None:
    answer, signer = server.client.get("/v1/log/note"), server.treasury.signer
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.text.startswith(log_name(signer.public_key) + "\n")
    signed = server.client.get("/v1/log/checkpoint").content
    name = log_name(signer.public_key)
    assert answer.text == note_of(open_checkpoint(signed, signer.public_key), signer, name)


@pytest.mark.parametrize(
    "path",
    [
        "proof",
        "proof?leaf=0&size=1",
        "proof?leaf=1&size=999999",
        "proof?leaf=x&size=1",
        "proof?leaf=-1&size=1",
        "consistency?first=2&second=1",
        "consistency?first=1&second=99999999999999999999",
    ],
)
def test_what_is_not_in_the_log_is_not_found(server: Server, path: str) -> None:
    answer = server.client.get(f"/v1/log/{path}")
    assert answer.status_code == 404
    assert answer.json()["type"] == "urn:mahasil:problem:not-found"
