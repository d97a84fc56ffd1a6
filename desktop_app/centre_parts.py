"""What a desk with a centre has besides: the centre's part of the key ring. A desk without one never imports this."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import Engine

from desktop_app.central.database import open_centre
from desktop_app.domain.ownership import Reading
from desktop_app.services.colleagues import Colleagues
from desktop_app.services.consents import Consents
from desktop_app.services.incarnations import this_desk
from desktop_app.services.other_desks import OtherDesks
from desktop_app.services.second_turns import SecondTurns
from desktop_app.services.shared_ownership import SharedOwnership
from desktop_app.services.sync import Sync
from desktop_app.services.sync_pull import Pull
from desktop_app.services.sync_push import Push
from desktop_app.settings import Settings


@dataclass(frozen=True, slots=True)
class CentreParts:
    """The centre as one desk meets it; `line` is what its syncs go over."""

    engine: Engine
    line: Engine
    ownership: SharedOwnership
    pull: Pull

    def sync(self, settings: Settings, engine: Engine, now: Callable[[], datetime]) -> Sync:
        """The way up and down."""
        return Sync(
            engine=engine,
            centre=self.engine,
            line=self.line,
            ownership=self.ownership,
            push=Push(engine, self.line, now, uuid4),
            pull=self.pull,
            own_site=settings.desk.site,
            clocks=self.ownership.clocks,
        )

    def other_desks(self, settings: Settings) -> OtherDesks:
        """The desks themselves."""
        return OtherDesks(self.engine, settings.role)

    def colleagues(self, engine: Engine) -> Colleagues:
        """The other desks' dossiers."""
        return Colleagues(engine, self.engine, self.pull)


def centre_of(
    settings: Settings, engine: Engine, now: Callable[[], datetime], consents: Consents, second_turns: SecondTurns
) -> CentreParts:
    """The centre that the settings name. Nothing is connected before it is asked."""
    centre = open_centre(settings.centre, root=settings.profile)
    line = open_centre(settings.centre, root=settings.profile, stays=True)
    ownership = SharedOwnership(
        engine,
        lambda: _identity(engine),
        centre,
        lambda: Reading(now(), time.monotonic()),
    )
    return CentreParts(centre, line, ownership, Pull(engine, line, consents.teller, consents, second_turns))


def _identity(engine: Engine) -> UUID:
    """This desk's name at the centre; another after a fork, so it is read each time."""
    return this_desk(engine).id
