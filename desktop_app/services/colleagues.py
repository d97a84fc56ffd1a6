"""Colleagues' dossiers: looked for at the centre, and brought here when somebody needs one."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Engine

from desktop_app.central import holdings
from desktop_app.central.database import central_transaction
from desktop_app.domain.dossier import State
from desktop_app.domain.errors import NotFound
from desktop_app.services.incarnations import this_desk
from desktop_app.services.sync_pull import Pull, bring
from desktop_app.storage import dossiers
from desktop_app.storage.clients import client_from
from desktop_app.storage.database import reading
from desktop_app.storage.dossiers import DossierLine


@dataclass(frozen=True, slots=True)
class Colleagues:
    """What the other desks of the site know. Every request asks the centre and may raise its errors."""

    engine: Engine
    centre: Engine
    pull: Pull

    def find(self, text: str) -> tuple[DossierLine, ...]:
        """Dossiers of the site by telephone, reference or name, latest first; those that are here are among them."""
        with central_transaction(self.centre) as at:
            rows = holdings.find(at, text)
        return tuple(
            DossierLine(
                dossier_id=row["dossier_id"],
                reference=row["reference"],
                state=State(row["state"]),
                client=client_from(row).full_name,
                town=row["city"],
                opened_at=row["opened_at"],
            )
            for row in rows
        )

    def hold(self, dossier_id: UUID) -> None:
        """Bring a dossier here, with everything about it; from now on its changes come down too. Raises `NotFound`.

        A desk that the centre does not know yet has to sync once before.
        """
        me = this_desk(self.engine)
        with central_transaction(self.centre) as at:
            if not holdings.existing(at, [dossier_id]):
                raise NotFound("dossier", str(dossier_id))
            holdings.hold(at, me.id, [dossier_id])
            brought = bring(at, me.id, holdings.numbers_of(at, [dossier_id]))
        self.pull.keep(brought, me)

    def is_here(self, dossier_id: UUID) -> bool:
        """Is the dossier in this desk's store? Asks nobody."""
        with reading(self.engine) as connection:
            return dossiers.of_id(connection, dossier_id) is not None
