"""Counts that are kept are the counts of the rows: whatever was kept, changed or told, and whatever is asked."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain.deadlines import Rules, VisitAnchor
from desktop_app.domain.fact import Kind
from desktop_app.domain.report import FIRST_DAY, Filters, Period, Question
from tests.figures.kept_world import AS_OF, KeptWorld
from tests.figures.rows import FAR, LILLE, LYON, NEAR, Case, Turn, at

WHOLE = Period(FIRST_DAY, date(2026, 12, 31))
EVERYTHING = Question(WHOLE, Filters(), AS_OF)
MONTHS = (8, 9, 10, 11)


@pytest.fixture
def world(centre) -> Iterator[KeptWorld]:
    made = KeptWorld(centre.administrator)
    made.begin()
    yield made
    made.end()


def a_case(month: int = 9, site: str = LYON, **more: Any) -> Case:
    opened = at(10, month=month)
    turn = Turn(accepted_at=opened + timedelta(minutes=7), contact_by=opened + timedelta(hours=48))
    return Case(opened_at=opened, site=site, turns=[turn], milestones={"sent_at": opened}, **more)


def is_exact(world: KeptWorld, question: Question = EVERYTHING, rules: Rules = Rules()) -> None:  # noqa: B008
    by_kept, by_rows = world.both(question, rules)
    assert by_kept == by_rows


moments = st.builds(
    lambda month, day, hour: at(day, hour, month=month),
    st.sampled_from(MONTHS),
    st.sampled_from((1, 14, 28)),
    st.sampled_from((0, 12, 23)),
)
sites = st.sampled_from((LYON, LILLE))
spans = st.integers(-40, 40).map(lambda days: timedelta(days=days))


@st.composite
def cases(draw: Callable[..., Any]) -> Case:
    opened = draw(moments)
    turns = [
        Turn(
            installer=draw(st.sampled_from((NEAR, FAR))),
            accepted_at=draw(st.none() | st.just(opened + draw(spans))),
            contact=draw(st.sampled_from(("unknown", "yes", "no"))),
            contacted_at=opened,
            contact_by=draw(st.none() | st.just(opened + draw(spans))),
            state=draw(st.sampled_from(("sent", "declined", "no_news"))),
        )
        for _ in range(draw(st.integers(0, 2)))
    ]
    milestones = {
        "sent_at": draw(st.none() | st.just(opened)),
        "installed_on": draw(st.none() | st.just((opened + timedelta(days=draw(st.integers(-2, 25)))).date())),
    }
    return Case(
        opened_at=opened,
        site=draw(sites),
        postcode=draw(st.sampled_from(("07110", "2A004", "97133"))),
        state=draw(st.sampled_from(("assigned", "undone", "consent_withdrawn"))),
        turns=turns,
        milestones=milestones,
        withdrawn_at=draw(st.none() | st.just(opened + draw(spans))),
        coupon=draw(st.none() | st.just({"state": "handed", "made_at": opened, "handed_on": opened.date()})),
    )


changes = st.one_of(
    st.tuples(
        st.just("dossier"), st.fixed_dictionaries({"state": st.sampled_from(("undone", "closed", "consent_withdrawn"))})
    ),
    st.tuples(st.just("dossier"), st.fixed_dictionaries({"postcode": st.sampled_from(("07110", "75019"))})),
    st.tuples(
        st.just("dossier"),
        st.fixed_dictionaries({"installed_on": st.none() | moments.map(lambda moment: moment.date())}),
    ),
    st.tuples(st.just("dossier"), st.fixed_dictionaries({"opened_at": moments})),
    st.tuples(st.just("referral"), st.fixed_dictionaries({"accepted_at": st.none() | moments})),
    st.tuples(st.just("referral"), st.fixed_dictionaries({"contact": st.sampled_from(("yes", "no"))})),
    st.tuples(st.just("referral"), st.fixed_dictionaries({"installer_id": st.sampled_from((NEAR, FAR))})),
    st.tuples(st.just("consent"), st.fixed_dictionaries({"withdrawn_at": st.none() | moments})),
    st.tuples(st.just("letter"), st.fixed_dictionaries({"sent_at": st.none() | moments})),
    st.tuples(st.just("coupon"), st.fixed_dictionaries({"state": st.sampled_from(("applied", "incomplete"))})),
)
steps = st.one_of(
    st.tuples(st.just("case"), cases()),
    st.tuples(
        st.just("call"), st.tuples(st.sampled_from((Kind.CONSENT_REFUSED, Kind.CALL_NOT_COVERED)), moments, sites)
    ),
    st.tuples(st.just("change"), st.tuples(st.integers(0, 9), changes)),
    st.tuples(st.just("notice"), st.tuples(st.integers(0, 9), st.none() | moments)),
    st.tuples(st.just("keep"), st.integers(1, 60)),
)
questions = st.builds(
    Question,
    st.sampled_from(
        (
            WHOLE,
            Period(date(2026, 9, 1), date(2026, 9, 30)),
            Period(date(2026, 8, 14), date(2026, 11, 14)),
            Period(date(2026, 10, 2), date(2026, 10, 31)),
        )
    ),
    st.builds(
        Filters,
        st.sampled_from((None, None, LYON, LILLE)),
        st.sampled_from((None, None, "07")),
        st.sampled_from((None, None, NEAR)),
    ),
    st.sampled_from((AS_OF, AS_OF - timedelta(days=20), AS_OF + timedelta(days=40))),
)


def play(world: KeptWorld, told: list[Any]) -> None:
    """Do the steps one after another."""
    dossiers: list[tuple[Any, str]] = []
    for what, details in told:
        match what:
            case "case":
                dossiers.append((world.case(details), details.site))
            case "call":
                world.call(*details)
            case "keep":
                world.keep(most=details)
            case _ if dossiers:
                place, more = details
                dossier, site = dossiers[place % len(dossiers)]
                if what == "notice":
                    world.notice(dossier, site, more)
                else:
                    world.change(more[0], dossier, **more[1])


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(
    st.lists(cases(), min_size=1, max_size=5),
    st.lists(steps, max_size=12),
    st.lists(questions, min_size=1, max_size=4),
)
def test_kept_counts_are_the_counts_of_the_rows(world, first, told, asked):
    world.begin()
    play(world, [("case", one) for one in first])
    world.keep()
    play(world, told)
    for question in (EVERYTHING, *asked):
        is_exact(world, question)


def test_a_report_reads_what_is_kept(world):
    """Otherwise the comparison above would be of rows with rows."""
    world.case(a_case())
    assert world.keep() > 0
    with world.engine.begin() as connection:
        connection.exec_driver_sql("update centre.kept_count set counts[1] = 41 where family = 'dossiers'")
    by_kept, by_rows = world.both(EVERYTHING)
    assert by_kept != by_rows


def test_filters_partition_what_is_kept(world):
    for site in (LYON, LILLE, LILLE):
        world.case(a_case(site=site, postcode="07110" if site == LYON else "59000"))
    world.keep()
    every, _ = world.both(EVERYTHING)
    parts = [world.both(Question(WHOLE, Filters(site=site), AS_OF))[0] for site in (LYON, LILLE)]
    places = [world.both(Question(WHOLE, Filters(department=one), AS_OF))[0] for one in ("07", "59")]
    for name, total in every.totals.counts.items():
        assert sum(part.totals.counts[name] for part in parts) == total
        if all(name in part.totals.counts for part in places):
            assert sum(part.totals.counts[name] for part in places) == total


TOUCHED: dict[str, tuple[dict[str, Any], str]] = {
    "dossier": ({"state": "closed"}, "dossiers"),
    "referral": ({"contact": "yes"}, "turns"),
    "consent": ({"withdrawn_at": at(12, month=9)}, "notices"),
    "letter": ({"sent_at": at(20, month=9)}, "notices"),
    "coupon": ({"state": "applied"}, "coupons"),
}


@pytest.mark.parametrize("name", TOUCHED)
def test_a_change_touches_its_month_of_its_site_and_no_other(world, name):
    dossier = world.case(a_case(withdrawn_at=at(11, month=9), coupon={"state": "handed", "made_at": at(10, month=9)}))
    world.notice(dossier, LYON, None)
    world.case(a_case(8))
    world.case(a_case(9, LILLE))
    world.keep()
    assert set(world.states().values()) == {"kept"}
    values, family = TOUCHED[name]
    world.change(name, dossier, **values)
    touched = {key for key, state in world.states().items() if state == "touched"}
    assert touched == {(LYON, family, 9), ("*", family, 9)}
    is_exact(world)
    world.keep()
    assert set(world.states().values()) == {"kept"}
    is_exact(world)


def test_what_is_told_late_touches_its_month(world):
    world.case(a_case())
    world.keep()
    world.call(Kind.CONSENT_REFUSED, at(10, month=9), LILLE)
    assert world.states()[LILLE, "calls", 9] == "touched"
    is_exact(world)


def test_a_change_that_nothing_counts_touches_nothing(world):
    dossier = world.case(a_case())
    world.keep()
    world.change("dossier", dossier, changed=7, line="14 chemin des Oliviers", city="Privas")
    world.change("letter", dossier, attempts=3)
    assert set(world.states().values()) == {"kept"}


def test_young_months_are_left_alone(world):
    world.case(a_case(8))
    world.case(a_case(11))
    world.keep()
    # 1 December: October's last visits, and the news of them, were due on 28 November.
    assert {month for _, _, month in world.states()} == {8, 9, 10}
    is_exact(world)


def test_a_turn_whose_time_is_not_over_is_not_kept(world):
    case = a_case()
    case.turns[0].contact_by = AS_OF + timedelta(days=1)
    world.case(case)
    world.keep()
    assert world.states()[LYON, "turns", 9] == "reckoning"
    is_exact(world, Question(WHOLE, Filters(), AS_OF + timedelta(days=2)))


def test_what_is_kept_is_not_read_for_a_moment_before_it_was_settled(world):
    world.case(a_case(10))
    world.keep()
    assert world.states()[LYON, "dossiers", 10] == "kept"
    is_exact(world, Question(WHOLE, Filters(), AS_OF - timedelta(days=15)))


def test_other_rules_are_counted_live_and_kept_anew(world):
    opened = at(10, month=9)
    world.case(Case(opened_at=opened, milestones={"sent_at": opened, "installed_on": date(2026, 9, 27)}))
    world.keep()
    other = Rules(visit_min_days=18, visit_anchor=VisitAnchor.QUOTE_ACCEPTED)
    is_exact(world, EVERYTHING, other)
    world.keep(other)
    is_exact(world, EVERYTHING, other)
    is_exact(world)


def test_a_month_that_was_just_counted_rests(world):
    dossier = world.case(a_case())
    world.keep()
    world.change("dossier", dossier, state="closed")
    assert world.due() == ()


def test_a_new_site_is_missing_from_the_sum_until_it_is_kept(world):
    world.case(a_case())
    world.keep()
    with world.engine.begin() as connection:
        connection.exec_driver_sql("insert into centre.site (code) values ('NTE')")
    world.case(a_case(site="NTE"))
    is_exact(world)
    world.keep()
    is_exact(world)
    assert world.states()["NTE", "dossiers", 9] == world.states()["*", "dossiers", 9] == "kept"
