"""How the centre stands, for people and as a document."""

from typing import TYPE_CHECKING

from desktop_app.command_line.replies import Json, local, moment

if TYPE_CHECKING:
    from desktop_app.services.centre_administration import Overview


def overview_document(found: "Overview") -> Json:
    """Everything, for a script."""
    return {
        "revision": found.revision,
        "wanted": found.head,
        "current": found.is_current,
        "epoch": str(found.epoch) if found.epoch else None,
        "protocol": list(found.protocol) if found.protocol else None,
        "dossiers": found.dossiers,
        "facts": found.facts,
        "flags": found.flags,
        "members": [
            {"role": one.role, "site": one.site, "kind": one.kind.value, "disabled": one.disabled,
             "valid_until": moment(one.valid_until), "can_connect": one.can_connect}
            for one in found.members
        ],
        "desks": [
            {"id": str(one.id), "code": one.code, "site": one.site, "version": one.version,
             "heard_at": moment(one.heard_at), "facts": one.facts, "letters_waiting": one.letters_waiting}
            for one in found.desks
        ],
    }  # fmt: skip


def overview_lines(found: "Overview") -> tuple[str, ...]:
    """What an administrator looks for."""
    if found.revision is None:
        return ("La base n’a pas encore de schéma : centre init.",)
    state = "à jour" if found.is_current else f"ce programme attend {found.head} : centre upgrade"
    shut = sum(not one.can_connect for one in found.members)
    lines = [
        f"Schéma {found.revision}, {state}.",
        f"{len(found.members)} membres, dont {shut} qui ne peuvent pas se connecter.",
        f"{found.dossiers} dossiers, {found.facts} faits, dont {found.flags} sans effet possible.",
    ]
    lines += [
        f"{one.site} · {one.code} · version {one.version or '—'} · entendu {local(one.heard_at)} · "
        f"{one.facts} faits · {one.letters_waiting} courriels en attente"
        for one in found.desks
    ]
    return tuple(lines)
