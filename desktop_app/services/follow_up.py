"""One dossier as a whole: its turns, deadlines, visits, coupon, letters and facts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from heapq import merge
from uuid import UUID

from sqlalchemy import Connection, Engine

from desktop_app.domain.checklist import Marked
from desktop_app.domain.client import Client
from desktop_app.domain.consent import Consent
from desktop_app.domain.contact import Contact
from desktop_app.domain.coupon import Coupon
from desktop_app.domain.deadlines import Rules, VisitWindow, contact_by
from desktop_app.domain.dossier import Dossier
from desktop_app.domain.errors import NotFound
from desktop_app.domain.fact import Fact
from desktop_app.domain.installer import Installer
from desktop_app.domain.letter import Kind, Letter
from desktop_app.domain.referral import Referral
from desktop_app.domain.visit import Received, Visit
from desktop_app.services.dossier_file import DossierFile, the_file
from desktop_app.storage import clients, consents, facts, installers, letters
from desktop_app.storage.database import reading


@dataclass(frozen=True, slots=True)
class Turn:
    """One installer asked for the dossier."""

    referral: Referral
    installer: Installer
    letter_id: UUID | None


@dataclass(frozen=True, slots=True)
class Deadlines:
    """None until what they count from is known: the relay's acceptance of the last letter, or the visit's anchor."""

    contact_by: datetime | None
    visit: VisitWindow | None


@dataclass(frozen=True, slots=True)
class WholeDossier:
    """Everything one page shows of a dossier."""

    dossier: Dossier
    client: Client
    consents: tuple[Consent, ...]
    turns: tuple[Turn, ...]
    deadlines: Deadlines
    contacts: tuple[Contact, ...]
    visits: tuple[Visit, ...]
    received: tuple[Received, ...]
    marked: tuple[Marked, ...]
    coupon: Coupon | None
    letters: tuple[Letter, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The follow-up desk."""

    engine: Engine
    rules: Rules
    now: Callable[[], datetime]

    def whole(self, dossier_id: UUID) -> WholeDossier:
        """The dossier and all that hangs on it, or `NotFound`."""
        with reading(self.engine) as connection:
            file = the_file(connection, dossier_id)
            client = clients.of_id(connection, file.dossier.client_id)
            if client is None:
                raise NotFound("dossier", str(dossier_id))
            posted = letters.of_dossier(connection, dossier_id)
            given = consents.of_dossier(connection, dossier_id)
            turns = tuple(
                Turn(referral, installer, _letter_of(posted, referral.id))
                for referral in file.turns
                if (installer := installers.of_id(connection, referral.installer_id)) is not None
            )
            told = _told(connection, file, [*(one.id for one in given), *(one.id for one in posted)])
        return WholeDossier(
            dossier=file.dossier,
            client=client,
            consents=given,
            turns=turns,
            deadlines=self._deadlines(file),
            contacts=file.contacts,
            visits=file.visits,
            received=file.received,
            marked=file.marked,
            coupon=file.coupon,
            letters=posted,
            facts=told,
        )

    def _deadlines(self, file: DossierFile) -> Deadlines:
        accepted = [turn.accepted_at for turn in file.turns if turn.accepted_at is not None]
        limit = contact_by(accepted[-1], self.rules, file.department, file.zone) if accepted else None
        return Deadlines(limit, file.window(self.rules))


def _told(connection: Connection, file: DossierFile, others: list[UUID]) -> tuple[Fact, ...]:
    subjects = [file.dossier.id, *(one.id for one in file.turns), *(one.id for one in file.contacts)]
    subjects += [*(one.id for one in file.visits), *others]
    if file.coupon is not None:
        subjects.append(file.coupon.id)
    told: dict[UUID, list[Fact]] = {}
    for fact in (fact for subject in subjects for fact in facts.of_subject(connection, subject)):
        told.setdefault(fact.desk, []).append(fact)
    # Each desk numbers its own facts, whatever its clock says; only between desks do clocks decide.
    chains = [sorted(chain, key=lambda fact: fact.seq) for chain in told.values()]
    return tuple(merge(*chains, key=lambda fact: fact.at))


def _letter_of(posted: tuple[Letter, ...], referral_id: UUID) -> UUID | None:
    mine = (one.id for one in posted if one.referral_id == referral_id and one.kind is Kind.REFERRAL)
    return next(mine, None)
