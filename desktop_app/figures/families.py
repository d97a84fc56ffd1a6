"""The families of rows that figures count: each by a moment of its own, and each counted by one statement."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final, Protocol

from sqlalchemy import Connection

from desktop_app.domain.deadlines import Rules
from desktop_app.domain.report import Question
from desktop_app.figures import calls, dossiers, letters, referrals
from desktop_app.figures.facets import Cell, Counting, grouped
from desktop_app.figures.tables import Tables


class Family(StrEnum):
    """Rows whose counts add up over sites and over months: whatever is counted of them is a function of one row."""

    DOSSIERS = "dossiers"
    """By the moment they were opened."""
    TURNS = "turns"
    """Installers asked, by the moment the relay accepted their letter."""
    CALLS = "calls"
    """Calls that became no dossier, by their moment."""
    CONSENTS = "consents"
    """By the moment they were recorded."""
    COUPONS = "coupons"
    """By the moment they were made."""
    NOTICES = "notices"
    """Notices of withdrawals, by the moment of the withdrawal."""


KEYS: Final = {Family.DOSSIERS: dossiers.KEYS, Family.TURNS: referrals.KEYS}
"""What the families that are grouped in several ways at once are grouped by."""


class Count(Protocol):
    """Counts one family in the period of a question; `facets`: which of `KEYS` are wanted, where there are several."""

    def __call__(self, family: Family, question: Question, facets: Sequence[str] | None = None, /) -> list[Cell]:
        """Count."""
        ...


def counting(
    tables: Tables,
    family: Family,
    question: Question,
    rules: Rules,
    *,
    at_once: bool,
    facets: Sequence[str] | None = None,
) -> Counting:
    """The statement that counts a family; `at_once` where the database groups in several ways in one walk."""
    match family:
        case Family.DOSSIERS:
            course = dossiers.rows(tables, question, rules)
            return grouped(course, facets or dossiers.KEYS, dossiers.measures(course), at_once=at_once)
        case Family.TURNS:
            turn = referrals.rows(tables, question)
            return grouped(turn, facets or referrals.KEYS, referrals.measures(turn), at_once=at_once)
        case Family.CALLS:
            return calls.calls(tables, question)
        case Family.CONSENTS:
            return calls.accepted(tables, question)
        case Family.COUPONS:
            return letters.coupons(tables, question)
        case Family.NOTICES:
            return letters.notices(tables, question)


def live(connection: Connection, tables: Tables, rules: Rules) -> Count:
    """Counts the rows themselves, as they are now."""
    at_once = connection.dialect.name == "postgresql"

    def count(family: Family, question: Question, facets: Sequence[str] | None = None) -> list[Cell]:
        counted = counting(tables, family, question, rules, at_once=at_once, facets=facets)
        return list(counted.cells(connection))

    return count
