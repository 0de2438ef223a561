"""Files that others see whole or not at all."""

import os
from pathlib import Path


def save(data: bytes, path: Path) -> Path:
    """Write ``data`` to ``path``, whole or not at all, and return ``path``.

    Raises OSError where the file cannot be written; nothing is left behind then.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_bytes(data)
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
    return path
