"""A mail relay on the loopback that fails on request, and remembers every message that it accepted.

As a program: ``python -m tests.mail.faulty_relay --port 0 --log FILE --fault rcpt:450 --fault accepted:drop``. It
prints its port, gives each connection the next fault (after the last: none, or what ``--random SEED`` picks), and
writes one line of JSON to the log, and to the disk, for every message before it answers: what is in the log was
accepted, whatever the sender was told. It ends with its standard input.

A fault is ``STAGE:KIND``. Stages, in order: `banner`, `ehlo`, `starttls`, `handshake`, `auth`, `mail`, `rcpt`, `data`,
`body` (in the middle of the text), `dot` (the message ended and is not accepted), `accepted` (it is, and the answer
fails), `quit`. Kinds: three digits (that reply), `drop`, `rst`, `hang`, `half` (two digits of a reply), `cut` (a reply
without its line end), `garbage`, `lie` (the right reply, then a reset), `twice` (the right reply two times), `drip` (a
byte now and then), `endless` (a reply of ever more lines), `torn` (two codes in one reply).
"""

import argparse
import json
import os
import random
import socket
import ssl
import struct
import sys
import time
from base64 import b64decode
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from email.parser import BytesHeaderParser
from hashlib import sha256
from itertools import chain, repeat
from pathlib import Path
from threading import Event, Lock, Thread
from types import TracebackType
from typing import Self

STAGES = ("banner", "ehlo", "starttls", "handshake", "auth", "mail", "rcpt", "data", "body", "dot", "accepted", "quit")
BREAKS = ("drop", "rst", "hang", "half", "cut", "garbage", "lie", "twice", "drip", "endless", "torn")
_PATIENCE_S = 30.0


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong, and where."""

    stage: str
    kind: str

    @classmethod
    def parse(cls, text: str) -> "Fault":
        stage, _, kind = text.partition(":")
        if stage not in STAGES or not (kind in BREAKS or (kind.isdecimal() and len(kind) == 3)):
            raise argparse.ArgumentTypeError(f"no such fault: {text}")
        return cls(stage, kind)


@dataclass(frozen=True, slots=True)
class Accepted:
    """One message that the relay took, byte for byte as it was before dot-stuffing."""

    message_id: str
    sender: str
    recipient: str
    content: bytes
    at: float

    @property
    def sha256(self) -> str:
        return sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Manners:
    """What the relay offers. `tls` without `is_implicit` is STARTTLS. `passwords` maps names to passwords or tokens.

    Without `offers_inside`, what is offered in the clear is not offered inside TLS.
    """

    tls: ssl.SSLContext | None = None
    is_implicit: bool = False
    passwords: dict[str, str] = field(default_factory=dict)
    mechanisms: str = "PLAIN LOGIN XOAUTH2"
    extensions: tuple[str, ...] = ("PIPELINING", "DSN", "8BITMIME")
    offers_inside: bool = True
    acceptance: bytes = b"250 2.0.0 queued as 4F7A\r\n"


def any_faults(seed: int, rate: float = 0.5) -> Iterator[Fault | None]:
    """Faults at random, for ever; `rate` of the connections have one."""
    chance = random.Random(seed)
    kinds = (*BREAKS, "421", "450", "454", "535", "550")
    while True:
        bad = chance.random() < rate
        yield Fault(chance.choice(STAGES), chance.choice(kinds)) if bad else None


class FaultyRelay:
    """The relay, in threads of this process; use it in a `with`."""

    def __init__(
        self,
        faults: Iterable[Fault | None] = (),
        *,
        manners: Manners | None = None,
        port: int = 0,
        log: Path | None = None,
    ) -> None:
        self.manners = manners or Manners()
        self.accepted: list[Accepted] = []
        self.commands: list[str] = []
        self.connections = 0
        self.hanging = Event()
        self.stopping = Event()
        self._faults = chain(faults, repeat(None))
        self._log = log
        self._guard = Lock()
        self._sessions: list[_Session] = []
        self._listener = socket.create_server(("127.0.0.1", port), backlog=64)
        self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8192)  # a stalled body is noticed soon
        self.port = int(self._listener.getsockname()[1])
        self._door = Thread(target=self._serve, name="faulty relay", daemon=True)

    def __enter__(self) -> Self:
        self._door.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stopping.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._door.join(_PATIENCE_S)
        for session in self._sessions:
            session.stop()

    def keep(self, message: Accepted) -> None:
        """Take responsibility: on the disk first."""
        with self._guard:
            self.accepted.append(message)
            if self._log is not None:
                _append(self._log, message)

    def heard(self, command: str) -> None:
        with self._guard:
            self.commands.append(command)

    def _serve(self) -> None:
        while not self.stopping.is_set():
            try:
                caller, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            session = _Session(self, caller, next(self._faults))
            self._sessions.append(session)
            session.thread.start()


class _Over(Exception):
    """The session ends here."""


class _Session:
    """One connection, and the one fault it has."""

    def __init__(self, relay: FaultyRelay, caller: socket.socket, fault: Fault | None) -> None:
        self._relay = relay
        self._caller = caller
        self._fault = fault
        self._unread = b""
        self._sender = self._recipient = ""
        self._is_encrypted = False
        self.thread = Thread(target=self._run, name="faulty session", daemon=True)

    def stop(self) -> None:
        """End the session even when the caller still holds the line."""
        with suppress(OSError):
            socket.socket.shutdown(self._caller, socket.SHUT_RDWR)
        self.thread.join(_PATIENCE_S)

    def _run(self) -> None:
        self._caller.settimeout(_PATIENCE_S)
        try:
            with suppress(_Over, OSError):
                self._talk()
        finally:
            self._caller.close()

    def _talk(self) -> None:
        if self._relay.manners.is_implicit:
            self._encrypt()
        self._answer("banner", b"220 relay.test ESMTP\r\n")
        while True:
            command = self._line().decode("latin-1").rstrip("\r\n")
            self._relay.heard(command)
            verb = command.partition(" ")[0].upper()
            known = {
                "EHLO": self._ehlo,
                "STARTTLS": self._starttls,
                "AUTH": self._auth,
                "MAIL": self._mail,
                "RCPT": self._rcpt,
                "DATA": self._data,
                "QUIT": self._quit,
            }
            if verb in known:
                known[verb](command)
            else:
                self._say(b"502 5.5.1 not here\r\n")

    def _ehlo(self, _: str) -> None:
        manners = self._relay.manners
        offers = ["relay.test"]
        if manners.offers_inside or not self._is_encrypted:
            offers.extend(manners.extensions)
        if manners.tls is not None and not self._is_encrypted:
            offers.append("STARTTLS")
        if manners.passwords:
            offers.append(f"AUTH {manners.mechanisms}")
        lines = [f"250-{offer}\r\n" for offer in offers[:-1]] + [f"250 {offers[-1]}\r\n"]
        self._answer("ehlo", "".join(lines).encode())

    def _starttls(self, _: str) -> None:
        if self._answer("starttls", b"220 2.0.0 go on\r\n"):
            self._encrypt()

    def _encrypt(self) -> None:
        if self._fault is not None and self._fault.stage == "handshake":
            self._misbehave(self._fault.kind, b"220 go on\r\n")
        assert self._relay.manners.tls is not None
        self._caller = self._relay.manners.tls.wrap_socket(self._caller, server_side=True)
        self._is_encrypted = True

    def _auth(self, command: str) -> None:
        _, mechanism, *initial = command.split(" ")
        if self._fault is not None and self._fault.stage == "auth":
            self._answer("auth", b"235 2.7.0 welcome\r\n")
        elif self._is_known(mechanism, initial[0] if initial else ""):
            self._say(b"235 2.7.0 welcome\r\n")
        else:
            self._say(b"535 5.7.8 not you\r\n")

    def _is_known(self, mechanism: str, initial: str) -> bool:
        passwords = self._relay.manners.passwords
        if mechanism == "LOGIN":
            name, secret = self._asked("VXNlcm5hbWU6"), self._asked("UGFzc3dvcmQ6")
        elif mechanism == "PLAIN":
            _, name, secret = b64decode(initial).decode().split("\0")
        else:
            name, secret = _bearer(initial)
            if passwords.get(name) != secret:
                self._asked("eyJzdGF0dXMiOiI0MDEifQ==")
        return passwords.get(name) == secret

    def _asked(self, challenge: str) -> str:
        self._say(f"334 {challenge}\r\n".encode())
        return b64decode(self._line()).decode()

    def _mail(self, command: str) -> None:
        self._sender = _between(command)
        self._answer("mail", b"250 2.1.0 sender ok\r\n")

    def _rcpt(self, command: str) -> None:
        self._recipient = _between(command)
        self._answer("rcpt", b"250 2.1.5 recipient ok\r\n")

    def _data(self, _: str) -> None:
        if self._answer("data", b"354 go on\r\n"):
            self._read_message()

    def _read_message(self) -> None:
        lines: list[bytes] = []
        while (line := self._line()) != b".\r\n":
            lines.append(line.removeprefix(b".") if line.startswith(b".") else line)
            if len(lines) == 1 and self._fault is not None and self._fault.stage == "body":
                self._misbehave(self._fault.kind, b"250 2.0.0 already\r\n")
        if self._fault is not None and self._fault.stage == "dot":
            self._misbehave(self._fault.kind, b"250 2.0.0 queued as LIE\r\n")
            return
        content = b"".join(lines)
        message_id = str(BytesHeaderParser().parsebytes(content)["Message-ID"] or "").strip()
        self._relay.keep(Accepted(message_id, self._sender, self._recipient, content, time.time()))
        self._answer("accepted", self._relay.manners.acceptance)

    def _quit(self, _: str) -> None:
        self._answer("quit", b"221 2.0.0 bye\r\n")
        raise _Over

    def _answer(self, stage: str, reply: bytes) -> bool:
        """Say what is right, or what the fault wants. Is the conversation where the client thinks it is?"""
        if self._fault is not None and self._fault.stage == stage:
            return self._misbehave(self._fault.kind, reply)
        self._say(reply)
        return True

    def _misbehave(self, kind: str, reply: bytes) -> bool:
        wrong = {
            "half": reply[:2],
            "cut": reply.rstrip(b"\r\n"),
            "garbage": b"\x00\xff\x16 not SMTP\r\n",
            "lie": reply,
            "twice": reply * 2,
            "endless": b"250-more\r\n" * 1000,
            "torn": b"250-first\r\n550 second\r\n",
        }
        self._say(wrong.get(kind, b""))
        if kind.isdecimal():
            self._say(f"{kind} 4.0.0 as told\r\n".encode())
        if kind == "drip":
            self._drip()
        if kind == "hang":
            self._relay.hanging.set()
            self._relay.stopping.wait(_PATIENCE_S)
        if kind in {"rst", "lie"}:
            self._caller.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        if kind in {"drop", "rst", "hang", "half", "cut", "lie", "drip"}:
            raise _Over
        return kind == "twice"

    def _drip(self) -> None:
        while not self._relay.stopping.wait(0.05):
            self._say(b"2")

    def _say(self, words: bytes) -> None:
        if words:
            self._caller.sendall(words)

    def _line(self) -> bytes:
        while b"\n" not in self._unread:
            received = self._caller.recv(65536)
            if not received:
                raise _Over
            self._unread += received
        line, end, self._unread = self._unread.partition(b"\n")
        return line + end


def _append(log: Path, message: Accepted) -> None:
    known = {
        "message_id": message.message_id,
        "sender": message.sender,
        "recipient": message.recipient,
        "sha256": message.sha256,
        "at": message.at,
    }
    with log.open("a", encoding="utf-8") as file:
        file.write(json.dumps(known) + "\n")
        file.flush()
        os.fsync(file.fileno())


def _between(command: str) -> str:
    return command.partition("<")[2].partition(">")[0]


def _bearer(initial: str) -> tuple[str, str]:
    name, _, rest = b64decode(initial).decode().removeprefix("user=").partition("\x01auth=Bearer ")
    return name, rest.removesuffix("\x01\x01")


def main() -> None:
    """Serve until standard input ends or the process is killed."""
    parser = argparse.ArgumentParser(description="A mail relay on 127.0.0.1 that fails on request.")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--log", type=Path, help="one line of JSON per accepted message")
    parser.add_argument("--fault", type=Fault.parse, action="append", default=[], metavar="STAGE:KIND")
    parser.add_argument("--random", type=int, metavar="SEED", help="then faults at random")
    parser.add_argument("--rate", type=float, default=0.5)
    chosen = parser.parse_args()
    more = any_faults(chosen.random, chosen.rate) if chosen.random is not None else ()
    with FaultyRelay(chain(chosen.fault, more), port=chosen.port, log=chosen.log) as relay:
        sys.stdout.write(f"{relay.port}\n")
        sys.stdout.flush()
        sys.stdin.read()


if __name__ == "__main__":
    main()
