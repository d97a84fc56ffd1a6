"""Who this desk is at the centre: enrolled, or going on under another name when somebody else has taken its own.

The centre says which fact of this desk is its newest. If ours of that number is another, somebody else tells facts in
our name: a copy of this store, or this store before it was restored from a copy. Nothing is thrown away then: the desk
goes on as another incarnation, whose chain continues from the last fact that both tell alike.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import IntegrityError

from desktop_app.central import accept
from desktop_app.central.accept import Head
from desktop_app.central.database import central_transaction, repeated
from desktop_app.central.feeds import Standing
from desktop_app.domain.dossier import desk_code
from desktop_app.domain.errors import CentreRefused, NotFound, RefusedByCentre
from desktop_app.domain.fact import FIRST_HASH, Kind
from desktop_app.storage import desks, owned_letters, travel
from desktop_app.storage.database import reading, writing
from desktop_app.storage.desks import DeskRow

_EVERYTHING = 1_000_000_000


def this_desk(engine: Engine) -> DeskRow:
    """This desk's row, or `NotFound`."""
    with reading(engine) as connection:
        me = desks.this_desk(connection)
    if me is None:
        raise NotFound("desk", "")
    return me


@dataclass(frozen=True, slots=True)
class Incarnations:
    """The desk's names at the centre."""

    engine: Engine
    centre: Engine
    new_id: Callable[[], UUID]

    def settle(self, standing: Standing, site: str) -> tuple[UUID, Head]:
        """Under which name this desk pushes, and the newest fact that the centre has of it."""
        me = this_desk(self.engine)
        if standing.head_seq is None:
            return me.id, self._enrol(me, site)
        head = Head(standing.head_seq, standing.head_hash or FIRST_HASH)
        if self._is_ours(head):
            return me.id, head
        renewed = self._fork(me, head)
        return renewed.id, self._enrol(renewed, site)

    def _enrol(self, me: DeskRow, site: str) -> Head:
        origin = self._origin(me)

        def enrol(at: Connection) -> Head:
            found = accept.head_of(at, me.id)
            if found is not None:
                return found
            accept.enrol(at, me.id, site, me.code, origin)
            return origin[1] if origin else Head(0, FIRST_HASH)

        try:
            return repeated(self.centre, enrol)
        except IntegrityError:
            return self._enrolled(me)

    def _enrolled(self, me: DeskRow) -> Head:
        """Another program of this desk was faster; or the member is of a site that does not see this desk."""
        with central_transaction(self.centre) as at:
            found = accept.head_of(at, me.id)
        if found is None:
            raise CentreRefused(RefusedByCentre.SITE)
        return found

    def _origin(self, me: DeskRow) -> tuple[UUID, Head] | None:
        if me.forked_from is None or me.forked_seq is None:
            return None
        return me.forked_from, Head(me.forked_seq, self._hash_of(me.forked_seq) or FIRST_HASH)

    def _is_ours(self, head: Head) -> bool:
        return head.seq == 0 or self._hash_of(head.seq) == head.hash

    def _hash_of(self, seq: int) -> str | None:
        with reading(self.engine) as connection:
            return travel.hashes(connection, [seq]).get(seq)

    def _fork(self, me: DeskRow, head: Head) -> DeskRow:
        """Go on as another incarnation. Letters of before the fork may be the other one's to send, so they are."""
        common = self._last_common(me.id, head.seq)
        identity = self.new_id()
        with writing(self.engine) as connection:
            told = travel.after(connection, common, _EVERYTHING)
            only_here = {one.subject for one in told if one.kind == Kind.LETTER_QUEUED.value and one.subject}
            travel.give_away_letters(connection, me.id, only_here)
            owned_letters.forget(connection)
            travel.forget_numbers(connection)
            desks.keep(
                connection,
                id=identity,
                code=desk_code(identity),
                forked_from=me.id,
                forked_seq=common,
                pushed_seq=common,
                epoch=None,
            )
        return this_desk(self.engine)

    def _last_common(self, me: UUID, last: int) -> int:
        while last > 0:
            with central_transaction(self.centre) as at:
                page = accept.hashes_back_from(at, me, last)
            if not page:
                return 0
            with reading(self.engine) as connection:
                ours = travel.hashes(connection, [seq for seq, _ in page])
            for seq, sealed in page:
                if ours.get(seq) == sealed:
                    return seq
            last = page[-1][0] - 1
        return 0
