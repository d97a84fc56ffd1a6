"""Lists of columns that the desk's store and the centre have in common: what follows the call."""

from typing import Any

from sqlalchemy import Boolean, Column, Date, String

from desktop_app.columns import UtcMoment

# What follows the call, without a word of the client's: every row belongs to a dossier and travels with it. `step` and
# `contact` are only ever added; of two versions of another row, the one whose `changed_at` is later holds, and a
# `state` is folded from facts. References to other tables are each schema's own.


def step_columns() -> tuple[Column[Any], ...]:
    """One step that a dossier took, whoever told it: `at` is when it happened, `told_at` when it was written down."""
    return (
        Column("event", String, nullable=False),
        Column("state", String, nullable=False),
        Column("at", UtcMoment, nullable=False),
        Column("told_at", UtcMoment, nullable=False),
        Column("by", String, nullable=False),
        Column("learned", String, nullable=False),
        Column("reason", String),
    )


def contact_columns() -> tuple[Column[Any], ...]:
    """One thing learned about an installer's contact with the client."""
    return (
        Column("answer", String, nullable=False),
        Column("learned", String, nullable=False),
        Column("at", UtcMoment, nullable=False),
        Column("learned_at", UtcMoment, nullable=False),
        Column("by", String, nullable=False),
        Column("is_attempt", Boolean, nullable=False),
    )


def visit_columns() -> tuple[Column[Any], ...]:
    """One appointment for the installation; another day is another visit."""
    return (
        Column("state", String, nullable=False),
        Column("day", Date, nullable=False),
        Column("planned_at", UtcMoment, nullable=False),
        Column("reason", String),
        Column("review_on", Date),
        Column("changed_at", UtcMoment, nullable=False),
    )


def received_columns() -> tuple[Column[Any], ...]:
    """Whether the client has what a visit needs; key: dossier and `need`. Yes or no, never the thing itself."""
    return (
        Column("need", String, primary_key=True),
        Column("is_received", Boolean, nullable=False),
        Column("received_on", Date),
        Column("by", String, nullable=False),
        Column("changed_at", UtcMoment, nullable=False),
    )


def checklist_columns() -> tuple[Column[Any], ...]:
    """One line of the installation's checklist; key: dossier and `line`."""
    return (
        Column("line", String, primary_key=True),
        Column("mark", String, nullable=False),
        Column("reason", String),
        Column("detail", String),
        Column("by", String, nullable=False),
        Column("changed_at", UtcMoment, nullable=False),
    )


def coupon_columns() -> tuple[Column[Any], ...]:
    """One coupon: dates and codes alone. `missing` is the codes of the missing papers, parted by commas."""
    return (
        Column("state", String, nullable=False),
        Column("made_at", UtcMoment, nullable=False),
        Column("form", String),
        Column("handed_on", Date),
        Column("received_on", Date),
        Column("missing", String, nullable=False, server_default=""),
        Column("reason", String),
        Column("invoice_mark", String(64)),
        Column("ended_on", Date),
        Column("changed_at", UtcMoment, nullable=False),
    )
