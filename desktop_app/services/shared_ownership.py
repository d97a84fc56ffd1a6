"""The gate before the dot of a desk that has a centre: it sends by the centre's word, or by its clocks, or not at all.

A letter that nobody else can know of may leave at any time. For any other the centre is asked at the last moment, and
its word decides. Where the centre says nothing, the desk goes by its clocks for as long as it surely owns the letter,
and then waits. A letter that was taken over never leaves without the centre's word.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from enum import Enum, auto
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, Engine
from typing_extensions import override

from desktop_app.central import letters as central_letters
from desktop_app.central.database import repeated
from desktop_app.domain.errors import WorldFailed
from desktop_app.domain.letter import Letter
from desktop_app.domain.ownership import MARGIN, MOST_SKEW, OWN_FOR, Reading, have_jumped, is_held, is_unknown_elsewhere
from desktop_app.services.ownership import Ownership
from desktop_app.storage import owned_letters
from desktop_app.storage.database import reading, writing

# After a silence, for how many seconds the centre is not asked about letters again.
QUIET_S: Final = 30.0


class _Word(Enum):
    """What the centre answers."""

    YES = auto()
    NO = auto()
    SILENCE = auto()


@dataclass(slots=True)
class _Memory:
    """What one run of the program knows, and forgets with its end: the clocks mean nothing to the next one.

    `unsure` are letters whose question was sent and whose answer was lost: the centre may hold them to be at their dot.
    """

    heard: Reading | None = None
    quiet_until: float = float("-inf")
    unsure: set[UUID] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class SharedOwnership(Ownership):
    """A desk with a centre. `desk` names this desk there, `clocks` looks at both of its clocks."""

    engine: Engine
    desk: Callable[[], UUID]
    centre: Engine
    clocks: Callable[[], Reading]
    own_for: timedelta = OWN_FOR
    margin: timedelta = MARGIN
    answer_within: timedelta = central_letters.ANSWER_WITHIN
    _memory: _Memory = field(default_factory=_Memory)

    @override
    def may_claim(self, letter: Letter) -> bool:
        return is_unknown_elsewhere(letter) or self._is_held(letter) or not self._is_quiet()

    @override
    def may_reach_dot(self, letter: Letter) -> bool:
        if is_unknown_elsewhere(letter):
            return True
        word = self._ask(letter)
        return word is _Word.YES or (word is _Word.SILENCE and self._is_held(letter))

    @override
    def put_back(self, letter: Letter) -> bool:
        if is_unknown_elsewhere(letter):
            return True
        if self._is_quiet():
            return False
        desk = self.desk()
        try:
            repeated(self.centre, lambda at: central_letters.give_back(at, letter.id, desk, letter.fence))
        except WorldFailed:
            self._fall_quiet()
            return False
        self._memory.unsure.discard(letter.id)
        return True

    def renew(self, centre: Engine, since: Reading, skew: timedelta) -> None:
        """After a good sync over `centre` that began at `since`: go on owning what is still ours, and nothing else.

        The centre grants first and this desk counts from before it asked, so that the desk's time is over first. Raises
        what `repeated` raises; what was owned before then stays so for its time.
        """
        if abs(skew) > MOST_SKEW or have_jumped(since, self.clocks()):
            self._memory.heard = None
            return
        with reading(self.engine) as connection:
            known = owned_letters.known_unsent(connection)
        if known:
            desk, takeover_after = self.desk(), self.own_for + self.margin
            kept = repeated(centre, lambda at: central_letters.renew(at, desk, sorted(known), takeover_after))
            with writing(self.engine) as connection:
                owned_letters.own_until(connection, kept, since.wall + self.own_for)
                owned_letters.own_until(connection, known - kept, since.wall)
        self._memory.heard = since
        self._memory.quiet_until = float("-inf")

    def _ask(self, letter: Letter) -> _Word:
        if self._is_quiet():
            return _Word.SILENCE
        desk, unsure = self.desk(), self._memory.unsure

        def pass_the_point(at: Connection) -> bool:
            if letter.id in unsure:
                central_letters.give_back(at, letter.id, desk, letter.fence)
            return central_letters.reach_dot(at, letter.id, desk, letter.fence, self.answer_within)

        try:
            is_let_through = repeated(self.centre, pass_the_point)
        except WorldFailed:
            unsure.add(letter.id)
            self._fall_quiet()
            return _Word.SILENCE
        unsure.discard(letter.id)
        return _Word.YES if is_let_through else _Word.NO

    def _is_held(self, letter: Letter) -> bool:
        return is_held(letter, self._memory.heard, self.clocks(), self.own_for)

    def _is_quiet(self) -> bool:
        return self.clocks().seconds < self._memory.quiet_until

    def _fall_quiet(self) -> None:
        self._memory.quiet_until = self.clocks().seconds + QUIET_S
