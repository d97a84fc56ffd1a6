"""The queue of letters."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError

from desktop_app.domain.letter import Kind, Letter, State
from desktop_app.storage import letters
from desktop_app.storage.database import reading, writing
from tests.storage import samples
from tests.storage.samples import NOW, Call

HOUR = timedelta(hours=1)


def put(engine: Engine, *new: Letter) -> None:
    with writing(engine) as connection:
        letters.add_all(connection, new)


def due(engine: Engine, now: datetime) -> Letter | None:
    with reading(engine) as connection:
        return letters.next_due(connection, now)


def move(engine: Engine, old: Letter, **changes: object) -> Letter:
    new = replace(old, **changes)  # type: ignore[arg-type]
    with writing(engine) as connection:
        assert letters.save(connection, new, old.state)
    return new


def test_letters_come_back_whole(recorded: Call, engine: Engine) -> None:
    content = bytes(range(256)) * 12
    frozen = samples.letter(
        recorded.dossier,
        None,
        kind=Kind.WITHDRAWAL_CONFIRMATION,
        state=State.IN_DOUBT,
        attempts=3,
        content=content,
        is_frozen=True,
        last_reply="250 2.0.0 Ok: queued as 4F7",
        sent_at=NOW,
        created_at=NOW + HOUR,
    )
    put(engine)
    put(engine, frozen)
    with reading(engine) as connection:
        assert letters.of_id(connection, frozen.id) == frozen
        assert letters.of_id(connection, uuid4()) is None
        assert set(letters.of_dossier(connection, recorded.dossier.id)) == {*recorded.letters, frozen}
        assert letters.of_dossier(connection, recorded.dossier.id)[-1] == frozen


def test_a_list_is_newest_first_and_leaves_the_content_out(recorded: Call, engine: Engine) -> None:
    sent = samples.letter(recorded.dossier, None, state=State.SENT, content=b"bytes", created_at=NOW + HOUR)
    put(engine, sent)
    with reading(engine) as connection:
        everything = letters.in_state(connection, None)
        assert everything[0] == replace(sent, content=None)
        assert set(everything[1:]) == set(recorded.letters)
        assert letters.in_state(connection, State.SENT) == (replace(sent, content=None),)
        assert letters.in_state(connection, State.FAILED) == ()


def test_whatever_needs_a_person_is_listed_with_its_reference_however_old_it_is(recorded: Call, engine: Engine) -> None:
    doubtful = samples.letter(recorded.dossier, None, state=State.IN_DOUBT, created_at=NOW - 1000 * HOUR)
    sent = [samples.letter(recorded.dossier, None, state=State.SENT, created_at=NOW - n * HOUR) for n in range(4)]
    called_off = samples.letter(recorded.dossier, None, state=State.CANCELLED, content=b"bytes")
    put(engine, doubtful, called_off, *sent)
    with reading(engine) as connection:
        listed = letters.listed(connection, 3)
    assert {reference for _, reference in listed} == {recorded.dossier.reference}
    assert {letter for letter, _ in listed} == {
        *recorded.letters,
        doubtful,
        *sent[:3],
        replace(called_off, content=None),
    }


def test_a_held_letter_leaves_only_once_the_first_was_accepted(recorded: Call, engine: Engine) -> None:
    first, held = recorded.letters
    assert due(engine, NOW) == first
    for state in (State.SENDING, State.DOT, State.IN_DOUBT, State.FAILED, State.CANCELLED, State.EXPIRED):
        first = move(engine, first, state=state)
        assert due(engine, NOW) is None
        with reading(engine) as connection:
            assert letters.next_moment(connection) is None
    move(engine, first, state=State.SENT, sent_at=NOW)
    assert due(engine, NOW) == held


def test_a_letter_is_due_from_its_moment_until_it_expires(recorded: Call, engine: Engine) -> None:
    first = move(engine, recorded.letters[0], next_attempt_at=NOW + HOUR, expires_at=NOW + 2 * HOUR)
    second = timedelta(microseconds=1)
    assert due(engine, NOW + HOUR - second) is None
    assert due(engine, NOW + HOUR) == first
    assert due(engine, NOW + 2 * HOUR - second) == first
    assert due(engine, NOW + 2 * HOUR) is None
    with reading(engine) as connection:
        assert letters.overdue(connection, NOW + 2 * HOUR - second) == ()
        assert letters.overdue(connection, NOW + 2 * HOUR) == (first,)


def test_the_oldest_due_letter_goes_first(recorded: Call, engine: Engine) -> None:
    older = samples.letter(recorded.dossier, None, created_at=NOW - HOUR, next_attempt_at=NOW)
    oldest = samples.letter(recorded.dossier, None, created_at=NOW - 2 * HOUR, next_attempt_at=NOW + HOUR)
    put(engine, older, oldest)
    assert due(engine, NOW) == older
    assert due(engine, NOW + HOUR) == oldest


def test_the_next_moment_is_the_soonest_of_those_that_may_leave(recorded: Call, engine: Engine) -> None:
    first = move(engine, recorded.letters[0], next_attempt_at=NOW + 2 * HOUR)
    with reading(engine) as connection:
        assert letters.next_moment(connection) == NOW + 2 * HOUR
    put(engine, samples.letter(recorded.dossier, None, next_attempt_at=NOW + HOUR))
    with reading(engine) as connection:
        assert letters.next_moment(connection) == NOW + HOUR
    move(engine, first, state=State.SENT)
    with reading(engine) as connection:
        assert letters.next_moment(connection) == NOW


def test_only_queued_letters_are_due_waiting_or_overdue(recorded: Call, engine: Engine) -> None:
    move(engine, recorded.letters[0], state=State.SENT)
    move(engine, recorded.letters[1], state=State.CANCELLED)
    for state in set(State) - {State.QUEUED}:
        put(engine, samples.letter(recorded.dossier, None, state=state))
    later = NOW + 100 * HOUR
    with reading(engine) as connection:
        assert letters.waiting(connection) == (0, None)
        assert letters.overdue(connection, later) == ()
        assert letters.next_due(connection, NOW) is None
        assert letters.next_moment(connection) is None


def test_what_waits_is_counted_with_its_oldest(recorded: Call, engine: Engine) -> None:
    put(engine, samples.letter(recorded.dossier, None, created_at=NOW - HOUR))
    with reading(engine) as connection:
        assert letters.waiting(connection) == (3, NOW - HOUR)


def test_letters_are_counted_by_state_and_only_ours_are_our_doubts(recorded: Call, engine: Engine) -> None:
    doubtful = samples.letter(recorded.dossier, None, state=State.IN_DOUBT)
    put(engine, doubtful, samples.letter(recorded.dossier, None, state=State.IN_DOUBT, owner=uuid4()))
    with reading(engine) as connection:
        assert letters.how_many(connection) == {State.QUEUED: 2, State.IN_DOUBT: 2}
        assert letters.doubtful(connection) == 1


def test_a_stale_save_changes_nothing(recorded: Call, engine: Engine) -> None:
    letter = recorded.letters[0]
    claimed = move(engine, letter, state=State.SENDING, attempts=1)
    with writing(engine) as connection:
        assert not letters.save(connection, replace(letter, state=State.CANCELLED), State.QUEUED)
        assert not letters.save(connection, samples.letter(recorded.dossier, None), State.QUEUED)
    with reading(engine) as connection:
        assert letters.of_id(connection, letter.id) == claimed
        assert len(letters.in_state(connection, None)) == 2


def test_a_letter_moved_on_from_a_list_keeps_its_bytes(recorded: Call, engine: Engine) -> None:
    sending = move(engine, recorded.letters[0], state=State.SENDING, content=b"frozen", is_frozen=True)
    with writing(engine) as connection:
        (listed,) = letters.in_state(connection, State.SENDING)
        assert letters.save(connection, replace(listed, state=State.DOT), State.SENDING)
        assert letters.of_id(connection, sending.id) == replace(sending, state=State.DOT)


def test_bytes_can_be_rendered_again_before_the_dot(recorded: Call, engine: Engine) -> None:
    once = move(engine, recorded.letters[0], state=State.SENDING, content=b"one")
    move(engine, once, content=b"two")
    with reading(engine) as connection:
        found = letters.of_id(connection, once.id)
    assert found is not None
    assert found.content == b"two"


def test_what_a_letter_is_never_changes(recorded: Call, engine: Engine) -> None:
    letter = recorded.letters[0]
    with writing(engine) as connection:
        forged = replace(letter, recipient="another@exemple.example", message_id="<x@y>", kind=Kind.DELETION_NOTICE)
        assert letters.save(connection, replace(forged, state=State.SENDING), State.QUEUED)
        assert letters.of_id(connection, letter.id) == replace(letter, state=State.SENDING)


def test_a_start_finds_what_a_stopped_program_left_open(recorded: Call, engine: Engine) -> None:
    first = move(engine, recorded.letters[0], state=State.SENDING)
    second = move(engine, recorded.letters[1], state=State.DOT)
    with reading(engine) as connection:
        assert set(letters.left_open(connection)) == {first, second}
        assert letters.overdue(connection, NOW + 100 * HOUR) == ()


@pytest.mark.parametrize("twice", ["kind", "message_id"])
def test_an_identical_letter_is_not_queued_twice(recorded: Call, engine: Engine, twice: str) -> None:
    first = recorded.letters[0]
    again = samples.letter(recorded.dossier, recorded.referral, kind=Kind.DELETION_NOTICE)
    with pytest.raises(IntegrityError):
        put(engine, replace(again, **{twice: getattr(first, twice)}))  # type: ignore[arg-type]
    with reading(engine) as connection:
        assert len(letters.of_dossier(connection, recorded.dossier.id)) == 2


def test_a_client_is_corrected_as_often_as_it_takes(recorded: Call, engine: Engine) -> None:
    for _ in range(2):
        put(engine, samples.letter(recorded.dossier, recorded.referral, kind=Kind.RECTIFICATION))
    with reading(engine) as connection:
        assert len(letters.of_dossier(connection, recorded.dossier.id)) == 4


def test_a_cancelled_letter_may_be_written_anew_and_only_that_one(recorded: Call, engine: Engine) -> None:
    request = recorded.letters[0]
    move(engine, request, state=State.CANCELLED)
    put(engine, samples.letter(recorded.dossier, recorded.referral, kind=request.kind))
    with pytest.raises(IntegrityError):
        put(engine, samples.letter(recorded.dossier, recorded.referral, kind=request.kind))
