"""Reads the conformance vectors as any other implementation would: from the files alone."""

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints
from uuid import UUID

from desktop.domain import journal as j
from desktop.domain import wire as w
from desktop.domain.challan import Record
from desktop.domain.feeds import FeedPage
from desktop.signing import (
    carriage,
    catalogues,
    checkpoints,
    enrolment,
    entries,
    feeds,
    keylists,
    parts,
    records,
    restorations,
    standings,
    token,
    treasury_keys,
)
from desktop.signing.codec import KeySigner, decode

CONTRACT = Path(__file__).resolve().parents[2] / "resources" / "contract"

Case = dict[str, Any]

ENTRIES: dict[str, type] = {kind.kind.name.lower(): kind for kind in get_args(j.Entry)}
VALUES: dict[str, type] = {
    "signed-token": w.Token,
    "signed-part": w.Part,
    "signed-ack": w.Ack,
    "signed-day": w.Day,
    "signed-day-answer": w.DayAnswer,
    "signed-evidence": w.Evidence,
    "signed-contents": w.Contents,
    "signed-checkpoint": w.Checkpoint,
    "signed-restoration": w.Restoration,
    "signed-standing": w.Standing,
    "signed-feed-page": FeedPage,
    "signed-catalogue": w.PublishedCatalogue,
    "signed-key-list": w.KeyList,
    "signed-treasury-keys": treasury_keys.TreasuryKeys,
    "signed-certificate": w.Certificate,
    "signed-enrolment": w.EnrolmentRequest,
    "record": Record,
}
SIGNERS: dict[str, Callable[[Any, KeySigner], bytes]] = {
    "signed-token": token.sign_token,
    "signed-part": parts.sign_part,
    "signed-ack": parts.sign_ack,
    "signed-day": parts.sign_day,
    "signed-day-answer": parts.sign_day_answer,
    "signed-evidence": parts.sign_evidence,
    "signed-contents": carriage.sign_contents,
    "signed-checkpoint": checkpoints.sign_checkpoint,
    "signed-restoration": restorations.sign_restoration,
    "signed-standing": standings.sign_standing,
    "signed-feed-page": feeds.sign_feed_page,
    "signed-catalogue": catalogues.sign_catalogue,
    "signed-key-list": keylists.sign_key_list,
    "signed-treasury-keys": treasury_keys.sign_treasury_keys,
    "signed-certificate": enrolment.sign_certificate,
    "signed-enrolment": enrolment.sign_enrolment,
}
OPENERS: dict[str, Callable[[bytes, bytes], Any]] = {
    "signed-token": token.open_token,
    "signed-part": parts.open_part,
    "signed-ack": parts.open_ack,
    "signed-day": parts.open_day,
    "signed-day-answer": parts.open_day_answer,
    "signed-evidence": parts.open_evidence,
    "signed-contents": carriage.open_contents,
    "signed-checkpoint": checkpoints.open_checkpoint,
    "signed-restoration": restorations.open_restoration,
    "signed-standing": standings.open_standing,
    "signed-feed-page": feeds.open_feed_page,
    "signed-catalogue": catalogues.open_catalogue,
    "signed-key-list": keylists.open_key_list,
    "signed-treasury-keys": treasury_keys.open_treasury_keys,
    "signed-certificate": enrolment.open_certificate,
    "signed-enrolment": lambda data, _: enrolment.open_enrolment(data),
    "record": lambda data, _: records.decode_record(data),
    "entry": lambda data, _: entries.decode_entry(data),
    "cbor": lambda data, _: decode(data, "item"),
}


@cache
def families() -> dict[str, list[Case]]:
    """Return the cases of every file by family."""
    found = {}
    for path in sorted((CONTRACT / "vectors").glob("*.json")):
        content = json.loads(path.read_text("utf-8"))
        if "cases" in content:
            found[content["family"]] = content["cases"]
    return found


@cache
def keys() -> dict[str, Any]:
    """Return the content of ``keys.json``: the test keys and the golden journal's heads."""
    content: dict[str, Any] = json.loads((CONTRACT / "vectors" / "keys.json").read_text("utf-8"))
    return content


@cache
def golden() -> list[Case]:
    """Return the cases of golden bytes and what they say."""
    known = [case for cases in families().values() for case in cases]
    return [case for case in known if "value" in case and case["rule"] in OPENERS]


@cache
def forms() -> list[Case]:
    """Return the cases of one thing alone, sound or not."""
    known = [case for cases in families().values() for case in cases]
    return [case for case in known if case["rule"] in OPENERS]


def good(name: str) -> bytes:
    """Return the bytes of the golden case ``name``."""
    return next(bytes_of(case["input"]["data"]) for case in golden() if case["name"] == name)


def bytes_of(written: str | list[list[Any]]) -> bytes:
    """Return bytes as they are written: hex, or pieces of hex and how often each is repeated."""
    pieces: list[list[Any]] = [[written, 1]] if isinstance(written, str) else written
    return b"".join(bytes.fromhex(piece) * times for piece, times in pieces)


def data_of(case: Case) -> bytes:
    """Return the bytes that a case of one thing is about."""
    return bytes_of(case["input"]["data"])


def signer(name: str) -> KeySigner:
    """Return the golden key ``name``."""
    return KeySigner(bytes.fromhex(keys()["keys"][name]["seed"]))


def open_case(case: Case, data: bytes | None = None) -> Any:  # noqa: ANN401 — any of the formats
    """Return the value of a case, or of ``data`` read in its place."""
    opener, key = OPENERS[case["rule"]], bytes.fromhex(case["input"].get("key", ""))
    return opener(data_of(case) if data is None else data, key)


def write_case(case: Case) -> bytes:
    """Return the bytes our writers make of a case's value."""
    value = value_of(case)
    if case["rule"] == "record":
        return records.encode_record(value)
    if case["rule"] == "entry":
        return entries.encode_entry(value)
    return SIGNERS[case["rule"]](value, signer(case["signer"]))


def value_of(case: Case) -> Any:  # noqa: ANN401 — any of the formats
    """Return the dataclass that a golden case's JSON value describes."""
    rule = case["rule"]
    kind = ENTRIES[case["name"].split()[-1]] if rule == "entry" else VALUES[rule]
    return _read(kind, case["value"])


def _read(kind: Any, raw: Any) -> Any:  # noqa: ANN401 — a type form has no type
    if get_origin(kind) is UnionType:
        kind = next(each for each in get_args(kind) if each is not NoneType)
        return None if raw is None else _read(kind, raw)
    if get_origin(kind) is tuple:
        return _read_tuple(get_args(kind), raw)
    if isinstance(kind, type) and is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{each.name: _read(hints[each.name], raw[each.name]) for each in fields(kind)})
    return _read_plain(kind, raw)


def _read_tuple(kinds: tuple[Any, ...], raw: list[Any]) -> tuple[Any, ...]:
    each = [kinds[0]] * len(raw) if kinds[-1] is Ellipsis else kinds
    return tuple(_read(kind, piece) for kind, piece in zip(each, raw, strict=True))


def _read_plain(kind: Any, raw: Any) -> Any:  # noqa: ANN401 — a type form has no type
    if get_origin(kind) is Literal:
        return raw
    if kind is bytes:
        return bytes.fromhex(raw)
    if kind in {datetime, date}:
        return kind.fromisoformat(raw)
    if kind is UUID or issubclass(kind, Enum):
        return kind(raw)
    return raw
