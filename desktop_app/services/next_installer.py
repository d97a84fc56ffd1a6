"""Who is asked next: the nearest installer that this dossier was never with, chosen as strictly as the first."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import Engine

from desktop_app.domain.address import FoundAddress
from desktop_app.domain.consent import Consent, allows_referral
from desktop_app.domain.contact import Learned
from desktop_app.domain.dossier import Dossier, Event, advance
from desktop_app.domain.errors import NoInstaller, SupervisorNeeded
from desktop_app.domain.reassignment import MOST_TURNS
from desktop_app.services.dossier_file import DossierFile, the_file
from desktop_app.services.installers import Installers, Ranked, Ranking
from desktop_app.services.progress import Progress
from desktop_app.storage import consents
from desktop_app.storage.database import reading


@dataclass(frozen=True, slots=True)
class Next:
    """Who would be asked, as which installer of the dossier. `is_allowed`: by what the client said before; else the
    client must be asked again. `is_in_time`: the present installer still has time to call.
    """

    chosen: Ranked
    is_allowed: bool
    is_in_time: bool
    turn: int


@dataclass(frozen=True, slots=True)
class NextInstaller:
    """The choice: same distance, same charter, same radius, nobody tried twice, three at most without a supervisor."""

    engine: Engine
    installers: Installers
    progress: Progress
    validity: timedelta

    def look(self, dossier_id: UUID) -> Next:
        """Who would be asked now. Raises `NotFound`, `NotPossible`, `SupervisorNeeded`, `NoInstaller`."""
        with reading(self.engine) as connection:
            file = the_file(connection, dossier_id)
            given = consents.of_dossier(connection, dossier_id)
        chosen = self.choose(file)[1]
        is_allowed = self.consent_for(given, chosen.installer.id) is not None
        limit = file.turn.contact_by
        return Next(chosen, is_allowed, limit is not None and self.progress.now() < limit, len(file.turns) + 1)

    def choose(self, file: DossierFile) -> tuple[Ranking, Ranked]:
        """The ranking and its first, or what `look` raises."""
        advance(file.dossier.state, Event.REASSIGN)
        if len(file.turns) >= MOST_TURNS and self.progress.learned is not Learned.SUPERVISOR:
            raise SupervisorNeeded("turns")
        ranking = self.installers.nearest_home(place_of(file.dossier), excluding=tried(file))
        if not ranking.ranked:
            reasons = [one.reason.value for one in ranking.skipped]
            raise NoInstaller(tuple((reason, reasons.count(reason)) for reason in sorted(set(reasons))))
        return ranking, ranking.ranked[0]

    def consent_for(self, given: tuple[Consent, ...], installer_id: UUID) -> Consent | None:
        """The latest answer, if it allows this installer: an older one does not outlive it."""
        latest = next(iter(given), None)
        now = self.progress.now()
        return latest if latest and allows_referral(latest, installer_id, now, self.validity) else None


def tried(file: DossierFile) -> frozenset[UUID]:
    """The installers that the dossier was with."""
    return frozenset(one.installer_id for one in file.turns)


def place_of(dossier: Dossier) -> FoundAddress:
    """The home as it was located in the first call."""
    return FoundAddress(
        label="",
        point=dossier.point,
        precision=dossier.precision,
        score=1.0,
        postcode=dossier.address.postcode,
        city=dossier.address.city,
        insee=dossier.insee or "",
        source=dossier.source,
    )
