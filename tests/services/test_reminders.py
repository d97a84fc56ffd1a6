"""What the clock alone brings about: exactly once, however often and by whomever it is called."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import update

from desktop_app.domain.consent import Answer
from desktop_app.domain.coupon import Form
from desktop_app.domain.dossier import Event, State
from desktop_app.domain.due import Level, Step
from desktop_app.domain.installer import Standing
from desktop_app.domain.letter import Kind
from desktop_app.domain.reassignment import Reason
from desktop_app.domain.referral import State as TurnState
from desktop_app.services.intake import Answers
from desktop_app.storage import dues
from desktop_app.storage.database import reading, writing
from desktop_app.storage.tables import dossier
from tests.makers import make_client, make_intake, make_phone
from tests.services.desks import change, enter, make_desk


@pytest.fixture
def sent(desk, directory):
    answers = Answers(Answer.ACCEPTED, Answer.ACCEPTED)
    recorded = desk.dossiers.record(make_intake(answers=answers))
    desk.sending.send_due()
    return recorded.dossier_id


def of_kind(desk, dossier_id, kind):
    return [one for one in desk.follow_up.whole(dossier_id).letters if one.kind is kind]


def test_the_installer_is_reminded_once_after_a_day(desk, sent, clock, directory, postman):
    clock.pass_(hours=23, minutes=59)
    assert desk.reminders.run().written == 0
    clock.pass_(minutes=1)
    assert [desk.reminders.run().written for _ in range(3)] == [1, 0, 0]
    (reminder,) = of_kind(desk, sent, Kind.REMINDER)
    assert reminder.recipient == directory[0].email
    postman.delivered.clear()
    desk.sending.send_due()
    (delivered,) = postman.delivered
    content = delivered.content.decode()
    assert desk.follow_up.whole(sent).dossier.reference in content
    assert "Quatrefages" not in content
    assert desk.reminders.run().written == 0


def test_who_has_called_is_not_reminded(desk, sent, clock):
    desk.progress.advance(sent, Event.CONTACT, agent="A0421")
    clock.pass_(days=3)
    assert desk.reminders.run().written == 0


def test_the_next_installer_is_reminded_in_turn(desk, sent, clock, directory):
    clock.pass_(hours=25)
    desk.reminders.run()
    desk.reassignment.next_nearest(sent, Reason.CLIENT_REQUEST, agent="A0421")
    desk.sending.send_due()
    clock.pass_(hours=25)
    assert desk.reminders.run().written == 1
    assert [one.recipient for one in of_kind(desk, sent, Kind.REMINDER)] == [directory[0].email, directory[1].email]


def test_another_desks_dossier_is_reminded_by_that_desk_alone(desk, sent, clock):
    with writing(desk.engine) as connection:
        connection.execute(update(dossier).values(desk=uuid4()))
    clock.pass_(hours=30)
    assert desk.reminders.run().written == 0


def test_one_step_writes_no_more_than_it_is_asked_to(desk, sent, clock):
    for number in range(4):
        desk.dossiers.record(make_intake(client=make_client(phone=make_phone(f"+3363998002{number}"))))
    desk.sending.send_due()
    clock.pass_(hours=24)
    assert [desk.reminders.run(most=2).written for _ in range(4)] == [2, 2, 1, 0]


@pytest.fixture
def handed(desk, sent, clock):
    desk.progress.advance(sent, Event.INSTALL, agent="A0421", is_implied_allowed=True)
    desk.after.coupons.hand(sent, Form.PAPER, agent="A0421")
    return sent


def test_the_client_is_reminded_of_the_coupon_twice(desk, handed, clock):
    written = []
    for _ in range(70):
        clock.pass_(days=1)
        written.append(desk.reminders.run().written)
    assert sum(written) == 2
    assert [day for day, number in enumerate(written, start=1) if number] == [30, 60]
    assert len(of_kind(desk, handed, Kind.COUPON_REMINDER)) == 2


def test_a_coupon_that_came_is_not_asked_for(desk, handed, clock):
    desk.after.coupons.receive(handed, agent="A0421")
    clock.pass_(days=31)
    assert desk.reminders.run().written == 0
    assert Step.CHECK_COUPON in {one.step for one in desk.agenda.of_dossier(handed)}


def test_what_no_letter_can_do_is_left_to_people(desk, directory, clock):
    recorded = desk.dossiers.record(make_intake(client=make_client(email=None, phone=make_phone("+33465710001"))))
    desk.sending.send_due()
    desk.progress.advance(recorded.dossier_id, Event.INSTALL, agent="A0421", is_implied_allowed=True)
    desk.after.coupons.hand(recorded.dossier_id, Form.PAPER, agent="A0421")
    clock.pass_(days=31)
    assert [desk.reminders.run().written for _ in range(2)] == [0, 0]
    with reading(desk.engine) as connection:
        kept = dues.of_dossier(connection, recorded.dossier_id)
    (due,) = (one for one in kept if one.step is Step.REMIND_COUPON)
    assert due.level(clock.moment) is Level.AMBER


@pytest.mark.parametrize("how", ["suspended", "withdrawn", "ended"])
def test_a_charter_that_stands_no_more_gives_its_dossiers_back(how, desk, sent, clock, directory):
    nearest = directory[0]
    lost = {
        "suspended": replace(nearest, standing=Standing.SUSPENDED),
        "withdrawn": replace(nearest, standing=Standing.WITHDRAWN),
        "ended": replace(nearest, charter=replace(nearest.charter, ends_on=date(2026, 11, 24))),
    }[how]
    assert desk.reminders.run().given_back == 0
    change(desk, lost)
    clock.pass_(days=2)
    assert [desk.reminders.run().given_back for _ in range(2)] == [1, 0]
    whole = desk.follow_up.whole(sent)
    assert (whole.dossier.state, whole.turns[0].referral.state) == (State.TO_REASSIGN, TurnState.CHARTER_LOST)
    assert desk.reassignment.next_nearest(sent, Reason.CHARTER_LOST, agent="A0421").installer_id == directory[1].id


# ------------------------------------------------------------------------------------------------------------- agenda


def kept(desk, dossier_id):
    with reading(desk.engine) as connection:
        return dues.of_dossier(connection, dossier_id)


def test_what_is_kept_is_what_is_due_after_every_step(desk, sent, clock):
    assert desk.agenda.refresh() == 0
    for event in (Event.CONTACT, Event.SEND_QUOTE, Event.ACCEPT_QUOTE, Event.PLAN_VISIT, Event.INSTALL):
        clock.pass_(hours=5)
        desk.progress.advance(sent, event, agent="A0421", on=date(2026, 12, 10) if event is Event.PLAN_VISIT else None)
        assert kept(desk, sent) == desk.agenda.of_dossier(sent)
        assert kept(desk, sent)
    desk.progress.advance(sent, Event.CLOSE, agent="A0421", reason="told_by_phone")
    assert {one.step for one in kept(desk, sent)} == {Step.HAND_COUPON}


def test_the_agenda_catches_up_with_what_nobody_told_it(desk, sent):
    desk.agenda.refresh()
    desk.consents.withdraw(sent, "A0421")
    assert kept(desk, sent) != ()
    assert desk.agenda.refresh() == 0
    assert kept(desk, sent) == ()


def test_other_rules_are_other_dates(desk, sent, tmp_path, clock, postman):
    desk.agenda.begin()
    desk.agenda.refresh()
    before = kept(desk, sent)
    desk.close()
    slower = make_desk(tmp_path / "profile", clock, postman, extra="\ncontact.hours = 72\n")
    slower.agenda.begin()
    slower.agenda.refresh()
    assert [one.by for one in kept(slower, sent)] != [one.by for one in before]
    assert kept(slower, sent)[-1].by == clock.moment + timedelta(hours=72)
    slower.close()


def test_an_empty_desk_has_nothing_to_do(desk):
    enter(desk)
    step = desk.reminders.run()
    assert (step.written, step.given_back, step.stale) == (0, 0, 0)
