"""The audit of a whole ledger, beside the least that could be done: hashes and signatures."""

import sqlite3
import time
from hashlib import sha256

from bench.gauges.figures import Figure, Rounds, in_turn, ratio, within
from bench.gauges.office import counter, draft
from desktop.bootstrap import App
from desktop.domain.journal import step
from tests.office import AYESHA

CHALLANS = 1_500
AUDIT_GOAL = 8.0


def checking(rounds: Rounds) -> list[Figure]:
    """Return how long an audit takes, in all and for 100,000 entries at this pace."""
    with counter() as app:
        for _ in range(CHALLANS):
            app.issue(draft(), AYESHA)
        entries = app.audit().entries
        pairs = in_turn(lambda: _audit(app), lambda: _bare(app), rounds)
    each = [1000 * ours / entries * 100_000 / 1000 for ours, _ in pairs]
    return [
        ratio(f"audit of {entries} entries", "chain and signatures", pairs, goal=AUDIT_GOAL),
        within(
            "audit of 100,000 entries, at this pace (s × 1000)", [1000 * s for s in each], goal=None
        ),
    ]


def _audit(app: App) -> float:
    began = time.perf_counter()
    assert app.audit().ok
    return time.perf_counter() - began


def _bare(app: App) -> float:
    """Read every entry, hash the chain, and check as many signatures as there are challans."""
    key = app.counter.signer
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    public = Ed25519PublicKey.from_public_bytes(key.public_key)
    message, signature = b"x" * 160, key.sign(b"x" * 160)
    began = time.perf_counter()
    with sqlite3.connect(app.db.path) as ledger:
        head = app.counter.genesis
        for kind, body in ledger.execute("SELECT kind, body FROM entry ORDER BY seq"):
            head = step(head, body)
            if kind == 1:
                public.verify(signature, message)
    ledger.close()
    assert sha256(head).digest()
    return time.perf_counter() - began
