from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain.address import department_of
from desktop_app.domain.deadlines import Rules
from desktop_app.domain.fact import Kind
from desktop_app.domain.letter import State as LetterState
from desktop_app.domain.report import Drill, Filters, Period, Question, Step
from desktop_app.domain.report_kpi import Count, figures
from desktop_app.figures import families, lines, reading
from tests.figures.cases import CASES, NOVEMBER, Sum
from tests.figures.rows import FAR, LILLE, LYON, NEAR, Book, Case, Turn, at

AS_OF = datetime(2026, 12, 1, 6, tzinfo=UTC)
COHORTS = (Count.OPENED, Count.SENT, Count.CONTACTED, Count.QUOTED, Count.ASKED, Count.CONTACT_UNKNOWN, Count.DECLINED)


def read(book: Book, filters: Filters | None = None, period: Period = NOVEMBER) -> reading.Reading:
    question = Question(period, filters or Filters(), AS_OF)
    return reading.read(book.connection, book.tables, question, counted(book))


def counted(book: Book, rules: Rules = Rules()) -> families.Count:  # noqa: B008 - a frozen value
    return families.live(book.connection, book.tables, rules)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_figure_is_what_was_reckoned_by_hand(book: Book, case: Sum):
    case.write(book)
    question = Question(case.period, case.filters, AS_OF)
    totals = reading.read(book.connection, book.tables, question, counted(book, case.rules)).totals
    found = figures(totals.counts, totals.spreads)
    told = {
        name: (found[name].value, found[name].n, found[name].unknown)[: len(expected)]
        for name, expected in case.figures.items()
    }
    assert told == case.figures
    # What another period is compared with is reckoned alike.
    assert reading.totals(book.connection, book.tables, question, counted(book, case.rules)) == totals


def test_there_are_enough_figures_reckoned_by_hand():
    assert sum(len(case.figures) for case in CASES) >= 40
    assert len(CASES) >= 40


def test_days_are_those_of_france(book):
    for moment in (at(3, 22, 59), at(3, 23), at(30, 22, 59)):
        book.case(Case(opened_at=moment))
    # Clocks go back on 25 October: midnight is at 22 h before, at 23 h after.
    for moment in (at(24, 21, 59, month=10), at(24, 22, month=10), at(25, 22, 30, month=10), at(25, 23, month=10)):
        book.case(Case(opened_at=moment))
    found = read(book, period=Period(date(2026, 10, 1), date(2026, 11, 30))).days
    assert {day.key: day.counts[Count.OPENED] for day in found} == {
        "2026-10-24": 1,
        "2026-10-25": 2,
        "2026-10-26": 1,
        "2026-11-03": 1,
        "2026-11-04": 1,
        "2026-11-30": 1,
    }


@pytest.mark.parametrize(
    "postcode",
    ["01000", "07110", "20000", "20199", "20200", "20600", "97110", "97133", "97150", "97411", "98800", "75019"],
)
def test_departments_are_those_of_the_domain(book, postcode):
    book.case(Case(postcode=postcode))
    assert [one.key for one in read(book).departments] == [department_of(postcode)]


def test_installers_have_their_names_and_places(book):
    book.case(Case(turns=[Turn(NEAR, accepted_at=at(3)), Turn(FAR, accepted_at=at(4))]))
    near, far = sorted(read(book).installers, key=lambda one: one.key)
    assert (near.name, near.place) == ("Antennes du Pont (Aubenas)", (44.62, 4.39))
    assert (far.name, far.place) == ("Réception Valence (Valence)", None)


def test_scripts_are_compared_by_their_versions(book):
    book.case(Case(script="1.0.0"))
    book.case(Case(script="1.1.0"))
    for version in ("1.1.0", "1.1.0", "1.2.0"):
        book.call(Kind.CONSENT_REFUSED, at(4), version=version, script="CONS-MER")
    found = {one.key: (one.counts[Count.OPENED], one.counts[Count.REFUSED]) for one in read(book).scripts}
    assert found == {"1.0.0": (1, 0), "1.1.0": (1, 2), "1.2.0": (0, 1)}
    assert read(book, Filters(department="07")).scripts == ()


def test_places_without_an_installer_are_told_by_commune(book):
    for insee in ("07132", "07132", "2A004", "97411"):
        book.call(Kind.CALL_NOT_COVERED, at(4), insee=insee)
    assert {one.key: one.counts[Count.NOT_COVERED] for one in read(book).uncovered} == {
        "07132": 2,
        "2A004": 1,
        "97411": 1,
    }
    assert [one.key for one in read(book, Filters(department="974")).uncovered] == ["97411"]
    assert read(book, Filters(installer=NEAR)).uncovered == ()


def test_what_waits_is_told_whatever_the_period(book):
    waiting = {"state": LetterState.QUEUED.value, "created_at": at(2, month=9)}
    book.case(Case(letters=[waiting, {**waiting, "created_at": at(3)}, {"state": LetterState.IN_DOUBT.value}]))
    found = read(book, period=Period(date(2020, 1, 1), date(2020, 1, 1))).operations
    assert (found.waiting, found.oldest_waiting_at, found.failed, found.in_doubt) == (2, at(2, month=9), 0, 1)


def test_a_list_is_what_lies_behind_a_figure(book):
    far = Turn(FAR, distance_m=61_000)
    book.case(Case(opened_at=at(3), turns=[Turn(), far], milestones={"sent_at": at(3)}))
    book.case(Case(opened_at=at(5)))
    question = Question(NOVEMBER, Filters(), AS_OF)
    every = list(lines.lines(book.connection, book.tables, question, Drill(), names=False, most=None))
    assert [(one.installer, one.distance_m, one.client) for one in every] == [
        ("Antennes du Pont", 12_345.6, None),
        ("Réception Valence", 61_000, None),
    ]
    sent = list(lines.lines(book.connection, book.tables, question, Drill(step=Step.SENT), names=True, most=10))
    assert [one.dossier_id for one in sent] == [every[1].dossier_id]
    assert sent[0].client
    assert sent[0].phone
    distant = Drill(least_m=60_000, most_m=80_000)
    assert lines.count(book.connection, book.tables, question, distant) == 1
    assert lines.count(book.connection, book.tables, question, Drill()) == 2


places = st.sampled_from(["07110", "26000", "20000", "20200", "97411"])
milestones = st.sets(st.sampled_from(["sent_at", "contacted_at", "quoted_at"])).map(
    lambda names: dict.fromkeys(names, at(9))
)
turns = st.lists(
    st.builds(
        Turn,
        installer=st.sampled_from([NEAR, FAR]),
        accepted_at=st.sampled_from([None, at(3), at(30, 23)]),
        contact=st.sampled_from(["yes", "no", "unknown"]),
        contact_by=st.just(at(5)),
        state=st.sampled_from(["sent", "declined", "no_contact"]),
    ),
    min_size=1,
    max_size=3,
)
cases = st.lists(
    st.builds(
        Case,
        opened_at=st.sampled_from([at(3), at(12, 22, 59), at(30, 22, 59), at(30, 23)]),
        site=st.sampled_from([LYON, LILLE]),
        postcode=places,
        state=st.sampled_from(["assigned", "contacted", "undone"]),
        turns=turns,
        milestones=milestones,
    ),
    max_size=8,
)


@pytest.mark.long
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cases)
def test_filters_partition_totals(both, written):
    """Whatever is filtered by, the parts add up to the whole, and both databases count alike."""
    local, central = both
    with local.connection.begin_nested() as one, central.connection.begin_nested() as other:
        for case in written:
            central.case(case)
            if case.site == LYON:
                local.case(case)
        whole = _counts(central, Filters())
        for parts in (
            [Filters(site=site) for site in (LYON, LILLE)],
            [Filters(department=code) for code in ("07", "26", "2A", "2B", "974")],
            [Filters(installer=key) for key in (NEAR, FAR)],
        ):
            added = [_counts(central, part) for part in parts]
            assert {count: sum(part[count] for part in added) for count in COHORTS} == whole
        assert _counts(central, Filters(site=LYON)) == _counts(local, Filters())
        for facet in ("days", "departments", "sites"):
            groups = getattr(read(central), facet)
            assert sum(group.counts[Count.OPENED] for group in groups) == whole[Count.OPENED]
        one.rollback()
        other.rollback()


def _counts(book: Book, filters: Filters) -> dict[Count, int]:
    found = read(book, filters).totals.counts
    return {count: found[count] for count in COHORTS}
