"""Deliberate bugs: the checks must find each of them, or they prove nothing."""
# ruff: noqa: B010, SLF001 - bugs are planted where they would be made, from outside

from typing import Any

from desktop_app.services.sending import Sending
from desktop_app.storage import clients, letters


def forget_the_dot() -> None:
    """The point of no return is not written down: a crash behind it looks like one before it."""
    setattr(Sending, "_reach_dot", lambda *_: True)
    real = Sending._conclude

    def conclude(self: Sending, connection: Any, letter: Any, verdict: Any, now: Any) -> Any:
        from dataclasses import replace

        from desktop_app.domain.letter import State

        dotted = replace(letter, state=State.DOT)
        letters.save(connection, dotted, expected=letter.state)
        return real(self, connection, dotted, verdict, now)

    setattr(Sending, "_conclude", conclude)


def send_doubt_again() -> None:
    """Recovery takes a letter beyond its dot for one that never left."""
    from dataclasses import replace

    from desktop_app.domain.letter import Event, State
    from desktop_app.storage.database import writing

    def recover(self: Sending) -> tuple[()]:
        with writing(self.engine) as connection:
            for one in letters.left_open(connection):
                letters.save(connection, replace(one, state=State.SENDING), expected=one.state)
                self.steps.take(connection, replace(one, state=State.SENDING), Event.DEFER)
        return ()

    setattr(Sending, "_recover", recover)


def record_in_two_transactions() -> None:
    """The client is committed before the rest."""
    real = clients.add

    def add(connection: Any, client: Any, salt: Any) -> None:
        real(connection, client, salt)
        connection.connection.commit()
        connection.exec_driver_sql("begin immediate")

    setattr(clients, "add", add)


def drop_what_failed_to_leave() -> None:
    """A letter whose conversation was cut is cancelled instead of queued again."""
    from desktop_app.domain.letter import Event
    from desktop_app.storage.database import writing

    def recover(self: Sending) -> tuple[()]:
        with writing(self.engine) as connection:
            for one in letters.left_open(connection):
                event = Event.CANCEL if one.state.value == "sending" else Event.LOSE_ANSWER
                self.steps.take(connection, one, event)
        return ()

    setattr(Sending, "_recover", recover)


MUTANTS = {
    "forget_the_dot": forget_the_dot,
    "send_doubt_again": send_doubt_again,
    "record_in_two_transactions": record_in_two_transactions,
    "drop_what_failed_to_leave": drop_what_failed_to_leave,
}
