"""The other desks, for whoever looks after them: which one is silent, and what it holds meanwhile."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Engine

from desktop_app.central import desks
from desktop_app.central.database import central_transaction
from desktop_app.central.desks import DeskHeard
from desktop_app.domain.agent import Role
from desktop_app.domain.errors import NotAllowed

__all__ = ["DeskHeard", "OtherDesks", "Roll"]

# A desk that is open says something every minute or two; one that has letters owns them for half an hour.
SILENT_AFTER: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Roll:
    """Every desk as it was last heard, and the centre's clock at that moment."""

    at: datetime
    desks: tuple[DeskHeard, ...]

    def is_silent(self, one: DeskHeard) -> bool:
        """Was it not heard for so long that somebody may have to look? A desk may also just be switched off."""
        return self.at - one.heard_at > SILENT_AFTER

    def holds_letters(self, one: DeskHeard) -> bool:
        """Is it silent, and has letters that nobody else may have sent?"""
        return self.is_silent(one) and bool(one.letters_waiting or one.letters_in_doubt)


@dataclass(frozen=True, slots=True)
class OtherDesks:
    """Asked by supervisors alone; the centre itself shows each member no more than its site."""

    centre: Engine
    role: Role

    def roll(self) -> Roll:
        """Ask the centre about every desk, those first that hold letters in silence. Raises NotAllowed, its errors."""
        if not self.role.keeps_directory:
            raise NotAllowed(self.role.value)
        with central_transaction(self.centre) as connection:
            roll = Roll(desks.clock(connection), desks.everybody(connection))
        return Roll(roll.at, tuple(sorted(roll.desks, key=lambda one: _urgency(roll, one))))


def _urgency(roll: Roll, one: DeskHeard) -> tuple[bool, bool, str, str]:
    return not roll.holds_letters(one), not one.letters_in_doubt, one.site, one.code
