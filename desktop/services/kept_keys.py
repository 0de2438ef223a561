"""The treasury's list of all devices' keys, kept so that any counter's slip is checked offline."""

import logging
from functools import lru_cache
from pathlib import Path

from desktop.domain.wire import KeyList
from desktop.services.counter import Counter
from desktop.signing.codec import BadBytes
from desktop.signing.keylists import open_key_list
from desktop.signing.published import KEYS
from desktop.sync.shelf import Shelf

log = logging.getLogger(__name__)


def keep_key_list(data: bytes, counter: Counter) -> None:
    """Keep the newest list in place of the one before; BadBytes where it is not the treasury's."""
    _opened(data, counter.treasury_key)
    shelf = Shelf(counter.settings.data_dir)
    if shelf.get(KEYS) != data:
        shelf.put(KEYS, data)


def kept_key_list(data_dir: Path, treasury_key: bytes) -> KeyList | None:
    """Return the list that came last; None where none came, or the disk damaged it, and said."""
    data = Shelf(data_dir).get(KEYS)
    if data is None:
        return None
    try:
        return _opened(data, treasury_key)
    except BadBytes as error:
        log.warning("The kept %s is passed over: %s", KEYS, error)
        return None


@lru_cache(maxsize=1)
def _opened(data: bytes, treasury_key: bytes) -> KeyList:
    """Read a list once a process: thousands of rows take a while."""
    return open_key_list(data, treasury_key)
