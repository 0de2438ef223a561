"""A treasury whose disk died: set back to last week's backup, and served again."""

import shutil
from pathlib import Path

from desktop.services import local_treasury
from tests.services.province import Province


class Restored:
    """A treasury that is stopped, set back to an earlier copy of its folder, and served again."""

    def __init__(self, folder: Path) -> None:
        key = local_treasury.found_treasury(folder)
        self._port = local_treasury.free_port()
        self._running = local_treasury.start(folder, self._port)
        self.province = Province(self._running.url, folder, key)
        self._copy = folder.with_name("backup")

    def back_up(self) -> None:
        self._running.stop()
        shutil.copytree(self.province.folder, self._copy)
        self._running = local_treasury.start(self.province.folder, self._port)

    def restore(self) -> None:
        self._running.stop()
        shutil.rmtree(self.province.folder)
        shutil.copytree(self._copy, self.province.folder)
        self._running = local_treasury.start(self.province.folder, self._port)

    def close(self) -> None:
        self._running.stop()
