"""A line to a server on the loopback that is cut in the middle, now and then, after some bytes of what it answers."""

import socket
from contextlib import suppress
from random import Random
from threading import Lock, Thread
from typing import Self


class CuttingProxy:
    """Use it in a `with`. `rate` of the connections are cut, somewhere in their first `reach` bytes of answers.

    What the client said just before may have been done, a commit too: only its answer is lost.
    """

    def __init__(self, port: int, rate: float = 0.3, reach: int = 24_000, seed: int = 0) -> None:
        self.cuts = 0
        self.rate = rate
        self._target, self._reach, self._chance = port, reach, Random(seed)
        self._guard = Lock()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = int(self._listener.getsockname()[1])
        self._door = Thread(target=self._serve, name="cutting proxy", daemon=True)

    def __enter__(self) -> Self:
        self._door.start()
        return self

    def __exit__(self, *trouble: object) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._door.join(30)

    def _serve(self) -> None:
        while True:
            try:
                caller, _ = self._listener.accept()
            except OSError:
                return
            with self._guard:
                is_cut = self._chance.random() < self.rate
                left = self._chance.randrange(1, self._reach) if is_cut else None
            server = socket.create_connection(("127.0.0.1", self._target))
            for one in (caller, server):
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            Thread(target=self._carry, args=[caller, server, None], daemon=True).start()
            Thread(target=self._carry, args=[server, caller, left], daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket, left: int | None) -> None:
        with suppress(OSError):
            while some := source.recv(4096):
                if left is not None:
                    target.sendall(some[:left])
                    left -= len(some)
                    if left <= 0:
                        with self._guard:
                            self.cuts += 1
                        break
                else:
                    target.sendall(some)
        for one in (source, target):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()
