"""What is due, in words: what to do, and until when, as an absolute day that can be read out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.deadlines import zone_name
from desktop_app.domain.due import Level, Step
from desktop_app.domain.worklist import AUTOMATIC, Task, Trouble
from ui.formats import spoken_day, spoken_moment
from ui.icons import Icon
from ui.wording import word

if TYPE_CHECKING:
    from datetime import datetime

    from ui.follow_up.requests import Listing, WorkRow

translate = QCoreApplication.translate  # under this name, lupdate sees what it is given

ICONS: Final = {
    Level.LATE: Icon.FAILED,
    Level.AMBER: Icon.DOUBT,
    Level.DUE: Icon.QUEUED,
    Level.AHEAD: Icon.INFORMATION,
}
# A deadline at the end of a day is said as that day.
_END_OF_DAY: Final = (23, 59)


def level_word(level: Level) -> str:
    """How pressing it is: said beside the icon, which says it too."""
    return {
        Level.LATE: translate("due", "En retard"),
        Level.AMBER: translate("due", "Urgent"),
        Level.DUE: translate("due", "À faire"),
        Level.AHEAD: translate("due", "À venir"),
    }[level]


def task_words(task: Task, level: Level = Level.DUE) -> str:
    """What to do: ``Demander au client s’il a été appelé``."""
    if task is Step.ASK_ABOUT_CONTACT and level is Level.LATE:
        return translate("due", "Pas d’appel dans le délai\u00a0: demander au client")
    if task in AUTOMATIC:
        return translate("due", "{task} (le programme l’écrit)").format(task=word(task))
    return _troubles()[task] if isinstance(task, Trouble) else word(task)


def listing_words(listing: Listing, left: int) -> str:
    """How much is to be done, how much of it presses, and how much is not known yet."""
    said = [translate("due", "%n à faire", "", len(listing.keys))]
    if listing.late:
        said.append(translate("due", "%n en retard", "", listing.late))
    if listing.amber:
        said.append(translate("due", "%n urgent(s)", "", listing.amber))
    if left:
        said.append(translate("due", "%n dossier(s) encore à examiner", "", left))
    return translate("due", "\u00a0· ").join(said)


def until(row: WorkRow) -> str:
    """Until when: ``avant mardi 24 novembre à 18 h 05``, in the client's own time; without a limit, since when."""
    zone = ZoneInfo(zone_name(row.department))
    if row.by is None:
        return translate("due", "depuis {moment}").format(moment=spoken_day(row.at.astimezone(zone).date()))
    return before(row.by.astimezone(zone))


def before(moment: datetime) -> str:
    """``avant mardi 24 novembre à 18 h 05``; a deadline at the end of a day: ``au plus tard mardi 24 novembre``."""
    if (moment.hour, moment.minute) == _END_OF_DAY:
        return translate("due", "au plus tard {day}").format(day=spoken_day(moment.date()))
    return translate("due", "avant {moment}").format(moment=spoken_moment(moment))


def _troubles() -> dict[Trouble, str]:
    return {
        Trouble.LETTER_IN_DOUBT: translate("due", "Courriel en doute\u00a0: décider s’il est parti"),
        Trouble.LETTER_FAILED: translate("due", "Courriel en échec\u00a0: le reprendre ou l’annuler"),
        Trouble.RETURN_TO_READ: translate("due", "Réponse reçue\u00a0: à lire"),
    }
