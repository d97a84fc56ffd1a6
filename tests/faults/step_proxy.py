"""A line to a PostgreSQL on the loopback that is cut at one step of the conversation, whichever is asked for.

https://www.postgresql.org/docs/current/protocol-message-formats.html: a message is a letter, its length in four bytes,
itself included, and its content; the client's very first one has no letter.
"""

import socket
from collections.abc import Iterator
from contextlib import suppress
from enum import Enum
from threading import Lock, Thread
from typing import Self


class Side(Enum):
    """What is lost: a question before it is asked, or its answer although it was served."""

    QUESTION = "question"
    ANSWER = "answer"


# What ends a question (a simple one, or a row of prepared ones), and what ends its answer.
_ENDS = {Side.QUESTION: b"QS", Side.ANSWER: b"Z"}


class StepProxy:
    """Use it in a `with`. Every connection counts; `cut_at` begins to count anew."""

    def __init__(self, port: int) -> None:
        self.passed = 0
        self.is_cut = False
        self._target, self._side, self._left = port, Side.ANSWER, -1
        self._guard = Lock()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = int(self._listener.getsockname()[1])
        self._door = Thread(target=self._serve, name="step proxy", daemon=True)

    def __enter__(self) -> Self:
        self._door.start()
        return self

    def __exit__(self, *trouble: object) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._door.join(30)

    def cut_at(self, side: Side | None, number: int = 0) -> None:
        """Cut at that question or answer, the first being 1; None: at none."""
        with self._guard:
            self.passed, self.is_cut = 0, False
            self._side, self._left = side or Side.ANSWER, number if side else -1

    def _serve(self) -> None:
        while True:
            try:
                caller, _ = self._listener.accept()
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", self._target))
            for one in (caller, server):
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            Thread(target=self._carry, args=[caller, server, Side.QUESTION], daemon=True).start()
            Thread(target=self._carry, args=[server, caller, Side.ANSWER], daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket, side: Side) -> None:
        with suppress(OSError):
            for message in _messages(source, has_letter=side is Side.ANSWER):
                if message[0] in _ENDS[side] and self._is_lost(side):
                    break
                target.sendall(message)
        for one in (source, target):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        source.close()

    def _is_lost(self, side: Side) -> bool:
        with self._guard:
            self.passed += side is self._side
            self.is_cut = self.is_cut or (side is self._side and self.passed == self._left)
            return side is self._side and self.passed == self._left


def _messages(source: socket.socket, *, has_letter: bool) -> Iterator[bytes]:
    """What comes in, message by message."""
    pending, letter = b"", 1 if has_letter else 0
    while some := source.recv(65536):
        pending += some
        while len(pending) >= letter + 4:
            size = letter + int.from_bytes(pending[letter : letter + 4], "big")
            if len(pending) < size:
                break
            yield pending[:size]
            pending, letter = pending[size:], 1
