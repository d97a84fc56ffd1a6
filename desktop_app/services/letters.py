"""The mail desk: what waits, what failed, what is in doubt, and what a person decides about it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import Engine

from desktop_app.domain.letter import Event, Letter, State
from desktop_app.domain.retry import after_success
from desktop_app.services.letter_steps import LetterSteps, the_letter
from desktop_app.storage import letters, relays
from desktop_app.storage.database import reading, writing

_NOT_LEFT: Final = (State.FAILED, State.EXPIRED, State.BOUNCED)


@dataclass(frozen=True, slots=True)
class Waiting:
    """What has not left yet, for the status bar. `relay_open_until`: no conversation is tried before then."""

    queued: int
    oldest: datetime | None
    in_doubt: int
    failed: int
    next_moment: datetime | None
    relay_open_until: datetime | None


@dataclass(frozen=True, slots=True)
class Letters:
    """The mail desk."""

    engine: Engine
    steps: LetterSteps
    relay_name: str
    life: timedelta
    now: Callable[[], datetime]

    def in_state(self, state: State | None = None) -> tuple[Letter, ...]:
        """Letters in a state (all when None), newest first, without their content."""
        with reading(self.engine) as connection:
            return letters.in_state(connection, state)

    def listed(self, most: int) -> tuple[tuple[Letter, str], ...]:
        """Letters with their dossiers' references, without content: all that are neither sent nor cancelled, and the
        newest of those that are, up to `most` of each.
        """
        with reading(self.engine) as connection:
            return letters.listed(connection, most)

    def one(self, letter_id: UUID) -> Letter:
        """The letter of that id, or `NotFound`."""
        with reading(self.engine) as connection:
            return the_letter(connection, letter_id)

    def waiting(self) -> Waiting:
        """What waits, since when, and what needs a person."""
        with reading(self.engine) as connection:
            queued, oldest = letters.waiting(connection)
            number = letters.how_many(connection)
            return Waiting(
                queued=queued,
                oldest=oldest,
                in_doubt=number.get(State.IN_DOUBT, 0),
                failed=sum(number.get(state, 0) for state in _NOT_LEFT),
                next_moment=letters.next_moment(connection),
                relay_open_until=relays.breaker_of(connection, self.relay_name).open_until,
            )

    def settle(self, letter_id: UUID, *, was_sent: bool, agent: str) -> Letter:
        """A person's word on a letter in doubt: it was sent, or it was not and leaves again with the same bytes."""
        now = self.now()
        with writing(self.engine) as connection:
            letter = the_letter(connection, letter_id)
            if was_sent:
                # Nobody knows the moment of acceptance: the latest possible one is to the installer's benefit.
                return self.steps.accept(connection, replace(letter, sent_at=now), Event.SETTLE_SENT, agent)
            return self.steps.take(connection, self._renewed(letter, now), Event.SETTLE_NOT_SENT, agent)

    def retry(self, letter_id: UUID, agent: str) -> Letter:
        """Queue a failed or expired letter again, from now on."""
        with writing(self.engine) as connection:
            letter = the_letter(connection, letter_id)
            return self.steps.take(connection, self._renewed(letter, self.now()), Event.RETRY, agent)

    def cancel(self, letter_id: UUID, agent: str) -> Letter:
        """Cancel a letter that has not left."""
        with writing(self.engine) as connection:
            return self.steps.take(connection, the_letter(connection, letter_id), Event.CANCEL, agent)

    def hurry(self) -> None:
        """Forget the circuit breaker and the waits between attempts: someone asked to try now."""
        now = self.now()
        with writing(self.engine) as connection:
            relays.save(connection, self.relay_name, after_success())
            for one in letters.in_state(connection, State.QUEUED):
                if one.next_attempt_at > now and one.last_reply is not None:
                    letters.save(connection, replace(one, next_attempt_at=now), expected=State.QUEUED)

    def _renewed(self, letter: Letter, now: datetime) -> Letter:
        return replace(letter, next_attempt_at=now, expires_at=max(letter.expires_at, now + self.life))
