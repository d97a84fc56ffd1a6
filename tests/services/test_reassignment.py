"""Next nearest in one key: one transaction, the same strict choice, and nobody tried twice."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from desktop_app.domain.agent import Role
from desktop_app.domain.consent import Answer
from desktop_app.domain.contact import Answer as ContactAnswer
from desktop_app.domain.contact import Learned
from desktop_app.domain.delivery import Delivery, Stage, Verdict
from desktop_app.domain.dossier import Event, State
from desktop_app.domain.errors import (
    ConsentMissing,
    ConsentRefused,
    InstallerChanged,
    NoInstaller,
    NotPossible,
    SupervisorNeeded,
)
from desktop_app.domain.installer import Standing
from desktop_app.domain.letter import Kind
from desktop_app.domain.letter import State as LetterState
from desktop_app.domain.reassignment import Reason
from desktop_app.domain.referral import State as TurnState
from desktop_app.services.intake import Answers, Call
from desktop_app.services.reassignment import NewAnswer
from desktop_app.storage import letters
from desktop_app.storage.database import writing
from tests.makers import make_client, make_installer, make_intake
from tests.services.desks import ScriptedPostman, change, enter, make_desk

YES = Answers(Answer.ACCEPTED, Answer.ACCEPTED)
ONLY_THIS = Answers(Answer.ACCEPTED, Answer.REFUSED)


@pytest.fixture
def recorded(desk, directory):
    return desk.dossiers.record(make_intake(answers=YES)).dossier_id


@pytest.fixture
def sent(desk, recorded):
    desk.sending.send_due()
    return recorded


def whole(desk, dossier_id):
    return desk.follow_up.whole(dossier_id)


def letters_of(desk, dossier_id, kind):
    return [one for one in whole(desk, dossier_id).letters if one.kind is kind]


def test_one_key_closes_asks_and_tells(desk, sent, directory, clock, postman):
    clock.pass_(hours=49)
    done = desk.reassignment.next_nearest(sent, Reason.NO_CONTACT, agent="A0421")
    after = whole(desk, sent)
    first, second = (turn.referral for turn in after.turns)
    assert (first.state, first.contact) == (TurnState.NO_CONTACT, ContactAnswer.NO)
    assert (second.state, second.turn, second.installer_id) == (TurnState.TO_SEND, 2, directory[1].id)
    assert (after.dossier.state, done.installer_id) == (State.ASSIGNED, directory[1].id)
    (notice,) = letters_of(desk, sent, Kind.TAKEN_BACK)
    assert (notice.id, notice.recipient) == (done.notice_id, directory[0].email)
    (told,) = letters_of(desk, sent, Kind.REASSIGNMENT)
    assert told.after_letter_id == done.letter_id
    postman.delivered.clear()
    desk.sending.send_due()
    recipients = [one.recipient for one in postman.delivered]
    client = "zelie.quatrefages@example.org"
    assert sorted(recipients) == sorted([directory[0].email, directory[1].email, client])
    assert recipients.index(client) > recipients.index(directory[1].email)
    assert whole(desk, sent).deadlines.contact_by == clock.moment + timedelta(hours=48)
    assert desk.journal.verify().breaks == ()


def test_the_second_choice_replays_and_explains_like_the_first(desk, sent, directory):
    desk.reassignment.next_nearest(sent, Reason.CLIENT_REQUEST, agent="A0421")
    first, second = whole(desk, sent).turns
    for turn in (first, second):
        assert desk.explanations.replay(turn.referral.id).is_same
    told = desk.explanations.replay(second.referral.id).explanation
    assert told["tried"] == [str(directory[0].id)]
    assert [one["id"] for one in told["candidates"]] == [str(directory[1].id), str(directory[2].id)]
    assert {"id": str(directory[0].id), "reason": "excluded"}.items() <= told["passed_over"][0].items()


def test_a_letter_that_has_not_left_is_cancelled_and_nobody_asked_to_erase(desk, recorded, directory, postman):
    done = desk.reassignment.next_nearest(recorded, Reason.CLIENT_REQUEST, agent="A0421")
    assert done.notice_id is None
    assert [one.state for one in letters_of(desk, recorded, Kind.REFERRAL)] == [
        LetterState.CANCELLED,
        LetterState.QUEUED,
    ]
    assert letters_of(desk, recorded, Kind.CONFIRMATION)[0].state is LetterState.CANCELLED
    assert whole(desk, recorded).turns[0].referral.state is TurnState.TAKEN_BACK
    desk.sending.send_due()
    assert directory[0].email not in {one.recipient for one in postman.delivered}
    assert directory[1].email in {one.recipient for one in postman.delivered}


def test_a_letter_in_doubt_may_have_left(desk, recorded, postman):
    postman.answers = [Delivery(Verdict.NO_ANSWER, Stage.DOT)]
    desk.sending.send_next()
    assert letters_of(desk, recorded, Kind.REFERRAL)[0].state is LetterState.IN_DOUBT
    done = desk.reassignment.next_nearest(recorded, Reason.CLIENT_REQUEST, agent="A0421")
    assert done.notice_id is not None


def test_a_failed_letter_gives_the_dossier_to_the_next(desk, recorded, postman, directory):
    postman.answers = [Delivery(Verdict.REJECTED, Stage.RECIPIENT, "550 no such user")]
    desk.sending.send_next()
    assert whole(desk, recorded).dossier.state is State.TO_HANDLE
    done = desk.reassignment.next_nearest(recorded, Reason.NOT_DELIVERED, agent="A0421")
    assert (done.installer_id, done.notice_id) == (directory[1].id, None)


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_ends_the_turn(reason, desk, sent):
    desk.progress.advance(sent, Event.CONTACT, agent="A0421")
    desk.reassignment.next_nearest(sent, reason, agent="A0421")
    first, second = whole(desk, sent).turns
    assert first.referral.state not in {TurnState.TO_SEND, TurnState.SENT, TurnState.CONTACTED}
    assert second.referral.state is TurnState.TO_SEND
    told = [json.loads(fact.payload) for fact in whole(desk, sent).facts if fact.kind == "dossier_advanced"]
    assert (told[-1]["event"], told[-1]["reason"]) == ("reassign", reason.value)


def test_an_installer_that_declined_is_never_asked_again(desk, sent, directory):
    desk.progress.advance(sent, Event.DECLINE, agent="A0421")
    assert whole(desk, sent).dossier.state is State.TO_REASSIGN
    done = desk.reassignment.next_nearest(sent, Reason.DECLINED, agent="A0421")
    assert (done.installer_id, whole(desk, sent).turns[0].referral.state) == (directory[1].id, TurnState.DECLINED)
    desk.sending.send_due()
    assert desk.reassignment.next_nearest(sent, Reason.DECLINED, agent="A0421").installer_id == directory[2].id


def test_a_visit_that_was_agreed_is_called_off(desk, sent):
    for event in (Event.CONTACT, Event.SEND_QUOTE, Event.ACCEPT_QUOTE):
        desk.progress.advance(sent, event, agent="A0421")
    day = (desk.progress.now() + timedelta(days=16)).date()
    desk.progress.advance(sent, Event.PLAN_VISIT, agent="A0421", on=day, reason="client_choice")
    desk.reassignment.next_nearest(sent, Reason.FELL_SILENT, agent="A0421")
    assert [one.state.value for one in whole(desk, sent).visits] == ["cancelled"]
    assert whole(desk, sent).turns[0].referral.state is TurnState.NO_NEWS


# ------------------------------------------------------------------------------------------------------------ consent


@pytest.fixture
def only_this(desk, directory):
    dossier_id = desk.dossiers.record(make_intake(answers=ONLY_THIS)).dossier_id
    desk.sending.send_due()
    return dossier_id


def test_without_the_second_answer_the_client_is_asked_first(desk, only_this, directory):
    assert not desk.after.next_installer.look(only_this).is_allowed
    before = whole(desk, only_this)
    with pytest.raises(ConsentMissing):
        desk.reassignment.next_nearest(only_this, Reason.CLIENT_REQUEST, agent="A0421")
    assert whole(desk, only_this) == before


def test_a_new_answer_names_the_next_installer_and_is_kept(desk, only_this, directory, clock):
    clock.pass_(minutes=20)
    asked = NewAnswer(ONLY_THIS, Call(reference="c-2"), directory[1].id)
    desk.reassignment.next_nearest(only_this, Reason.CLIENT_REQUEST, agent="A0421", asked=asked)
    latest = whole(desk, only_this).consents[0]
    assert latest.installer_named == directory[1].name
    assert directory[1].name in latest.spoken_text
    assert whole(desk, only_this).turns[1].referral.consent_id == latest.id
    desk.sending.send_due()
    assert letters_of(desk, only_this, Kind.REFERRAL)[1].state is LetterState.SENT
    with pytest.raises(ConsentMissing):
        desk.reassignment.next_nearest(only_this, Reason.CLIENT_REQUEST, agent="A0421")


def test_a_refusal_changes_nothing(desk, only_this, directory):
    before = whole(desk, only_this)
    no = NewAnswer(Answers(Answer.REFUSED, Answer.REFUSED), Call(), directory[1].id)
    with pytest.raises(ConsentRefused):
        desk.reassignment.next_nearest(only_this, Reason.CLIENT_REQUEST, agent="A0421", asked=no)
    strange = NewAnswer(YES, Call(), directory[2].id)
    with pytest.raises(InstallerChanged):
        desk.reassignment.next_nearest(only_this, Reason.CLIENT_REQUEST, agent="A0421", asked=strange)
    assert whole(desk, only_this) == before


def test_an_old_consent_allows_nobody(desk, sent, clock):
    clock.pass_(days=184)
    with pytest.raises(ConsentMissing):
        desk.reassignment.next_nearest(sent, Reason.NO_CONTACT, agent="A0421")


def test_a_withdrawn_dossier_is_given_to_nobody(desk, sent):
    desk.consents.withdraw(sent, "A0421")
    with pytest.raises(NotPossible):
        desk.reassignment.next_nearest(sent, Reason.CLIENT_REQUEST, agent="A0421")


# ------------------------------------------------------------------------------------------------------------- limits


def test_after_three_installers_a_supervisor_goes_on(desk, sent, directory, tmp_path, clock):
    enter(desk, make_installer())
    for _ in range(2):
        desk.reassignment.next_nearest(sent, Reason.CLIENT_REQUEST, agent="A0421")
        desk.sending.send_due()
    with pytest.raises(SupervisorNeeded) as refused:
        desk.reassignment.next_nearest(sent, Reason.CLIENT_REQUEST, agent="A0421")
    assert refused.value.reason == "turns"
    desk.close()
    profile = tmp_path / "profile"
    supervised = make_desk(profile, clock, ScriptedPostman(), extra='\ndesk.role = "supervisor"\n')
    assert supervised.settings.role is Role.SUPERVISOR
    supervised.reassignment.next_nearest(sent, Reason.CLIENT_REQUEST, agent="S0001")
    assert whole(supervised, sent).turns[-1].referral.turn == 4
    assert supervised.progress.learned is Learned.SUPERVISOR
    supervised.close()


def test_when_nobody_is_left_nothing_changes(desk, sent):
    for _ in range(2):
        desk.reassignment.next_nearest(sent, Reason.CLIENT_REQUEST, agent="A0421")
    before = whole(desk, sent)
    with pytest.raises((NoInstaller, SupervisorNeeded)):
        desk.reassignment.next_nearest(sent, Reason.CLIENT_REQUEST, agent="A0421")
    assert whole(desk, sent) == before


def test_a_suspended_neighbour_is_passed_over(desk, sent, directory):
    change(desk, replace(directory[1], standing=Standing.SUSPENDED))
    done = desk.reassignment.next_nearest(sent, Reason.CLIENT_REQUEST, agent="A0421")
    assert done.installer_id == directory[2].id


def test_it_is_all_or_nothing(desk, sent, monkeypatch):
    before = whole(desk, sent)

    def full(*_):
        raise OSError("disk full")

    monkeypatch.setattr(letters, "add_all", full)
    with pytest.raises(OSError, match="disk full"):
        desk.reassignment.next_nearest(sent, Reason.CLIENT_REQUEST, agent="A0421")
    monkeypatch.undo()
    assert whole(desk, sent) == before
    assert desk.journal.verify().breaks == ()


def test_a_client_without_any_address_gets_no_letter(desk, directory):
    dossier_id = desk.dossiers.record(make_intake(answers=YES, client=make_client(email=None))).dossier_id
    desk.sending.send_due()
    desk.reassignment.next_nearest(dossier_id, Reason.CLIENT_REQUEST, agent="A0421")
    assert letters_of(desk, dossier_id, Kind.REASSIGNMENT) == []
    assert whole(desk, dossier_id).dossier.state is State.ASSIGNED


def test_late_news_of_the_first_installer_stays_with_its_turn(desk, sent, postman):
    """The first letter's fate moves the dossier no more once another installer has it."""
    desk.reassignment.next_nearest(sent, Reason.CLIENT_REQUEST, agent="A0421")
    desk.sending.send_due()
    with writing(desk.engine) as connection:
        first = letters.of_dossier(connection, sent)[0]
    with pytest.raises(NotPossible):
        desk.letters.cancel(first.id, "A0421")
    assert whole(desk, sent).dossier.state is State.ASSIGNED
