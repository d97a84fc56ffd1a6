"""The printing desk: papers as PDF files, made from what the store knows now, to be opened in the system's viewer.

What draws them is imported when the first one is: nothing else of the program needs it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection, Engine

from desktop_app.domain.correspondence import Correspondence
from desktop_app.domain.errors import ConsentMissing, NotPossible
from desktop_app.domain.letter import Kind
from desktop_app.domain.referral import Event, State
from desktop_app.domain.visit import AHEAD
from desktop_app.exports.whole_file import whole_file
from desktop_app.mail.french import day_in_full
from desktop_app.mail.letter_text import visit_in_words
from desktop_app.services.dossier_file import the_client, the_dossier
from desktop_app.services.post import PostOffice
from desktop_app.storage import checklists, consents, referrals, visits
from desktop_app.storage.database import reading

# Before, nobody was asked yet; after, it is no longer this installer who calls.
_MAY_CALL = frozenset({State.SENT, State.CONTACTED})


@dataclass(frozen=True, slots=True)
class Printing:
    """Each method writes one PDF file, which appears whole or not at all and is its owner's alone.

    All raise `NotFound`, `DiskFull`, and `FileUnreadable` ("not_writable").
    """

    engine: Engine
    office: PostOffice
    now: Callable[[], datetime]

    def write_checklist(self, dossier_id: UUID, path: Path) -> None:
        """The installation's checklist for the installer: the reference and the town, nobody's name or address."""
        from desktop_app.printing.checklist import ChecklistPaper, draw_checklist

        with reading(self.engine) as connection:
            said = self._correspondence(connection, Kind.REMINDER, dossier_id)
            home = the_dossier(connection, dossier_id).address
            ahead = [one for one in visits.of_dossier(connection, dossier_id) if one.state in AHEAD]
            paper = ChecklistPaper(
                reference=said.reference,
                installer=said.installer,
                postcode=home.postcode,
                town=home.city,
                visit_when=f"le {day_in_full(ahead[-1].day)}" if ahead else visit_in_words(said.visit, said.rules),
                received=visits.received_of(connection, dossier_id),
                marked=checklists.of_dossier(connection, dossier_id),
                service=said.service,
            )
        _write(path, draw_checklist(paper))

    def write_coupon(self, dossier_id: UUID, path: Path) -> None:
        """The coupon on paper, for the client: what to fill in, what to send with it, and where."""
        from desktop_app.printing.coupon_form import CouponPaper, draw_coupon

        with reading(self.engine) as connection:
            said = self._correspondence(connection, Kind.REMINDER, dossier_id)
            dossier = the_dossier(connection, dossier_id)
            client = the_client(connection, dossier)
            paper = CouponPaper(said.reference, client.full_name, dossier.address, said.installer.name, said.service)
        _write(path, draw_coupon(paper))

    def write_confirmation(self, dossier_id: UUID, path: Path) -> None:
        """The client's confirmation as a letter to post, for whoever has neither e-mail nor mobile.

        Like the e-mail, only once this installer was asked and as long as it is to call (else `NotPossible`), and
        while the consent stands (else `ConsentMissing`).
        """
        from desktop_app.printing.confirmation import draw_confirmation

        with reading(self.engine) as connection:
            dossier = the_dossier(connection, dossier_id)
            given = consents.of_dossier(connection, dossier_id)
            if not given or given[0].withdrawn_at is not None:
                raise ConsentMissing(dossier_id)
            turn = referrals.of_dossier(connection, dossier_id)[-1]
            if turn.state not in _MAY_CALL:
                raise NotPossible("referral", turn.state.value, "print", (Event.LETTER_ACCEPTED.value,))
            said = self._correspondence(connection, Kind.CONFIRMATION, dossier_id)
        _write(path, draw_confirmation(said, dossier.address, self.now()))

    def _correspondence(self, connection: Connection, kind: Kind, dossier_id: UUID) -> Correspondence:
        return self.office.correspondence(connection, kind, dossier_id, None, self.now())


def _write(path: Path, content: bytes) -> None:
    with whole_file(path) as fresh:
        fresh.write_bytes(content)
