"""``python -m drill.contract``: a stranger asks a treasury all that the contract makes it think of.

schemathesis reads ``resources/contract/openapi.json`` and asks, sixty examples an operation and at
every edge, a treasury on SQLite and one on PostgreSQL with several processes. Exit status 0 when
no answer differs from the contract and none is a defect.
"""

import argparse
import sys
from contextlib import nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.treasury.cluster import running
from tests.treasury.conftest import WORKERS, serving
from tests.vectors.stranger import asked
from treasury.founding import found


def findings(kind: str, examples: int) -> int:
    """Ask a treasury on a database of this kind; print what was said, return its exit status."""
    on_postgresql = kind == "postgresql"
    with TemporaryDirectory() as made, running() if on_postgresql else nullcontext() as cluster:
        folder = Path(made)
        treasury = found(folder / "t", database=cluster.database() if cluster else None)
        with serving(treasury, workers=WORKERS if on_postgresql else 1) as server:
            told = asked(server, folder, examples)
        treasury.engine.dispose()
    print(f"== {kind}\n{told.stdout}{told.stderr}", flush=True)
    return told.returncode


def main() -> int:
    """Run the drill on both databases."""
    parser = argparse.ArgumentParser(prog="python -m drill.contract", description=__doc__)
    parser.add_argument("--examples", type=int, default=60)
    examples = parser.parse_args().examples
    return max(findings(kind, examples) for kind in ("sqlite", "postgresql"))


if __name__ == "__main__":
    sys.exit(main())
