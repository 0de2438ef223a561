"""The crash guard: whatever goes wrong is written down and said in plain words."""

import logging
import sys
import threading
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QtMsgType,
    Signal,
    Slot,
    qInstallMessageHandler,
)

LOG_BYTES = 1_000_000
LOG_FILES = 5

_log = logging.getLogger("desktop.ui")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class CrashGuard(QObject):
    """Catches what nobody caught, in any thread; ``caught`` arrives on the GUI thread."""

    caught = Signal(str)
    _seen = Signal(str)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.file = folder / "logs" / "mahasil.log"
        self._handler = _open_log(self.file)
        self._seen.connect(self._tell)

    def install(self) -> None:
        """Take over the hooks of Python, its threads and Qt."""
        logging.getLogger().addHandler(self._handler)
        sys.excepthook = self._exception
        threading.excepthook = self._thread
        qInstallMessageHandler(_qt_message)

    def remove(self) -> None:
        """Give the hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)
        logging.getLogger().removeHandler(self._handler)
        self._handler.close()

    def _exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _log.critical("defect", exc_info=(kind, error, trace))
        self._seen.emit(f"{kind.__name__}: {error}")

    def _thread(self, seen: threading.ExceptHookArgs) -> None:
        error = seen.exc_value or seen.exc_type()
        self._exception(seen.exc_type, error, seen.exc_traceback)

    @Slot(str)
    def _tell(self, text: str) -> None:
        self.caught.emit(text)


def _open_log(file: Path) -> logging.Handler:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            file, maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8", delay=False
        )
    except OSError:
        # A read-only folder: the window must still open and say so.
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    return handler


def _qt_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    category = getattr(context, "category", None) or "qt"
    logging.getLogger(f"qt.{category}").log(_LEVELS.get(kind, logging.WARNING), "%s", text)
