"""Column types shared by the desk's store and the centre: moments that are always UTC."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Boolean, Column, Date, DateTime, Dialect, Integer, String
from sqlalchemy.types import TypeDecorator, TypeEngine
from typing_extensions import override


class UtcMoment(TypeDecorator[datetime]):
    """An aware moment in UTC: text in ISO 8601 with microseconds in SQLite (text order is time order), timestamptz
    in PostgreSQL.
    """

    impl = String(32)
    cache_ok = True

    @override
    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        is_text = dialect.name == "sqlite"
        return dialect.type_descriptor(String(32) if is_text else DateTime(timezone=True))

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without its zone")
        moment = value.astimezone(UTC)
        return moment.isoformat(timespec="microseconds") if dialect.name == "sqlite" else moment

    @override
    def process_result_value(self, value: str | datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.astimezone(UTC) if isinstance(value, datetime) else datetime.fromisoformat(value)


def milestone_columns() -> tuple[Column[Any], ...]:
    """How far a dossier came: when it first took each step. Figures over millions of dossiers count these alone.

    `sent_at` is the relay's acceptance of the letter to the installer whose turn it is; days are the client's.
    """
    return (
        Column("sent_at", UtcMoment),
        Column("contacted_at", UtcMoment),
        Column("quoted_at", UtcMoment),
        Column("agreed_at", UtcMoment),
        Column("installed_on", Date),
        Column("coupon_on", Date),
        Column("reassigned_at", UtcMoment),
        Column("suspended_at", UtcMoment),
    )


def turn_columns() -> tuple[Column[Any], ...]:
    """What figures count of one installer's turn: the first is 1, and `contact` is a code of `contact.Answer`."""
    return (
        Column("turn", Integer, nullable=False, server_default="1"),
        Column("contact", String, nullable=False, server_default="unknown"),
        Column("contacted_at", UtcMoment),
        Column("contact_by", UtcMoment),
    )


# ------------------------------------------------------------------------------------------------------ after the call
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
