"""Machines that answer for a person: out of office, received, read, filters that ask who we are. None is a contact."""

import re
from email.message import Message
from typing import Final

from desktop_app.domain.plain_french import folded
from desktop_app.domain.return_mail import Kind
from desktop_app.mail.returns_headers import raw, words

_ENOUGH: Final = 20_000
# Headers that only machines write (RFC 3834 and the habits that are older).
_MARKS: Final = (
    "X-Autoreply",
    "X-Autorespond",
    "X-AutoReply-From",
    "X-Autoresponder",
    "X-Vacation",
    "List-Id",
    "List-Unsubscribe",
)
_PRECEDENCES: Final = frozenset({"bulk", "junk", "list", "auto_reply", "auto-reply"})
_SUBJECT: Final = re.compile(
    r"\s*(?:(?:re|tr) ?: *)*(?:reponse automatique|out of (?:the )?office|automatic reply|auto ?: |auto-?reply"
    r"|(?:message|notification) d'absence|lu ?: |read ?: |accuse de (?:reception|lecture)).*"
)
_CHALLENGE: Final = re.compile(
    r"mailinblack|mail in black|(?:demande|lien) d'authentification|vous authentifier|captcha|spamenmoins|boxbe"
    r"|confirmez votre (?:adresse|envoi|message|identite)|prouve[rz] que vous (?:etes|n'etes)"
    r"|antispam.{0,80}cliqu|cliqu.{0,80}(?:liberer|debloquer) votre"
)
# People who are away write these, and so do their machines.
_SEEMS: Final = re.compile(
    r"(?:message|reponse|repondeur) (?:genere |envoye )?automatique|(?:merci de )?ne pas (?:y )?repondre"
    r"|out of (?:the )?office|automatic(?:ally generated)? (?:reply|response|message)"
    r"|(?:je suis|je serai|nous sommes|nous serons) (?:actuellement |absente?s?|en conges?|ferme)"
    r"|actuellement (?:absente?|en conges?)|absente? (?:du bureau|jusqu'au|du [0-9])|en conges? (?:jusqu|du [0-9])"
    r"|de retour (?:le|au bureau|lundi)|(?:a|en) mon (?:retour|absence)"
    r"|(?:entreprise|societe|bureau|magasin|etablissement)s? (?:est|sera|seront|sont) fermee?s?"
    r"|(?:avons|ai) bien recu votre (?:message|mail|demande|courriel)|(?:meilleurs|plus brefs) delais"
    r"|accuse de reception|sous 48 ?h|enregistree? sous le numero|pris en compte par notre"
    r"|^(?:re : ?)?absen(?:ce|te?)\b"
)


def automatic_kind(mail: Message, text: str | None) -> Kind | None:
    """Whether a machine certainly wrote this mail, and of which sort."""
    subject = folded(words(mail, "Subject"))
    if _CHALLENGE.search(f"{subject}\n{folded((text or '')[:_ENOUGH])}"):
        return Kind.CHALLENGE
    return Kind.AUTOMATIC if _is_marked(mail) or _SUBJECT.match(subject) else None


def seems_automatic(subject: str, text: str | None) -> bool:
    """Are these words that machines send, though nothing in the headers says so? Then they report no step forward."""
    return _SEEMS.search(folded(f"{subject}\n{(text or '')[:_ENOUGH]}")) is not None


def _is_marked(mail: Message) -> bool:
    submitted = [value.lower().partition(";")[0].strip() for value in raw(mail, "Auto-Submitted")]
    precedence = {value.lower() for value in raw(mail, "Precedence")}
    is_receipt = "disposition-notification" in " ".join(raw(mail, "Content-Type")).lower()
    return (
        any(value != "no" for value in submitted)
        or bool(precedence & _PRECEDENCES)
        or is_receipt
        or "<>" in raw(mail, "Return-Path")
        or any(raw(mail, name) for name in _MARKS)
    )
