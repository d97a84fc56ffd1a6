"""Members of the centre: a login role each, with a password that nobody but its owner is told."""

import re
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final, cast

from psycopg import sql
from sqlalchemy import Connection, column, func, insert, select, table, text, update
from sqlalchemy.dialects.postgresql import insert as insert_if_absent

from desktop_app.central.rights import Kind
from desktop_app.central.tables import feed, member, site
from desktop_app.columns import UtcMoment
from desktop_app.domain.errors import FieldReason, FieldWrong, NotFound, RoleTaken

if TYPE_CHECKING:
    from psycopg import Connection as Driver

EVERY_SITE: Final = "*"
CONNECTIONS: Final = 3
PASSWORD_BYTES: Final = 24

_ROLE = re.compile(r"(?!mer_|pg_)[a-z][a-z0-9_]{0,62}", re.ASCII)
_SITE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,31}", re.ASCII)
# What the server does for a member that forgets: a desk's own statements take milliseconds.
_HABITS: Final = {
    "statement_timeout": "10s",
    "lock_timeout": "5s",
    "idle_in_transaction_session_timeout": "30s",
    "timezone": "UTC",
}
_WITHOUT_SET_ROLE: Final = 160000  # the version of PostgreSQL that can grant rights without the role itself


_roles = table("pg_roles", column("rolname"), column("rolcanlogin"), column("rolvaliduntil"), schema="pg_catalog")
_EVERYONE = (
    select(member, _roles.c.rolcanlogin.label("has_login"))
    # 'infinity' is no moment that Python knows.
    .add_columns(func.nullif(_roles.c.rolvaliduntil, text("'infinity'"), type_=UtcMoment()).label("valid_until"))
    .outerjoin(_roles, _roles.c.rolname == member.c.role)
    .order_by(member.c.role)
)


@dataclass(frozen=True, slots=True)
class Member:
    """Who may connect, for which site, as what."""

    role: str
    site: str
    kind: Kind
    disabled: bool
    added_at: datetime
    valid_until: datetime | None
    has_login: bool

    @property
    def can_connect(self) -> bool:
        """Does the server let it in? Not without a role (another server was restored), nor while it is disabled."""
        return self.has_login and not self.disabled


def add(connection: Connection, role: str, site_code: str, kind: Kind, valid_until: datetime | None = None) -> str:
    """Make a member and answer its password, which is kept nowhere.

    Raises FieldWrong, and RoleTaken where the server has that role already.
    """
    check(role, site_code, kind)
    if _is_there(connection, role):
        raise RoleTaken(role)
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    _make_role(_driver(connection), role, password, valid_until)
    _give_rights(_driver(connection), role, kind)
    connection.execute(insert_if_absent(site).values(code=site_code).on_conflict_do_nothing())
    if site_code != EVERY_SITE:
        connection.execute(insert_if_absent(feed).values(name=f"site:{site_code}").on_conflict_do_nothing())
    connection.execute(insert(member).values(role=role, site=site_code, kind=kind.value))
    return password


def renew(connection: Connection, role: str, valid_until: datetime | None = None) -> str:
    """Give a member another password and let it in again; on another server, its role as well. Raises NotFound."""
    _mark(connection, role, disabled=False)
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    driver = _driver(connection)
    if not _is_there(connection, role):
        kind = connection.execute(select(member.c.kind).where(member.c.role == role)).scalar_one()
        _make_role(driver, role, password, valid_until)
        _give_rights(driver, role, Kind(kind))
        return password
    driver.execute(
        sql.SQL("alter role {} login password {} valid until {}").format(
            sql.Identifier(role), sql.Literal(_verifier(driver, role, password)), _until(valid_until)
        )
    )
    return password


def disable(connection: Connection, role: str) -> None:
    """Shut a member out: it connects no more, and what is connected sees nothing from now on. Raises NotFound."""
    _mark(connection, role, disabled=True)
    if _is_there(connection, role):
        _driver(connection).execute(sql.SQL("alter role {} nologin").format(sql.Identifier(role)))


def everyone(connection: Connection) -> tuple[Member, ...]:
    """Every member, by role."""
    rows = connection.execute(_EVERYONE)
    return tuple(
        Member(row.role, row.site, Kind(row.kind), row.disabled, row.added_at, row.valid_until, bool(row.has_login))
        for row in rows
    )


def check(role: str, site_code: str, kind: Kind) -> None:
    """Raise FieldWrong for a name that cannot be a member's or a site's; an agent works for one site."""
    if not _ROLE.fullmatch(role):
        raise FieldWrong("role", FieldReason.UNSAFE_CHARACTER)
    every_site = site_code == EVERY_SITE and kind is not Kind.AGENT
    if not every_site and not _SITE.fullmatch(site_code):
        raise FieldWrong("site", FieldReason.UNSAFE_CHARACTER)


def _is_there(connection: Connection, role: str) -> bool:
    found = text("select count(*) from pg_catalog.pg_roles where rolname = :role")
    return bool(connection.execute(found, {"role": role}).scalar())


def _make_role(driver: "Driver[object]", role: str, password: str, valid_until: datetime | None) -> None:
    name = sql.Identifier(role)
    driver.execute(
        sql.SQL("create role {} login nosuperuser nocreatedb nocreaterole noreplication nobypassrls").format(name)
        + sql.SQL(" connection limit {} password {} valid until {}").format(
            sql.Literal(CONNECTIONS), sql.Literal(_verifier(driver, role, password)), _until(valid_until)
        )
    )
    for setting, value in _HABITS.items():
        driver.execute(sql.SQL("alter role {} set {} = {}").format(name, sql.Identifier(setting), sql.Literal(value)))


def _give_rights(driver: "Driver[object]", role: str, kind: Kind) -> None:
    without = " with inherit true, set false" if driver.info.server_version >= _WITHOUT_SET_ROLE else ""
    driver.execute(sql.SQL("grant {} to {}" + without).format(sql.Identifier(kind.group), sql.Identifier(role)))


def _mark(connection: Connection, role: str, *, disabled: bool) -> None:
    done = connection.execute(update(member).where(member.c.role == role).values(disabled=disabled))
    if done.rowcount == 0:
        raise NotFound("member", role)


def _verifier(driver: "Driver[object]", role: str, password: str) -> str:
    """What the server keeps: neither the password nor anything it could be found from passes through its log."""
    return driver.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256").decode()


def _until(moment: datetime | None) -> sql.Literal:
    return sql.Literal("infinity" if moment is None else moment.isoformat())


def _driver(connection: Connection) -> "Driver[object]":
    """Psycopg's own connection: role names and passwords are no parameters in SQL, and it quotes them."""
    return cast("Driver[object]", connection.connection.driver_connection)
