"""What is said of each desk: no Qt but its words."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from ui.formats import duration, local_moment

if TYPE_CHECKING:
    from desktop_app.services.other_desks import DeskHeard, Roll

_SKEW_SHOWN_MS: Final = 60_000
_NOTHING: Final = "\u2014"

translate = QCoreApplication.translate  # under this name, lupdate sees what it is given


def heard(roll: Roll, one: DeskHeard) -> str:
    """When it was heard last."""
    span = duration(max(roll.at - one.heard_at, timedelta(0)))
    return translate("desks", "il y a {span}").format(span=span)


def waiting(roll: Roll, one: DeskHeard) -> str:
    """How many letters it had, and since when."""
    if not one.letters_waiting:
        return _NOTHING
    if one.oldest_waiting_at is None:
        return str(one.letters_waiting)
    span = duration(max(roll.at - one.oldest_waiting_at, timedelta(0)))
    return translate("desks", "{count}, depuis {span}").format(count=one.letters_waiting, span=span)


def in_doubt(one: DeskHeard) -> str:
    """How many letters somebody there has to settle."""
    return str(one.letters_in_doubt) if one.letters_in_doubt else _NOTHING


def remarks(roll: Roll, one: DeskHeard) -> str:
    """What deserves a look, the most urgent first."""
    said = []
    if roll.holds_letters(one):
        said.append(translate("desks", "▲ muet, et des courriels l’attendent"))
    elif roll.is_silent(one):
        said.append(translate("desks", "éteint ou coupé"))
    if one.letters_in_doubt:
        said.append(translate("desks", "▲ à trancher sur ce poste"))
    if abs(one.skew_ms or 0) >= _SKEW_SHOWN_MS:
        span = duration(timedelta(milliseconds=abs(one.skew_ms or 0)))
        said.append(translate("desks", "▲ horloge décalée de {span}").format(span=span))
    if one.is_copy:
        said.append(translate("desks", "copie ou restauration d’un autre poste"))
    return ", ".join(said) if said else translate("desks", "en ordre")


def summary(roll: Roll) -> str:
    """The whole in a sentence."""
    holding = [one for one in roll.desks if roll.holds_letters(one)]
    if not holding:
        return translate("desks", "%n poste(s), aucun ne retient de courriel en silence.", "", len(roll.desks))
    letters = sum(one.letters_waiting + one.letters_in_doubt for one in holding)
    desks = translate("desks", "%n poste(s) muet(s)", "", len(holding))
    held = translate("desks", "%n courriel(s) qui n’ont pas quitté leur poste", "", letters)
    return translate("desks", "{desks}, {letters}.").format(desks=desks, letters=held)


def moment(roll: Roll) -> str:
    """When the centre was asked."""
    return translate("desks", "Centre interrogé le {moment}").format(moment=local_moment(roll.at))
