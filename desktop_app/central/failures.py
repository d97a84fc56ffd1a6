"""The centre's door for errors: what the driver raises becomes a domain error, without statement, value or password.

PostgreSQL gives a code (SQLSTATE) with every failure of a statement, and none with a refused connection: there, the
words are all there is. They come in the server's language (English or French here) or in libpq's, which is English.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

import psycopg
from sqlalchemy.exc import DBAPIError

from desktop_app.domain.errors import (
    CentreBusy,
    CentreFull,
    CentreLoad,
    CentreRefused,
    CentreSilence,
    CentreUnprepared,
    CentreUnreachable,
    DeskError,
    RefusedByCentre,
)

# Codes that triggers of the centre raise.
MEMBER_UNKNOWN: Final = "MR001"
OTHER_SITE: Final = "MR002"

# https://www.postgresql.org/docs/current/errcodes-appendix.html
_STATES: Final[Mapping[str, DeskError]] = {
    "25006": CentreRefused(RefusedByCentre.READ_ONLY),
    "25P03": CentreUnreachable(CentreSilence.LOST),
    "25P04": CentreUnreachable(CentreSilence.LOST),
    "28000": CentreRefused(RefusedByCentre.DISABLED),
    "28P01": CentreRefused(RefusedByCentre.PASSWORD),
    "3D000": CentreRefused(RefusedByCentre.DATABASE),
    "3F000": CentreUnprepared(),
    "40001": CentreBusy(CentreLoad.CONFLICT),
    "40P01": CentreBusy(CentreLoad.CONFLICT),
    "42501": CentreRefused(RefusedByCentre.RIGHTS),
    "42703": CentreUnprepared(),
    "42883": CentreUnprepared(),
    "42P01": CentreUnprepared(),
    "53100": CentreFull(),
    "53200": CentreBusy(CentreLoad.MEMORY),
    "53300": CentreBusy(CentreLoad.CONNECTIONS),
    "55P03": CentreBusy(CentreLoad.TOO_SLOW),
    "57014": CentreBusy(CentreLoad.TOO_SLOW),
    "57P01": CentreUnreachable(CentreSilence.LOST),
    "57P02": CentreUnreachable(CentreSilence.LOST),
    "57P03": CentreUnreachable(CentreSilence.STARTING),
    MEMBER_UNKNOWN: CentreRefused(RefusedByCentre.DISABLED),
    OTHER_SITE: CentreRefused(RefusedByCentre.SITE),
}

# In the order they are looked for: the first that is in the message says why.
_WORDS: Final[tuple[tuple[tuple[str, ...], DeskError], ...]] = (
    (("certificate verify failed",), CentreRefused(RefusedByCentre.CERTIFICATE)),
    (("root certificate file", "could not load system root"), CentreRefused(RefusedByCentre.CERTIFICATE)),
    (("does not match host name",), CentreRefused(RefusedByCentre.HOST_NAME)),
    (("channel binding", "channel-binding"), CentreRefused(RefusedByCentre.CHANNEL_BINDING)),
    # A PgBouncer in between, which the settings do not know of, refuses our options before it comes to binding.
    (("unsupported startup parameter",), CentreRefused(RefusedByCentre.CHANNEL_BINDING)),
    (("does not support SSL", "does not support TLS"), CentreRefused(RefusedByCentre.NO_TLS)),
    (("no encryption", "aucun chiffrement", "SSL off", "SSL required"), CentreRefused(RefusedByCentre.TLS_NEEDED)),
    (("pg_hba.conf",), CentreRefused(RefusedByCentre.NOT_ADMITTED)),
    (("authentication failed", "par mot de passe échouée", "no password supplied", "no such user"),
     CentreRefused(RefusedByCentre.PASSWORD)),
    (("not permitted to log in", "pas autorisé à se connecter"), CentreRefused(RefusedByCentre.DISABLED)),
    (("permission denied for database", "droit refusé pour la base"), CentreRefused(RefusedByCentre.RIGHTS)),
    (("too many c", "trop de c"), CentreBusy(CentreLoad.CONNECTIONS)),
    (("starting up", "shutting down", "recovery", "se lance", "s'arrête", "en cours de restauration"),
     CentreUnreachable(CentreSilence.STARTING)),
    (("could not translate host name", "failed to resolve host", "Name or service not known"),
     CentreUnreachable(CentreSilence.NO_ADDRESS)),
    (("onnection refused", "No such file or directory", "actively refused"), CentreUnreachable(CentreSilence.CLOSED)),
    (("timeout expired", "timed out", "unreachable"), CentreUnreachable(CentreSilence.NO_ANSWER)),
    (("closed the connection", "SYSCALL", "reset by peer", "could not receive data", "unexpected eof"),
     CentreUnreachable(CentreSilence.LOST)),
    (('" does not exist', "n'existe pas"), CentreRefused(RefusedByCentre.DATABASE)),
    # Windows' words depend on its language and libpq's version; the number behind them does not:
    # https://learn.microsoft.com/en-us/windows/win32/winsock/windows-sockets-error-codes-2
    (("/10061)",), CentreUnreachable(CentreSilence.CLOSED)),
    # Denied: a firewall of this machine.
    (("/10013)", "/10050)", "/10051)", "/10060)", "/10064)", "/10065)"), CentreUnreachable(CentreSilence.NO_ANSWER)),
    (("/10052)", "/10053)", "/10054)", "/10057)", "/10058)", "could not send"), CentreUnreachable(CentreSilence.LOST)),
)  # fmt: skip


@contextmanager
def translated() -> Iterator[None]:
    """Raise domain errors in place of what the driver says of the centre.

    What is left as it is: `sqlalchemy.exc.IntegrityError`, whose meaning only the caller knows, and everything else
    that is a fault of the program.
    """
    try:
        yield
    except DBAPIError as error:
        failure = failure_of(error.orig)
        if failure is None:
            raise
        raise failure from None
    except psycopg.Error as error:
        failure = failure_of(error)
        if failure is None:
            raise
        raise failure from None


def failure_of(error: BaseException | None) -> DeskError | None:
    """What a driver's error means, or None where it is a fault of the program."""
    if not isinstance(error, psycopg.Error):
        return None
    if error.sqlstate is not None:
        return _fresh(_STATES.get(error.sqlstate) or _of_class(error.sqlstate))
    if isinstance(error, psycopg.OperationalError):
        return _of_words(str(error))
    return None


def _of_class(state: str) -> DeskError | None:
    if state.startswith("08"):
        return CentreUnreachable(CentreSilence.LOST)
    if state.startswith("28"):
        return CentreRefused(RefusedByCentre.OTHER)
    return None


def _of_words(message: str) -> DeskError | None:
    found = next((failure for words, failure in _WORDS if any(word in message for word in words)), None)
    return _fresh(found) or CentreRefused(RefusedByCentre.OTHER)


def _fresh(failure: DeskError | None) -> DeskError | None:
    """A copy: an exception that is raised twice keeps the tracks of both."""
    return None if failure is None else type(failure)(*vars(failure).values())
