"""The steps that people report: the whole walk, what is impossible, and what an ending takes back."""

import json
from datetime import date
from uuid import uuid4

import pytest

from desktop_app.domain.dossier import OPEN, TRANSITIONS, Event, State
from desktop_app.domain.errors import FieldWrong, NotFound, NotPossible
from desktop_app.domain.letter import Kind as LetterKind
from desktop_app.domain.letter import State as LetterState
from desktop_app.domain.referral import State as ReferralState
from desktop_app.services.progress import REPORTED
from desktop_app.storage import dossiers
from desktop_app.storage.database import writing
from tests.makers import NOW, make_intake


@pytest.fixture
def recorded(desk, directory):
    return desk.dossiers.record(make_intake())


@pytest.fixture
def advance(desk, recorded):
    def advanced(event, **more):
        return desk.progress.advance(recorded.dossier_id, event, agent="A0421", **more)

    return advanced


def whole(desk, recorded):
    return desk.follow_up.whole(recorded.dossier_id)


def test_a_dossier_walks_to_its_end(desk, recorded, advance):
    desk.sending.send_due()
    for event in (Event.CONTACT, Event.SEND_QUOTE, Event.ACCEPT_QUOTE, Event.PLAN_VISIT, Event.INSTALL):
        assert advance(event).state is not State.ASSIGNED
    advance(Event.CLOSE, reason="told_by_phone")
    assert whole(desk, recorded).dossier.state is State.CLOSED
    assert whole(desk, recorded).turns[0].referral.state is ReferralState.CONTACTED
    assert desk.journal.verify().breaks == ()


def test_a_step_is_told_with_its_day_and_its_code(desk, recorded, advance):
    advance(Event.CONTACT, on=date(2026, 11, 24), reason="by_phone")
    told = [fact for fact in whole(desk, recorded).facts if fact.kind == "dossier_advanced"]
    assert json.loads(told[-1].payload) == {
        "from": "assigned",
        "to": "contacted",
        "event": "contact",
        "on": "2026-11-24",
        "reason": "by_phone",
        "learned": "agent",
    }
    assert (told[-1].by, told[-1].at) == ("A0421", NOW)


@pytest.mark.parametrize("reason", ["", "Mme Quatrefages", "06 39 98 00 01", "a" * 41, "1st", "by-phone"])
def test_a_reason_is_a_code_and_never_a_name(reason, desk, recorded, advance):
    before = whole(desk, recorded)
    with pytest.raises(FieldWrong):
        advance(Event.CONTACT, reason=reason)
    assert whole(desk, recorded) == before


@pytest.mark.parametrize(
    "event", sorted(set(Event) - {event for state, event in TRANSITIONS if state is State.ASSIGNED})
)
def test_an_impossible_step_names_the_possible_ones(event, desk, recorded, advance):
    before = whole(desk, recorded)
    with pytest.raises(NotPossible) as refused:
        advance(event)
    assert (refused.value.state, refused.value.event) == ("assigned", event.value)
    assert refused.value.possible == (
        "contact",
        "miss_contact",
        "decline",
        "lose_charter",
        "mark_unreachable",
        "cancel",
    )
    assert whole(desk, recorded) == before


@pytest.mark.parametrize("event", sorted(set(Event) - REPORTED))
def test_steps_that_do_more_have_services_of_their_own(event, advance):
    with pytest.raises(NotPossible):
        advance(event)


def test_a_dossier_that_is_not_there(desk):
    with pytest.raises(NotFound):
        desk.progress.advance(uuid4(), Event.CONTACT, agent="A0421")


def test_an_ending_takes_back_what_has_not_left(desk, recorded, advance, postman):
    advance(Event.CANCEL)
    after = whole(desk, recorded)
    assert {one.state for one in after.letters} == {LetterState.CANCELLED}
    assert after.turns[0].referral.state is ReferralState.TAKEN_BACK
    assert desk.sending.send_next() is None
    assert postman.delivered == []


def test_an_installer_that_was_told_is_told_of_the_end(desk, recorded, advance):
    desk.sending.send_due()
    before = whole(desk, recorded)
    advance(Event.CANCEL)
    after = whole(desk, recorded)
    assert after.letters[:2] == before.letters
    (notice,) = after.letters[2:]
    assert (notice.kind, notice.state) == (LetterKind.CANCELLATION, LetterState.QUEUED)
    assert notice.recipient == before.letters[0].recipient
    assert after.turns[0].referral.state is ReferralState.SENT


@pytest.mark.parametrize("state", sorted(OPEN))
def test_every_open_state_can_be_cancelled(state, desk, recorded, advance):
    with writing(desk.engine) as connection:
        dossiers.set_state(connection, recorded.dossier_id, state)
    assert advance(Event.CANCEL).state is State.CANCELLED_BY_CLIENT
