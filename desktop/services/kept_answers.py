"""What the treasury answered last, by a code: the ledger keeps it as a sentence.

Screens say the code in their own language; a sentence without a code speaks for itself.
"""

import re

from desktop.services.exporting import WRITTEN
from desktop.sync.causes import cause_in

_KEPT: dict[str, str] = {
    "": "",
    "acknowledged": "acknowledged",
    "under review": "review",
    "day agreed": "day_agreed",
    "day differs": "day_differs",
    WRITTEN: "file",
}
SUPPORT = "support"
_SENTENCES = (
    (re.compile(r"The treasury cannot read entries \d+ to \d+, even rebuilt"), SUPPORT),
    (re.compile(r"This .+ does not verify"), "unverified"),
    (re.compile(r"The treasury’s log |The treasury shows no log "), "log"),
    (re.compile(r"The treasury holds another journal|Two people at the treasury froze"), "review"),
    (re.compile(r"The treasury revoked the key"), "key-revoked"),
    (re.compile(r"This ledger was restored"), "restored"),
    (re.compile(r"The clock of this computer stepped back"), "clock"),
    (re.compile(r"The treasury’s catalogue and keys were not renewed"), "not_renewed"),
)
_PROBLEM = re.compile(r"\(([a-z][a-z0-9-]*)\)$")
_REQUEST = re.compile(r"\b[Rr]equest ([0-9a-f]{12})\b")
OTHER = "other"


def request_in(text: str) -> str:
    """Return the id of the request that a kept answer is to, by which the treasury's log finds it.

    "" where no server answered, or all was well.
    """
    found = _REQUEST.search(text)
    return found.group(1) if found else ""


def code_of(text: str) -> str:
    """Return the code of a kept answer, "other" for one that has none.

    A cause of ``sync/causes.py`` where nobody answered; the treasury's own name of its reason
    where it refused; else one of ``_KEPT`` or ``_SENTENCES``.
    """
    if text in _KEPT:
        return _KEPT[text]
    said = next((code for shape, code in _SENTENCES if shape.match(text)), "")
    refused = _PROBLEM.search(text)
    return said or cause_in(text) or (refused.group(1) if refused else OTHER)
