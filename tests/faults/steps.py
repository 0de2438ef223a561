"""The named steps at which the program can be killed, read from its source."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
_CALLS = {"crash_point", "_crash_point"}

INIT = ("init-key-made", "init-before-end")
ISSUE = ("issue-begun", "issue-one-written", "issue-before-commit", "issue-committed")
PAY = ("pay-entry-written", "pay-committed")
PRINT_HOLD = ("print-held",)
PRINT_QUEUED = ("print-rendered", "print-claiming")
PRINT_FORGET = ("print-forgetting",)
PRINT_BEFORE = ("print-claimed",)
PRINT_AFTER = ("print-sent", "print-before-commit")
PRINT_ANSWER = ("answer-before-commit",)
SEAL = ("seal-before-commit", "seal-committed")
SEND_UNSTORED = ("send-before",)
SEND_STORED = ("send-answered", "ack-before-commit", "ack-committed")
REFILL = ("refill-answered",)
ROTATE = ("rotate-key-made", "rotate-before-commit", "rotate-committed")
ROTATE_LATER = ("rotate-erased",)
TREASURY = ("ingest-before-commit", "ingest-after-commit")

TESTED = {
    *INIT,
    *ISSUE,
    *PAY,
    *PRINT_HOLD,
    *PRINT_QUEUED,
    *PRINT_FORGET,
    *PRINT_BEFORE,
    *PRINT_AFTER,
    *PRINT_ANSWER,
    *SEAL,
    *SEND_UNSTORED,
    *SEND_STORED,
    *REFILL,
    *ROTATE,
    *ROTATE_LATER,
    *TREASURY,
}


@cache
def named() -> list[str]:
    """Return the step of every call of ``crash_point`` in the program and the treasury."""
    files = [path for room in ("desktop", "treasury") for path in (ROOT / room).rglob("*.py")]
    return [step for path in files for step in _in_file(path)]


def _in_file(path: Path) -> list[str]:
    calls = [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]
    return [
        str(ast.literal_eval(call.args[0]))
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id in _CALLS
    ]
