"""Pulling: the directory, documents, and every dossier of ours that changed, with what colleagues told about it.

What is pulled is kept in one local transaction together with how far the feed was read. The centre's word on a state
is the last one, but for what this desk did and has not told yet, and for a letter that it is sending at this moment.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, Engine

from desktop_app.central import catalogue, feeds, holdings, second_turns
from desktop_app.central.database import central_transaction
from desktop_app.central.feeds import Standing
from desktop_app.central.tables import central_schema
from desktop_app.domain.dossier import State as DossierState
from desktop_app.domain.installer import Installer
from desktop_app.domain.letter import State as LetterState
from desktop_app.services.consents import Consents
from desktop_app.services.incarnations import this_desk
from desktop_app.services.pulled_installers import changed_installer, name_installers
from desktop_app.services.second_turns import SecondTurns
from desktop_app.services.telling import Teller
from desktop_app.storage import desks, directory_versions, documents, installers, letters, travel
from desktop_app.storage.database import reading, writing
from desktop_app.storage.desks import DeskRow
from desktop_app.travelling import Papers, Row, papers_of

_IN_HAND: Final = frozenset({LetterState.SENDING, LetterState.DOT})
# The centre learns of an attempt that begins or is put off only with the next told step.
_UNTOLD: Final = frozenset({LetterState.QUEUED.value, LetterState.DOT.value})


@dataclass(frozen=True, slots=True)
class Brought:
    """What was read at the centre about some dossiers, in one transaction.

    `second`: those that this desk gave another installer after a colleague had.
    """

    numbers: Mapping[UUID, int]
    papers: Papers
    facts: Sequence[Row]
    installers: Mapping[UUID, Row]
    second: frozenset[UUID]


def bring(at: Connection, me: UUID, numbers: Mapping[UUID, int]) -> Brought:
    """Read everything about these dossiers."""
    return Brought(
        numbers=numbers,
        papers=papers_of(at, central_schema, numbers, also=True),
        facts=holdings.facts_about(at, me, numbers),
        installers=catalogue.known_installers(at, numbers),
        second=second_turns.told_by(at, me, numbers),
    )


@dataclass(frozen=True, slots=True)
class Pull:
    """The way down."""

    engine: Engine
    centre: Engine
    teller: Teller
    consents: Consents
    second_turns: SecondTurns

    def run(self, standing: Standing) -> int:
        """Pull what changed since the last time; everything, when the centre is in another epoch. Answers how much."""
        me = this_desk(self.engine)
        if me.epoch != standing.epoch:
            me = self._begin_anew(me, standing)
        done = self._pull_reference(me, standing)
        if me.site_number == standing.site_number:
            return done
        done += self._pull_dossiers(me, standing)
        if not self._is_whole(me.id):
            # A row that was stepped over would never be seen again: everything is pulled once more.
            done += self._pull_dossiers(self._forget(me), standing)
        return done

    def keep(self, brought: Brought, me: DeskRow) -> None:
        """Keep what was brought, in one transaction."""
        with writing(self.engine) as connection:
            self._keep(connection, brought, me)

    def _begin_anew(self, me: DeskRow, standing: Standing) -> DeskRow:
        """The first time, after a fork, or at a centre restored from a backup: say again which dossiers are here."""
        with reading(self.engine) as connection:
            foreign = travel.foreign(connection, me.id)
        with central_transaction(self.centre) as at:
            holdings.hold(at, me.id, holdings.existing(at, foreign))
        self._forget(me)
        with writing(self.engine) as connection:
            desks.keep(connection, epoch=standing.epoch, reference_number=0)
        return this_desk(self.engine)

    def _forget(self, me: DeskRow) -> DeskRow:
        with writing(self.engine) as connection:
            travel.forget_numbers(connection)
            desks.keep(connection, site_number=0)
        return replace(me, site_number=0)

    # -------------------------------------------------------------------------------------------------- reference

    def _pull_reference(self, me: DeskRow, standing: Standing) -> int:
        if me.reference_number == standing.reference_number:
            return 0
        with central_transaction(self.centre) as at:
            rows = catalogue.installers_after(at, me.reference_number)
            texts = catalogue.documents_after(at, me.reference_number)
        with writing(self.engine) as connection:
            changed = [one for row in rows if (one := changed_installer(connection, row)) is not None]
            self._keep_installers(connection, changed)
            documents.keep(connection, texts)
            desks.keep(connection, reference_number=standing.reference_number)
        return len(rows) + len(texts)

    def _keep_installers(self, connection: Connection, changed: Sequence[Installer]) -> None:
        for one in changed:
            if installers.of_id(connection, one.id) is None:
                installers.add_all(connection, [one])
            else:
                installers.change(connection, one)
        if changed:
            version = desks.bump_directory(connection)
            directory_versions.keep(connection, version, self.teller.now(), changed)

    # --------------------------------------------------------------------------------------------------- dossiers

    def _pull_dossiers(self, me: DeskRow, standing: Standing) -> int:
        done, after, read_to = 0, me.site_number, standing.site_number
        while after < standing.site_number:
            with central_transaction(self.centre) as at:
                numbers, after = feeds.changed_dossiers(at, me.id, after=after, until=standing.site_number)
                brought = bring(at, me.id, numbers)
            with writing(self.engine) as connection:
                left = self._keep(connection, brought, me)
                read_to = min([read_to, *(numbers[one] - 1 for one in left)])
                desks.keep(connection, site_number=min(after, read_to))
            done += len(numbers)
        return done

    def _is_whole(self, me: UUID) -> bool:
        with central_transaction(self.centre) as at:
            expected = feeds.check(at, me)
        with reading(self.engine) as connection:
            return feeds.digest(travel.numbers(connection)) == expected

    def _keep(self, connection: Connection, brought: Brought, me: DeskRow) -> set[UUID]:
        """Keep what was brought; answers the dossiers of which something was left for the next time."""
        left: set[UUID] = set()
        spared = set(travel.pending_subjects(connection, me.pushed_seq))
        papers = {name: [dict(row) for row in rows] for name, rows in brought.papers.items()}
        # A correction that the centre has not heard of yet is told of the dossier.
        spared |= {row["client_id"] for row in papers["dossier"] if row["id"] in spared}
        for row in papers["letter"]:
            row["owner"] = None if row["owner"] == me.id else row["owner"]
            ahead = _ahead(connection, row)
            if ahead is not None:
                spared.add(row["id"])
            if ahead in _IN_HAND and row["state"] not in _UNTOLD:
                # Others acted on it meanwhile. Where an attempt died, nothing but this tells the desk so.
                left.add(row["dossier_id"])
        name_installers(connection, papers, brought.installers)
        travel.keep(connection, papers, spared)
        travel.keep_colleagues_facts(connection, brought.facts)
        travel.keep_numbers(connection, brought.numbers)
        for row in papers["dossier"]:
            if row["state"] == DossierState.CONSENT_WITHDRAWN.value:
                self.consents.follow_withdrawal(connection, row["id"])
            elif row["id"] in brought.second:
                self.second_turns.settle(connection, row["id"])
        return left


def _ahead(connection: Connection, row: Row) -> LetterState | None:
    """Where this letter of ours stands, if we know better than the centre."""
    ours = letters.of_id(connection, row["id"])
    if ours is None or ours.owner is not None or row["owner"] is not None or ours.fence != row["fence"]:
        return None
    is_known = ours.state in _IN_HAND or (ours.state is LetterState.QUEUED and row["state"] in _UNTOLD)
    return ours.state if is_known else None
