"""The golden bytes of what the treasury publishes for everybody, and of its answers to devices."""

from dataclasses import replace
from datetime import date
from typing import Any

from desktop.domain import wire as w
from desktop.domain.feeds import FeedItem, FeedPage
from desktop.domain.merkle import EMPTY_ROOT, leaf_hash
from desktop.signing import checkpoints, feeds, restorations, standings
from desktop.signing.catalogues import sign_catalogue
from desktop.signing.keylists import sign_key_list
from desktop.signing.treasury_keys import TreasuryKey, TreasuryKeys, sign_treasury_keys
from resources.contract.forms import Golden, treasury_case
from resources.contract.golden import DEVICE, KEYS, at, salt


def log_cases() -> list[Golden]:
    """Return two checkpoints of a log."""
    one = w.Checkpoint(size=1, root=leaf_hash(salt("part", 32)), made_at=at(60))
    many = w.Checkpoint(size=90_211, root=salt("root", 32), made_at=at(61))
    return [
        treasury_case(
            name, "signed-checkpoint", value, checkpoints.sign_checkpoint(value, KEYS["treasury"])
        )
        for name, value in (("checkpoint of one part", one), ("checkpoint", many))
    ]


def restoration_cases() -> list[Golden]:
    """Return announcements that a log went on from a shorter one, and from an empty one."""
    key = KEYS["treasury"]
    some = w.Restoration(
        restored_at=at(62), size=90_000, root=salt("root", 32), feed=1_795_331_722_000
    )
    none = w.Restoration(restored_at=at(63), size=0, root=EMPTY_ROOT, feed=1_795_331_723_000)
    return [
        treasury_case(name, "signed-restoration", value, restorations.sign_restoration(value, key))
        for name, value in (("restoration", some), ("restoration of an empty log", none))
    ]


def asked_cases() -> list[Golden]:
    """Return how a device stands, and pages of its office's feed."""
    key = KEYS["treasury"]
    standing = w.Standing(
        device=DEVICE,
        status="ok",
        next_seq=19,
        head=salt("head", 32),
        server_time=at(70),
        nonce=salt("nonce", 16),
    )
    place: dict[str, Any] = {"device": DEVICE, "seq": 4}
    items = (
        FeedItem(n=8, at=at(71), kind="exception", code="late-lease", words="45 days", **place),
        FeedItem(n=9, at=at(72), kind="cleared", code="late-lease", words="storm", **place),
        FeedItem(n=10, at=at(73), kind="payment", code="raast", paisa=250_000, words="T1", **place),
        FeedItem(n=11, at=at(74), kind="evidence-found", code="fork", **place),
        FeedItem(n=12, at=at(75), kind="notice", words="خزانہ بند ہے"),
    )
    page = FeedPage(office="PSH-DC", after=7, next=12, items=items)
    end = FeedPage(office="PSH-DC", after=12, next=12, items=())
    return [
        treasury_case(
            "standing", "signed-standing", standing, standings.sign_standing(standing, key)
        ),
        *(
            treasury_case(name, "signed-feed-page", value, feeds.sign_feed_page(value, key))
            for name, value in (("feed page", page), ("feed page, empty", end))
        ),
    ]


def treasury_cases() -> list[Golden]:
    """Return lists of the treasury's keys: of one, of a change with overlap, of a compromise."""
    first = TreasuryKey(KEYS["treasury"].public_key, at(0))
    second = TreasuryKey(KEYS["successor"].public_key, at(90))
    lists = {
        "treasury's only key": TreasuryKeys(at(82), (first,)),
        "treasury's keys": TreasuryKeys(at(90), (replace(first, valid_until=at(99)), second)),
        "treasury's keys, one compromised": TreasuryKeys(
            at(95),
            (replace(first, compromised_at=at(85)), second),
            carriage=KEYS["supervisor"].public_key,
        ),
    }
    key = KEYS["treasury"]
    return [
        treasury_case(name, "signed-treasury-keys", value, sign_treasury_keys(value, key))
        for name, value in lists.items()
    ]


def published_cases() -> list[Golden]:
    """Return two catalogues, and lists of keys: of nobody, and of devices with their histories."""
    key, rule = KEYS["treasury"], "signed-catalogue"
    content = '{"version": "2026-12", "valid_from": "2026-12-01", "…": "…"}'.encode()
    catalogue = w.PublishedCatalogue(
        version="2026-12", valid_from=date(2026, 12, 1), content=content
    )
    empty = replace(catalogue, version="x" * 24, content=b"")
    one = w.DeviceKey(
        device=DEVICE,
        district="PSH",
        counter="02",
        public_key=KEYS["device"].public_key,
        certificate=salt("certificate", 32),
    )
    keys = (
        replace(one, device=1, counter="A0", public_key=salt("lost", 32), revoked_after=0),
        replace(one, key_to=418),
        replace(one, public_key=KEYS["successor"].public_key, key_from=400),
    )
    lists = {
        "key list of nobody": w.KeyList(made_at=at(80), keys=()),
        "key list": w.KeyList(made_at=at(81), keys=keys),
    }
    return [
        *(
            treasury_case(name, rule, value, sign_catalogue(value, key))
            for name, value in (("catalogue", catalogue), ("catalogue without content", empty))
        ),
        *(
            treasury_case(name, "signed-key-list", value, sign_key_list(value, key))
            for name, value in lists.items()
        ),
    ]
