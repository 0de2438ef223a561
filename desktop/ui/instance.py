"""One window for a data folder: a second start raises the first and goes away."""

from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QThread, Signal, Slot

RAISE = b"raise"
CONNECT_MS = 500
CONNECT_TRIES = 6
WAIT_MS = 200
"""The first window may hold the lock a moment before it listens."""


class OneWindow(QObject):
    """Holds the folder's lock; says ``asked_to_show`` when a second start knocked."""

    asked_to_show = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._lock = QLockFile(str(folder / "window.lock"))
        self._lock.setStaleLockTime(0)
        self._folder = folder

    @property
    def name(self) -> str:
        """The name the window listens under: one for each folder."""
        from hashlib import sha256

        return f"mahasil-{sha256(str(self._folder.resolve()).encode()).hexdigest()[:16]}"

    def take(self) -> bool:
        """Take the folder; False when another window of this or another process has it.

        A folder that takes no lock file at all is nobody's: the window opens and says why not.
        """
        taken = self._lock.tryLock(0)
        return taken or self._lock.error() is not QLockFile.LockError.LockFailedError

    def listen(self) -> None:
        """Wait for knocks; called once the window is painted."""
        from PySide6.QtNetwork import QLocalServer

        QLocalServer.removeServer(self.name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._knocked)
        self._server.listen(self.name)

    def knock(self) -> bool:
        """Ask the window that has the folder to show itself; False when it does not answer."""
        from PySide6.QtNetwork import QLocalSocket

        for _ in range(CONNECT_TRIES):
            socket = QLocalSocket()
            socket.connectToServer(self.name)
            if socket.waitForConnected(CONNECT_MS):
                socket.write(RAISE)
                socket.waitForBytesWritten(CONNECT_MS)
                socket.disconnectFromServer()
                return True
            QThread.msleep(WAIT_MS)
        return False

    def release(self) -> None:
        """Let the folder go."""
        self._lock.unlock()

    @Slot()
    def _knocked(self) -> None:
        connection = self._server.nextPendingConnection()
        if connection is not None:
            connection.disconnected.connect(connection.deleteLater)
            self.asked_to_show.emit()
