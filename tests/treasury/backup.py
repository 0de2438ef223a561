"""A treasury on an SQLite file that can be put back to what it was."""

import sqlite3
from contextlib import closing
from pathlib import Path

from desktop.domain.feeds import FeedPage
from desktop.domain.wire import Restoration
from desktop.signing.carriage import strings
from desktop.signing.feeds import open_feed_page
from desktop.signing.restorations import open_restoration
from tests.treasury.conftest import enrol
from tests.treasury.device import OFFICE
from treasury.devices import find_device
from treasury.feed import page_of
from treasury.founding import DATABASE_FILE, found
from treasury.keeping import CERTIFICATES, keep
from treasury.ledger import device, reading
from treasury.log import restorations
from treasury.restoring import Restored, certificates_in, restore


class Backup:
    """A treasury on an SQLite file that can be put back to what it was."""

    def __init__(self, folder: Path) -> None:
        self.treasury = found(folder, name="Test treasury")
        self.journal = enrol(self.treasury)
        keep(self.treasury)
        self.copy = folder / "copy.sqlite"

    def take(self) -> None:
        self._copy(self.treasury.folder / DATABASE_FILE, self.copy)

    def put_back(self) -> None:
        self.treasury.engine.dispose()
        self._copy(self.copy, self.treasury.folder / DATABASE_FILE)

    def restore(self) -> Restored:
        return restore(self.treasury, certificates_in(self.treasury.folder / CERTIFICATES))

    def status(self) -> str:
        with reading(self.treasury.engine) as connection:
            found = find_device(connection, device.c.device == self.journal.device)
        assert found is not None
        return found.status

    def feed(self, after: int) -> FeedPage:
        return open_feed_page(
            page_of(self.treasury, OFFICE, after), self.treasury.signer.public_key
        )

    def announced(self) -> list[Restoration]:
        key = self.treasury.signer.public_key
        return [open_restoration(each, key) for each in strings(restorations(self.treasury))]

    def _copy(self, source: Path, target: Path) -> None:
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
            old.backup(new)
