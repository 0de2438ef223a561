"""The second verifier, in JavaScript: the same verdicts and reasons, in Node and in a browser."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any

import pytest

from resources.contract.reasons import REASONS
from tests.peers.node import NODE_S, PEERS, node
from tests.vectors.contract import CONTRACT, families, keys

ROOT = CONTRACT.parents[1]
FILES = [CONTRACT / "vectors" / f"{family}.json" for family in families()]
BROWSER_S = 90
Answers = dict[str, list[Any]]
QUIET = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def theirs() -> Answers:
    told = json.dumps([(family, case) for family, cases in families().items() for case in cases])
    answers: Answers = node("vectors.mjs", told=told, needs="fzstd")
    return answers


@pytest.mark.peer
def test_its_reasons_are_the_closed_list_in_the_same_order(
    theirs: Answers,
) -> None:
    assert theirs["reasons"] == list(REASONS)


@pytest.mark.peer
def test_it_gives_every_verdict_reason_and_value(theirs: Answers) -> None:
    cases = [case for each in families().values() for case in each]
    assert len(theirs["found"]) == len(cases)
    for case, it in zip(cases, theirs["found"], strict=True):
        told = (it["verdict"], it["reason"])
        assert told == (case["verdict"], case["reason"]), (case["rule"], case["name"])
        assert it.get("value", case.get("value")) == case.get("value"), case["name"]


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["node", CONTRACT / "verify.mjs", *arguments],
        cwd=PEERS,
        capture_output=True,
        text=True,
        check=False,
        timeout=NODE_S,
    )


@pytest.mark.peer
def test_its_command_prints_a_table_and_fails_on_any_disagreement(tmp_path: Path) -> None:
    done = run(*FILES)
    assert done.returncode == 0, done.stderr
    assert all(f"'{family}'" in done.stdout for family in families())
    content = json.loads(FILES[0].read_text("utf-8"))
    content["cases"][0] |= {"verdict": "refused", "reason": "form"}
    lying = tmp_path / "lying.json"
    lying.write_text(json.dumps(content), "utf-8")
    done = run(lying)
    assert done.returncode == 1
    assert content["cases"][0]["name"] in done.stderr


@pytest.mark.peer
def test_without_fzstd_its_command_says_what_to_install(tmp_path: Path) -> None:
    done = subprocess.run(
        ["node", CONTRACT / "verify.mjs", FILES[0]],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=NODE_S,
    )
    assert done.returncode == 2
    assert done.stderr.strip() == "Install fzstd in the folder you run this in: npm install fzstd"


PAGE = """<!doctype html><meta charset="utf-8"><title>Vectors</title><script type="module">
import * as fzstd from '/tests/peers/node_modules/fzstd/esm/index.mjs'
import { agrees, verify, verifyToken } from '/resources/contract/verify.mjs'
const found = { cases: 0, differing: [] }
try {
  for (const family of FAMILIES) {
    const { cases } = await (await fetch(`/resources/contract/vectors/${family}.json`)).json()
    for (const each of cases) {
      found.cases++
      if (!agrees(each, await verify(family, each, { fzstd }))) found.differing.push(each.name)
    }
  }
  found.slip = await verifyToken(...SLIP)
  found.slip.token.commit = found.slip.token.commit.length
} catch (error) {
  found.error = String(error.stack)
}
await fetch('/found', { method: 'POST', body: JSON.stringify(found) })
</script>"""


class Handler(SimpleHTTPRequestHandler):
    """Serves the checkout and the page, and takes what the page found."""

    def __init__(self, *arguments: Any, page: str, answers: "Queue[Any]") -> None:  # noqa: ANN401 - the server's own
        self.page, self.answers = page, answers
        self.extensions_map = {".mjs": "text/javascript", "": "application/json"}
        super().__init__(*arguments, directory=str(ROOT))

    def do_GET(self) -> None:
        if self.path != "/":
            super().do_GET()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(self.page.encode())

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(204)
        self.end_headers()
        self.answers.put(json.loads(body))

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(page: str) -> Iterator[tuple[str, "Queue[Any]"]]:
    answers: Queue[Any] = Queue()
    handler = partial(Handler, page=page, answers=answers)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/", answers
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.peer
@pytest.mark.usefixtures("theirs")  # it has installed fzstd
def test_a_browser_gives_every_verdict_and_reads_a_slip(tmp_path: Path) -> None:
    browser = shutil.which("chromium")
    assert browser, "install Debian's package chromium"
    slip = next(case for case in families()["tokens"] if case["rule"] == "slip")
    told = [slip["input"]["text"], [keys()["keys"]["device"]["public"]]]
    page = PAGE.replace("FAMILIES", json.dumps(list(families())))
    with served(page.replace("SLIP", json.dumps(told))) as (url, answers):
        shown = subprocess.Popen(
            [browser, *QUIET, f"--user-data-dir={tmp_path}", url],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            found = answers.get(timeout=BROWSER_S)
        finally:
            shown.terminate()
            shown.wait(BROWSER_S)
    assert "error" not in found, found["error"]
    assert found["cases"] == sum(map(len, families().values()))
    assert found["differing"] == []
    assert found["slip"]["verdict"] == "ok"
    assert found["slip"]["token"]["paisa"] == 210_050
