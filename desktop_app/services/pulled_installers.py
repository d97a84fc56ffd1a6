"""Installers as they come down: the directory's rows, and those that colleagues' dossiers name."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from desktop_app.domain.installer import Charter, Installer
from desktop_app.storage import directory_versions, installers
from desktop_app.travelling import Row


def changed_installer(connection: Connection, row: Row) -> Installer | None:
    """The installer that a row of the directory makes; None where it is known just so."""
    content = {
        **row,
        "signed_on": row["signed_on"].isoformat(),
        "ends_on": row["ends_on"] and row["ends_on"].isoformat(),
    }
    known = installers.of_siret(connection, row["siret"])
    # A store that imported the same file before ids followed the SIRET keeps its own id.
    one = directory_versions.installer_of(known.id if known else row["id"], content)
    return None if one == known else one


def name_installers(connection: Connection, papers: Mapping[str, list[Row]], known: Mapping[UUID, Row]) -> None:
    """Turns and consents name installers of this store: one that its directory lacks is added, never to be chosen."""
    wanted: Collection[UUID] = {row["installer_id"] for name in ("referral", "consent") for row in papers[name]}
    names: dict[UUID, UUID] = {}
    for installer_id in wanted:
        if installers.of_id(connection, installer_id) is not None or installer_id not in known:
            continue
        told: dict[str, Any] = known[installer_id]
        same = installers.of_siret(connection, told["siret"])
        if same is None:
            one = directory_versions.installer_of(installer_id, told)
            # Its charter is over here, so that it is not chosen; its standing stays, or no letter to it would leave.
            over = Charter(one.charter.signed_on, one.charter.signed_on)
            installers.add_all(connection, [replace(one, charter=over)])
        else:
            names[installer_id] = same.id
    for name in ("referral", "consent"):
        for row in papers[name]:
            row["installer_id"] = names.get(row["installer_id"], row["installer_id"])
