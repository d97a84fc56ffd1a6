"""Two desks and their centre: what one does, the other can know."""

from dataclasses import replace
from datetime import timedelta
from enum import StrEnum
from typing import Any

import pytest
from sqlalchemy import event, func, select, update

from desktop_app.central import letters as central_letters
from desktop_app.central.database import central_transaction
from desktop_app.central.tables import fact, flag, letter, programme
from desktop_app.domain.dossier import Event, State
from desktop_app.domain.errors import CentreUnprepared, NotFound
from desktop_app.domain.letter import Kind
from desktop_app.domain.letter import State as LetterState
from desktop_app.services.telling import Telling
from desktop_app.storage import facts, letters
from desktop_app.storage.database import reading, writing
from tests.makers import make_intake


class Newer(StrEnum):
    DOOR_PAINTED = "door_painted"


def at_centre(centre, statement):
    with central_transaction(centre.administrator) as connection:
        return connection.execute(statement).all()


def told(desk):
    with reading(desk.engine) as connection:
        return [(one.seq, one.hash) for one in facts.all_facts(connection)]


def same_story(desk, centre):
    rows = at_centre(centre, select(fact.c.seq, fact.c.hash).where(fact.c.desk == desk.id).order_by(fact.c.seq))
    return [tuple(row) for row in rows] == told(desk)


def test_a_first_sync_enrols_the_desk_and_a_second_has_nothing_to_say(centre, desk_of):
    desk = desk_of("one")
    first, second = desk.sync.run(), desk.sync.run()
    assert (first.pushed, first.pulled, first.pending) == (0, 0, 0)
    assert first.epoch == second.epoch
    assert desk.sync.secured().member_site == "LYO"
    assert desk.sync.secured().member_kind == "agent"


def test_a_recorded_call_is_at_the_centre_after_a_sync(centre, desk_of):
    desk = desk_of("one")
    recorded = desk.dossiers.record(make_intake())
    assert desk.sync.secured().pending == len(told(desk))
    report = desk.sync.run()
    assert report.pushed == len(told(desk))
    assert report.pending == 0
    assert same_story(desk, centre)
    states = dict(tuple(row) for row in at_centre(centre, select(letter.c.kind, letter.c.state)))
    assert states == {Kind.REFERRAL: LetterState.QUEUED, Kind.CONFIRMATION: LetterState.QUEUED}
    assert desk.letters.one(recorded.letter_id).own_until is not None


def test_a_colleague_finds_holds_and_advances_a_dossier(centre, desk_of):
    one, other = desk_of("one"), desk_of("other")
    intake = make_intake()
    recorded = one.dossiers.record(intake)
    one.sending.send_due()
    one.sync.run()
    other.sync.run()
    for text in (intake.client.last_name, recorded.reference, intake.client.phone.e164):
        assert [line.dossier_id for line in other.colleagues.find(text)] == [recorded.dossier_id]
    other.colleagues.hold(recorded.dossier_id)
    seen = other.follow_up.whole(recorded.dossier_id)
    mine = one.follow_up.whole(recorded.dossier_id)
    assert seen.client == mine.client
    assert seen.dossier == mine.dossier
    assert seen.deadlines == mine.deadlines
    assert [turn.referral for turn in seen.turns] == [turn.referral for turn in mine.turns]
    other.progress.advance(recorded.dossier_id, Event.CONTACT, agent="B1")
    other.sync.run()
    one.sync.run()
    assert one.follow_up.whole(recorded.dossier_id).dossier.state is State.CONTACTED
    assert "B1" in {fact.by for fact in one.follow_up.whole(recorded.dossier_id).facts}


def test_a_colleague_never_sends_anothers_letter(centre, desk_of):
    one, other = desk_of("one"), desk_of("other")
    recorded = one.dossiers.record(make_intake())
    one.sync.run()
    other.sync.run()
    other.colleagues.hold(recorded.dossier_id)
    assert other.sending.send_next() is None
    assert other.letters.one(recorded.letter_id).owner == one.id


def test_another_site_finds_nothing(centre, desk_of):
    one, stranger = desk_of("one"), desk_of("stranger", site="MRS")
    recorded = one.dossiers.record(make_intake())
    one.sync.run()
    stranger.sync.run()
    assert stranger.colleagues.find(recorded.reference) == ()
    with pytest.raises(NotFound):
        stranger.colleagues.hold(recorded.dossier_id)


def test_a_withdrawal_wins_over_what_was_told_before_it_arrived(centre, desk_of, clock):
    one, other = desk_of("one"), desk_of("other")
    recorded = one.dossiers.record(make_intake())
    one.sync.run()
    other.sync.run()
    other.colleagues.hold(recorded.dossier_id)
    other.consents.withdraw(recorded.dossier_id, "B1")
    # Cut off meanwhile: the letter leaves, the client is called.
    one.sending.send_due()
    one.progress.advance(recorded.dossier_id, Event.CONTACT, agent="A1")
    clock.pass_(minutes=1)
    other.sync.run()
    one.sync.run()
    other.sync.run()
    for desk in (one, other):
        assert desk.follow_up.whole(recorded.dossier_id).dossier.state is State.CONSENT_WITHDRAWN
    notices = [one_.kind for one_ in one.follow_up.whole(recorded.dossier_id).letters]
    assert Kind.DELETION_NOTICE in notices
    assert at_centre(centre, select(func.count()).select_from(flag))[0][0] > 0


def test_two_agents_act_at_once_and_both_facts_are_kept(centre, desk_of):
    one, other = desk_of("one"), desk_of("other")
    recorded = one.dossiers.record(make_intake())
    one.sync.run()
    other.sync.run()
    other.colleagues.hold(recorded.dossier_id)
    one.progress.advance(recorded.dossier_id, Event.CANCEL, agent="A1")
    other.progress.advance(recorded.dossier_id, Event.CONTACT, agent="B1")
    one.sync.run()
    report = other.sync.run()
    one.sync.run()
    assert report.flagged > 0
    assert same_story(one, centre)
    assert same_story(other, centre)
    states = {desk.follow_up.whole(recorded.dossier_id).dossier.state for desk in (one, other)}
    assert states == {State.CANCELLED_BY_CLIENT}


def test_a_doubt_that_the_relay_told_while_a_dead_attempt_was_left_open_reaches_the_desk(centre, desk_of):
    """The program ended between the centre's word and its own, and a sync comes before anybody looks at the queue."""
    one = desk_of("one")
    recorded = one.dossiers.record(make_intake())
    one.sync.run()
    with writing(one.engine) as connection:
        mine = letters.of_id(connection, recorded.letter_id)
        assert mine is not None
        letters.save(connection, replace(mine, state=LetterState.SENDING), expected=mine.state)
    with central_transaction(centre.administrator) as at:
        past = func.clock_timestamp() - timedelta(minutes=1)
        at.execute(
            update(letter)
            .where(letter.c.id == recorded.letter_id)
            .values(state=LetterState.DOT.value, takeover_after=past)
        )
        assert [taken.id for taken in central_letters.put_in_doubt(at, "LYO", 9)] == [recorded.letter_id]
    one.sync.run()
    assert one.letters.one(recorded.letter_id).state is LetterState.SENDING
    one.sending.send_next()
    one.sync.run()
    assert one.letters.one(recorded.letter_id).state is LetterState.IN_DOUBT
    assert at_centre(centre, select(letter.c.state).where(letter.c.id == recorded.letter_id)) == [("in_doubt",)]


def test_a_desk_that_knows_no_installer_still_opens_a_colleagues_dossier(centre, desk_of):
    one, other = desk_of("one"), desk_of("other", knows_installers=False)
    recorded = one.dossiers.record(make_intake())
    one.sync.run()
    other.sync.run()
    other.colleagues.hold(recorded.dossier_id)
    turn = other.follow_up.whole(recorded.dossier_id).turns[0]
    assert turn.installer.id == recorded.installer_id
    assert other.installers.nearest_home(make_intake().place).ranked == ()


def test_the_skew_of_a_clock_is_told(centre, desk_of, clock):
    desk = desk_of("one")
    before = desk.sync.run().skew_ms
    clock.moment -= timedelta(hours=1)
    assert desk.sync.run().skew_ms - before == pytest.approx(3_600_000, abs=5_000)


def test_a_sync_with_nothing_to_say_or_hear_asks_one_question(centre, desk_of):
    desk = desk_of("one")
    desk.dossiers.record(make_intake())
    desk.sending.send_due()
    desk.sync.run()
    asked = []
    event.listen(desk.sync.line, "before_cursor_execute", lambda *told: asked.append(told[2]))
    desk.sync.run()
    assert len(asked) == 1


def test_a_centre_that_is_too_old_is_left_alone(centre, desk_of):
    desk = desk_of("one")
    with central_transaction(centre.administrator) as at:
        at.execute(update(programme).values(protocol_min=0, protocol_max=0))
    desk.dossiers.record(make_intake())
    with pytest.raises(CentreUnprepared):
        desk.sync.run()
    assert at_centre(centre, select(fact.c.id)) == []


def test_a_fact_of_a_newer_program_is_stored_untouched(centre, desk_of):
    desk = desk_of("one")
    with writing(desk.engine) as connection:
        newer: Any = Newer.DOOR_PAINTED
        told_ = desk.dossiers.teller.tell(connection, "A1", [Telling(newer, None, {"colour": "blue"})])
    assert desk.sync.run().flagged == 1
    assert same_story(desk, centre)
    assert at_centre(centre, select(fact.c.payload)) == [(told_[0].payload,)]
    assert at_centre(centre, select(flag.c.reason)) == [("unknown_kind",)]
