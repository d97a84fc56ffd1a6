"""The circuit breaker of each mail relay, kept so that a restart does not forget an outage."""

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.dialects.sqlite import insert

from desktop_app.domain.retry import Breaker
from desktop_app.storage.tables import relay

_OF_NAME = select(relay.c.failures, relay.c.open_until).where(relay.c.name == bindparam("wanted"))
_NEW = insert(relay)
_SAVE = _NEW.on_conflict_do_update(
    index_elements=[relay.c.name], set_={"failures": _NEW.excluded.failures, "open_until": _NEW.excluded.open_until}
)


def breaker_of(connection: Connection, name: str) -> Breaker:
    """Return the breaker of the relay `host:port`; of one never talked to, a closed one."""
    row = connection.execute(_OF_NAME, {"wanted": name}).mappings().one_or_none()
    return Breaker() if row is None else Breaker(**row)


def save(connection: Connection, name: str, breaker: Breaker) -> None:
    """Keep how the relay does, in place of what was kept before."""
    values = {"name": name, "failures": breaker.failures, "open_until": breaker.open_until}
    connection.execute(_SAVE, values)
