"""What follows the call, on a real store: contacts, visits, checklists, coupons, and what speaks against a step."""

import json
from datetime import date, timedelta

import pytest

from desktop_app.domain.checklist import Line, Mark
from desktop_app.domain.contact import Answer, Learned
from desktop_app.domain.coupon import Form, Piece
from desktop_app.domain.coupon import State as CouponState
from desktop_app.domain.deadlines import Closed
from desktop_app.domain.dossier import OPEN, TRANSITIONS, Event, State
from desktop_app.domain.errors import FieldWrong, NotFound, NotPossible, ReasonNeeded, SupervisorNeeded
from desktop_app.domain.letter import Kind
from desktop_app.domain.objection import Objection
from desktop_app.domain.referral import State as TurnState
from desktop_app.domain.visit import Need
from desktop_app.domain.visit import State as VisitState
from desktop_app.services.progress import REASONS, REPORTED
from desktop_app.storage import dossiers
from desktop_app.storage.database import writing
from tests.makers import make_client, make_intake, make_phone
from tests.services.desks import enter, make_desk

INSIDE = date(2026, 12, 10)


@pytest.fixture
def sent(desk, directory):
    recorded = desk.dossiers.record(make_intake())
    desk.sending.send_due()
    return recorded.dossier_id


@pytest.fixture
def advance(desk, sent):
    def advanced(event, **more):
        return desk.progress.advance(sent, event, agent="A0421", **more)

    return advanced


@pytest.fixture
def agreed(advance):
    for event in (Event.CONTACT, Event.SEND_QUOTE, Event.ACCEPT_QUOTE):
        advance(event)


@pytest.fixture
def installed(desk, sent, agreed, advance, clock):
    advance(Event.PLAN_VISIT, on=INSIDE)
    clock.moment += timedelta(days=17)
    advance(Event.INSTALL, on=INSIDE)


def whole(desk, dossier_id):
    return desk.follow_up.whole(dossier_id)


def told(desk, dossier_id, kind):
    return [json.loads(fact.payload) for fact in whole(desk, dossier_id).facts if fact.kind == kind]


# --------------------------------------------------------------------------------------------------------- every cell


@pytest.mark.parametrize("state", sorted(State))
def test_every_cell_of_the_dossier_steps_or_changes_nothing(state, desk, sent):
    for event in sorted(REPORTED):
        reason = next(iter(REASONS[event])).value if event in REASONS else "told_by_phone"
        with writing(desk.engine) as connection:
            dossiers.set_state(connection, sent, state)
        before = whole(desk, sent)
        if (state, event) in TRANSITIONS:
            after = desk.progress.advance(sent, event, agent="A0421", reason=reason)
            assert after.state is TRANSITIONS[state, event]
            assert told(desk, sent, "dossier_advanced")[-1]["event"] == event.value
        else:
            with pytest.raises(NotPossible):
                desk.progress.advance(sent, event, agent="A0421", reason=reason)
            assert whole(desk, sent) == before
    assert desk.journal.verify().breaks == ()


# ----------------------------------------------------------------------------------------------------------- contacts


def test_a_yes_moves_the_dossier_and_says_how_it_was_learned(desk, sent, clock):
    clock.pass_(hours=20)
    desk.after.contacts.learn(sent, Answer.YES, agent="A0421", learned=Learned.REPLY)
    after = whole(desk, sent)
    assert after.dossier.state is State.CONTACTED
    turn = after.turns[0].referral
    assert (turn.state, turn.contact, turn.contacted_at) == (TurnState.CONTACTED, Answer.YES, clock.moment)
    assert turn.contact_by == turn.accepted_at + timedelta(hours=48)
    assert [one.learned for one in after.contacts] == [Learned.REPLY]
    assert told(desk, sent, "dossier_advanced")[-1]["learned"] == "reply"


@pytest.mark.parametrize("hours", [1, 60])
def test_not_knowing_changes_nothing_whenever_it_is_told(hours, desk, sent, clock):
    clock.pass_(hours=hours)
    desk.after.contacts.learn(sent, Answer.UNKNOWN, agent="A0421")
    after = whole(desk, sent)
    assert after.dossier.state is State.ASSIGNED
    assert after.turns[0].referral.contact is Answer.UNKNOWN
    assert told(desk, sent, "contact_learned")[-1]["answer"] == "unknown"


@pytest.mark.parametrize(("hours", "state"), [(47, State.ASSIGNED), (48, State.TO_REASSIGN)])
def test_a_no_gives_the_dossier_back_once_the_time_is_over(hours, state, desk, sent, clock):
    clock.pass_(hours=hours)
    desk.after.contacts.learn(sent, Answer.NO, agent="A0421")
    after = whole(desk, sent)
    assert after.dossier.state is state
    assert after.turns[0].referral.contact is Answer.NO


def test_late_news_of_a_contact_is_kept_and_counts(desk, sent, clock):
    clock.pass_(hours=50)
    desk.after.contacts.learn(sent, Answer.NO, agent="A0421")
    clock.pass_(hours=2)
    desk.after.contacts.learn(sent, Answer.YES, agent="A0421")
    after = whole(desk, sent)
    assert (after.dossier.state, after.turns[0].referral.state) == (State.CONTACTED, TurnState.CONTACTED)
    assert after.turns[0].referral.contacted_at == clock.moment


def test_three_calls_without_answer_need_no_reason(desk, sent, clock, advance):
    for _ in range(3):
        with pytest.raises(ReasonNeeded) as refused:
            advance(Event.MARK_UNREACHABLE)
        assert refused.value.objections == ("too_few_attempts",)
        desk.after.contacts.call_without_answer(sent, "A0421")
        clock.pass_(hours=13)
    assert advance(Event.MARK_UNREACHABLE).state is State.CLIENT_UNREACHABLE
    assert whole(desk, sent).turns[0].referral.contact is Answer.UNKNOWN


def test_news_of_an_appointment_implies_what_came_before(desk, sent, advance):
    with pytest.raises(NotPossible):
        advance(Event.PLAN_VISIT, on=INSIDE)
    advance(Event.PLAN_VISIT, on=INSIDE, learned=Learned.REPLY, is_implied_allowed=True)
    steps = told(desk, sent, "dossier_advanced")
    assert [(one["event"], one.get("implied", False)) for one in steps] == [
        ("contact", True),
        ("send_quote", True),
        ("accept_quote", True),
        ("plan_visit", False),
    ]
    assert [one.day for one in whole(desk, sent).visits] == [INSIDE]


# ------------------------------------------------------------------------------------------------------------- visits


@pytest.mark.parametrize(
    ("on", "objections"),
    [
        (date(2026, 12, 8), ()),
        (date(2026, 12, 12), ()),
        (date(2026, 12, 13), (Objection.SUNDAY,)),
        (date(2026, 12, 7), (Objection.BEFORE_THE_WINDOW,)),
        (date(2026, 12, 14), (Objection.AFTER_THE_WINDOW,)),
        (date(2026, 12, 25), (Objection.AFTER_THE_WINDOW, Objection.HOLIDAY)),
        (date(2026, 11, 22), (Objection.DAY_IN_THE_PAST, Objection.BEFORE_THE_WINDOW, Objection.SUNDAY)),
    ],
)
def test_a_day_off_limits_is_warned_of_and_taken_with_a_reason(on, objections, desk, sent, agreed, advance):
    assert desk.progress.objections(sent, Event.PLAN_VISIT, on) == objections
    if objections:
        with pytest.raises(ReasonNeeded) as refused:
            advance(Event.PLAN_VISIT, on=on)
        assert refused.value.objections == tuple(one.value for one in objections)
        assert whole(desk, sent).visits == ()
    advance(Event.PLAN_VISIT, on=on, reason="client_insists")
    (visit,) = whole(desk, sent).visits
    assert (visit.day, visit.reason) == (on, "client_insists")


@pytest.mark.parametrize(
    ("on", "objections"),
    [
        (date(2026, 11, 24), (Objection.DAY_IN_THE_FUTURE,)),
        (date(2026, 11, 22), (Objection.BEFORE_THE_DOSSIER,)),
        (date(2026, 11, 23), ()),
        (None, ()),
    ],
)
def test_a_day_that_news_cannot_have_is_warned_of(on, objections, desk, sent):
    assert desk.progress.objections(sent, Event.CONTACT, on) == objections


def test_news_of_an_earlier_day_counts_from_that_day(desk, sent, advance, clock):
    clock.pass_(days=6)
    advance(Event.CONTACT, on=date(2026, 11, 25))
    turn = whole(desk, sent).turns[0].referral
    assert turn.contacted_at.astimezone().date() == date(2026, 11, 25)


def test_the_days_of_the_visit_are_shown_with_the_closed_ones(desk, sent):
    plan = desk.after.visits.plan(sent)
    assert [(one.day.day, one.closed) for one in plan.days] == [
        (8, None),
        (9, None),
        (10, None),
        (11, None),
        (12, None),
        (13, Closed.SUNDAY),
    ]


@pytest.mark.parametrize(
    ("anchor", "first"),
    [
        ("mail_accepted", date(2026, 12, 8)),
        ("first_contact", date(2026, 12, 9)),
        ("quote_accepted", date(2026, 12, 11)),
        ("equipment_received", date(2026, 12, 15)),
    ],
)
def test_the_days_count_from_whatever_the_settings_say(anchor, first, tmp_path, clock, postman, directory):
    other = make_desk(tmp_path / anchor, clock, postman, extra=f'\nvisit.anchor = "{anchor}"\n')

    enter(other, *directory)
    dossier_id = other.dossiers.record(make_intake()).dossier_id
    other.sending.send_due()
    for event in (Event.CONTACT, Event.SEND_QUOTE, Event.ACCEPT_QUOTE):
        clock.pass_(days=1)
        other.progress.advance(dossier_id, event, agent="A0421")
    clock.pass_(days=4)
    other.after.visits.receive(dossier_id, Need.EQUIPMENT, is_received=True, on=date(2026, 11, 30), agent="A0421")
    assert other.after.visits.plan(dossier_id).window.first_day == first
    assert other.follow_up.whole(dossier_id).deadlines.visit.first_day == first
    other.close()


def test_a_visit_is_not_confirmed_before_everything_is_there(desk, sent, agreed, advance):
    with pytest.raises(NotFound):
        desk.after.visits.confirm(sent, agent="A0421")
    advance(Event.PLAN_VISIT, on=INSIDE)
    for need in Need:
        with pytest.raises(ReasonNeeded) as refused:
            desk.after.visits.confirm(sent, agent="A0421")
        assert refused.value.objections == ("not_prepared",)
        assert need in desk.after.visits.missing(sent)
        desk.after.visits.receive(sent, need, is_received=True, agent="A0421")
    assert desk.after.visits.confirm(sent, agent="A0421").state is VisitState.PREPARED
    with pytest.raises(NotPossible):
        desk.after.visits.confirm(sent, agent="A0421")
    desk.after.visits.receive(sent, Need.PASSWORD, is_received=False, agent="A0421")
    assert whole(desk, sent).visits[0].state is VisitState.PLANNED


@pytest.mark.parametrize("event", [Event.DECLINE, Event.LOSE_CHARTER])
def test_an_installer_whose_turn_is_over_comes_on_no_day(event, desk, sent, agreed, advance):
    advance(Event.PLAN_VISIT, on=INSIDE)
    advance(event)
    assert [one.state for one in whole(desk, sent).visits] == [VisitState.CANCELLED]
    assert told(desk, sent, "visit_advanced")[-1]["event"] == "cancel"


def test_a_client_found_again_agrees_on_a_day_in_place_of_the_one_before(desk, sent, agreed, advance):
    advance(Event.PLAN_VISIT, on=INSIDE)
    advance(Event.MARK_UNREACHABLE, reason="told_by_phone")
    advance(Event.PLAN_VISIT, on=INSIDE)
    assert [one.state for one in whole(desk, sent).visits] == [VisitState.CANCELLED, VisitState.PLANNED]


def test_a_reason_overrides_what_is_missing(desk, sent, agreed, advance):
    advance(Event.PLAN_VISIT, on=INSIDE)
    assert desk.after.visits.confirm(sent, agent="A0421", reason="installer_brings_it").state is VisitState.PREPARED
    assert told(desk, sent, "visit_advanced")[-1]["reason"] == "installer_brings_it"


def test_nothing_of_the_secret_can_be_recorded(desk, sent):
    desk.after.visits.receive(sent, Need.PASSWORD, is_received=True, agent="A0421")
    assert told(desk, sent, "need_answered") == [
        {"dossier": str(sent), "need": "password", "received": True, "on": None}
    ]
    with pytest.raises(FieldWrong):
        desk.after.visits.receive(sent, Need.EQUIPMENT, is_received=True, on=INSIDE, agent="A0421")


@pytest.mark.parametrize("reason", [None, "rain", "Mme Quatrefages"])
def test_a_postponement_has_one_of_its_reasons(reason, desk, sent, agreed, advance):
    advance(Event.PLAN_VISIT, on=INSIDE)
    with pytest.raises(FieldWrong):
        advance(Event.POSTPONE_VISIT, reason=reason)
    advance(Event.POSTPONE_VISIT, reason="equipment_missing")
    (visit,) = whole(desk, sent).visits
    assert (visit.state, visit.reason) == (VisitState.POSTPONED, "equipment_missing")


def test_a_client_twice_absent_is_for_the_supervisor(desk, sent, agreed, advance):
    for _ in range(2):
        advance(Event.PLAN_VISIT, on=INSIDE)
        advance(Event.POSTPONE_VISIT, reason="client_absent")
    with pytest.raises(SupervisorNeeded) as refused:
        advance(Event.PLAN_VISIT, on=INSIDE)
    assert refused.value.reason == "absences"
    assert advance(Event.PLAN_VISIT, on=INSIDE, learned=Learned.SUPERVISOR).state is State.VISIT_PLANNED


def test_a_place_that_is_not_safe_is_looked_at_again(desk, sent, agreed, advance, clock):
    advance(Event.PLAN_VISIT, on=INSIDE)
    advance(Event.SUSPEND_FOR_SAFETY, on=date(2026, 12, 20), reason="power_line")
    (visit,) = whole(desk, sent).visits
    assert (visit.state, visit.reason, visit.review_on) == (VisitState.SUSPENDED, "power_line", date(2026, 12, 20))
    assert [(one.step.value, one.at.date()) for one in desk.agenda.of_dossier(sent)] == [
        ("review_safety", date(2026, 12, 20))
    ]
    advance(Event.SUSPEND_FOR_SAFETY, on=date(2027, 1, 5), reason="weather")
    assert whole(desk, sent).visits[0].review_on == date(2027, 1, 5)
    clock.pass_(days=60)
    advance(Event.PLAN_VISIT, on=date(2027, 1, 25), reason="safe_now")
    assert desk.progress.objections(sent, Event.INSTALL, date(2027, 1, 22)) == ()


# ------------------------------------------------------------------------------------------------ checklist and coupon


def test_a_dossier_is_closed_when_its_lists_are_done(desk, sent, installed, advance):
    with pytest.raises(ReasonNeeded) as refused:
        advance(Event.CLOSE)
    assert refused.value.objections == ("checklist_unfinished", "coupon_not_handed")
    for line in Line:
        desk.after.checklists.mark(sent, line, Mark.DONE, agent="A0421")
    desk.after.coupons.hand(sent, Form.PAPER, agent="A0421")
    assert advance(Event.CLOSE).state is State.CLOSED
    assert all(one.mark is Mark.DONE for one in desk.after.checklists.of_dossier(sent))


@pytest.mark.parametrize(
    ("line", "mark", "more"),
    [
        (Line.LIVEBOX, Mark.NOT_NEEDED, {}),
        (Line.LIVEBOX, Mark.NOT_DONE, {}),
        (Line.LIVEBOX, Mark.NOT_DONE, {"reason": "chez Mme Quatrefages"}),
        (Line.LIVEBOX, Mark.DONE, {"detail": "wired"}),
        (Line.COMPUTER_1, Mark.DONE, {"detail": "by_pigeon"}),
    ],
)
def test_a_mark_that_a_line_cannot_have(line, mark, more, desk, sent):
    with pytest.raises(FieldWrong):
        desk.after.checklists.mark(sent, line, mark, agent="A0421", **more)
    assert whole(desk, sent).marked == ()


def test_a_line_can_be_marked_again(desk, sent):
    desk.after.checklists.mark(sent, Line.COMPUTER_1, Mark.NOT_DONE, agent="A0421", reason="no_computer")
    desk.after.checklists.mark(sent, Line.COMPUTER_1, Mark.DONE, agent="A0007", detail="wireless")
    (line,) = whole(desk, sent).marked
    assert (line.mark, line.reason, line.detail, line.by) == (Mark.DONE, None, "wireless", "A0007")
    assert len(told(desk, sent, "checklist_marked")) == 2


def test_a_coupon_walks_to_the_bill(desk, sent, installed, clock):
    coupons = desk.after.coupons
    assert coupons.of_dossier(sent).state is CouponState.NOT_HANDED
    coupons.hand(sent, Form.ONLINE, agent="A0421")
    clock.pass_(days=10)
    coupons.receive(sent, agent="A0421")
    incomplete = coupons.check(sent, (Piece.INTERNET_BILL,), agent="A0421", invoice="FA-2026-017")
    assert (incomplete.state, incomplete.missing) == (CouponState.INCOMPLETE, (Piece.INTERNET_BILL,))
    reminders = [one for one in whole(desk, sent).letters if one.kind is Kind.COUPON_REMINDER]
    assert [one.recipient for one in reminders] == ["zelie.quatrefages@example.org"]
    coupons.receive(sent, agent="A0421")
    assert coupons.check(sent, (), agent="A0421").state is CouponState.COMPLETE
    coupons.validate(sent, agent="A0421")
    applied = coupons.apply(sent, agent="A0421")
    assert (applied.state, applied.handed_on, applied.missing) == (CouponState.APPLIED, INSIDE, ())
    assert len(applied.invoice_mark) == 64
    assert "017" not in " ".join(fact.payload for fact in whole(desk, sent).facts if fact.kind.startswith("coupon"))


def test_a_coupon_has_no_life_before_the_installation(desk, sent):
    with pytest.raises(NotFound):
        desk.after.coupons.hand(sent, Form.ONLINE, agent="A0421")


def test_the_same_invoice_or_line_twice_needs_a_reason(desk, directory, sent, installed, clock):
    desk.after.coupons.hand(sent, Form.ONLINE, agent="A0421")
    desk.after.coupons.receive(sent, agent="A0421")
    desk.after.coupons.check(sent, (), agent="A0421", invoice="FA 2026/017")
    again = desk.dossiers.record(make_intake(client=make_client())).dossier_id
    other = desk.dossiers.record(make_intake(client=make_client(phone=make_phone("+33639980009")))).dossier_id
    desk.sending.send_due()
    for one in (again, other):
        desk.progress.advance(one, Event.INSTALL, agent="A0421", is_implied_allowed=True)
    with pytest.raises(ReasonNeeded) as refused:
        desk.after.coupons.hand(again, Form.ONLINE, agent="A0421")
    assert refused.value.objections == ("same_line",)
    desk.after.coupons.hand(other, Form.ONLINE, agent="A0421")
    desk.after.coupons.receive(other, agent="A0421")
    assert desk.after.coupons.objections(other, "fa-2026-017") == (Objection.SAME_INVOICE,)
    with pytest.raises(ReasonNeeded):
        desk.after.coupons.check(other, (), agent="A0421", invoice="FA2026017")
    assert desk.after.coupons.check(other, (), agent="A0421", invoice="FA2026018").state is CouponState.COMPLETE


# ------------------------------------------------------------------------------------------------------- two at once


def test_two_agents_on_one_dossier_are_both_kept(desk, sent, advance):
    """The second one's step is told from where the first one's led; one that is impossible by then says so."""
    advance(Event.CONTACT)
    with pytest.raises(NotPossible) as refused:
        desk.progress.advance(sent, Event.CONTACT, agent="A0007")
    assert refused.value.state == "contacted"
    desk.after.contacts.learn(sent, Answer.NO, agent="A0007")
    after = whole(desk, sent)
    assert [(one.by, one.answer) for one in after.contacts] == [("A0421", Answer.YES), ("A0007", Answer.NO)]
    assert after.turns[0].referral.contact is Answer.YES


@pytest.mark.parametrize("state", sorted(OPEN))
def test_a_withdrawal_comes_in_the_middle_of_anything(state, desk, sent):
    with writing(desk.engine) as connection:
        dossiers.set_state(connection, sent, state)
    desk.consents.withdraw(sent, "A0421")
    desk.agenda.refresh()
    after = whole(desk, sent)
    assert after.dossier.state is State.CONSENT_WITHDRAWN
    assert desk.agenda.of_dossier(sent) == ()
    assert [one.kind for one in after.letters if one.kind is Kind.DELETION_NOTICE] == [Kind.DELETION_NOTICE]
    for event in REPORTED:
        with pytest.raises(NotPossible):
            desk.progress.advance(sent, event, agent="A0421", reason="told_by_phone")
