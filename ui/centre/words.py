"""How the desk stands with its centre, in words: a few for the status bar, sentences for whoever wants to know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.errors import CentreUnreachable
from ui.formats import duration, local_moment, local_time
from ui.wording import sentence

if TYPE_CHECKING:
    from datetime import datetime

    from desktop_app.domain.agent import Role
    from ui.centre.state import CentreState

translate = QCoreApplication.translate  # under this name, lupdate sees what it is given


def in_short(state: CentreState, now: datetime) -> str:
    """One line: what the centre does not have yet, and whether it answers."""
    parts = [translate("centre", "à transmettre au centre\u00a0: %n", "", state.pending)] if state.pending else []
    parts.append(_link(state, now))
    if state.needs_update:
        parts.append(translate("centre", "▲ mise à jour nécessaire"))
    if state.has_wrong_clock:
        parts.append(translate("centre", "▲ horloge décalée de {span}").format(span=duration(abs(state.skew))))
    return " · ".join(parts)


def at_length(state: CentreState, role: Role | None, opened_as: Role) -> str:
    """Everything there is to say, and what to do about it."""
    said = [_safe(state), _heard(state)]
    if state.trouble is not None:
        said.append(sentence(state.trouble))
    if state.needs_update:
        said.append(
            translate("centre", "Ce poste doit être mis à jour\u00a0: il envoie encore, mais il ne reçoit plus.")
        )
    if state.has_wrong_clock:
        said.append(_clock(state))
    if role is not None and role is not opened_as:
        said.append(translate("centre", "Votre rôle a changé\u00a0: fermez et rouvrez le programme pour l’appliquer."))
    return "\n".join(said)


def _link(state: CentreState, now: datetime) -> str:
    if state.is_refused:
        return translate("centre", "▲ pas d’échange avec le centre")
    if isinstance(state.trouble, CentreUnreachable):
        if state.heard_at is None:
            return translate("centre", "centre injoignable")
        return translate("centre", "centre injoignable depuis {span}").format(span=duration(now - state.heard_at))
    if state.trouble is not None:
        return translate("centre", "centre indisponible pour l’instant")
    if state.heard_at is None:
        return translate("centre", "centre\u00a0: premier échange…")
    return translate("centre", "centre joint à {time}").format(time=local_time(state.heard_at))


def _safe(state: CentreState) -> str:
    if not state.pending:
        return translate("centre", "Tout ce que ce poste a fait est aussi au centre.")
    return translate(
        "centre",
        "%n action(s) de ce poste ne sont pas encore au centre\u00a0: elles sont gardées ici et partiront seules.",
        "",
        state.pending,
    )


def _heard(state: CentreState) -> str:
    if state.heard_at is None:
        return translate("centre", "Le centre n’a encore jamais répondu à ce poste.")
    return translate("centre", "Dernier échange réussi\u00a0: {moment}.").format(moment=local_moment(state.heard_at))


def _clock(state: CentreState) -> str:
    is_late = state.skew.total_seconds() > 0
    said = (
        translate("centre", "L’horloge de ce poste retarde de {span} sur celle du centre\u00a0: faites-la régler.")
        if is_late
        else translate("centre", "L’horloge de ce poste avance de {span} sur celle du centre\u00a0: faites-la régler.")
    )
    return said.format(span=duration(abs(state.skew)))
