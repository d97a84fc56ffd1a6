"""A mail relay that takes whatever comes, with a pause on either side of the dot, and counts by Message-ID."""

import asyncio
import re
from asyncio import StreamReader, StreamWriter
from collections import Counter
from contextlib import suppress
from random import Random
from threading import Event, Thread
from typing import Self

_MESSAGE_ID = re.compile(rb"^Message-ID: *(<[^>]*>)", re.IGNORECASE | re.MULTILINE)


class CountingSink:
    """Use it in a `with`. `pause` is how many seconds it dwells before it asks for the text, and before it answers.

    `refused` of the messages get a 451 for an answer: they were not accepted.
    """

    def __init__(self, pause: float = 0.0, refused: float = 0.0, seed: int = 0) -> None:
        self.accepted: Counter[str] = Counter()
        self.port = 0
        self._pause, self._refused, self._chance = pause, refused, Random(seed)
        self._loop = asyncio.new_event_loop()
        self._is_open = Event()
        self._thread = Thread(target=self._run, name="counting sink", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._is_open.wait(30)
        return self

    def __exit__(self, *trouble: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(30)
        self._loop.close()

    def _run(self) -> None:
        server = self._loop.run_until_complete(asyncio.start_server(self._talk, "127.0.0.1", 0))
        self.port = int(server.sockets[0].getsockname()[1])
        self._is_open.set()
        self._loop.run_forever()
        server.close()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.run_until_complete(asyncio.sleep(0.01))

    async def _talk(self, reader: StreamReader, writer: StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            await self._converse(reader, writer)
        writer.close()

    async def _converse(self, reader: StreamReader, writer: StreamWriter) -> None:
        writer.write(b"220 sink ESMTP\r\n")
        while True:
            verb = (await reader.readuntil(b"\n"))[:4].upper()
            if verb == b"DATA":
                await asyncio.sleep(self._pause)
                writer.write(b"354 go on\r\n")
                text = await reader.readuntil(b"\r\n.\r\n")
                writer.write(self._take(text))
                await asyncio.sleep(self._pause)
            elif verb == b"QUIT":
                writer.write(b"221 bye\r\n")
                return
            else:
                writer.write(b"250 sink\r\n")

    def _take(self, text: bytes) -> bytes:
        if self._chance.random() < self._refused:
            return b"451 4.3.0 not now\r\n"
        found = _MESSAGE_ID.search(text)
        self.accepted[found[1].decode() if found else ""] += 1
        return b"250 2.0.0 taken\r\n"
