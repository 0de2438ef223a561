"""Published files over real HTTP: as they lie in the folder, and nothing else of it."""

from hashlib import sha256

import pytest

from desktop.signing.codec import KeySigner
from tests.treasury.conftest import Server
from treasury.tuf_repo import Repository

PEOPLE = [KeySigner(sha256(name).digest()) for name in (b"one", b"two", b"three")]


def test_nothing_is_published_until_it_is(server: Server) -> None:
    before = server.client.get("/v1/tuf/metadata/timestamp.json")
    assert (before.status_code, before.json()["type"]) == (404, "urn:mahasil:problem:not-found")
    repository = Repository(server.treasury)
    repository.found([each.public_key for each in PEOPLE], PEOPLE)
    repository.publish({"a": b"what is published"}, PEOPLE)
    digest = sha256(b"what is published").hexdigest()
    answer = server.client.get(f"/v1/tuf/targets/{digest}.a")
    assert (answer.status_code, answer.content) == (200, b"what is published")
    assert answer.headers["content-type"] == "application/octet-stream"
    for name in ("timestamp.json", "1.root.json", "2.targets.json", "2.snapshot.json"):
        answer = server.client.get(f"/v1/tuf/metadata/{name}")
        assert answer.content == repository.file(f"metadata/{name}")


@pytest.mark.parametrize(
    "path",
    ["metadata/..%2F..%2Ftreasury.key", "metadata/%2E%2E", "..%2Ftreasury.key/x", "targets/zz"],
)
def test_nothing_else_is_given_out(server: Server, path: str) -> None:
    assert server.client.get(f"/v1/tuf/{path}").status_code == 404
