from dataclasses import replace
from datetime import timedelta

import pytest
from filelock import FileLock

from desktop_app.domain import dossier as dossier_machine
from desktop_app.domain import referral as referral_machine
from desktop_app.domain.delivery import Delivery, Stage, Verdict
from desktop_app.domain.errors import LetterUnsafe, NotPossible, RelayNotConfigured
from desktop_app.domain.installer import Standing
from desktop_app.domain.letter import Kind, State
from desktop_app.services.sending import REPEAT_AFTER, Tally
from desktop_app.storage import letters
from desktop_app.storage.database import writing
from tests.makers import NOW, make_client, make_intake
from tests.services.desks import ScriptedPostman, change, make_desk

DEFERRED = Delivery(Verdict.DEFERRED, Stage.RECIPIENT, "450 4.2.0 greylisted")
DEFERRED_AFTER_DOT = Delivery(Verdict.DEFERRED, Stage.DOT, "451 4.3.0 try again")
REJECTED = Delivery(Verdict.REJECTED, Stage.RECIPIENT, "550 5.1.1 unknown")
SILENT = Delivery(Verdict.NO_ANSWER, Stage.DOT)
UNREACHABLE = Delivery(Verdict.UNREACHABLE, Stage.CONNECT, None)
LOGIN_REFUSED = Delivery(Verdict.LOGIN_REFUSED, Stage.LOGIN, "535 5.7.8 no")


@pytest.fixture
def recorded(desk, directory):
    return desk.dossiers.record(make_intake(client=make_client(email=None)))


def referral_of(desk, recorded):
    return desk.follow_up.whole(recorded.dossier_id).turns[0].referral


def test_an_accepted_letter_starts_the_48_hours(desk, recorded, postman, clock):
    clock.pass_(minutes=3)
    attempt = desk.sending.send_next()
    assert attempt.state is State.SENT
    letter = desk.letters.one(recorded.letter_id)
    assert (letter.sent_at, letter.last_reply, letter.attempts) == (clock(), "250 ok", 1)
    assert postman.delivered[0].content == letter.content
    assert postman.delivered[0].recipient == letter.recipient
    assert referral_of(desk, recorded).state is referral_machine.State.SENT
    deadlines = desk.follow_up.whole(recorded.dossier_id).deadlines
    assert deadlines.contact_by == clock() + timedelta(hours=48)
    assert desk.sending.send_next() is None


def test_the_deadline_in_the_letter_counts_from_when_it_leaves(desk, recorded, postman, clock):
    clock.pass_(hours=5)
    desk.sending.send_next()
    assert "15 h 12" in _text(postman.delivered[0].content)


def _text(content):
    import email
    import email.policy

    said = email.message_from_bytes(content, policy=email.policy.default)
    return said.get_content().replace("\u00a0", " ").replace("\u202f", " ")


def test_the_client_is_told_only_once_the_installer_was_asked(desk, directory, postman):
    desk.dossiers.record(make_intake())
    postman.answers = [DEFERRED]
    assert desk.sending.send_next().state is State.QUEUED
    assert desk.sending.send_next() is None
    desk.letters.hurry()
    assert desk.sending.send_due() == Tally(sent=2)
    assert [one.recipient for one in postman.delivered][1] == "zelie.quatrefages@example.org"


def test_a_deferred_letter_waits_longer_each_time_and_is_written_again(desk, recorded, postman, clock):
    postman.answers = [DEFERRED]
    desk.sending.send_next()
    waiting = desk.letters.one(recorded.letter_id)
    assert (waiting.state, waiting.attempts, waiting.is_frozen) == (State.QUEUED, 1, False)
    assert NOW <= waiting.next_attempt_at <= NOW + timedelta(minutes=1)
    clock.pass_(hours=2)
    desk.sending.send_next()
    sent = desk.letters.one(recorded.letter_id)
    assert (sent.state, sent.attempts, sent.message_id) == (State.SENT, 2, waiting.message_id)
    assert sent.content != waiting.content


def test_after_a_dot_the_bytes_never_change(desk, recorded, postman, clock):
    postman.answers = [DEFERRED_AFTER_DOT]
    desk.sending.send_next()
    frozen = desk.letters.one(recorded.letter_id)
    assert (frozen.state, frozen.is_frozen) == (State.QUEUED, True)
    clock.pass_(hours=2)
    desk.sending.send_next()
    assert postman.delivered[0].content == frozen.content


def test_a_refused_letter_asks_for_a_person(desk, recorded, postman, clock):
    postman.answers = [REJECTED]
    assert desk.sending.send_due() == Tally(failed=1)
    assert desk.letters.one(recorded.letter_id).last_reply == "550 5.1.1 unknown"
    assert referral_of(desk, recorded).state is referral_machine.State.NOT_DELIVERED
    assert desk.dossiers.one(recorded.dossier_id).state is dossier_machine.State.TO_HANDLE
    desk.letters.retry(recorded.letter_id, "A0421")
    assert desk.sending.send_due() == Tally(sent=1)
    assert desk.dossiers.one(recorded.dossier_id).state is dossier_machine.State.ASSIGNED
    assert referral_of(desk, recorded).accepted_at == clock()


def test_a_lost_answer_is_doubt_and_never_resent_by_the_program(desk, recorded, postman, clock):
    postman.answers = [SILENT]
    assert desk.sending.send_due() == Tally(in_doubt=1)
    clock.pass_(hours=30)
    assert desk.sending.send_next() is None
    assert len(postman.delivered) == 1
    assert desk.letters.waiting().in_doubt == 1


def test_a_person_may_say_it_was_sent(desk, recorded, postman, clock):
    postman.answers = [SILENT]
    desk.sending.send_next()
    clock.pass_(minutes=5)
    assert desk.letters.settle(recorded.letter_id, was_sent=True, agent="A0421").state is State.SENT
    assert referral_of(desk, recorded).accepted_at == clock()
    assert desk.journal.of_subject(recorded.letter_id)[-1].by == "A0421"


def test_a_person_may_say_it_was_not_and_the_same_bytes_leave(desk, recorded, postman):
    postman.answers = [SILENT]
    desk.sending.send_next()
    desk.letters.settle(recorded.letter_id, was_sent=False, agent="A0421")
    assert desk.sending.send_due() == Tally(sent=1)
    assert postman.delivered[0].content == postman.delivered[1].content
    with pytest.raises(NotPossible):
        desk.letters.settle(recorded.letter_id, was_sent=True, agent="A0421")


def test_doubt_is_repeated_once_where_the_settings_say_so(tmp_path, clock, directory):
    postman = ScriptedPostman([SILENT, SILENT])
    desk = make_desk(tmp_path / "once", clock, postman, extra='letters.repeat_in_doubt = "once"\n')
    from tests.services.desks import enter

    enter(desk, *directory)
    recorded = desk.dossiers.record(make_intake(client=make_client(email=None)))
    desk.sending.send_next()
    assert desk.sending.send_next() is None
    clock.pass_(seconds=REPEAT_AFTER.total_seconds())
    assert desk.sending.send_due() == Tally(in_doubt=1)
    clock.pass_(hours=1)
    assert desk.sending.send_next() is None
    assert [one.content for one in postman.delivered] == [desk.letters.one(recorded.letter_id).content] * 2
    desk.close()


def test_a_relay_out_of_reach_costs_the_letter_no_attempt(desk, recorded, postman, clock):
    postman.answers = [UNREACHABLE] * 3
    for _ in range(3):
        assert desk.sending.send_next().state is State.QUEUED
        clock.pass_(minutes=2)
    letter = desk.letters.one(recorded.letter_id)
    assert (letter.state, letter.attempts) == (State.QUEUED, 0)
    assert desk.letters.waiting().relay_open_until is not None


def test_an_outage_opens_the_breaker_for_every_letter(desk, directory, postman, clock):
    for _ in range(5):
        desk.dossiers.record(make_intake(client=make_client(email=None)))
    postman.answers = [LOGIN_REFUSED] * 99
    tries = 0
    while desk.sending.send_next() is not None:
        tries += 1
    assert tries == 3
    postman.answers = []
    assert desk.sending.send_next() is None
    clock.pass_(minutes=2)
    assert desk.sending.send_due() == Tally(sent=5)
    assert desk.letters.waiting().relay_open_until is None


def test_a_refused_sender_is_a_fault_of_the_setting_and_fails_no_letter(desk, recorded, postman):
    postman.answers = [Delivery(Verdict.REJECTED, Stage.SENDER, "550 5.7.1 sender")]
    assert desk.sending.send_next().state is State.QUEUED
    assert desk.letters.one(recorded.letter_id).attempts == 0
    assert desk.dossiers.one(recorded.dossier_id).state is dossier_machine.State.ASSIGNED


def test_after_the_end_nothing_is_sent_any_more(desk, recorded, postman):
    desk.sending.end()
    assert desk.sending.send_next().state is State.QUEUED
    assert postman.delivered == []


def test_an_agent_may_hurry_a_closed_relay(desk, recorded, postman):
    postman.answers = [UNREACHABLE] * 3
    for _ in range(3):
        desk.sending.send_next()
        desk.letters.hurry()
    assert desk.sending.send_due() == Tally(sent=1)


def test_a_letter_too_old_to_serve_expires_visibly(desk, recorded, postman, clock):
    clock.pass_(hours=49)
    assert desk.sending.send_next() is None
    assert desk.letters.one(recorded.letter_id).state is State.EXPIRED
    assert desk.letters.waiting().failed == 1
    assert desk.dossiers.one(recorded.dossier_id).state is dossier_machine.State.TO_HANDLE
    desk.letters.retry(recorded.letter_id, "A0421")
    assert desk.sending.send_due() == Tally(sent=1)


def test_a_deferral_that_would_be_too_late_expires(desk, recorded, postman, clock):
    clock.pass_(hours=47, minutes=59, seconds=59.9)
    postman.answers = [DEFERRED]
    late = replace(desk.sending, chance=lambda: 0.99)
    assert late.send_next().state is State.EXPIRED


def test_a_withdrawn_consent_stops_a_queued_letter(desk, recorded, postman):
    withdrawal = desk.consents.withdraw(recorded.dossier_id, "A0421")
    assert withdrawal.cancelled == (recorded.letter_id,)
    assert withdrawal.notices == ()
    assert desk.sending.send_next() is None
    assert postman.delivered == []


def test_a_withdrawal_during_the_conversation_stops_it_before_the_dot(desk, recorded, postman):
    postman.before_the_last_look = lambda: desk.consents.withdraw(recorded.dossier_id, "A0421")
    assert desk.sending.send_next().state is State.CANCELLED
    assert postman.delivered == []


def test_a_cancellation_during_the_conversation_stops_it_before_the_dot(desk, recorded, postman):
    postman.before_the_last_look = lambda: desk.letters.cancel(recorded.letter_id, "A0421")
    assert desk.sending.send_next().state is State.CANCELLED
    assert postman.delivered == []


@pytest.mark.parametrize("answer", [DEFERRED, REJECTED, UNREACHABLE, LOGIN_REFUSED])
def test_a_letter_cancelled_while_the_relay_says_no_stays_cancelled(desk, recorded, postman, answer):
    postman.answers = [answer]
    postman.meanwhile = lambda: desk.letters.cancel(recorded.letter_id, "A0421")
    assert desk.sending.send_next().state is State.CANCELLED
    assert desk.letters.one(recorded.letter_id).state is State.CANCELLED
    assert desk.sending.send_next() is None


@pytest.mark.parametrize("moment", ["before", "during"])
def test_an_installer_suspended_meanwhile_gets_nothing(desk, directory, recorded, postman, moment):
    def suspend():
        change(desk, replace(directory[0], standing=Standing.SUSPENDED))

    if moment == "before":
        suspend()
    else:
        postman.before_the_last_look = suspend
    assert desk.sending.send_due() == Tally(cancelled=1)
    assert postman.delivered == []


def test_a_crash_before_the_dot_sends_again(desk, recorded, postman):
    _left_in(desk, recorded, State.SENDING)
    assert desk.sending.recover() == ()
    assert desk.sending.send_due() == Tally(sent=1)


def test_a_crash_after_the_dot_is_doubt(desk, recorded, postman):
    _left_in(desk, recorded, State.DOT)
    assert [one.id for one in desk.sending.recover()] == [recorded.letter_id]
    assert desk.sending.send_next() is None
    assert desk.letters.one(recorded.letter_id).state is State.IN_DOUBT
    assert postman.delivered == []


def _left_in(desk, recorded, state):
    letter = desk.letters.one(recorded.letter_id)
    with writing(desk.engine) as connection:
        written = desk.sending.office.write(connection, letter, NOW)
        letters.save(
            connection,
            replace(letter, state=state, attempts=1, content=written, is_frozen=state is State.DOT),
            expected=State.QUEUED,
        )


def test_only_one_program_of_a_profile_sends(desk, recorded, postman):
    with FileLock(desk.settings.profile / "sending.lock"):
        assert desk.sending.send_next() is None
        assert desk.sending.recover() == ()
    assert desk.sending.send_due() == Tally(sent=1)


def test_without_a_relay_letters_wait_and_say_so(tmp_path, clock, directory):
    from tests.services.desks import enter

    desk = make_desk(tmp_path / "alone", clock)
    assert desk.sending.send_next() is None
    enter(desk, *directory)
    recorded = desk.dossiers.record(make_intake())
    with pytest.raises(RelayNotConfigured):
        desk.sending.send_next()
    assert desk.letters.one(recorded.letter_id).state is State.QUEUED
    desk.close()


@pytest.mark.parametrize("where", ["office", "postman"])
def test_a_letter_whose_headers_are_unsafe_never_leaves(desk, recorded, postman, where, monkeypatch):
    def refuse(*_args, **_kwargs):
        raise LetterUnsafe("header")

    target = desk.sending.office if where == "office" else postman
    monkeypatch.setattr(type(target), "write" if where == "office" else "deliver", refuse)
    assert desk.sending.send_due() == Tally(failed=1)
    assert desk.letters.one(recorded.letter_id).last_reply == "unsafe: header"


def test_sending_stops_when_told(desk, directory):
    for _ in range(3):
        desk.dossiers.record(make_intake(client=make_client(email=None)))
    told = iter([False, True])
    assert desk.sending.send_due(is_stopped=lambda: next(told)) == Tally(sent=1)


def test_the_status_bar_knows_what_waits(desk, directory, postman, clock):
    desk.dossiers.record(make_intake())
    waiting = desk.letters.waiting()
    assert (waiting.queued, waiting.oldest, waiting.in_doubt, waiting.failed) == (2, NOW, 0, 0)
    assert waiting.next_moment == NOW
    desk.sending.send_due()
    assert desk.letters.waiting().next_moment is None


def test_a_withdrawal_after_the_letter_left_asks_to_erase(desk, directory, postman):
    recorded = desk.dossiers.record(make_intake())
    desk.sending.send_due()
    withdrawal = desk.consents.withdraw(recorded.dossier_id, "A0421")
    assert (len(withdrawal.cancelled), len(withdrawal.notices)) == (0, 2)
    desk.sending.send_due()
    by_recipient = {one.recipient: one for one in postman.delivered[2:]}
    assert set(by_recipient) == {directory[0].email, "zelie.quatrefages@example.org"}
    notice = by_recipient[directory[0].email]
    assert "Quatrefages" not in _text(notice.content)
    kinds = {Kind.REFERRAL, Kind.CONFIRMATION, Kind.DELETION_NOTICE, Kind.WITHDRAWAL_CONFIRMATION}
    assert {one.kind for one in desk.letters.in_state(State.SENT)} == kinds
    whole = desk.follow_up.whole(recorded.dossier_id)
    assert whole.dossier.state is dossier_machine.State.CONSENT_WITHDRAWN
    assert whole.turns[0].referral.state is referral_machine.State.CONSENT_WITHDRAWN
    assert whole.consents[0].withdrawn_at is not None
    with pytest.raises(NotPossible):
        desk.consents.withdraw(recorded.dossier_id, "A0421")


def test_a_withdrawal_reaches_a_letter_in_doubt(desk, recorded, postman):
    postman.answers = [SILENT]
    desk.sending.send_next()
    assert len(desk.consents.withdraw(recorded.dossier_id, "A0421").notices) == 1
    desk.letters.settle(recorded.letter_id, was_sent=False, agent="A0421")
    assert desk.sending.send_due() == Tally(sent=1, cancelled=1)
    assert desk.letters.one(recorded.letter_id).state is State.CANCELLED
