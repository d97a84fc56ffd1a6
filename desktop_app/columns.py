"""What the desk's store and the centre have in common: moments that are always UTC, lists of columns, names of keys."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Boolean, Column, Date, DateTime, Dialect, Float, Integer, LargeBinary, String, Text, Uuid
from sqlalchemy.types import TypeDecorator, TypeEngine
from typing_extensions import override

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "pk": "pk_%(table_name)s",
}


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


# References to other tables are each schema's own, and so are most indexes.


def client_columns() -> tuple[Column[Any], ...]:
    """Who the client is; `salt` opens the commitments that facts hold."""
    return (
        Column("title", String, nullable=False),
        Column("first_name", String, nullable=False),
        Column("last_name", String, nullable=False),
        Column("phone", String, nullable=False, index=True),
        Column("phone_is_certain", Boolean, nullable=False),
        Column("email", String),
        Column("slots", String),
        Column("search_key", String, nullable=False, index=True),
        Column("salt", LargeBinary, nullable=False),
    )


def address_columns() -> tuple[Column[Any], ...]:
    """Where the dish is wanted, and how sure that place is."""
    return (
        Column("line", String, nullable=False),
        Column("complement", String),
        Column("postcode", String(5), nullable=False),
        Column("city", String, nullable=False),
        Column("lat", Float, nullable=False),
        Column("lon", Float, nullable=False),
        Column("precision", String, nullable=False),
        Column("source", String, nullable=False),
        Column("insee", String),
    )


def consent_columns() -> tuple[Column[Any], ...]:
    """The two answers, and the words that were read."""
    return (
        Column("installer_named", String, nullable=False),
        Column("town_named", String, nullable=False),
        Column("script_id", String, nullable=False),
        Column("script_version", String, nullable=False),
        Column("script_sha256", String(64), nullable=False),
        Column("spoken_text", Text, nullable=False),
        Column("spoken_sha256", String(64), nullable=False),
        Column("language", String, nullable=False),
        Column("this_installer", String, nullable=False),
        Column("another_installer", String, nullable=False),
        Column("direction", String, nullable=False),
        Column("call_reference", String),
        Column("agent", String, nullable=False),
        Column("desk", Uuid, nullable=False),
        Column("recorded_at", UtcMoment, nullable=False),
        Column("withdrawn_at", UtcMoment),
    )


def referral_columns() -> tuple[Column[Any], ...]:
    """One installer asked. `explanation` is JSON: candidates, distances, who was skipped and why, address source."""
    return (
        Column("state", String, nullable=False),
        Column("rank", Integer, nullable=False),
        Column("distance_m", Float, nullable=False),
        Column("made_at", UtcMoment, nullable=False),
        Column("accepted_at", UtcMoment),
        Column("explanation", Text, nullable=False),
    )


def queue_columns() -> tuple[Column[Any], ...]:
    """Since when a letter waits, and for how long it may."""
    return (
        Column("created_at", UtcMoment, nullable=False),
        Column("next_attempt_at", UtcMoment, nullable=False),
        Column("expires_at", UtcMoment, nullable=False),
        Column("attempts", Integer, nullable=False),
    )


def content_columns() -> tuple[Column[Any], ...]:
    """A letter's bytes, frozen from its dot on, and what the relay said of them."""
    return (
        Column("content", LargeBinary),
        Column("is_frozen", Boolean, nullable=False),
        Column("last_reply", String),
        Column("sent_at", UtcMoment),
    )


def sealed_columns() -> tuple[Column[Any], ...]:
    """What a fact tells besides its subject, and its place in the chain."""
    return (
        Column("at", UtcMoment, nullable=False),
        Column("by", String, nullable=False),
        Column("payload", Text, nullable=False),
        Column("previous", String(64), nullable=False),
        Column("hash", String(64), nullable=False),
    )


def installer_columns() -> tuple[Column[Any], ...]:
    """One installer of the directory."""
    return (
        Column("siret", String(14), nullable=False, unique=True),
        Column("name", String, nullable=False),
        Column("line", String),
        Column("postcode", String(5), nullable=False),
        Column("city", String, nullable=False),
        Column("phone", String),
        Column("phone_is_certain", Boolean, nullable=False),
        Column("email", String, nullable=False),
        Column("signed_on", Date, nullable=False),
        Column("ends_on", Date),
        Column("standing", String, nullable=False),
        Column("lat", Float),
        Column("lon", Float),
    )


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
