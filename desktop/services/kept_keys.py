"""The treasury's list of all devices' keys, kept so that any counter's slip is checked offline."""

import logging
from functools import lru_cache
from pathlib import Path

from desktop.domain.wire import KeyList
from desktop.services.counter import Counter
from desktop.signing.codec import BadBytes
from desktop.signing.keylists import open_key_list
from desktop.signing.published import KEYS
from desktop.signing.treasury_keys import TreasuryKeys
from desktop.sync.shelf import Shelf

log = logging.getLogger(__name__)


def keep_key_list(data: bytes, keys: TreasuryKeys, counter: Counter) -> None:
    """Keep the newest list in place of the one before; BadBytes where it is not the treasury's."""
    _opened(data, keys)
    shelf = Shelf(counter.settings.data_dir)
    if shelf.get(KEYS) != data:
        shelf.put(KEYS, data)


def kept_key_list(data_dir: Path, keys: TreasuryKeys) -> KeyList | None:
    """Return the list that came last; None where none came, or the disk damaged it, and said."""
    data = Shelf(data_dir).get(KEYS)
    if data is None:
        return None
    try:
        return _opened(data, keys)
    except BadBytes as error:
        log.warning("The kept %s is passed over: %s", KEYS, error)
        return None


@lru_cache(maxsize=1)
def _opened(data: bytes, keys: TreasuryKeys) -> KeyList:
    """Read a list once a process: thousands of rows take a while."""
    return keys.opened_ever(open_key_list, data)
