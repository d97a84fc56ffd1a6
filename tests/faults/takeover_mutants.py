"""Deliberate bugs of the takeover: the measured test must find each of them, or it proves nothing."""
# ruff: noqa: B010, SLF001 - bugs are planted where they would be made, from outside

from collections.abc import Callable

from sqlalchemy import func, select, update

from desktop_app.central import letters
from desktop_app.central.tables import letter
from desktop_app.domain.letter import State
from tests.faults import taking_over
from tests.faults.taking_over import Gate, ask_the_centre


def lease_alone() -> Gate:
    """Whoever took a letter sends it: a lease is a promise, and nobody asks whether it still holds."""
    return lambda at, one, me: True


def lease_looked_at() -> Gate:
    """The sender looks at the lease just before the dot, without marking the letter at the centre."""

    def look(at, one, me):
        held = select(letter.c.id).where(letter.c.id == one.id, letter.c.lease_until > func.clock_timestamp())
        return at.execute(held).first() is not None

    return look


def dot_taken_over() -> Gate:
    """A letter at its dot is leased again like any other."""
    again = update(letter).where(letter.c.state == State.DOT.value, letter.c.takeover_after < func.clock_timestamp())
    setattr(letters, "_DOUBT", again.values(state=State.QUEUED.value).returning(*letters._TAKEN))
    return ask_the_centre


def fence_not_kept() -> Gate:
    """A sender that was paused before it asked tells the end of what is another's by now, and queues it again."""

    def tell(engine, one, me, delivery):
        with engine.begin() as at:
            end = taking_over._ENDS.get(delivery.verdict, State.QUEUED)
            at.execute(update(letter).where(letter.c.id == one.id).values(state=end.value))

    setattr(taking_over, "_tell", tell)
    return ask_the_centre


MUTANTS: dict[str, Callable[[], Gate]] = {
    "lease_alone": lease_alone,
    "lease_looked_at": lease_looked_at,
    "dot_taken_over": dot_taken_over,
    "fence_not_kept": fence_not_kept,
}
