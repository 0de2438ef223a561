"""Files on a USB stick: written whole or not at all, and read with a limit."""

import errno
import os
from pathlib import Path

from desktop.domain.errors import Refused, Unavailable
from desktop.signing.carriage import MAX_FILE_BYTES

_CAUSES = {
    errno.EACCES: "This account may not write there.",
    errno.EPERM: "This account may not write there.",
    errno.EROFS: "It is write-protected.",
    errno.ENOSPC: "It is full.",
    errno.ENOENT: "There is no such folder.",
    errno.ENODEV: "It was pulled out.",
    errno.EIO: "It was pulled out, or is worn out.",
}
"""What the system says in its own language, in ours."""


class NotOurFile(Refused):
    """Something else stands where the file should go, or what should be read is no file."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path}: {why}")
        self.path = path
        self.why = why


class DiskAway(Unavailable):
    """The stick does not take or give the file: pulled out, full, worn out or read-only."""

    def __init__(self, path: Path, error: OSError) -> None:
        why = error.strerror or type(error).__name__
        super().__init__(f"{path} cannot be used: {why}. Nothing is lost; try another stick.")
        self.path = path
        self.why = _CAUSES.get(error.errno or 0, why)


def write(path: Path, data: bytes, kind: bytes) -> None:
    """Write ``data`` to ``path``, whole or not at all; only a file of ``kind`` is replaced.

    Raises NotOurFile where something else stands there, DiskAway where the disk does not take it.
    """
    try:
        if path.exists() and _beginning(path, len(kind)) != kind:
            raise NotOurFile(path, "another file stands there. Choose another name.")
        _replace(path, data)
    except OSError as error:
        raise DiskAway(path, error) from error


def put(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path``, whole or not at all; raises DiskAway."""
    try:
        _replace(path, data)
    except OSError as error:
        raise DiskAway(path, error) from error


def read(path: Path) -> bytes:
    """Return the file at ``path``.

    Raises NotOurFile where there is none or it is larger than any of ours, DiskAway where the
    disk does not give it.
    """
    try:
        if not path.is_file():
            raise NotOurFile(path, "there is no such file.")
        data = _beginning(path, MAX_FILE_BYTES + 1)
    except OSError as error:
        raise DiskAway(path, error) from error
    if len(data) > MAX_FILE_BYTES:
        raise NotOurFile(path, "it is too large to be a file of ours.")
    return data


def _beginning(path: Path, size: int) -> bytes:
    if not path.is_file():
        return b""
    with path.open("rb") as file:
        return file.read(size)


def _replace(path: Path, data: bytes) -> None:
    draft = path.with_name(f"{path.name}.new")
    try:
        with draft.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
