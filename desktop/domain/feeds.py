"""What a treasury tells the counters of an office: what happened to their challans."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

FeedKind = Literal["exception", "cleared", "payment", "evidence-found", "notice"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedItem:
    """One thing that happened to an office's challans; ``n`` counts from 1 without a gap.

    device and seq: the entry it is about, None for a notice. code: of an exception its rule, of
    a payment its rail, of evidence fork or frozen. paisa: of a payment only.
    """

    n: int
    at: datetime
    kind: FeedKind
    device: int | None = None
    seq: int | None = None
    code: str = ""
    paisa: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedPage:
    """The items of ``office`` behind ``after``, in order; ask on behind ``next``."""

    office: str
    after: int
    next: int
    items: tuple[FeedItem, ...]
