"""Whose letter is whose at the centre: one sender at a time, and none after the dot."""

from collections.abc import Iterator
from datetime import timedelta
from threading import Barrier, Thread
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Connection, Engine, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from desktop_app.central import letters
from desktop_app.central.tables import consent, dossier, feed, letter, site
from desktop_app.domain.letter import Kind, State
from tests.central.fixtures import Centre
from tests.central.rows import add_letters

LEASE = timedelta(minutes=5)
PAST = timedelta(seconds=-1)
DESK, FIRST, SECOND = uuid4(), uuid4(), uuid4()


@pytest.fixture
def rows(centre: Centre) -> Iterator[Connection]:
    """Past every policy, each statement by itself: what desks pushed, and how it stands."""
    with centre.administrator.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        yield connection


@pytest.fixture
def relay(centre: Centre) -> Iterator[Connection]:
    """A relay of every site, with a relay's rights."""
    engine = centre.engine(centre.member("relay", "*"))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        yield connection


def of_id(connection: Connection, letter_id: UUID):
    return connection.execute(select(letter).where(letter.c.id == letter_id)).one()


def overdue(connection: Connection, number: int = 1, **columns: object) -> list[UUID]:
    """Letters of a desk that may be taken over."""
    return add_letters(connection, DESK, number, takeover_after=PAST, **columns)


def test_a_letter_left_for_too_long_goes_to_one_other_with_a_higher_fence(rows, relay):
    (mine,) = overdue(rows)
    (taken,) = letters.take_over(relay, FIRST, "LYO", LEASE, 10)
    assert (taken.id, taken.fence, taken.site) == (mine, 1, "LYO")
    assert of_id(rows, mine).owner == FIRST
    assert letters.take_over(relay, SECOND, "LYO", LEASE, 10) == ()


def test_a_letter_within_its_time_is_left_alone(rows, relay):
    add_letters(rows, DESK, 1, takeover_after=timedelta(minutes=40))
    assert letters.take_over(relay, FIRST, "LYO", LEASE, 10) == ()


def test_a_letter_that_waits_for_its_moment_or_for_another_letter_is_left_alone(rows, relay):
    (first,) = add_letters(rows, DESK, 1, takeover_after=timedelta(minutes=40))
    overdue(rows, next_attempt_at=timedelta(minutes=1))
    (after,) = overdue(rows, after_letter_id=first)
    assert letters.take_over(relay, FIRST, "LYO", LEASE, 10) == ()
    rows.execute(update(letter).where(letter.c.id == first).values(state=State.SENT.value))
    assert [one.id for one in letters.take_over(relay, FIRST, "LYO", LEASE, 10)] == [after]


@pytest.mark.parametrize("state", [state for state in State if state is not State.QUEUED])
def test_only_a_queued_letter_is_taken_over(rows, relay, state):
    overdue(rows, state=state.value)
    assert letters.take_over(relay, FIRST, "LYO", LEASE, 10) == ()


def test_no_more_than_asked_for_oldest_first(rows, relay):
    mine = overdue(rows, 5)
    assert [one.id for one in letters.take_over(relay, FIRST, "LYO", LEASE, 2)] == mine[:2]


def test_a_relay_serves_one_site_at_a_time(rows, relay):
    overdue(rows)
    assert letters.take_over(relay, FIRST, "NTE", LEASE, 10) == ()


def test_a_takeover_is_pulled_by_every_desk_that_has_the_dossier(rows, relay):
    overdue(rows, 3)
    before = rows.execute(select(feed.c.number).where(feed.c.name == "site:LYO")).scalar_one()
    taken = letters.take_over(relay, FIRST, "LYO", LEASE, 10)
    numbers = rows.execute(select(dossier.c.changed).where(dossier.c.id.in_(one.dossier_id for one in taken)))
    assert set(numbers.scalars()) == {before + 1}


def test_the_former_owner_cannot_pass_the_point_and_the_new_one_passes_it_once(rows, relay):
    (mine,) = overdue(rows)
    (taken,) = letters.take_over(relay, FIRST, "LYO", LEASE, 10)
    assert not letters.reach_dot(relay, mine, DESK, 0)
    assert letters.reach_dot(relay, mine, FIRST, taken.fence)
    assert not letters.reach_dot(relay, mine, FIRST, taken.fence)
    assert of_id(rows, mine).state == State.DOT.value


def test_an_owner_that_took_it_twice_cannot_use_its_old_fence(rows, relay):
    (mine,) = overdue(rows)
    letters.take_over(relay, FIRST, "LYO", PAST, 10)
    (again,) = letters.take_over(relay, FIRST, "LYO", LEASE, 10)
    assert again.fence == 2
    assert not letters.reach_dot(relay, mine, FIRST, 1)
    assert letters.reach_dot(relay, mine, FIRST, 2)


def test_a_lease_that_is_over_lets_nothing_pass(rows, relay):
    (mine,) = overdue(rows)
    (taken,) = letters.take_over(relay, FIRST, "LYO", PAST, 10)
    assert not letters.reach_dot(relay, mine, FIRST, taken.fence)


def test_a_desk_past_its_time_still_passes_while_nobody_took_over(rows, relay):
    (mine,) = overdue(rows)
    assert letters.reach_dot(relay, mine, DESK, 0)


def test_a_letter_at_its_dot_is_never_given_to_another(rows, relay):
    (mine,) = overdue(rows)
    assert letters.reach_dot(relay, mine, DESK, 0, PAST)
    assert letters.take_over(relay, FIRST, "LYO", LEASE, 10) == ()
    assert [one.id for one in letters.put_in_doubt(relay, "LYO", 10)] == [mine]
    assert of_id(rows, mine).state == State.IN_DOUBT.value
    assert letters.take_over(relay, FIRST, "LYO", LEASE, 10) == ()


def test_a_dot_is_given_its_time_to_be_answered_and_never_shortens_the_desks(rows, relay):
    (mine,) = add_letters(rows, DESK, 1, takeover_after=timedelta(hours=1))
    until = of_id(rows, mine).takeover_after
    assert letters.reach_dot(relay, mine, DESK, 0)
    assert of_id(rows, mine).takeover_after == until
    assert letters.put_in_doubt(relay, "LYO", 10) == ()


def test_a_letter_whose_consent_was_withdrawn_does_not_pass(rows, relay):
    (mine,) = overdue(rows)
    (notice,) = overdue(rows, kind=Kind.DELETION_NOTICE.value)
    rows.execute(update(consent).values(withdrawn_at=consent.c.recorded_at))
    assert not letters.reach_dot(relay, mine, DESK, 0)
    assert letters.reach_dot(relay, notice, DESK, 0)


def test_what_never_reached_its_dot_is_queued_again_by_its_owner_alone(rows, relay):
    (mine,) = overdue(rows)
    letters.reach_dot(relay, mine, DESK, 0)
    letters.give_back(relay, mine, FIRST, 0)
    letters.give_back(relay, mine, DESK, 1)
    assert of_id(rows, mine).state == State.DOT.value
    letters.give_back(relay, mine, DESK, 0)
    assert of_id(rows, mine).state == State.QUEUED.value


def test_a_desk_renews_what_is_still_its_own(rows, relay):
    (kept,) = overdue(rows)
    (taken,) = add_letters(rows, FIRST, 1, takeover_after=PAST)
    (leased,) = overdue(rows, lease_until=timedelta(minutes=1))
    assert letters.renew(relay, DESK, [kept, taken, leased], timedelta(minutes=40)) == {kept}
    assert {one.id for one in letters.take_over(relay, SECOND, "LYO", LEASE, 10)} == {taken, leased}
    assert letters.renew(relay, DESK, [], timedelta(minutes=40)) == frozenset()


def test_takers_at_once_get_each_letter_once(centre, rows):
    """Eight transactions open at the same moment: no letter goes to two, and nobody waits for another."""
    mine = add_letters(rows, DESK, 80, takeover_after=PAST)
    engines = [centre.engine(centre.member("relay", "*")) for _ in range(8)]
    ready, found = Barrier(8), []

    def take(engine: Engine) -> None:
        with engine.begin() as connection:
            # Without the feed's number, which is what takers wait for each other for.
            taken = connection.execute(letters._TAKE_OVER, {"me": uuid4(), "of_site": "LYO", "span": LEASE, "most": 10})  # noqa: SLF001
            found.extend(row.id for row in taken)
            ready.wait(30)

    takers = [Thread(target=take, args=[engine]) for engine in engines]
    for taker in takers:
        taker.start()
    for taker in takers:
        taker.join(60)
    assert sorted(found) == sorted(mine)


def test_an_agent_passes_the_point_with_its_own_letters_rights(centre, rows):
    """A desk asks with an agent's rights, and only about its own site's letters."""
    (mine,) = add_letters(rows, DESK, 1, takeover_after=timedelta(minutes=40))
    rows.execute(upsert(site).values(code="NTE").on_conflict_do_nothing())
    ours, others = (centre.engine(centre.member("agent", code)) for code in ("LYO", "NTE"))
    with others.begin() as connection:
        assert not letters.reach_dot(connection, mine, DESK, 0)
        assert letters.renew(connection, DESK, [mine], LEASE) == frozenset()
    with ours.begin() as connection:
        assert letters.renew(connection, DESK, [mine], LEASE) == {mine}
        assert letters.reach_dot(connection, mine, DESK, 0)
        letters.give_back(connection, mine, DESK, 0)
