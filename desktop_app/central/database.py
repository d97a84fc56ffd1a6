"""The centre as services see it: an engine for this desk's member, and transactions that fail as domain errors."""

import os
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from random import uniform
from time import sleep
from typing import Any, Final, TypeVar

import psycopg
from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool, QueuePool

from desktop_app import passwords
from desktop_app.central.failures import failure_of, translated
from desktop_app.domain.errors import CentreBusy, CentreLoad, CentreNotConfigured, CentreRefused, RefusedByCentre
from desktop_app.settings import CentreSettings
from desktop_app.version import VERSION

__all__ = ["at_once", "central_transaction", "failure_of", "make_engine", "open_centre", "repeated"]

CONNECT_SECONDS: Final = 5
STATEMENT_SECONDS: Final = 10
# How often a transaction that the centre undid for another's sake is tried in all.
TRIES: Final = 4
_FIRST_PAUSE_SECONDS: Final = 0.05

Result = TypeVar("Result")


def open_centre(settings: CentreSettings, *, root: Path | None = None, stays: bool = False) -> Engine:
    """An engine for the member that the settings name; nothing is opened before its first transaction.

    One that `stays` connects once for all its transactions, and has to be told to leave by its `dispose`.

    The password, and the member where the settings name none, come from the environment or the credential store when a
    connection is made, so that whoever signs in needs no restart. `root` is the folder that a relative `ca_file`
    belongs to. Raises CentreNotConfigured; a connection raises CredentialStoreMissing as well.
    """
    if not settings.host:
        raise CentreNotConfigured
    member = None if settings.user else _signed_in_member
    return make_engine(_parameters(settings, root), _member_password, member, pooled=settings.pooled, stays=stays)


def make_engine(
    parameters: Mapping[str, Any],
    password: Callable[[], str | None] | None = None,
    member: Callable[[], str] | None = None,
    *,
    pooled: bool = False,
    stays: bool = False,
) -> Engine:
    """An engine over libpq's own parameters; `pooled` where a PgBouncer stands before the server.

    Neither parameters nor password are in its URL, and so in no repr, log line or exception. There is no pool: a desk
    talks for a moment and leaves the place to another; one that `stays` does so when it is disposed of.
    """
    engine = create_engine(
        URL.create("postgresql+psycopg"),
        **(_STAYS if stays else _LEAVES),
        hide_parameters=True,
        use_native_hstore=False,  # a question more for a type that the centre does not use
    )

    def give_parameters(dialect: object, record: object, arguments: object, given: dict[str, Any]) -> None:  # noqa: ARG001
        given.update(_HABITS, **parameters)
        if pooled:
            given["prepare_threshold"] = None  # its next transaction may run on another connection of the server
        if member is not None:
            given["user"] = member()
        secret = password() if password is not None else None
        if secret is not None:
            given["password"] = secret

    event.listen(engine, "do_connect", give_parameters)
    return engine


@contextmanager
def central_transaction(engine: Engine) -> Iterator[Connection]:
    """One transaction at the centre: committed at the end, or undone.

    Raises CentreUnreachable, CentreRefused, CentreBusy, CentreFull, CentreUnprepared; IntegrityError as it is. A
    connection lost during the commit leaves both possible: say the same again, the centre knows what it has.
    """
    with translated(), engine.begin() as connection:
        yield connection


@contextmanager
def at_once(connection: Connection) -> Iterator[None]:
    """Send the statements in it one after another, and wait only at its end: one round trip for all of them.

    None may be asked for its answer. The first that fails is raised at the end, and the transaction is lost.
    """
    driver = connection.connection.driver_connection
    if not isinstance(driver, psycopg.Connection):
        raise TypeError("not a connection to the centre")
    with translated():
        try:
            with driver.pipeline():
                yield
        except psycopg.OperationalError:
            if driver.broken:
                connection.invalidate()  # else the way out would ask for a rollback
            raise


def repeated(engine: Engine, work: Callable[[Connection], Result]) -> Result:
    """Do `work` in one transaction, again from the beginning when the centre undid it for another transaction's sake.

    `work` may run several times and must have no effect but at the centre. Raises what `central_transaction` raises.
    """
    for spent in range(1, TRIES):
        try:
            with central_transaction(engine) as connection:
                return work(connection)
        except CentreBusy as busy:
            if busy.reason is not CentreLoad.CONFLICT:
                raise
            sleep(uniform(0, _FIRST_PAUSE_SECONDS * 2**spent))  # noqa: S311 - no secret, only apart from each other
    with central_transaction(engine) as connection:
        return work(connection)


_LEAVES: Final[Mapping[str, Any]] = {"poolclass": NullPool}
_STAYS: Final[Mapping[str, Any]] = {"poolclass": QueuePool, "pool_size": 1, "max_overflow": -1}

# A connection that died without a word (a pulled cable, a sleeping laptop) is noticed after about half a minute.
_HABITS: Final[Mapping[str, Any]] = {
    "connect_timeout": CONNECT_SECONDS,
    "application_name": f"mise-en-relation {VERSION}",
    "client_encoding": "utf-8",
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
    # No file of the user's (~/.pgpass, a service file) changes who we are.
    "passfile": str(Path(os.devnull, "none")),
    "gssencmode": "disable",
}


def _parameters(settings: CentreSettings, root: Path | None) -> dict[str, Any]:
    parameters: dict[str, Any] = {
        "host": settings.host,
        "port": settings.port,
        "dbname": settings.database,
        "user": settings.user,
        "sslmode": settings.sslmode,
    }
    if not settings.pooled:
        # A role's own setting says the same; this one also guards a role that was made by hand.
        parameters["options"] = f"-c statement_timeout={STATEMENT_SECONDS}s -c TimeZone=UTC"
    if settings.sslmode.startswith("verify"):
        parameters["sslrootcert"] = str(authorities(settings.ca_file, root))
        parameters["ssl_min_protocol_version"] = "TLSv1.2"
    if settings.sslmode == "verify-full" and not settings.pooled:
        # The proof of the password holds for this very connection: no one in between can pass it on.
        parameters["channel_binding"] = "require"
    return parameters


def authorities(file: Path | None, root: Path | None) -> Path | str:
    """Whose certificates are believed: those of `file`, which may belong to the folder `root`, or the system's."""
    if file is not None:
        return root / file if root is not None else file
    # The driver's wheel brings an OpenSSL that does not know where this system keeps its authorities.
    return ssl.get_default_verify_paths().cafile or "system"


def _signed_in_member() -> str:
    return _needed(passwords.Secret.CENTRE_MEMBER)


def _member_password() -> str:
    return _needed(passwords.Secret.CENTRE_PASSWORD)


def _needed(secret: passwords.Secret) -> str:
    found = passwords.read_secret(secret)
    if found is None:
        raise CentreRefused(RefusedByCentre.NOT_SIGNED_IN)
    return found
