"""Contacts, visits, checklists and coupons: their small rules."""

from datetime import UTC, date, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import consent
from desktop_app.domain.checklist import IF_NEEDED, Line, Mark, Marked, may_be, to_do, whole
from desktop_app.domain.contact import Answer, Contact, Learned, first_contact, is_unreachable, standing
from desktop_app.domain.coupon import invoice_mark
from desktop_app.domain.reassignment import CLOSES_BY, Reason
from desktop_app.domain.visit import Need, Postponed, Received, State, Visit, absences, missing_needs
from tests.makers import NOW, make_consent

DOSSIER, TURN = UUID(int=1), UUID(int=2)


def contact(answer, hours=0, *, is_attempt=False):
    at = NOW + timedelta(hours=hours)
    return Contact(uuid4(), DOSSIER, TURN, answer, Learned.AGENT, at, at, "A0421", is_attempt)


@given(st.lists(st.sampled_from(Answer)))
def test_not_knowing_is_never_a_success(answers):
    known = standing(contact(answer) for answer in answers)
    assert (known is Answer.YES) == (Answer.YES in answers)
    assert (known is Answer.UNKNOWN) == (set(answers) <= {Answer.UNKNOWN})


def test_the_first_contact_is_the_earliest_yes():
    found = [contact(Answer.NO, 1), contact(Answer.YES, 30), contact(Answer.YES, 20), contact(Answer.UNKNOWN, 2)]
    assert first_contact(found) == NOW + timedelta(hours=20)
    assert first_contact(found[:1]) is None


@pytest.mark.parametrize(
    ("hours", "enough"), [([0, 1, 2], False), ([0, 24], False), ([0, 1, 24], True), ([0, 24, 48], True), ([], False)]
)
def test_a_client_is_unreachable_after_three_calls_on_two_days(hours, enough):
    tried = [contact(Answer.UNKNOWN, one, is_attempt=True) for one in hours]
    assert is_unreachable(tried, UTC) is enough
    assert not is_unreachable([contact(Answer.UNKNOWN, one) for one in hours], UTC)


def test_only_a_clients_absence_counts_as_one():
    visits = [
        Visit(uuid4(), DOSSIER, TURN, state, date(2026, 12, 10), NOW, reason)
        for state, reason in [
            (State.POSTPONED, Postponed.CLIENT_ABSENT),
            (State.POSTPONED, Postponed.EQUIPMENT_MISSING),
            (State.DONE, Postponed.CLIENT_ABSENT),
            (State.POSTPONED, "client_absent"),
        ]
    ]
    assert absences(visits) == 2


def test_not_knowing_whether_something_came_is_not_having_it():
    told = [
        Received(DOSSIER, Need.EQUIPMENT, is_received=True, on=None, told_at=NOW, by="A0421"),
        Received(DOSSIER, Need.PASSWORD, is_received=False, on=None, told_at=NOW, by="A0421"),
    ]
    assert missing_needs(told) == (Need.IDENTIFIERS, Need.PASSWORD)
    assert missing_needs([]) == tuple(Need)


def test_a_checklist_has_every_line_in_its_order():
    done = Marked(DOSSIER, Line.LIVEBOX, Mark.DONE, None, None, NOW, "A0421")
    lines = whole(DOSSIER, [done], NOW)
    assert [one.line for one in lines] == list(Line)
    assert [one.mark for one in lines].count(Mark.TO_DO) == len(Line) - 1
    assert Line.LIVEBOX not in to_do(lines)
    assert to_do([done]) == tuple(line for line in Line if line is not Line.LIVEBOX)


@pytest.mark.parametrize("line", Line)
def test_only_what_is_done_if_needed_can_be_needless(line):
    assert may_be(line, Mark.NOT_NEEDED) is (line in IF_NEEDED)
    assert may_be(line, Mark.NOT_DONE)


@given(st.text(max_size=20), st.text(max_size=20))
def test_an_invoice_is_recognised_by_its_letters_and_digits_alone(one, other):
    key = b"k" * 32

    def bare(text):
        return "".join(letter for letter in text.upper() if letter in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")

    if one.isascii() and other.isascii():
        same = invoice_mark(key, "12345678901234", one) == invoice_mark(key, "12345678901234", other)
        assert same == (bare(one) == bare(other))


def test_an_invoice_is_its_issuers_and_its_mark_is_the_keys():
    mark = invoice_mark(b"k" * 32, "12345678901234", "FA-2026/017")
    assert mark == invoice_mark(b"k" * 32, "12345678901234", "fa 2026 017")
    assert mark != invoice_mark(b"k" * 32, "12345678901235", "FA-2026/017")
    assert mark != invoice_mark(b"x" * 32, "12345678901234", "FA-2026/017")
    assert "017" not in mark or len(mark) == 64


def test_every_reason_closes_a_turn():
    assert set(CLOSES_BY) == set(Reason)


VALID = timedelta(days=183)


@pytest.mark.parametrize(
    ("changes", "later", "after", "state"),
    [
        ({}, (), timedelta(days=1), "given"),
        ({}, (), timedelta(days=184), "expired"),
        ({}, (timedelta(days=2),), timedelta(days=3), "replaced"),
        ({}, (timedelta(days=2),), timedelta(days=200), "replaced"),
        ({"withdrawn_at": NOW + timedelta(days=1)}, (), timedelta(days=2), "withdrawn"),
        ({"withdrawn_at": NOW + timedelta(days=1)}, (timedelta(hours=1),), timedelta(days=200), "withdrawn"),
        ({"withdrawn_at": NOW + timedelta(days=3)}, (), timedelta(days=2), "given"),
    ],
)
def test_what_a_consent_is_worth(changes, later, after, state):
    mine = make_consent(recorded_at=NOW, **changes)
    others = tuple(make_consent(recorded_at=NOW + delay) for delay in later)
    assert consent.state_of(mine, others, NOW + after, VALID) == state
