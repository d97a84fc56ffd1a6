"""What is written, what is asked, and what was reckoned by hand."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from desktop_app.domain.deadlines import Rules, VisitAnchor
from desktop_app.domain.fact import Kind
from desktop_app.domain.letter import State as LetterState
from desktop_app.domain.report import Filters, Period
from tests.figures.rows import FAR, NEAR, Book, Case, Turn, at

NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))


@dataclass(frozen=True)
class Sum:
    """One case: `write` fills the book; `figures` maps a figure's name to (value, n) or (value, n, unknown)."""

    name: str
    write: Callable[[Book], Any]
    figures: Mapping[str, tuple]
    filters: Filters = field(default_factory=Filters)
    period: Period = NOVEMBER
    rules: Rules = field(default_factory=Rules)


def all_of(*cases: Case) -> Callable[[Book], Any]:
    return lambda book: [book.case(case) for case in cases]


def opened(*moments: Any, **values: Any) -> Callable[[Book], Any]:
    return all_of(*(Case(opened_at=moment, **values) for moment in moments))


def asked(contact: str, contacted_at=None, **values: Any) -> Case:
    turn = Turn(accepted_at=at(3, 10), contact_by=at(5, 10), contact=contact, contacted_at=contacted_at, **values)
    return Case(turns=[turn])


def visited(on: date | None, sent: Any, **milestones: Any) -> Case:
    """Opened on 3 October; `sent` is when its letter left."""
    return Case(
        opened_at=at(3, month=10),
        milestones={"sent_at": sent, "installed_on": on} | milestones,
    )


def sent(minutes: float) -> Case:
    return Case(turns=[Turn(made_at=at(3, 10), accepted_at=at(3, 10 + int(minutes) // 60, int(minutes) % 60))])


def refusals(count: int, version: str = "1.0.0") -> Callable[[Book], Any]:
    def write(book: Book) -> None:
        for _ in range(count):
            book.call(Kind.CONSENT_REFUSED, at(4), version=version)

    return write


def both_of(*writes: Callable[[Book], Any]) -> Callable[[Book], Any]:
    return lambda book: [write(book) for write in writes]


def not_covered(*communes: str) -> Callable[[Book], Any]:
    def write(book: Book) -> None:
        for one in communes:
            book.call(Kind.CALL_NOT_COVERED, at(4), insee=one)

    return write


def letter(state: LetterState, **values: Any) -> dict[str, Any]:
    return {"state": state.value, "created_at": at(3)} | values


def withdrawal(minutes: int) -> Case:
    notice = letter(LetterState.SENT, kind="deletion_notice", sent_at=at(6, 10, minutes))
    return Case(state="consent_withdrawn", withdrawn_at=at(6, 10), letters=[notice])


SENT_IN_OCTOBER = at(3, 10, month=10)
OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))
SEEN_ON = {day: visited(date(2026, 10, day), SENT_IN_OCTOBER) for day in (17, 18, 23, 24)}
FIVE_CONTACTS = (
    asked("yes", at(4, 9)),
    asked("yes", at(5, 10)),
    asked("yes", at(5, 10, 1)),
    asked("no"),
    asked("unknown"),
)
TO_DO = Turn(accepted_at=at(30, 8), contact_by=at(2, 8, month=12))
HANDED = {"state": "handed", "made_at": at(20), "handed_on": date(2026, 11, 20)}
APPLIED = {"state": "applied", "made_at": at(20), "handed_on": date(2026, 11, 20)}
UNHANDED = {"state": "not_handed", "made_at": at(20)}
WAY = {"sent_at": at(3), "contacted_at": at(4), "quoted_at": at(5), "agreed_at": at(6)}

CASES = (
    Sum("nothing at all", all_of(), {"requests": (0, 0), "consent_rate": (None, 0), "distance_median": (None, 0)}),
    Sum("one dossier", opened(at(3)), {"requests": (1, 1), "consent_rate": (1.0, 1), "referrals": (0, 0)}),
    # ---- requests and consent
    Sum(
        "requests count refusals and places without an installer",
        both_of(opened(at(3), at(4)), refusals(3), not_covered("07132")),
        {"requests": (6, 6), "not_covered": (1, 1)},
    ),
    Sum("two of five accept", both_of(opened(at(3), at(4)), refusals(3)), {"consent_rate": (0.4, 5)}),
    Sum("only refusals", refusals(4), {"consent_rate": (0.0, 4), "requests": (4, 4)}),
    Sum(
        "the first and the last moment of a month in France belong to it",
        opened(at(31, 23, month=10), at(30, 22, 59)),
        {"requests": (2, 2)},
    ),
    Sum("the moments before and after do not", opened(at(31, 22, 59, month=10), at(30, 23)), {"requests": (0, 0)}),
    Sum("what its agent took back never was", opened(at(3), state="undone"), {"requests": (0, 0)}),
    Sum(
        "not eligible is no request",
        lambda book: book.call(Kind.CALL_NOT_ELIGIBLE, at(4), reasons=["no_dish_needed"]),
        {"requests": (0, 0)},
    ),
    Sum(
        "a refusal of October is not November's",
        lambda book: book.call(Kind.CONSENT_REFUSED, at(31, 12, month=10), version="1"),
        {"requests": (0, 0)},
    ),
    # ---- sending
    Sum("sent dossiers are referrals", all_of(Case(milestones={"sent_at": at(3)}), Case()), {"referrals": (1, 1)}),
    Sum(
        "delays of 1, 5 and 30 minutes",
        all_of(sent(1), sent(5), sent(30)),
        {"sending_delay_median": (300, 3), "sending_delay_p90": (1800, 3)},
    ),
    Sum(
        "ten delays",
        all_of(*(sent(minutes) for minutes in range(1, 11))),
        {"sending_delay_median": (300, 10), "sending_delay_p90": (540, 10)},
    ),
    Sum(
        "a delay below a minute",
        all_of(Case(turns=[Turn(made_at=at(3), accepted_at=at(3))])),
        {"sending_delay_median": (0, 1)},
    ),
    Sum(
        "clocks out of order measure no delay",
        all_of(Case(turns=[Turn(made_at=at(4), accepted_at=at(3))]), sent(7)),
        {"sending_delay_median": (420, 1), "declined": (0.0, 2)},
    ),
    Sum(
        "a letter of October is not asked in November",
        all_of(Case(turns=[Turn(accepted_at=at(31, 12, month=10))])),
        {"sending_delay_median": (None, 0)},
    ),
    # ---- contact
    Sum("in time, on the last moment, late, no, unknown", all_of(*FIVE_CONTACTS), {"contact_in_time": (0.5, 4, 1)}),
    Sum("unknown alone has no rate", all_of(asked("unknown")), {"contact_in_time": (None, 0, 1)}),
    Sum(
        "before its time is over, silence is not unknown",
        all_of(Case(turns=[TO_DO])),
        {"contact_in_time": (None, 0, 0)},
    ),
    Sum(
        "an early yes counts at once",
        all_of(
            Case(
                turns=[
                    Turn(accepted_at=at(30, 8), contact_by=at(2, 8, month=12), contact="yes", contacted_at=at(30, 9))
                ]
            )
        ),
        {"contact_in_time": (1.0, 1, 0)},
    ),
    Sum(
        "a contact before its letter, by a clock out of order, is in time",
        all_of(asked("yes", at(2))),
        {"contact_in_time": (1.0, 1, 0)},
    ),
    Sum("only no", all_of(asked("no"), asked("no")), {"contact_in_time": (0.0, 2, 0)}),
    Sum(
        "declined and silent, of those asked",
        all_of(
            asked("no", state="declined"),
            asked("no", state="no_contact"),
            asked("unknown", state="no_news"),
            asked("yes", at(4)),
        ),
        {"declined": (0.25, 4), "silent": (0.5, 4)},
    ),
    Sum(
        "an installer asked for the second time counts by itself",
        all_of(Case(turns=[Turn(accepted_at=at(3), state="declined"), Turn(FAR, accepted_at=at(5))])),
        {"declined": (0.5, 2)},
    ),
    # ---- quotes, reassignments
    Sum(
        "one quote of two accepted",
        all_of(Case(milestones=WAY), Case(milestones=WAY | {"agreed_at": None})),
        {"quotes_accepted": (0.5, 2)},
    ),
    Sum("no quote, no rate", opened(at(3)), {"quotes_accepted": (None, 0)}),
    Sum(
        "one dossier of four went to another",
        both_of(opened(at(3), at(4), at(5)), all_of(Case(milestones={"reassigned_at": at(9)}))),
        {"reassigned": (0.25, 4)},
    ),
    # ---- visits: sent on 3 October, so that 18 to 23 October is the window
    Sum(
        "day 15 and day 20 are in the window",
        all_of(SEEN_ON[18], SEEN_ON[23]),
        {"visit_in_window": (1.0, 2, 0)},
        period=OCTOBER,
    ),
    Sum(
        "day 14 is early and day 21 late",
        all_of(SEEN_ON[17], SEEN_ON[24]),
        {"visit_in_window": (0.0, 2, 0)},
        period=OCTOBER,
    ),
    Sum(
        "three of four",
        all_of(SEEN_ON[18], SEEN_ON[23], SEEN_ON[23], SEEN_ON[24]),
        {"visit_in_window": (0.75, 4, 0)},
        period=OCTOBER,
    ),
    Sum(
        "a place that was not safe excuses a late visit",
        all_of(SEEN_ON[18], visited(date(2026, 10, 28), SENT_IN_OCTOBER, suspended_at=at(20, month=10))),
        {"visit_in_window": (1.0, 1, 0)},
        period=OCTOBER,
    ),
    Sum(
        "a place that was not safe excuses no early visit",
        all_of(visited(date(2026, 10, 10), SENT_IN_OCTOBER, suspended_at=at(5, month=10))),
        {"visit_in_window": (0.0, 1, 0)},
        period=OCTOBER,
    ),
    Sum(
        "a visit without its letter's moment is unknown",
        all_of(visited(date(2026, 10, 20), None)),
        {"visit_in_window": (None, 0, 1)},
        period=OCTOBER,
    ),
    Sum(
        "a cohort that is not ripe says nothing",
        all_of(Case(opened_at=at(5), milestones={"sent_at": at(5), "installed_on": date(2026, 11, 21)})),
        {"visit_in_window": (None, 0, 0), "total_delay_median": (None, 0)},
    ),
    Sum(
        "an evening's letter counts from its day in France",
        all_of(visited(date(2026, 10, 23), at(2, 22, 30, month=10))),
        {"visit_in_window": (1.0, 1, 0)},
        period=OCTOBER,
    ),
    Sum(
        "days may count from the quote",
        all_of(visited(date(2026, 10, 25), SENT_IN_OCTOBER, agreed_at=at(8, month=10))),
        {"visit_in_window": (1.0, 1, 0)},
        period=OCTOBER,
        rules=Rules(visit_anchor=VisitAnchor.QUOTE_ACCEPTED),
    ),
    Sum(
        "days that count from the equipment are unknown",
        all_of(SEEN_ON[18]),
        {"visit_in_window": (None, 0, 1)},
        period=OCTOBER,
        rules=Rules(visit_anchor=VisitAnchor.EQUIPMENT_RECEIVED),
    ),
    Sum(
        "15, 20 and 21 days from request to visit",
        all_of(SEEN_ON[18], SEEN_ON[23], SEEN_ON[24]),
        {"total_delay_median": (20, 3), "total_delay_p90": (21, 3)},
        period=OCTOBER,
    ),
    Sum(
        "a visit before its request measures nothing",
        all_of(visited(date(2026, 10, 1), SENT_IN_OCTOBER)),
        {"total_delay_median": (None, 0), "visit_in_window": (0.0, 1, 0)},
        period=OCTOBER,
    ),
    # ---- distance
    Sum(
        "the median distance, to a hundred metres",
        all_of(*(asked("no", distance_m=metres) for metres in (99.0, 12_345.6, 80_000.0))),
        {"distance_median": (12_300, 3)},
    ),
    # ---- letters, coupons, withdrawals
    Sum(
        "letters in trouble",
        all_of(
            Case(
                letters=[
                    letter(LetterState.FAILED),
                    letter(LetterState.EXPIRED),
                    letter(LetterState.IN_DOUBT),
                    letter(LetterState.SENT),
                ]
            )
        ),
        {"letters_failed": (2, 2), "letters_in_doubt": (1, 1)},
    ),
    Sum(
        "a letter made in October is not November's",
        all_of(Case(letters=[letter(LetterState.FAILED, created_at=at(3, month=10))])),
        {"letters_failed": (0, 0)},
    ),
    Sum(
        "two of three coupons handed, one of them redeemed",
        all_of(Case(coupon=HANDED), Case(coupon=APPLIED), Case(coupon=UNHANDED)),
        {"coupons_handed": (2 / 3, 3), "coupons_redeemed": (0.5, 2), "coupon_amount": (100, 1)},
    ),
    Sum(
        "one withdrawal of two",
        both_of(opened(at(3)), all_of(withdrawal(4))),
        {"withdrawals": (0.5, 2), "withdrawal_notice_median": (240, 1)},
    ),
    Sum(
        "a notice before its withdrawal measures nothing",
        all_of(
            Case(withdrawn_at=at(6, 10), letters=[letter(LetterState.SENT, kind="deletion_notice", sent_at=at(6, 9))])
        ),
        {"withdrawal_notice_median": (None, 0)},
    ),
    # ---- filters
    Sum("of another site", opened(at(3)), {"requests": (0, 0), "consent_rate": (None, 0)}, Filters(site="LIL")),
    Sum("of this site", both_of(opened(at(3)), refusals(1)), {"requests": (2, 2)}, Filters(site="LYO")),
    Sum(
        "a department knows no refusals",
        both_of(opened(at(3)), refusals(1)),
        {"requests": (None, 0), "consent_rate": (None, 0), "reassigned": (0.0, 1)},
        Filters(department="07"),
    ),
    Sum(
        "a department knows its places without an installer",
        not_covered("07132", "26362"),
        {"not_covered": (1, 1)},
        Filters(department="07"),
    ),
    Sum(
        "Corsica is two departments",
        opened(at(3), postcode="20000"),
        {"reassigned": (0.0, 1)},
        Filters(department="2A"),
    ),
    Sum(
        "overseas departments have three digits",
        opened(at(3), postcode="97411"),
        {"reassigned": (0.0, 1)},
        Filters(department="974"),
    ),
    Sum(
        "a dossier is its last installer's",
        all_of(Case(milestones=WAY, turns=[Turn(NEAR), Turn(FAR)])),
        {"quotes_accepted": (None, 0)},
        Filters(installer=NEAR),
    ),
    Sum(
        "and so it is here",
        all_of(Case(milestones=WAY, turns=[Turn(NEAR), Turn(FAR)])),
        {"quotes_accepted": (1.0, 1)},
        Filters(installer=FAR),
    ),
    Sum(
        "filters that leave nothing",
        both_of(opened(at(3)), refusals(2)),
        {"requests": (None, 0), "reassigned": (None, 0), "declined": (None, 0), "letters_failed": (0, 0)},
        Filters("LIL", "29", FAR),
    ),
)
