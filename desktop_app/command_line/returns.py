"""`letters returns` and `letters read`: what comes back by mail, and what of it a person has read."""

from argparse import Namespace
from collections import Counter
from typing import TYPE_CHECKING

from desktop_app.command_line.replies import Json, Reply, local, moment
from desktop_app.command_line.session import Session
from desktop_app.domain.errors import MailboxNotConfigured, NotFound
from desktop_app.domain.return_mail import Verdict

if TYPE_CHECKING:
    from desktop_app.domain.return_mail import Kept


def read_returns(session: Session, options: Namespace) -> Reply:
    """Read what has come back, until nothing is left or once; then say what waits for a person."""
    returns = session.desk.returns
    if not returns.is_set:
        raise MailboxNotConfigured
    counted: Counter[str] = Counter()
    while judged := returns.read_due(1) if options.once else returns.read_due():
        counted.update(one.verdict.value for one in judged)
        if options.once:
            break
    waiting = returns.to_read()
    document: Json = {
        **{verdict.value: counted[verdict.value] for verdict in Verdict},
        "waiting": [_document(one) for one in waiting],
    }
    return Reply(document, (_said(counted), *map(_line, waiting)))


def settle_return(session: Session, options: Namespace) -> Reply:
    """A person has read a mail that waited for one."""
    returns, desk = session.desk.returns, session.desk
    found = next((one for one in returns.to_read() if _name(one) == options.mail), None)
    if found is None:
        raise NotFound("return_mail", options.mail)
    returns.settle(found.key, desk.agent)
    return Reply(_document(found), (f"Lu : {options.mail}.",))


def _name(one: "Kept") -> str:
    """What a person types: the mailbox's two numbers of a mail."""
    return f"{one.key.uidvalidity}.{one.key.uid}"


def _document(one: "Kept") -> dict[str, Json]:
    judged = one.judged
    return {
        "mail": _name(one),
        "mailbox": one.key.mailbox,
        "message_id": one.message_id,
        "seen_at": moment(one.seen_at),
        "reason": judged.reason,
        "letter_id": str(judged.letter_id) if judged.letter_id else None,
        "dossier_id": str(judged.dossier_id) if judged.dossier_id else None,
    }


def _line(one: "Kept") -> str:
    from desktop_app.command_line.return_terms import RETURN_REASONS

    reason = RETURN_REASONS.get(one.judged.reason or "", one.judged.reason)
    about = f", dossier {one.judged.dossier_id}" if one.judged.dossier_id else ""
    return f"{_name(one)}  à lire, reçu le {local(one.seen_at)} : {reason}{about}"


def _said(counted: Counter[str]) -> str:
    from desktop_app.command_line.return_terms import VERDICTS

    if not counted:
        return "Rien de nouveau."
    return f"{'; '.join(f'{VERDICTS[Verdict(name)]} : {number}' for name, number in counted.items())}."
