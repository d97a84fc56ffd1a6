"""The card of a dossier: its papers, what followed the call, what is due, and every fact that tells of it."""

from dataclasses import dataclass
from uuid import UUID

from desktop_app.domain.checklist import Marked
from desktop_app.domain.client import Client
from desktop_app.domain.consent import Consent
from desktop_app.domain.contact import Contact
from desktop_app.domain.coupon import Coupon
from desktop_app.domain.dossier import Dossier
from desktop_app.domain.due import Due
from desktop_app.domain.fact import Fact
from desktop_app.domain.letter import Letter
from desktop_app.domain.visit import AHEAD, Received, Visit
from desktop_app.services.follow_up import Deadlines, FollowUp, Turn, WholeDossier
from desktop_app.storage import dues
from desktop_app.storage.database import reading

__all__ = ["Card", "DossierCards"]


@dataclass(frozen=True, slots=True)
class Card:
    """Everything the card shows. `due` is in its order; `lines` are those that were marked."""

    dossier: Dossier
    client: Client
    consents: tuple[Consent, ...]
    turns: tuple[Turn, ...]
    deadlines: Deadlines
    letters: tuple[Letter, ...]
    facts: tuple[Fact, ...]
    contacts: tuple[Contact, ...]
    visits: tuple[Visit, ...]
    received: tuple[Received, ...]
    lines: tuple[Marked, ...]
    coupon: Coupon | None
    due: tuple[Due, ...]

    @property
    def visit(self) -> Visit | None:
        """The appointment that lies ahead."""
        return next((one for one in reversed(self.visits) if one.state in AHEAD), None)

    @property
    def turns_beside(self) -> tuple[Turn, ...]:
        """The turns that colleagues opened at the same time as the one that runs, and that were given up for it."""
        return tuple(one for one in self.turns[:-1] if one.referral.turn == self.turns[-1].referral.turn)


@dataclass(frozen=True, slots=True)
class DossierCards:
    """Reads cards."""

    follow_up: FollowUp

    def one(self, dossier_id: UUID) -> Card:
        """The card of a dossier, or `NotFound`."""
        whole = self.follow_up.whole(dossier_id)
        with reading(self.follow_up.engine) as connection:
            due = dues.of_dossier(connection, dossier_id)
        return _card(whole, due)


def _card(whole: WholeDossier, due: tuple[Due, ...]) -> Card:
    return Card(
        dossier=whole.dossier,
        client=whole.client,
        consents=whole.consents,
        turns=whole.turns,
        deadlines=whole.deadlines,
        letters=whole.letters,
        facts=whole.facts,
        contacts=whole.contacts,
        visits=whole.visits,
        received=whole.received,
        lines=whole.marked,
        coupon=whole.coupon,
        due=due,
    )
