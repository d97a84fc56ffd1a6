"""One sender of many, in a process of its own: it takes letters over, sends them, and may be killed or paused anywhere.

The queue at the centre and the conversation with the relay are the product's own; only the desk's store is left out,
so that thousands of letters pass in seconds. What a desk would push about a letter's end, it tells the centre at once.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from time import sleep
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, create_engine, select, update

from desktop_app.central import letters
from desktop_app.central.letters import Taken
from desktop_app.central.tables import letter
from desktop_app.domain.delivery import Delivery, Envelope, Security, Verdict
from desktop_app.domain.letter import State
from desktop_app.mail.relay import Relay
from desktop_app.mail.smtp import SmtpPostman
from tests.central.rows import SITE

LEASE = timedelta(milliseconds=300)
ANSWER_WITHIN = timedelta(milliseconds=900)
BATCH = 3
_ENDS = {Verdict.ACCEPTED: State.SENT, Verdict.DEFERRED: State.QUEUED, Verdict.REJECTED: State.FAILED}

Gate = Callable[[Connection, Taken, UUID], bool]


def ask_the_centre(at: Connection, one: Taken, me: UUID) -> bool:
    """The product's own gate."""
    return letters.reach_dot(at, one.id, me, one.fence, ANSWER_WITHIN)


def send_for_ever(me: UUID, centre: dict[str, Any], port: int, mutant: str | None) -> None:
    """Take over and send until the process is ended."""
    from tests.faults.takeover_mutants import MUTANTS

    gate = MUTANTS[mutant]() if mutant else ask_the_centre
    engine = create_engine("postgresql+psycopg://", connect_args=centre, pool_size=1)
    postman = SmtpPostman(Relay("127.0.0.1", port, Security.PLAIN, None, None, "mer@desk.example"), lambda: None)
    while True:
        with engine.begin() as at:
            taken = letters.take_over(at, me, SITE, LEASE, BATCH)
            letters.put_in_doubt(at, SITE, BATCH)
        for one in taken:
            delivery = postman.deliver(_envelope(engine, one), partial(_may, engine, gate, one, me))
            _tell(engine, one, me, delivery)
        if not taken:
            sleep(0.05)


def _may(engine: Engine, gate: Gate, one: Taken, me: UUID) -> bool:
    with engine.begin() as at:
        return gate(at, one, me)


def _envelope(engine: Engine, one: Taken) -> Envelope:
    with engine.begin() as at:
        row = at.execute(select(letter.c.recipient, letter.c.message_id).where(letter.c.id == one.id)).one()
    content = f"Message-ID: {row.message_id}\r\n\r\nBonjour.\r\n".encode()
    return Envelope("mer@desk.example", row.recipient, content, str(one.id))


def _tell(engine: Engine, one: Taken, me: UUID, delivery: Delivery) -> None:
    """What the sender knows wins over what was feared: a letter in doubt was sent after all."""
    end = _ENDS.get(delivery.verdict)
    if end is None:
        return
    with engine.begin() as at:
        told = update(letter).where(letter.c.id == one.id, letter.c.owner == me, letter.c.fence == one.fence)
        at.execute(told.where(letter.c.state.in_([State.DOT, State.IN_DOUBT, State.QUEUED])).values(state=end.value))
