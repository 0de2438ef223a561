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
ENTRIES = 100_000
CHAIN_GOAL_MS = 3_000


def checking(rounds: Rounds) -> list[Figure]:
    """Return how long an audit takes, in all and for 100,000 entries at this pace."""
    with counter() as app:
        for _ in range(CHALLANS):
            app.issue(draft(), AYESHA)
        entries = app.audit().entries
        pairs = in_turn(lambda: _audit(app), lambda: _bare(app), rounds)
        _lengthen(app)
        chains = in_turn(lambda: _chain(app), lambda: _bare_chain(app), rounds)
    each = [1000 * ours / entries * 100_000 / 1000 for ours, _ in pairs]
    return [
        ratio(f"audit of {entries} entries", "chain and signatures", pairs, goal=AUDIT_GOAL),
        within(
            "audit of 100,000 entries, at this pace (s × 1000)", [1000 * s for s in each], goal=None
        ),
        ratio("chain of 100,000 entries", "read and hash them", chains, goal=None),
        within("chain of 100,000 entries", [1000 * ours for ours, _ in chains], goal=CHAIN_GOAL_MS),
    ]


def _lengthen(app: App) -> None:
    """Chain copies of what was issued behind it, until there are 100,000 entries."""
    with sqlite3.connect(app.db.path) as ledger:
        seen = ledger.execute("SELECT seq, at, kind, body, head FROM entry ORDER BY seq").fetchall()
        seq, *_, head = seen[-1]
        for place in range(seq + 1, ENTRIES + 1):
            _, at, kind, body, _ = seen[place % len(seen)]
            head = step(head, body)
            row = (place, at, kind, body, head)
            ledger.execute("INSERT INTO entry (seq, at, kind, body, head) VALUES (?,?,?,?,?)", row)
    ledger.close()


def _chain(app: App) -> float:
    began = time.perf_counter()
    links = app.check_chain()
    assert not links.faults
    assert links.seq == ENTRIES
    return time.perf_counter() - began


def _bare_chain(app: App) -> float:
    began = time.perf_counter()
    with sqlite3.connect(app.db.path) as ledger:
        head = app.counter.genesis
        for body, told in ledger.execute("SELECT body, head FROM entry ORDER BY seq"):
            head = step(head, body)
            assert head == told
    ledger.close()
    return time.perf_counter() - began


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
