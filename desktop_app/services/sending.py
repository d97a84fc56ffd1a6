"""Sending: the queue of letters, one bounded step at a time, and never a letter lost or repeated unnoticed.

Three short transactions surround one conversation with the relay, and none spans it: claim (before connecting), reach
the dot (before the final dot, after consent and installer were read again), record the answer. A crash between any two
leaves a state that the next start can read: `sending` never left, `dot` may have. Whether a letter of which the centre
knows still is this desk's to send is asked just before the dot, outside every transaction (`services/ownership.py`).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol
from uuid import UUID

from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine

from desktop_app.domain.delivery import Delivery, Envelope, Verdict, is_of_the_relay
from desktop_app.domain.errors import LetterUnsafe, RelayNotConfigured
from desktop_app.domain.fact import Kind as FactKind
from desktop_app.domain.letter import UNDER_WAY, Event, Letter, State
from desktop_app.domain.retry import Breaker, after_failure, after_success, is_closed, next_attempt
from desktop_app.services.last_look import may_leave
from desktop_app.services.letter_steps import LetterSteps, the_letter
from desktop_app.services.ownership import AlwaysOurs, Ownership
from desktop_app.services.post import PostOffice
from desktop_app.settings import RepeatInDoubt
from desktop_app.storage import facts, letters, relays
from desktop_app.storage.database import reading, writing

# A letter in doubt may be repeated by the program (when the settings allow it at all) only after this long.
REPEAT_AFTER = timedelta(minutes=15)
# A letter that is not surely ours to send waits this long for the centre's word.
CENTRE_WAIT = timedelta(minutes=1)


class Postman(Protocol):
    """Hands one envelope to a relay."""

    def deliver(self, envelope: Envelope, before_dot: Callable[[], bool]) -> Delivery:
        """Talk to the relay; ask `before_dot` once, at the last moment at which the letter can still be stopped."""
        ...

    def close(self, patience: float = 5.0) -> None:
        """Begin nothing any more; cut what has not reached its dot, and give the rest `patience` seconds."""
        ...


@dataclass(frozen=True, slots=True)
class Attempt:
    """What one step of the queue did; `delivery` is None when nobody was talked to."""

    letter_id: UUID
    state: State
    delivery: Delivery | None


@dataclass(frozen=True, slots=True)
class Tally:
    """What a run of the queue did, in letters."""

    sent: int = 0
    retried: int = 0
    failed: int = 0
    in_doubt: int = 0
    cancelled: int = 0

    def plus(self, state: State) -> "Tally":
        """The same with one more letter that ended its step in this state."""
        name = _TALLIED[state]
        return replace(self, **{name: getattr(self, name) + 1})


_TALLIED = {
    State.SENT: "sent",
    State.QUEUED: "retried",
    State.FAILED: "failed",
    State.EXPIRED: "failed",
    State.IN_DOUBT: "in_doubt",
    State.CANCELLED: "cancelled",
}


@dataclass(frozen=True, slots=True)
class Sending:
    """The queue at work. `relay_name` names the circuit breaker; `lock_file` lets one program of a profile send."""

    engine: Engine
    postman: Postman | None
    relay_name: str
    office: PostOffice
    steps: LetterSteps
    now: Callable[[], datetime]
    chance: Callable[[], float]
    repeat_in_doubt: RepeatInDoubt
    lock_file: Path
    ownership: Ownership = field(default_factory=AlwaysOurs)

    def send_next(self) -> Attempt | None:
        """Send the next letter that is due; None when nothing is, or when another program of this profile sends.

        Raises `RelayNotConfigured` when letters are due and no relay is set.
        """
        with self._alone() as is_alone:
            if not is_alone:
                return None
            self._recover()
            claimed = self._claim()
            if claimed is None or isinstance(claimed, Attempt):
                return claimed
            return self._send(claimed)

    def send_due(self, *, is_stopped: Callable[[], bool] = lambda: False) -> Tally:
        """Send whatever is due, one letter after the other, until nothing is or `is_stopped` says so."""
        tally = Tally()
        while not is_stopped():
            attempt = self.send_next()
            if attempt is None:
                break
            tally = tally.plus(attempt.state)
        return tally

    def end(self, patience: float = 3.0) -> None:
        """The program ends: cut a conversation that has not reached its dot, wait a little for an answer past it.

        From any thread; returns within `patience` seconds. A letter whose answer did not come is in doubt.
        """
        if self.postman is not None:
            self.postman.close(patience)

    def recover(self) -> tuple[Letter, ...]:
        """At the start: read what a crash left. Returns the letters that are now in doubt."""
        with self._alone() as is_alone:
            return self._recover() if is_alone else ()

    @contextmanager
    def _alone(self) -> Iterator[bool]:
        """Hold the profile's sending lock: the system frees it if we die, so who holds it knows nobody else talks."""
        lock = FileLock(self.lock_file)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            yield False
            return
        try:
            yield True
        finally:
            lock.release()

    def _recover(self) -> tuple[Letter, ...]:
        with reading(self.engine) as connection:
            left = letters.left_open(connection)
        # One that the centre cannot be told of stays as it is, and is looked at again with the next step.
        known = {one.id for one in left if one.state is State.DOT or self.ownership.put_back(one)}
        if not known:
            return ()
        with writing(self.engine) as connection:
            changed = [
                self.steps.take(connection, one, Event.LOSE_ANSWER if one.state is State.DOT else Event.DEFER)
                for one in letters.left_open(connection)
                if one.id in known
            ]
        return tuple(one for one in changed if one.state is State.IN_DOUBT)

    def _claim(self) -> Letter | Attempt | None:
        """First transaction: choose a letter, see that it may leave, give it its bytes, mark it as being sent."""
        now = self.now()
        with writing(self.engine) as connection:
            for late in letters.overdue(connection, now):
                self.steps.fail(connection, late, Event.EXPIRE)
            self._repeat_doubtful(connection, now)
            due = letters.next_due(connection, now)
            if due is None:
                return None
            if not may_leave(connection, due):
                return Attempt(due.id, self.steps.take(connection, due, Event.CANCEL).state, None)
            if not self.ownership.may_claim(due):
                letters.save(connection, replace(due, next_attempt_at=now + CENTRE_WAIT), expected=due.state)
                return Attempt(due.id, due.state, None)
            if self.postman is not None and not is_closed(relays.breaker_of(connection, self.relay_name), now):
                return None
            if self.postman is not None:
                return self._write(connection, due, now)
        raise RelayNotConfigured

    def _write(self, connection: Connection, due: Letter, now: datetime) -> Letter | Attempt:
        claimed = self.steps.take(connection, replace(due, attempts=due.attempts + 1), Event.CLAIM)
        if claimed.is_frozen:
            return claimed
        try:
            content = self.office.write(connection, claimed, now)
        except LetterUnsafe as unsafe:
            refused = self.steps.fail(connection, replace(claimed, last_reply=f"unsafe: {unsafe.reason}"))
            return Attempt(due.id, refused.state, None)
        written = replace(claimed, content=content)
        letters.save(connection, written, expected=State.SENDING)
        return written

    def _send(self, letter: Letter) -> Attempt:
        if self.postman is None or letter.content is None:
            raise RelayNotConfigured
        sender, attempt_id = self.office.sender.envelope(letter)
        envelope = Envelope(sender, letter.recipient, letter.content, attempt_id)
        try:
            delivery = self.postman.deliver(envelope, lambda: self._reach_dot(letter.id))
        except LetterUnsafe as unsafe:
            return self._refuse(letter.id, unsafe)
        return Attempt(letter.id, self._record(letter.id, delivery).state, delivery)

    def _refuse(self, letter_id: UUID, unsafe: LetterUnsafe) -> Attempt:
        """The postman will not touch it: nothing was sent, and trying again would change nothing."""
        with writing(self.engine) as connection:
            letter = replace(the_letter(connection, letter_id), last_reply=f"unsafe: {unsafe.reason}")
            return Attempt(letter_id, self.steps.fail(connection, letter).state, None)

    def _reach_dot(self, letter_id: UUID) -> bool:
        """The last moment: is it ours to send, and may it still leave?"""
        with reading(self.engine) as connection:
            judged = the_letter(connection, letter_id)
        if not self.ownership.may_reach_dot(judged):
            self._wait_for_centre(letter_id)
            return False
        if self._pass_the_point(judged):
            return True
        self.ownership.put_back(judged)
        return False

    def _wait_for_centre(self, letter_id: UUID) -> None:
        """Nobody is to blame: it costs the letter no attempt."""
        with writing(self.engine) as connection:
            letter = the_letter(connection, letter_id)
            if letter.state is State.SENDING:
                later = replace(letter, attempts=letter.attempts - 1, next_attempt_at=self.now() + CENTRE_WAIT)
                self.steps.take(connection, later, Event.DEFER)

    def _pass_the_point(self, judged: Letter) -> bool:
        """Second transaction: the last look at consent and installer, then the point of no return."""
        with writing(self.engine) as connection:
            letter = the_letter(connection, judged.id)
            # Told to the centre, or taken over, since it was judged: it is another question now.
            is_judged = (letter.owner, letter.fence, letter.own_until) == (judged.owner, judged.fence, judged.own_until)
            if letter.state is not State.SENDING or not is_judged:
                return False
            if not may_leave(connection, letter):
                self.steps.take(connection, letter, Event.CANCEL)
                return False
            self.steps.take(connection, replace(letter, is_frozen=True), Event.REACH_DOT)
            return True

    def _record(self, letter_id: UUID, delivery: Delivery) -> Letter:
        """Third transaction: what became of it."""
        now = self.now()
        with writing(self.engine) as connection:
            breaker = self._judge_relay(connection, delivery, now)
            letter = the_letter(connection, letter_id)
            if letter.state not in UNDER_WAY:
                return letter  # Called off while we talked: whoever did so has said why.
            told = replace(letter, last_reply=delivery.reply or delivery.verdict.value)
            if is_of_the_relay(delivery):
                return self._wait_for_relay(connection, told, breaker, now)
            return self._conclude(connection, told, delivery.verdict, now)

    def _judge_relay(self, connection: Connection, delivery: Delivery, now: datetime) -> Breaker:
        known = relays.breaker_of(connection, self.relay_name)
        breaker = after_failure(known, now, self.chance()) if is_of_the_relay(delivery) else after_success()
        if breaker != known:
            relays.save(connection, self.relay_name, breaker)
        return breaker

    def _wait_for_relay(self, connection: Connection, letter: Letter, breaker: Breaker, now: datetime) -> Letter:
        """The relay is to blame: the letter keeps its attempts, and the breaker decides when anyone tries again."""
        moment = breaker.open_until or next_attempt(1, now, self.chance(), letter.expires_at) or letter.expires_at
        waiting = replace(letter, attempts=letter.attempts - 1, next_attempt_at=moment)
        return self.steps.take(connection, waiting, Event.DEFER)

    def _conclude(self, connection: Connection, letter: Letter, verdict: Verdict, now: datetime) -> Letter:
        if verdict is Verdict.STOPPED:
            return self.steps.take(connection, letter, Event.DEFER)
        if verdict is Verdict.ACCEPTED:
            return self.steps.accept(connection, replace(letter, sent_at=now))
        if verdict is Verdict.NO_ANSWER:
            return self.steps.take(connection, letter, Event.LOSE_ANSWER)
        if verdict is Verdict.REJECTED:
            return self.steps.fail(connection, letter)
        moment = next_attempt(letter.attempts, now, self.chance(), letter.expires_at)
        later = replace(letter, next_attempt_at=moment or letter.expires_at)
        deferred = self.steps.take(connection, later, Event.DEFER)
        return deferred if moment else self.steps.fail(connection, deferred, Event.EXPIRE)

    def _repeat_doubtful(self, connection: Connection, now: datetime) -> None:
        """Where the settings say `once`: a letter in doubt whose single dot is old enough leaves once more."""
        if self.repeat_in_doubt is not RepeatInDoubt.ONCE:
            return
        for one in letters.in_state(connection, State.IN_DOUBT):
            told = facts.of_subject(connection, one.id)
            dots = [fact for fact in told if fact.kind == FactKind.LETTER_REACHED_DOT.value]
            if one.owner is None and len(dots) == 1 and dots[0].at + REPEAT_AFTER <= now:
                self.steps.take(connection, replace(one, next_attempt_at=now), Event.REPEAT)
