"""Column types shared by the desk's store and the centre: moments that are always UTC."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, Date, DateTime, Dialect, Integer, String
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
