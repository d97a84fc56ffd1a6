"""The answers of the clients, with the words that were read to them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, RowMapping, bindparam, insert, select, update

from desktop_app.domain.consent import Answer, CallDirection, Consent
from desktop_app.domain.errors import NotFound
from desktop_app.storage.prepared import prepared
from desktop_app.storage.tables import consent

_ADD = prepared(insert(consent))
_OF_ID = select(consent).where(consent.c.id == bindparam("wanted"))
_OF_DOSSIER = select(consent).where(consent.c.dossier_id == bindparam("wanted")).order_by(consent.c.recorded_at.desc())
_WITHDRAW = update(consent).where(consent.c.id == bindparam("wanted")).values(withdrawn_at=bindparam("moment"))


def add(connection: Connection, new: Consent) -> None:
    """Keep an answer as proof."""
    _ADD.write(
        connection,
        [
            {
                "id": new.id,
                "dossier_id": new.dossier_id,
                "client_id": new.client_id,
                "installer_id": new.installer_id,
                "installer_named": new.installer_named,
                "town_named": new.town_named,
                "script_id": new.script_id,
                "script_version": new.script_version,
                "script_sha256": new.script_sha256,
                "spoken_text": new.spoken_text,
                "spoken_sha256": new.spoken_sha256,
                "language": new.language,
                "this_installer": new.this_installer.value,
                "another_installer": new.another_installer.value,
                "direction": new.direction.value,
                "call_reference": new.call_reference,
                "agent": new.agent,
                "desk": new.desk,
                "recorded_at": new.recorded_at,
                "withdrawn_at": new.withdrawn_at,
            }
        ],
    )


def of_id(connection: Connection, consent_id: UUID) -> Consent | None:
    """Return the consent, or None."""
    row = connection.execute(_OF_ID, {"wanted": consent_id}).mappings().one_or_none()
    return None if row is None else _consent(row)


def of_dossier(connection: Connection, dossier_id: UUID) -> tuple[Consent, ...]:
    """Return every answer given for a dossier, latest first."""
    return tuple(map(_consent, connection.execute(_OF_DOSSIER, {"wanted": dossier_id}).mappings()))


def withdraw(connection: Connection, consent_id: UUID, at: datetime) -> None:
    """Record that the client took the consent back at that moment. Raises NotFound."""
    if connection.execute(_WITHDRAW, {"wanted": consent_id, "moment": at}).rowcount == 0:
        raise NotFound("consent", str(consent_id))


def _consent(row: RowMapping) -> Consent:
    return Consent(
        **{
            **row,
            "this_installer": Answer(row["this_installer"]),
            "another_installer": Answer(row["another_installer"]),
            "direction": CallDirection(row["direction"]),
        }
    )
