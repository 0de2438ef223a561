"""The closed list of reasons: one word for each way in which bytes are not sound.

The words are part of the contract, as ``verify.mjs`` and the vectors use them; our own program
speaks in sentences instead.
"""

from typing import Final

REASONS: Final[dict[str, str]] = {
    "ok": "Nothing is wrong.",
    "too-large": "It has more bytes than such a thing may have.",
    "form": "It is not deterministic CBOR, or there are bytes after its end.",
    "envelope": "It is no COSE_Sign1 with tag 18, four members, an empty unprotected header.",
    "header": "Its protected header names no key.",
    "type": "Its protected header is of another type or algorithm, or says more than it should.",
    "key": "Another key signed it: the key id is not that of the key it is checked with.",
    "weak-key": "Its key is of small order: anybody can sign for it.",
    "signature": "The signature is wrong.",
    "version": "It is of a version nobody knows.",
    "kind": "It is an entry of a kind nobody knows.",
    "shape": "A field is missing, too much, or of another shape.",
    "sum": "The lines of a record do not add up to its amount.",
    "order": "The rows of a day are not in ascending order, or one comes twice; a feed has a gap.",
    "size": "The zstd frame does not tell its size, or tells more than 1 MiB.",
    "pack": "It is not one zstd frame that unpacks to the size it tells.",
    "count": "There are not as many entries as the range says, or none.",
    "digits": "The text is not the digits or the address of a challan.",
    "device": "It names another device than the one whose key signed it.",
    "place": "An entry stands where another one should.",
    "chain": "The entries do not lead to the head.",
    "genesis": "The chain does not begin with the device's certificate.",
    "gap": "Entries before it are missing.",
    "fork": "It contradicts what the same device sent before.",
    "no-fork": "The two parts do not contradict each other.",
    "other": "It is sound and belongs to another part, day or request.",
    "day-totals": "The day's totals are not those of its entries.",
    "day-head": "The day's head is not the one after its last entry.",
    "day-range": "The day's range overlaps another's, or money moved that no day covers.",
    "day-grand": "The perpetual totals are not those of the entries.",
    "day-serials": "The first or last serial is not that of the entries.",
    "day-reprints": "There are not as many reprints as the day says.",
    "not-approved": "Somebody worked that day and nobody closed it.",
}
"""More or less in the order in which a checker looks.

A day's last seven do not make its bytes wrong: it is stored; the first three of them make the
treasury's answer “not agreed”, the others are flagged.
"""
