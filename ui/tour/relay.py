"""A mail relay on the loopback that accepts every letter and keeps it as it came, byte for byte."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

HOST: Final = "127.0.0.1"
_PATIENCE_S: Final = 10.0


@dataclass(frozen=True, slots=True)
class Received:
    """One letter: who it was for, and the file that holds it."""

    recipients: tuple[str, ...]
    file: Path


@dataclass
class Mailbox:
    """Writes what comes in to a folder, numbered in the order of arrival. aiosmtpd calls it on the relay's thread."""

    folder: Path
    received: list[Received] = field(default_factory=list)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """Keep one letter; its number goes back to whoever sent it."""
        del server, session
        number = len(self.received) + 1
        file = self.folder / f"{number:02d}.eml"
        file.write_bytes(envelope.original_content)
        self.received.append(Received(tuple(envelope.rcpt_tos), file))
        return f"250 2.0.0 Ok: kept as {number:02d}"


class LoopbackRelay:
    """Listens on a free port of the loopback while it is used as a context."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.mailbox = Mailbox(folder)
        self.port = 0
        self._loop = asyncio.new_event_loop()
        self._is_listening = Event()
        self._thread = Thread(target=self._serve, name="tour-relay", daemon=True)

    def __enter__(self) -> LoopbackRelay:
        self._thread.start()
        if not self._is_listening.wait(_PATIENCE_S):
            raise OSError("the tour's relay does not start")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_PATIENCE_S)

    def _serve(self) -> None:
        # A development dependency: the shipped program has no tour.
        from aiosmtpd.smtp import SMTP

        asyncio.set_event_loop(self._loop)
        listening = self._loop.create_server(
            lambda: SMTP(self.mailbox, hostname="relay.formation.example", loop=self._loop), HOST, 0
        )
        server = self._loop.run_until_complete(listening)
        self.port = server.sockets[0].getsockname()[1]
        self._is_listening.set()
        self._loop.run_forever()
        server.close()
        self._loop.run_until_complete(server.wait_closed())
        self._loop.close()
