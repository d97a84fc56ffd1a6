"""The key ring: the only place where real parts are chosen and put together."""

import getpass
import logging
import random
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from sqlalchemy import Engine

from desktop_app.addresses.ban import NationalAddresses
from desktop_app.addresses.gazetteer import Gazetteer
from desktop_app.addresses.request_budget import RequestBudget
from desktop_app.addresses.road import PER_SECOND, RoadService
from desktop_app.after_call import AfterCall, after_call
from desktop_app.domain.coupon import KEY_SETTING
from desktop_app.domain.dossier import desk_code
from desktop_app.domain.errors import RequestWrong
from desktop_app.incoming import returns_of
from desktop_app.outgoing import postman_of, return_path_of, sender_of
from desktop_app.resource_files import RESOURCES
from desktop_app.services.addresses import Addresses
from desktop_app.services.agenda import Agenda
from desktop_app.services.care import Care
from desktop_app.services.consent_scripts import load_scripts
from desktop_app.services.consents import Consents
from desktop_app.services.directory import Directory
from desktop_app.services.directory_by_hand import DirectoryByHand
from desktop_app.services.directory_geocoding import DirectoryGeocoding
from desktop_app.services.directory_listing import DirectoryListing
from desktop_app.services.dossier_cards import DossierCards
from desktop_app.services.dossier_steps import DossierSteps
from desktop_app.services.dossiers import Dossiers
from desktop_app.services.drafts import Drafts
from desktop_app.services.explanation import Explanations
from desktop_app.services.follow_up import FollowUp
from desktop_app.services.installers import Installers
from desktop_app.services.journal import Journal
from desktop_app.services.kept_answers import KeptAnswers
from desktop_app.services.letter_steps import LetterSteps
from desktop_app.services.letters import Letters
from desktop_app.services.membership import Membership, as_member
from desktop_app.services.ownership import AlwaysOurs
from desktop_app.services.post import PostOffice
from desktop_app.services.previews import Previews
from desktop_app.services.printing import Printing
from desktop_app.services.progress import Progress
from desktop_app.services.reassignment import Reassignment
from desktop_app.services.reminders import Reminders
from desktop_app.services.returns import Returns
from desktop_app.services.roads import Roads
from desktop_app.services.sending import Postman, Sending
from desktop_app.services.telling import Teller
from desktop_app.services.worklist import Worklist
from desktop_app.settings import Settings, with_published
from desktop_app.storage import desks, documents
from desktop_app.storage.database import migrate, open_database, reading, writing
from desktop_app.storage.desks import DeskRow
from desktop_app.store_keys import key_place, store_key
from desktop_app.version import VERSION

if TYPE_CHECKING:
    from desktop_app.centre_parts import CentreParts
    from desktop_app.services.colleagues import Colleagues
    from desktop_app.services.other_desks import OtherDesks
    from desktop_app.services.second_turns import SecondTurns
    from desktop_app.services.sync import Sync

__all__ = ["Desk", "open_addresses", "open_desk"]

logger = logging.getLogger(__name__)

_USER_AGENT = f"mise-en-relation/{VERSION}"


@dataclass(frozen=True, slots=True)
class Desk:
    """Every service of one workstation, with its real parts. Close it when the program ends."""

    settings: Settings
    id: UUID
    agent: str
    addresses: Addresses
    installers: Installers
    roads: Roads
    directory: Directory
    directory_by_hand: DirectoryByHand
    directory_geocoding: DirectoryGeocoding
    directory_listing: DirectoryListing
    consents: Consents
    dossiers: Dossiers
    explanations: Explanations
    previews: Previews
    printing: Printing
    follow_up: FollowUp
    after: AfterCall
    drafts: Drafts
    letters: Letters
    sending: Sending
    returns: Returns
    dossier_cards: DossierCards
    worklist: Worklist
    journal: Journal
    care: Care
    engine: Engine
    sync: "Sync | None" = None
    colleagues: "Colleagues | None" = None
    other_desks: "OtherDesks | None" = None

    @property
    def membership(self) -> Membership:
        """Who this desk is at the centre."""
        return Membership(self.settings.centre.user)

    @property
    def progress(self) -> Progress:
        """The steps that people report."""
        return self.after.progress

    @property
    def agenda(self) -> Agenda:
        """What is due about each dossier."""
        return self.after.agenda

    @property
    def reminders(self) -> Reminders:
        """What the clock alone brings about."""
        return self.after.reminders

    @property
    def reassignment(self) -> Reassignment:
        """Another installer in place of this one."""
        return self.after.reassignment

    def close(self) -> None:
        """Give the store back; nothing is lost by not calling it."""
        self.engine.dispose()


def utc_now() -> datetime:
    """The clock, in UTC."""
    return datetime.now(UTC)


def open_desk(settings: Settings, *, now: Callable[[], datetime] = utc_now, postman: Postman | None = None) -> Desk:
    """Open the profile's store (made at the first use), bring it up to date, and build every service on it.

    Raises the `WorldFailed` errors of the store and its key. `postman` takes the place of the one the settings name.
    """
    key = store_key(key_place(settings), store_exists=settings.store_file.exists())
    engine = _open_store(settings, key)
    settings = as_member(_as_published(settings, engine), engine)
    care = Care(settings.store_file, key, engine, now)
    row = _enrol(engine, now)
    teller = Teller(row.id, now, uuid4)
    steps = LetterSteps(teller, DossierSteps(teller, settings.rules, uuid4))
    path = return_path_of(settings, key)
    sender = sender_of(settings, path)
    life = timedelta(hours=settings.letters.expire_hours)
    office = PostOffice(sender, settings.service.identity, settings.rules, life, uuid4, settings.sms.gateway)
    addresses = replace(open_addresses(settings, now=now), kept=KeptAnswers(engine, now))
    installers = Installers(engine, now, settings.nearest, addresses.landmass_of)
    consents = Consents(engine, load_scripts(RESOURCES / "consent"), now, teller, office)
    directory = Directory(engine, teller)
    relay_name = f"{settings.relay.host}:{settings.relay.port}"
    follow_up = FollowUp(engine, settings.rules, now)
    after = after_call(settings, engine, steps, office, installers=installers, consents=consents, now=now)
    centre = _centre(settings, engine, now, consents, after.second_turns)
    return Desk(
        settings=settings,
        id=row.id,
        agent=settings.desk.agent or _system_user(),
        addresses=addresses,
        installers=installers,
        roads=_roads(settings),
        directory=directory,
        directory_by_hand=DirectoryByHand(engine, teller, settings.role, directory),
        directory_geocoding=DirectoryGeocoding(engine, teller, settings.role, addresses),
        directory_listing=DirectoryListing(engine, settings.role),
        consents=consents,
        dossiers=Dossiers(
            engine=engine,
            addresses=addresses,
            installers=installers,
            consents=consents,
            office=office,
            steps=steps,
            teller=teller,
            site=settings.desk.site,
            now=now,
            new_id=uuid4,
            new_salt=lambda: secrets.token_bytes(32),
            has_room=care.has_room,
        ),
        explanations=Explanations(engine, installers),
        previews=Previews(engine, office, now),
        printing=Printing(engine, office, now),
        follow_up=follow_up,
        after=after,
        drafts=Drafts(engine, now),
        letters=Letters(engine, steps, relay_name, life, now),
        sending=Sending(
            engine=engine,
            postman=postman or postman_of(settings),
            relay_name=relay_name,
            office=office,
            steps=steps,
            now=now,
            chance=random.SystemRandom().random,
            repeat_in_doubt=settings.letters.repeat_in_doubt,
            lock_file=settings.profile / "sending.lock",
            ownership=centre.ownership if centre else AlwaysOurs(),
        ),
        returns=returns_of(
            settings, engine, path, letter_steps=steps, progress=after.progress, consents=consents, now=now
        ),
        dossier_cards=DossierCards(follow_up),
        worklist=Worklist(engine, settings.desk.site, now),
        journal=Journal(engine),
        care=care,
        engine=engine,
        sync=centre.sync(settings, engine, now) if centre else None,
        colleagues=centre.colleagues(engine) if centre else None,
        other_desks=centre.other_desks(settings) if centre else None,
    )


def open_addresses(settings: Settings, *, now: Callable[[], datetime] = utc_now) -> Addresses:
    """The address desk alone: it needs neither store nor key."""
    online = NationalAddresses(
        settings.ban.url,
        user_agent=_USER_AGENT,
        now=now,
        requests=RequestBudget(settings.ban.requests_per_second),
    )
    return Addresses(online=online, offline=Gazetteer())


def _centre(
    settings: Settings, engine: Engine, now: Callable[[], datetime], consents: Consents, second_turns: "SecondTurns"
) -> "CentreParts | None":
    if settings.centre.host is None:
        return None
    # Here, and not above: a desk that works alone needs no driver for PostgreSQL.
    from desktop_app.centre_parts import centre_of

    return centre_of(settings, engine, now, consents, second_turns)


def _roads(settings: Settings) -> Roads:
    share = RequestBudget(min(settings.road.requests_per_second, PER_SECOND))
    service = RoadService(settings.road.url, user_agent=_USER_AGENT, requests=share)
    return Roads(service.drive if settings.road.enabled else None)


def _open_store(settings: Settings, key: bytes) -> Engine:
    migrate(settings.store_file, key)
    return open_database(settings.store_file, key)


def _as_published(settings: Settings, engine: Engine) -> Settings:
    """The programme's rules as they came down from the centre, over this desk's own."""
    with reading(engine) as connection:
        published = documents.of_kind(connection, "setting")
    for key, text in sorted(published.items()):
        if key == KEY_SETTING:
            continue
        try:
            settings = with_published(settings, text)
        except RequestWrong:
            # Published for a newer program, perhaps: the desk goes on by what it knows.
            logger.warning("the settings published as %s cannot be read", key)
    return settings


def _enrol(engine: Engine, now: Callable[[], datetime]) -> DeskRow:
    """This workstation's row, made at the first start: a random identity, and a short code for its references."""
    with reading(engine) as connection:
        row = desks.this_desk(connection)
    if row is not None:
        return row
    with writing(engine) as connection:
        row = desks.this_desk(connection)
        if row is None:
            identity = uuid4()
            row = DeskRow(identity, desk_code(identity), 1, 0, now())
            desks.enrol(connection, row)
    return row


def _system_user() -> str:
    """The agent's code when the settings name none: what the system calls the user, reduced to a code's letters."""
    try:
        name = getpass.getuser()
    except (KeyError, OSError):
        name = ""
    return re.sub(r"[^A-Za-z0-9_.-]", "", name)[:32].lstrip("_.-") or "agent"
