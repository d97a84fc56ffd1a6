"""Two desks gave one dossier another installer at once: one of the two keeps it, and the other one is told so.

Both turns are kept, since both were told. The one that was made later runs, as everywhere. The other is given up by
the desk that was second to tell the centre: it alone was told of the collision, and it is there to act.
"""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection

from desktop_app.domain import referral as referral_machine
from desktop_app.domain.letter import Kind
from desktop_app.domain.referral import Referral
from desktop_app.services.agenda import Agenda
from desktop_app.services.consequences import Consequences
from desktop_app.services.dossier_file import the_file
from desktop_app.services.dossier_steps import PROGRAM
from desktop_app.storage import letters


@dataclass(frozen=True, slots=True)
class SecondTurns:
    """Works inside the caller's writing transaction."""

    consequences: Consequences
    agenda: Agenda

    def settle(self, connection: Connection, dossier_id: UUID) -> None:
        """Give up the turns beside the one that runs; nothing is left to do the second time.

        What still waits is cancelled. An installer whose letter left, or may have, is asked to erase, unless the turn
        that runs is its own as well. Raises `NotFound`.
        """
        file = the_file(connection, dossier_id)
        given_up = [one for one in file.turns if one.turn == file.turn.turn and _is_open(one) and one != file.turn]
        for one in given_up:
            self._give_up(connection, one, file.turn)
        if given_up:
            self.agenda.work_out(connection, dossier_id)

    def _give_up(self, connection: Connection, turn: Referral, running: Referral) -> None:
        written = letters.of_dossier(connection, turn.dossier_id)
        self.consequences.cancel_waiting(
            connection, tuple(one for one in written if one.referral_id == turn.id), PROGRAM
        )
        take_back = referral_machine.Event.TAKE_BACK
        self.consequences.steps.move_turn_if_possible(connection, turn, take_back, PROGRAM)
        if turn.installer_id != running.installer_id:
            self.consequences.tell_installer(connection, turn, Kind.TAKEN_BACK, written, PROGRAM)


def _is_open(turn: Referral) -> bool:
    return turn.state not in referral_machine.ENDED
