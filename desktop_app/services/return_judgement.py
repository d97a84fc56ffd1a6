"""What is to be done about a mail that came back: who sent it, what about, and may it be believed?"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from desktop_app.domain.reply import Reading, read_reply
from desktop_app.domain.return_mail import NOTICES, Judged, Kind, ReturnMail, Verdict, Why
from desktop_app.domain.stop import is_stop
from desktop_app.services.correspondents import Correspondent, Thread, correspondent, is_proven, thread_of
from desktop_app.services.return_steps import ReturnSteps, to_read
from desktop_app.storage import return_mails


@dataclass(frozen=True, slots=True)
class ReturnJudgement:
    """Judges mails inside the caller's writing transaction, and has done what they call for."""

    steps: ReturnSteps
    now: Callable[[], datetime]

    def judge(self, connection: Connection, mail: ReturnMail) -> Judged:
        """Do what the mail calls for, or leave it to a person. A mail that is there twice is judged once."""
        if mail.message_id is not None and return_mails.is_done(connection, mail.message_id):
            return Judged(Verdict.KNOWN)
        if mail.kind in NOTICES:
            return self.steps.notice(connection, mail)
        if mail.kind is Kind.OURS:
            return Judged(Verdict.OURS)
        if mail.kind is Kind.WRITTEN:
            return self._written(connection, mail)
        thread = thread_of(connection, mail, ())
        about = thread.dossier.id if isinstance(thread, Thread) else None
        is_challenge = mail.kind is Kind.CHALLENGE
        return to_read(Why.CHALLENGE, None, about) if is_challenge else Judged(Verdict.AUTOMATIC, None, None, about)

    def _written(self, connection: Connection, mail: ReturnMail) -> Judged:
        """Something that a person may have written: about what, by whom, and is it proven?"""
        read = read_reply(mail.text or "", mail.subject, self.now().astimezone().date())
        thread = thread_of(connection, mail, read.mentions)
        if not isinstance(thread, Thread):
            return to_read(Why.NOT_AUTHENTIC if mail.is_authentic is False else thread)
        who = correspondent(connection, mail, thread.dossier)
        distrust = _distrust(mail, thread, who)
        if distrust is not None:
            return to_read(distrust, thread.letter, thread.dossier.id)
        if who is Correspondent.CLIENT:
            return self._from_client(connection, mail, thread)
        return self._from_installer(connection, mail, thread, read)

    def _from_client(self, connection: Connection, mail: ReturnMail, thread: Thread) -> Judged:
        if is_stop(mail.text or mail.subject):
            return self.steps.withdrawal(connection, thread.dossier, thread.letter)
        return to_read(Why.CLIENT_WROTE, thread.letter, thread.dossier.id)

    def _from_installer(self, connection: Connection, mail: ReturnMail, thread: Thread, read: Reading) -> Judged:
        if mail.text is None:
            return to_read(Why.UNREADABLE, thread.letter, thread.dossier.id)
        if mail.seems_automatic:
            return to_read(Why.SEEMS_AUTOMATIC, thread.letter, thread.dossier.id)
        return self.steps.report(connection, thread.dossier, read, thread.letter)


def _distrust(mail: ReturnMail, thread: Thread, who: Correspondent) -> Why | None:
    """Why this mail's words are not acted upon, whatever they are."""
    if mail.is_authentic is False:
        return Why.NOT_AUTHENTIC
    if who is Correspondent.STRANGER:
        return Why.UNKNOWN_SENDER
    if not is_proven(mail, thread.letter):
        return Why.NOT_PROVEN
    return Why.FORMER_INSTALLER if who is Correspondent.FORMER_INSTALLER else None
