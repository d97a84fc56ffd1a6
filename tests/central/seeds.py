"""One row in every table for each site, so that every cell of the table of rights has a row to try."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid4, uuid5

from sqlalchemy import Connection, Table, insert, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.types import Boolean, Date, Float, Integer, LargeBinary, SmallInteger, Text, Uuid

from desktop_app.central.tables import central_schema
from desktop_app.columns import UtcMoment

SITES = ("LYO", "MRS")
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)

# What a site's rows refer to each other by.
_REFERS = {
    "client_id": "client",
    "consent_id": "consent",
    "desk": "desk",
    "dossier": "dossier",
    "dossier_id": "dossier",
    "referral_id": "referral",
    "after_letter_id": "letter",
}
_FIXED: Mapping[str, Mapping[str, Any]] = {
    "document": {"kind": "script"},
    "member": {"kind": "agent"},
    "programme": {"id": 1},
    "feed": {"number": 1},
    "fact": {"seq": 1},
    "flag": {"seq": 1},
    "kept_month": {"state": "kept"},
    "kept_count": {"family": "dossiers"},
}
_BY_TYPE: tuple[tuple[type, Any], ...] = (
    (Uuid, None),
    (UtcMoment, NOW),
    (Date, date(2026, 11, 23)),
    (Boolean, False),
    (Float, 4.5),
    (SmallInteger, 1),
    (Integer, 7),
    (LargeBinary, b"invented"),
    (JSONB, {"note": "inventé"}),
    (ARRAY, [7]),
    (Text, "inventé"),
)


def id_of(table: str, site: str) -> UUID:
    """The id of a site's seeded row."""
    return uuid5(NAMESPACE_OID, f"{table} {site}")


def row(table: Table, site: str, *, is_seed: bool = False) -> dict[str, Any]:
    """A whole row of a site: the seeded one, or another one that refers to the seeded rows."""
    values = {column.name: _value(table, column.name, site, is_seed=is_seed) for column in table.columns}
    if table.name == "fact" and not is_seed:
        values["seq"] = 2
    if table.name == "kept_count":
        values["place"] = 1 if is_seed else 2
    if table.name == "kept_month":
        values["family"] = "dossiers" if is_seed else "turns"
    if is_seed and table.name == "letter":
        values["after_letter_id"] = None
    return values


def key(table: Table, site: str) -> dict[str, Any]:
    """The primary key of a site's seeded row."""
    seeded = row(table, site, is_seed=True)
    return {column.name: seeded[column.name] for column in table.primary_key}


def changed(table: Table, column: str, site: str) -> Any:
    """Another value that the column of the seeded row may take."""
    if table.name == "feed":
        return 2
    if column == "site":
        return next(one for one in SITES if one != site)
    value = _value(table, column, site, is_seed=False)
    return (1 - value) if isinstance(value, bool) else value


def sow(connection: Connection) -> None:
    """Put the seeds in, past every policy and trigger: as a superuser."""
    connection.execute(text("set local session_replication_role = replica"))
    for table in central_schema.sorted_tables:
        if table.name in ("programme", "site"):
            continue
        for site in SITES:
            connection.execute(insert(table).values(row(table, site, is_seed=True)))
    for site in SITES:
        connection.execute(insert(central_schema.tables["centre.site"]).values(code=site))


def _value(table: Table, name: str, site: str, *, is_seed: bool) -> Any:
    column = table.columns[name]
    own = column.primary_key and not column.foreign_keys
    if name in _FIXED.get(table.name, {}):
        return _FIXED[table.name][name]
    if name == "site":
        return site
    if name == "code" and table.name == "site":
        return site if is_seed else f"N{site}"
    if name == "name" and table.name == "feed":
        return f"site:{site}" if is_seed else f"site:N{site}"
    if name in _REFERS and (table.name, name) != ("return_mail", "dossier"):
        return id_of(_REFERS[name], site)
    if isinstance(column.type, Uuid):
        return id_of(table.name, site) if is_seed and own else uuid4()
    if name in ("uid", "siret", "role", "key", "reason", "need") or (name == "line" and column.primary_key):
        return _unique(column.type, f"{table.name}{site}{is_seed}")
    return next((value for kind, value in _BY_TYPE if isinstance(column.type, kind)), "x")


def _unique(kind: object, seed: str) -> Any:
    number = uuid5(NAMESPACE_OID, seed).int % 10**9
    return number if isinstance(kind, Integer) else f"x{number}"
