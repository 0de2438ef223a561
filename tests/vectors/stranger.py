"""A stranger, schemathesis, reads our contract and asks a treasury all it can think of."""

import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

from desktop.domain.numbers import spaced_reference
from tests.apart import environment
from tests.treasury.conftest import Server, enrol
from tests.treasury.device import DAY, a_request, signer_of
from tests.treasury.test_payments import reference_of
from tests.vectors.contract import CONTRACT
from treasury.founding import Treasury
from treasury.ingest import take_part
from treasury.rails import add_rail

PACKAGES = ["schemathesis==4.32.5", "cryptography==50.0.2"]
RUN_S = 3600
EXAMPLES = json.loads((CONTRACT / "openapi.json").read_text("utf-8"))["components"]["parameters"]
HERE = Path(__file__).parent
SEEDS = {"RAIL_SEED": sha256(b"rail").hexdigest(), "DEVICE_SEED": sha256(b"one").hexdigest()}
"""As ``signer_of`` makes keys of names."""

CONFIG = """\
[[operations]]
include-path-regex = "^/v1/(parts|enrolments)/"
checks.positive_data_acceptance.expected-statuses = ["2xx", 401, 403, 404, 409, 422]
"""
"""What a key must sign cannot be made up from a schema: 422 is a sound answer to it."""


def asked(server: Server, folder: Path, examples: int) -> subprocess.CompletedProcess[str]:
    """Let it ask ``examples`` questions an operation, besides the ones at every edge.

    What it says ends with its findings; its exit status is 0 where there are none.
    """
    commands = environment("schemathesis", PACKAGES, [sys.executable])
    (folder / "schemathesis.toml").write_text(CONFIG, encoding="utf-8")
    contract = folder / "openapi.json"
    contract.write_text(json.dumps(_with_examples(populate(server.treasury))), encoding="utf-8")
    words = ["run", contract, "--url", server.url, "-n", str(examples), "--continue-on-failure"]
    told = ["--generation-deterministic", "--warnings", "off", "--workers", "2"]
    return subprocess.run(
        [commands / "st", *map(str, words), *told],
        cwd=folder,
        env={
            **os.environ,
            **SEEDS,
            "SCHEMATHESIS_HOOKS": "stranger_hooks",
            "PYTHONPATH": str(HERE),
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=RUN_S,
    )


def populate(treasury: Treasury) -> dict[str, str]:
    """Let there be something to be found; return what to ask for instead of the examples."""
    add_rail(treasury, "1BILL", signer_of("rail").public_key)
    journal = enrol(treasury)
    seq = journal.challan(250_000)
    journal.close_day(journal.manifest(1, seq))
    take_part(treasury, journal.part())
    reference = reference_of(journal, seq)
    return {
        "04711700041873959": reference,
        spaced_reference("04711700041873959"): spaced_reference(reference),
        "4711": str(journal.device),
        "2026-11-22": DAY.isoformat(),
        EXAMPLES["Digits"]["example"]: journal.digits(seq),
        EXAMPLES["Digest"]["example"]: sha256(a_request()).hexdigest(),
    }


def _with_examples(found: dict[str, str]) -> Any:  # noqa: ANN401 — JSON
    text = (CONTRACT / "openapi.json").read_text("utf-8")
    for example, instead in found.items():
        text = text.replace(f'"{example}"', f'"{instead}"').replace(
            f": {example},", f": {instead},"
        )
    return json.loads(text)
