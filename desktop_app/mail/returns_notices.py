"""Notices about a letter's delivery: the standard ones (RFC 3464), and those that mail programs make up."""

import re
from dataclasses import dataclass
from email.message import Message
from typing import Final

from desktop_app.domain.plain_french import folded
from desktop_app.domain.return_mail import Kind
from desktop_app.mail.replies import one_line
from desktop_app.mail.returns_headers import raw, sender, words
from desktop_app.mail.returns_text import all_text

_MOST_RECIPIENTS: Final = 20
_ACTIONS: Final = {
    "failed": Kind.FAILED,
    "delayed": Kind.DELAYED,
    "delivered": Kind.DELIVERED,
    "relayed": Kind.RELAYED,
    "expanded": Kind.RELAYED,
}
_STATUS: Final = re.compile(r"(?<![0-9.])([245]\.[0-9]{1,3}\.[0-9]{1,3})(?![0-9.])")

_MACHINES: Final = re.compile(r"(?:mailer-daemon|postmaster|maildaemon|mail-daemon|mdaemon|delivery|bounce)[^@]*@.*")
_SUBJECT: Final = re.compile(
    r"undeliver(?:ed|able)|delivery (?:status notification|failure|has failed|report|delayed)|mail delivery failed"
    r"|returned mail|returned to sender|failure notice|message non (?:remis|distribue|delivre)|non remis"
    r"|echec (?:de (?:la )?(?:remise|livraison|distribution)|d'envoi)|remise (?:impossible|differee|retardee)"
    r"|notification d'etat de remise|avis de non[- ]remise|retour a l'expediteur|courrier non distribue"
)
_FOR_GOOD: Final = re.compile(
    r"(?<![0-9.])(?:5\.[0-9]{1,3}\.[0-9]{1,3}|55[0-4][ -])|user unknown|no such user|mailbox (?:not found|unavailable)"
    r"|does not exist|unknown (?:recipient|address)|permanent (?:error|failure)|giving up"
    r"|(?:adresse|destinataire|boite)[^.]{0,40}(?:inconnue?|introuvable|inexistante?|pleine)|n'existe pas"
    r"|n'a pas pu etre (?:remis|distribue|delivre)|could not be delivered"
)
_FOR_NOW: Final = re.compile(
    r"(?<![0-9.])4\.[0-9]{1,3}\.[0-9]{1,3}|will (?:be retried|retry|keep trying|continue)|delayed|warning message only"
    r"|do not need to resend|n'a pas encore|sera (?:retente|reessaye)|nouvelle tentative|differee?|retard"
)


@dataclass(frozen=True, slots=True)
class Notice:
    """What a notice says. `envelope_ids` are those of the letter's envelope, `returned` holds its Message-ID."""

    kind: Kind
    status: str | None
    said: str | None
    envelope_ids: tuple[str, ...] = ()
    returned: str = ""


def notice_of(mail: Message) -> Notice | None:
    """Read a notice; None when the mail is none. Machines that answer for a person are not meant here."""
    if mail.get_content_type() == "multipart/report" and mail.is_multipart():
        parts = [part for part in mail.get_payload() if isinstance(part, Message)][:10]
        reports = [part for part in parts if part.get_content_type() == "message/delivery-status"]
        if reports:
            return _standard(parts, reports)
    return _made_up(mail)


def _standard(parts: list[Message], reports: list[Message]) -> Notice:
    blocks = [block for report in reports[:1] for block in _blocks(report)][: _MOST_RECIPIENTS + 1]
    told = [block for block in blocks if raw(block, "Action")]
    kinds = {_ACTIONS.get(raw(block, "Action")[0].lower().split(" ")[0], Kind.UNCLEAR) for block in told}
    # One letter has one recipient: where an alias made several of it, they must agree.
    kind = next(iter(kinds)) if len(kinds) == 1 else Kind.UNCLEAR
    status = next((found[1] for block in told for line in raw(block, "Status") if (found := _STATUS.match(line))), None)
    codes = [line.partition(";")[2].strip() for block in told for line in raw(block, "Diagnostic-Code")]
    return Notice(
        kind=kind,
        status=status,
        said=_said(codes[0]) if codes else None,
        envelope_ids=tuple(line for block in blocks for line in raw(block, "Original-Envelope-Id")),
        returned="\n".join(_returned(part) for part in parts),
    )


def _blocks(report: Message) -> list[Message]:
    """The parser makes one small message of each group of lines."""
    payload = report.get_payload()
    return [block for block in payload if isinstance(block, Message)] if isinstance(payload, list) else []


def _returned(part: Message) -> str:
    """The Message-ID of the letter that a notice gives back, whole or its headers alone."""
    if part.get_content_type() == "message/rfc822" and part.is_multipart():
        payload = part.get_payload()
        inner = [one for one in payload[:1] if isinstance(one, Message)] if isinstance(payload, list) else []
        return "\n".join(line for one in inner for line in raw(one, "Message-ID"))
    if part.get_content_type() == "text/rfc822-headers":
        text = part.get_payload()
        lines = text.splitlines()[:200] if isinstance(text, str) else []
        return "\n".join(line for line in lines if line.lower().startswith("message-id:"))
    return ""


def _made_up(mail: Message) -> Notice | None:
    """A notice in somebody's own form: one only when sender and subject say so, and told only when words are clear."""
    address = sender(mail) or ""
    is_named = bool(_SUBJECT.search(folded(words(mail, "Subject"))))
    is_machine = bool(_MACHINES.fullmatch(address)) or "<>" in raw(mail, "Return-Path")
    if not raw(mail, "X-Failed-Recipients") and not (is_named and is_machine):
        return None
    text = all_text(mail)
    plain = folded(text)
    is_final, is_passing = bool(_FOR_GOOD.search(plain)), bool(_FOR_NOW.search(plain))
    kind = {(True, False): Kind.FAILED, (False, True): Kind.DELAYED}.get((is_final, is_passing), Kind.UNCLEAR)
    status = _STATUS.search(plain)
    ids = "\n".join(line for line in text.splitlines() if "message-id" in line.lower())
    attached = "\n".join(_returned(part) for part in mail.walk()) if mail.is_multipart() else ""
    return Notice(kind, status[1] if status else None, None, (), f"{ids}\n{attached}")


def _said(diagnostic: str) -> str:
    code, _, text = diagnostic.partition(" ")
    if re.fullmatch("[0-9]{3}", code[:3]):
        return one_line(int(code[:3]), f"{code[3:]} {text}".strip(" -").encode())
    return one_line(0, diagnostic.encode()).removeprefix("0 ")
