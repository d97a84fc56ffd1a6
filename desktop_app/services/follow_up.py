"""One dossier as a whole: its turns, deadlines, letters and facts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from desktop_app.domain.address import department_of
from desktop_app.domain.client import Client
from desktop_app.domain.consent import Consent
from desktop_app.domain.deadlines import Rules, VisitWindow, contact_by, visit_window, zone_name
from desktop_app.domain.dossier import Dossier
from desktop_app.domain.errors import NotFound
from desktop_app.domain.fact import Fact
from desktop_app.domain.installer import Installer
from desktop_app.domain.letter import Letter
from desktop_app.domain.referral import Referral
from desktop_app.storage import clients, consents, dossiers, facts, installers, letters, referrals
from desktop_app.storage.database import reading


@dataclass(frozen=True, slots=True)
class Turn:
    """One installer asked for the dossier."""

    referral: Referral
    installer: Installer
    letter_id: UUID | None


@dataclass(frozen=True, slots=True)
class Deadlines:
    """None until the moment they count from is known (the relay's acceptance of the last letter)."""

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
            dossier = dossiers.of_id(connection, dossier_id)
            client = clients.of_id(connection, dossier.client_id) if dossier else None
            if dossier is None or client is None:
                raise NotFound("dossier", str(dossier_id))
            posted = letters.of_dossier(connection, dossier_id)
            turns = tuple(
                Turn(referral, installer, _letter_of(posted, referral.id))
                for referral in referrals.of_dossier(connection, dossier_id)
                if (installer := installers.of_id(connection, referral.installer_id)) is not None
            )
            given = consents.of_dossier(connection, dossier_id)
            subjects = [dossier_id, *(one.id for one in given), *(turn.referral.id for turn in turns)]
            subjects += [one.id for one in posted]
            told = [fact for subject in subjects for fact in facts.of_subject(connection, subject)]
        return WholeDossier(
            dossier=dossier,
            client=client,
            consents=given,
            turns=turns,
            deadlines=self._deadlines(dossier, turns),
            letters=posted,
            facts=tuple(sorted(told, key=lambda fact: fact.seq)),
        )

    def _deadlines(self, dossier: Dossier, turns: tuple[Turn, ...]) -> Deadlines:
        accepted = [turn.referral.accepted_at for turn in turns if turn.referral.accepted_at is not None]
        if not accepted:
            return Deadlines(None, None)
        department = department_of(dossier.address.postcode)
        zone = ZoneInfo(zone_name(department))
        anchor = accepted[-1]
        return Deadlines(contact_by(anchor, self.rules, department, zone), visit_window(anchor, self.rules, zone))


def _letter_of(posted: tuple[Letter, ...], referral_id: UUID) -> UUID | None:
    return next((one.id for one in posted if one.referral_id == referral_id), None)
