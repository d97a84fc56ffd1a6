"""The administrator's address of the centre: `postgresql://…`, checked before anything is sent to it."""

from typing import Any, Final

import psycopg
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import Engine

from desktop_app.central.database import authorities, make_engine
from desktop_app.domain.errors import SettingWrong
from desktop_app.web_address import is_loopback

_KEY: Final = "--dsn"
_SCHEMES: Final = ("postgresql://", "postgres://")


def administrator_engine(dsn: str) -> Engine:
    """An engine for an administrator. What a DSN leaves out, libpq finds where it always does (PGPASSWORD, ~/.pgpass).

    Away from this machine the server's certificate is verified. Raises SettingWrong, without the DSN's content.
    """
    if not dsn.startswith(_SCHEMES):
        raise SettingWrong(_KEY, "not_a_dsn")
    try:
        parameters: dict[str, Any] = dict(conninfo_to_dict(dsn))
    except psycopg.ProgrammingError:
        raise SettingWrong(_KEY, "not_a_dsn") from None
    if not all(not port or port.isdecimal() for port in str(parameters.get("port", "")).split(",")):
        raise SettingWrong(_KEY, "not_a_dsn")
    if not _stays_here(str(parameters.get("host", ""))):
        if parameters.setdefault("sslmode", "verify-full") != "verify-full":
            raise SettingWrong(_KEY, "weaker_only_to_loopback")
        parameters.setdefault("sslrootcert", str(authorities(None, None)))
    # An upgrade takes the time it takes, but never keeps desks waiting behind a lock that it cannot get.
    parameters["options"] = f"{parameters.get('options', '')} -c lock_timeout=10s -c TimeZone=UTC".strip()
    parameters["passfile"] = parameters.get("passfile")
    return make_engine(parameters)


def _stays_here(hosts: str) -> bool:
    return all(not host or host.startswith("/") or is_loopback(host) for host in hosts.split(","))
