"""One window per user and profile: a second start hands its call over to the first, and ends.

The first start listens on a local socket named after user and profile; the lock file beside the store says whose turn
it is even where sockets do not reach (two Windows sessions of one user share a profile, not their sockets).
"""

from __future__ import annotations

import getpass
import hashlib
import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from ui.arguments import IncomingCall

if TYPE_CHECKING:
    from pathlib import Path

_PATIENCE_MS = 1500
_LONGEST = 1000


class SingleInstance(QObject):
    """`called` carries the `IncomingCall` of a second start (or None, when it only wanted the window)."""

    called = Signal(object)

    def __init__(self, profile: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.name = server_name(profile)
        self._lock = QLockFile(str(profile / "window.lock"))
        # The lock of a program that died is taken over because its process is gone, never because it is old.
        self._lock.setStaleLockTime(0)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_new_connection)

    def hand_over(self, call: IncomingCall | None) -> bool:
        """Tell the window that is already there; False when there is none."""
        socket = QLocalSocket()
        socket.connectToServer(self.name)
        if not socket.waitForConnected(_PATIENCE_MS):
            return False
        told = {"tel": call.phone, "ref": call.reference} if call else {}
        socket.write(json.dumps(told).encode() + b"\n")
        heard = socket.waitForBytesWritten(_PATIENCE_MS) and socket.waitForReadyRead(_PATIENCE_MS)
        socket.disconnectFromServer()
        return bool(heard)

    def claim(self) -> bool:
        """Be the one window of this profile; False when another program holds it.

        Where no lock can be written at all, the store says why: nothing is claimed and nothing refused here.
        """
        if not self._lock.tryLock(0) and self._lock.error() is QLockFile.LockError.LockFailedError:
            return False
        # What a program that died left in the way; whoever holds the lock is the only one.
        QLocalServer.removeServer(self.name)
        self._server.listen(self.name)
        return True

    def release(self) -> None:
        """Let the next start be the first."""
        self._server.close()
        self._lock.unlock()

    @Slot()
    def _on_new_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(self._on_ready_read)
            socket.disconnected.connect(socket.deleteLater)

    @Slot()
    def _on_ready_read(self) -> None:
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
    try:
        user = getpass.getuser()
    except (KeyError, OSError):
        user = ""
    identity = f"{user}\n{profile.resolve()}"
    return f"mise-en-relation-{hashlib.sha256(identity.encode()).hexdigest()[:16]}"


def _call_from(line: bytes) -> IncomingCall | None:
    """What a second start tells; anything unexpected is taken for a bare request to show the window."""
    from ui.arguments import read_url

    try:
        told = json.loads(line)
        phone, reference = str(told["tel"]), str(told.get("ref") or "")
        return read_url(f"antenniste://appel?tel={phone}&ref={reference}")
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
