"""The named steps of recording and sending, at each of which a desk can be killed without notice (SIGKILL).

The product knows nothing of them: here its own functions are wrapped from outside, in a process that lives for this.
"""
# ruff: noqa: B010

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine

from desktop_app.mail.conversation import Conversation
from desktop_app.services import dossiers as recording
from desktop_app.services import sending
from desktop_app.services.sending import Sending
from desktop_app.storage import clients, consents, database, dossiers, facts, letters, referrals

_KEEPING = {
    "client": (clients, "add"),
    "dossier": (dossiers, "add"),
    "consent": (consents, "add"),
    "referral": (referrals, "add"),
    "letters": (letters, "add_all"),
}
RECORD_STEPS = (*(f"record.{name}" for name in _KEEPING), "record.facts", "record.commit", "record.committed")
SEND_STEPS = (
    "claim.commit",
    "claim.committed",
    "talk.connected",
    "talk.data",
    "talk.body",
    "dot.commit",
    "dot.committed",
    "talk.dot",
    "talk.answered",
    "answer.commit",
    "answer.committed",
)
STEPS = RECORD_STEPS + SEND_STEPS
_TRANSACTIONS = {"_claim": "claim", "_reach_dot": "dot", "_record": "answer"}


class Killer:
    """Kills this process the `occurrence`-th time that the chosen step is reached."""

    def __init__(self, step: str | None, occurrence: int = 1) -> None:
        self._step, self._left = step, occurrence
        self._transaction = ""

    def reach(self, step: str) -> None:
        if step != self._step:
            return
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(self) -> None:
        """Wrap everything that the steps name."""
        for name, (module, function) in _KEEPING.items():
            self._after(module, function, f"record.{name}")
        self._after(facts, "append", "record.facts", only_while="record")
        setattr(recording, "writing", self._watched(database.writing, lambda: "record"))
        setattr(sending, "writing", self._watched(database.writing, lambda: self._transaction))
        for method, transaction in _TRANSACTIONS.items():
            self._name_transaction(method, transaction)
        self._after(Conversation, "reach", "talk.connected")
        self._after(Conversation, "begin_message", "talk.data")
        self._after(Conversation, "send_body", "talk.body")
        self._after_the_dot()

    def _after(self, owner: Any, name: str, step: str, only_while: str | None = None) -> None:
        real = getattr(owner, name)

        def watched(*arguments: Any, **named: Any) -> Any:
            answer = real(*arguments, **named)
            if only_while is None or self._transaction == only_while:
                self.reach(step)
            return answer

        setattr(owner, name, watched)

    def _watched(self, real: Callable[[Engine], Any], name: Callable[[], str]) -> Callable[[Engine], Any]:
        @contextmanager
        def writing(engine: Engine) -> Iterator[Connection]:
            self._transaction = name()
            with real(engine) as connection:
                yield connection
                self.reach(f"{name()}.commit")
            self.reach(f"{name()}.committed")
            self._transaction = ""

        return writing

    def _name_transaction(self, method: str, transaction: str) -> None:
        real = getattr(Sending, method)

        def named(*arguments: Any, **more: Any) -> Any:
            self._transaction = transaction
            return real(*arguments, **more)

        setattr(Sending, method, named)

    def _after_the_dot(self) -> None:
        """Between the dot and the answer, and between the answer and its record."""
        finish, getreply = Conversation.finish, Conversation.getreply
        killer = self

        def finishing(line: Conversation, patience: float) -> tuple[int, bytes]:
            def reading(line: Conversation) -> tuple[int, bytes]:
                killer.reach("talk.dot")
                return getreply(line)

            setattr(Conversation, "getreply", reading)
            try:
                answer = finish(line, patience)
            finally:
                setattr(Conversation, "getreply", getreply)
            killer.reach("talk.answered")
            return answer

        setattr(Conversation, "finish", finishing)
