"""Everything that is known of one dossier after its call, read at once, and the dates that follow from it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from desktop_app.domain.address import department_of
from desktop_app.domain.checklist import Marked
from desktop_app.domain.client import Client
from desktop_app.domain.contact import Answer, Contact, first_contact, standing
from desktop_app.domain.coupon import Coupon
from desktop_app.domain.deadlines import Anchors, Rules, VisitWindow, window_of, zone_name
from desktop_app.domain.dossier import Dossier, Event, State
from desktop_app.domain.due import Case, CouponCase
from desktop_app.domain.errors import NotFound
from desktop_app.domain.referral import Referral
from desktop_app.domain.visit import AHEAD, Need, Received, Visit
from desktop_app.domain.visit import State as VisitState
from desktop_app.storage import checklists, clients, contacts, coupons, dossiers, referrals, steps, visits
from desktop_app.storage.steps import StepTaken


@dataclass(frozen=True, slots=True)
class DossierFile:
    """One dossier and the papers that came after the call. `turns` are in their order; the last one runs."""

    dossier: Dossier
    turns: tuple[Referral, ...]
    steps: tuple[StepTaken, ...]
    contacts: tuple[Contact, ...]
    visits: tuple[Visit, ...]
    received: tuple[Received, ...]
    marked: tuple[Marked, ...]
    coupon: Coupon | None

    @property
    def turn(self) -> Referral:
        """The installer's turn that runs, or ran last."""
        return self.turns[-1]

    @property
    def department(self) -> str:
        """The department of the home."""
        return department_of(self.dossier.address.postcode)

    @property
    def zone(self) -> ZoneInfo:
        """The client's own time."""
        return ZoneInfo(zone_name(self.department))

    @property
    def visit(self) -> Visit | None:
        """The appointment ahead, if there is one."""
        return next((one for one in reversed(self.visits) if one.state in AHEAD), None)

    @property
    def present_contacts(self) -> tuple[Contact, ...]:
        """What was learned about the present installer's contact."""
        return tuple(one for one in self.contacts if one.referral_id == self.turn.id)

    @property
    def contact(self) -> Answer:
        """What is known of the present installer's contact."""
        return standing(self.present_contacts)

    @property
    def anchors(self) -> Anchors:
        """What the days of the present installer's visit can count from."""
        agreed = [one.at for one in self.steps if one.event is Event.ACCEPT_QUOTE and one.referral_id == self.turn.id]
        equipment = [one.on for one in self.received if one.need is Need.EQUIPMENT and one.is_received]
        return Anchors(
            mail_accepted=self.turn.accepted_at,
            first_contact=first_contact(self.present_contacts),
            quote_accepted=agreed[-1] if agreed else None,
            equipment_received=equipment[0] if equipment else None,
        )

    def window(self, rules: Rules) -> VisitWindow | None:
        """The days of the visit, or None until what they count from is known."""
        return window_of(self.anchors, rules, self.zone)

    @property
    def since(self) -> datetime:
        """From when the dossier stands as it does."""
        state = self.dossier.state
        entered = [one.at for one in self.steps if one.state is state]
        known = (self.turn.accepted_at or self.turn.made_at) if self.turns else self.dossier.opened_at
        return max(entered, default=known)

    def case(self) -> Case:
        """The dossier as far as its dates go."""
        visit, coupon = self.visit, self.coupon
        reviews = [one.review_on for one in self.visits if one.state is VisitState.SUSPENDED]
        is_suspended = self.dossier.state is State.SAFETY_SUSPENDED
        return Case(
            state=self.dossier.state,
            since=self.since,
            department=self.department,
            anchors=self.anchors,
            contact=self.contact,
            visit_day=visit.day if visit else None,
            is_prepared=visit is not None and visit.state is VisitState.PREPARED,
            review_on=reviews[-1] if reviews and is_suspended else None,
            coupon=CouponCase(coupon.state, coupon.made_at, coupon.handed_on) if coupon else None,
        )


def the_dossier(connection: Connection, dossier_id: UUID) -> Dossier:
    """Read a dossier, or `NotFound`."""
    dossier = dossiers.of_id(connection, dossier_id)
    if dossier is None:
        raise NotFound("dossier", str(dossier_id))
    return dossier


def the_client(connection: Connection, dossier: Dossier) -> Client:
    """Read a dossier's client, or `NotFound` once the person was erased."""
    client = clients.of_id(connection, dossier.client_id)
    if client is None:
        raise NotFound("client", str(dossier.client_id))
    return client


def the_file(connection: Connection, dossier_id: UUID) -> DossierFile:
    """Read a dossier's whole file, or `NotFound`."""
    dossier = dossiers.of_id(connection, dossier_id)
    turns = referrals.of_dossier(connection, dossier_id)
    if dossier is None or not turns:
        raise NotFound("dossier", str(dossier_id))
    return DossierFile(
        dossier=dossier,
        turns=turns,
        steps=steps.of_dossier(connection, dossier_id),
        contacts=contacts.of_dossier(connection, dossier_id),
        visits=visits.of_dossier(connection, dossier_id),
        received=visits.received_of(connection, dossier_id),
        marked=checklists.of_dossier(connection, dossier_id),
        coupon=coupons.of_dossier(connection, dossier_id),
    )
