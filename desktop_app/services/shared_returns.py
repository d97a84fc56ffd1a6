"""What comes back by mail, read by a relay for its whole site: each mail by one relay, its dossier at hand."""

from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import Engine

from desktop_app.central import return_mails
from desktop_app.central.database import repeated
from desktop_app.domain.errors import NotFound
from desktop_app.domain.return_mail import MailKey
from desktop_app.services.colleagues import Colleagues
from desktop_app.services.returns import BATCH, Returns


@dataclass(frozen=True, slots=True)
class SharedReturns:
    """The return mailbox of a site."""

    returns: Returns
    centre: Engine
    colleagues: Colleagues

    def read_due(self) -> int:
        """Read what has arrived and act upon it: one bounded step. Answers how many mails were judged.

        Raises the errors of the mailbox and of the centre; what was judged before stays judged.
        """
        if not self.returns.is_set:
            return 0
        try:
            return len(replace(self.returns, bring=self._bring, claim=self._claim).read_due())
        finally:
            kept = self.returns.latest(BATCH)
            repeated(self.centre, lambda at: return_mails.tell(at, kept))

    def _claim(self, key: MailKey) -> bool:
        return repeated(self.centre, lambda at: return_mails.claim(at, key))

    def _bring(self, letters: tuple[UUID, ...], references: tuple[str, ...]) -> None:
        named = repeated(self.centre, lambda at: return_mails.dossiers_of(at, letters))
        told = [line.dossier_id for text in references for line in self.colleagues.find(text) if line.reference == text]
        for one in dict.fromkeys([*named, *told]):
            try:
                self.colleagues.hold(one)
            except NotFound:  # another site's: a person will read it
                continue
