"""One window per user and profile: a second start hands its call over to the first, and ends.

The first start listens on a local socket named after user and profile; the lock file beside the store says whose turn
it is even where sockets do not reach (two Windows sessions of one user share a profile, not their sockets).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, QThread, Signal, Slot

from ui.arguments import IncomingCall, read_url

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtNetwork import QLocalServer

_PATIENCE_MS = 1500
_TRIES = 15
_PAUSE_MS = 100
_LONGEST = 1000

# Libraries are imported by what needs them: a first start shows its window before.


class SingleInstance(QObject):
    """`called` carries the `IncomingCall` of a second start (or None, when it only wanted the window).

    The order is: `claim`; when that fails, `hand_over`; when it succeeds, `listen` once the window is there.
    """

    called = Signal(object)

    def __init__(self, profile: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._profile = profile
        self._lock = QLockFile(str(profile / "window.lock"))
        # The lock of a program that died is taken over because its process is gone, never because it is old.
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None

    def claim(self) -> bool:
        """Be the one window of this profile; False when another program holds it.

        Where no lock can be written at all, the store says why: nothing is claimed and nothing refused here.
        """
        return self._lock.tryLock(0) or self._lock.error() is not QLockFile.LockError.LockFailedError

    def hand_over(self, call: IncomingCall | None) -> bool:
        """Tell the window that is already there; False when none answers."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        # The first start may hold the profile and not listen yet.
        for _ in range(_TRIES):
            socket.connectToServer(server_name(self._profile))
            if socket.waitForConnected(_PATIENCE_MS):
                break
            QThread.msleep(_PAUSE_MS)
        else:
            return False
        import json

        told = {"tel": call.phone, "ref": call.reference} if call else {}
        socket.write(json.dumps(told).encode() + b"\n")
        is_heard = socket.waitForBytesWritten(_PATIENCE_MS) and socket.waitForReadyRead(_PATIENCE_MS)
        socket.disconnectFromServer()
        return is_heard

    def listen(self) -> None:
        """Hear second starts from now on. Only for whoever holds the claim."""
        from PySide6.QtNetwork import QLocalServer

        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_new_connection)
        # What a program that died left in the way; whoever holds the lock is the only one.
        name = server_name(self._profile)
        QLocalServer.removeServer(name)
        self._server.listen(name)

    def release(self) -> None:
        """Let the next start be the first."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    @Slot()
    def _on_new_connection(self) -> None:
        while self._server is not None and (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(self._on_ready_read)
            socket.disconnected.connect(socket.deleteLater)

    @Slot()
    def _on_ready_read(self) -> None:
        from PySide6.QtNetwork import QLocalSocket

        socket = self.sender()
        if not isinstance(socket, QLocalSocket):
            return
        if not socket.canReadLine():
            if socket.bytesAvailable() > _LONGEST:
                socket.abort()
            return
        line = bytes(socket.readLine(_LONGEST).data())
        socket.write(b"ok\n")
        socket.flush()
        self.called.emit(_call_from(line))


def server_name(profile: Path) -> str:
    """The socket's name: short (there is a limit), and another one for every user and profile."""
    import getpass
    import hashlib

    try:
        user = getpass.getuser()
    except (KeyError, OSError):
        user = ""
    identity = f"{user}\n{profile.resolve()}"
    return f"mise-en-relation-{hashlib.sha256(identity.encode()).hexdigest()[:16]}"


def _call_from(line: bytes) -> IncomingCall | None:
    """What a second start tells; anything unexpected is taken for a bare request to show the window."""
    import json

    try:
        told = json.loads(line)
        phone, reference = str(told["tel"]), str(told.get("ref") or "")
        return read_url(f"antenniste://appel?tel={phone}&ref={reference}")
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
