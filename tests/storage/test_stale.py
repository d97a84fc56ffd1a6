"""Whatever a dossier's dates follow from marks the dossier, whoever changes it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import Connection, Engine

from desktop_app.domain.contact import Answer, Contact, Learned
from desktop_app.domain.coupon import Coupon
from desktop_app.domain.coupon import State as CouponState
from desktop_app.domain.dossier import Event, State
from desktop_app.domain.referral import State as ReferralState
from desktop_app.domain.visit import Need, Received, Visit
from desktop_app.domain.visit import State as VisitState
from desktop_app.storage import contacts, coupons, dossiers, dues, referrals, steps, visits
from desktop_app.storage.database import writing
from desktop_app.storage.steps import StepTaken
from tests.storage.samples import NOW, Call

Change = Callable[[Connection, Call], None]


def a_visit(made: Call) -> Visit:
    return Visit(uuid4(), made.dossier.id, made.referral.id, VisitState.PLANNED, date(2026, 12, 10), NOW)


def a_coupon(made: Call) -> Coupon:
    return Coupon(uuid4(), made.dossier.id, CouponState.NOT_HANDED, NOW)


def change_visit(connection: Connection, made: Call) -> None:
    visit = a_visit(made)
    visits.add(connection, visit, NOW)
    dues.keep(connection, [made.dossier.id], [])
    visits.save(connection, replace(visit, day=date(2026, 12, 11)), NOW)


def change_coupon(connection: Connection, made: Call) -> None:
    coupon = a_coupon(made)
    coupons.add(connection, coupon, NOW)
    dues.keep(connection, [made.dossier.id], [])
    coupons.save(connection, replace(coupon, state=CouponState.HANDED), NOW)


def step_of(made: Call) -> StepTaken:
    return StepTaken(
        id=uuid4(),
        dossier_id=made.dossier.id,
        referral_id=made.referral.id,
        event=Event.CONTACT,
        state=State.CONTACTED,
        at=NOW,
        told_at=NOW,
        by="A0421",
        learned=Learned.AGENT,
        reason=None,
    )


def contact_of(made: Call) -> Contact:
    return Contact(uuid4(), made.dossier.id, made.referral.id, Answer.YES, Learned.AGENT, NOW, NOW, "A0421")


CHANGES: dict[str, Change] = {
    "a dossier moves": lambda c, made: dossiers.set_state(c, made.dossier.id, State.CONTACTED),
    "a turn moves": lambda c, made: referrals.set_state(c, made.referral.id, ReferralState.SENT, NOW),
    "a contact is known": lambda c, made: referrals.learn(c, made.referral.id, Answer.NO, None),
    "a step": lambda c, made: steps.add(c, step_of(made)),
    "a contact": lambda c, made: contacts.add(c, contact_of(made)),
    "a visit": lambda c, made: visits.add(c, a_visit(made), NOW),
    "a visit changes": change_visit,
    "a need": lambda c, made: visits.keep_received(
        c, Received(made.dossier.id, Need.EQUIPMENT, is_received=True, on=None, told_at=NOW, by="A0421")
    ),
    "a coupon": lambda c, made: coupons.add(c, a_coupon(made), NOW),
    "a coupon changes": change_coupon,
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_marks_its_dossier(name: str, engine: Engine, recorded: Call) -> None:
    with writing(engine) as connection:
        assert dues.stale(connection, 10) == (recorded.dossier.id,)
        dues.keep(connection, [recorded.dossier.id], [])
        assert dues.stale(connection, 10) == ()
        CHANGES[name](connection, recorded)
        assert dues.stale(connection, 10) == (recorded.dossier.id,)
        assert dues.how_many_stale(connection) == 1


def test_every_dossier_is_worked_out_when_the_rules_change(engine: Engine, recorded: Call) -> None:
    with writing(engine) as connection:
        dues.keep(connection, [recorded.dossier.id], [])
        dues.make_all_stale(connection)
        dues.make_all_stale(connection)
        assert dues.stale(connection, 10) == (recorded.dossier.id,)
