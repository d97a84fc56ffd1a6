"""The parts of what follows the call, put together for `desktop_app.desk`."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import Engine

from desktop_app.services.agenda import Agenda
from desktop_app.services.checklists import Checklists
from desktop_app.services.consents import Consents
from desktop_app.services.consequences import Consequences
from desktop_app.services.contacts import Contacts
from desktop_app.services.coupons import Coupons
from desktop_app.services.installers import Installers
from desktop_app.services.letter_steps import LetterSteps
from desktop_app.services.next_installer import NextInstaller
from desktop_app.services.post import PostOffice
from desktop_app.services.progress import Progress
from desktop_app.services.reassignment import Reassignment
from desktop_app.services.rectification import Rectification
from desktop_app.services.reminders import Reminders
from desktop_app.services.second_turns import SecondTurns
from desktop_app.services.visits import Visits
from desktop_app.settings import Settings


@dataclass(frozen=True, slots=True)
class AfterCall:
    """Every service of what follows the call."""

    agenda: Agenda
    progress: Progress
    contacts: Contacts
    visits: Visits
    checklists: Checklists
    coupons: Coupons
    next_installer: NextInstaller
    reassignment: Reassignment
    reminders: Reminders
    rectification: Rectification
    second_turns: SecondTurns


def after_call(  # noqa: PLR0913 - the parts that they share with the call
    settings: Settings,
    engine: Engine,
    steps: LetterSteps,
    office: PostOffice,
    *,
    installers: Installers,
    consents: Consents,
    now: Callable[[], datetime],
) -> AfterCall:
    """Build them on the parts that they share with the call."""
    teller, rules = steps.teller, settings.rules
    agenda = Agenda(engine, rules)
    consequences = Consequences(steps.dossier_steps, steps, office, teller, uuid4)
    progress = Progress(engine, steps.dossier_steps, consequences, agenda, rules, settings.role, now)
    validity = timedelta(days=settings.consent.valid_days)
    next_installer = NextInstaller(engine, installers, progress, validity)
    coupons = Coupons(engine, teller, consequences, agenda, lambda: secrets.token_bytes(32))
    return AfterCall(
        agenda=agenda,
        progress=progress,
        contacts=Contacts(engine, progress, consequences, agenda),
        visits=Visits(engine, teller, agenda, rules),
        checklists=Checklists(engine, teller),
        coupons=coupons,
        next_installer=next_installer,
        reassignment=Reassignment(engine, next_installer, consents, consequences, progress, agenda, uuid4),
        reminders=Reminders(engine, consequences, coupons, agenda, now),
        rectification=Rectification(engine, office, steps),
        second_turns=SecondTurns(consequences, agenda),
    )
