"""What was written in a mail, above the letter that it quotes."""

import re
from collections.abc import Iterator
from email.message import Message
from typing import Final

from desktop_app.domain.plain_french import folded
from desktop_app.mail.returns_charsets import decoded
from desktop_app.mail.returns_html import text_of

_MOST_PARTS: Final = 100
_LONGEST_PART: Final = 1_000_000  # characters as they are encoded: a reply is some hundreds
_MOST_LINES: Final = 2000

_QUOTE: Final = re.compile(
    r" *[>|].*"
    r"|[ *-]*(?:message d'origine|message original|message initial|courriel original|original message"
    r"|message transfere|forwarded message|e-mail d'origine|mail original)[ *:-]*"
    r"|_{8,}|-{20,}"
    r"|le .{4,150} a ecrit ?:?.*|on .{4,150} wrote ?:.*|.{1,80} a ecrit ?:|debut du message (?:transfere|reexpedie).*"
    r"|message du [0-9].*|[*]*(?:de|from)[*]* ?:[*]? ?.*(?:@|orange|mise en relation).*"
)
_HEAD: Final = re.compile(r"[*]*(?:de|from|expediteur)[*]* ?:.*")
_HEAD_GOES_ON: Final = re.compile(
    r"[*]*(?:envoye|date|a|objet|sent|to|subject|sujet|destinataire)[*]* ?(?:le)?[*]* ?:.*"
)
_ATTRIBUTION: Final = re.compile(r"(?:le|on) .{4,300}? (?:a ecrit|wrote) ?:.*")
# How our own letters begin and ask, for programs that quote without a mark.
_OURS: Final = re.compile(
    r"(?:une personne souhaite faire installer|repondez a ce message sans changer son objet|nous repondre$"
    r"|vous ne pouvez pas prendre ce client|ce que nous vous demandons|voici le recapitulatif de votre demande"
    r"|vous pouvez retirer votre accord a tout moment|sinon, dites-nous en un mot|reference ?: an-).*"
)
_PHONE: Final = re.compile(
    r"envoye (?:de|depuis|a partir de|par) (?:mon|ma|mes|un|l'|outlook|yahoo|gmail|proton|workspace|courrier).*"
    r"|sent from (?:my|outlook).*|(?:telecharge[rz]|obtenez|obtenir|get) (?:outlook|boxer|bluemail).*"
    r"|telechargez .* pour (?:android|ios).*|provenance ?: .*|envoye avec .*"
)


def written_text(mail: Message) -> str | None:
    """The text that a person wrote in this mail: the plain one, else the HTML one; None when there is none to read."""
    html = None
    for part in _texts(mail):
        text = _content(part)
        if text is not None and part.get_content_type() == "text/plain" and text.strip():
            return above_quote(text)
        if text is not None and html is None and part.get_content_type() == "text/html":
            html = text_of(text)
    return None if html is None else above_quote(html)


def all_text(mail: Message) -> str:
    """Every readable text of a mail, one after the other, quoted ones too: for notices, which are machines' words."""
    texts = (_content(part) for part in _texts(mail))
    return "\n".join(text for text in texts if text)[:_LONGEST_PART]


def above_quote(text: str) -> str:
    """What stands above the first line that quotes our letter, without the lines that a telephone adds."""
    lines = [line.strip() for line in text.splitlines()[:_MOST_LINES]]
    plain = [folded(line) for line in lines]
    kept: list[str] = []
    for number, line in enumerate(plain):
        if _begins_quote(plain, number):
            break
        if not _PHONE.fullmatch(line.strip(" .")):
            kept.append(lines[number])
    return "\n".join(kept).strip()


def _begins_quote(lines: list[str], number: int) -> bool:
    line = lines[number]
    if _QUOTE.fullmatch(line) or _OURS.match(line):
        return True
    following = lines[number + 1 : number + 5]
    if _HEAD.fullmatch(line) and any(_HEAD_GOES_ON.fullmatch(one) for one in following):
        return True
    return line.startswith(("le ", "on ")) and bool(_ATTRIBUTION.match(" ".join([line, *following[:3]])[:600]))


def _texts(mail: Message) -> Iterator[Message]:
    """The parts that are text and no attachment, not looking into mails that are attached."""
    waiting, seen = [mail], 0
    while waiting and seen < _MOST_PARTS:
        part, seen = waiting.pop(), seen + 1
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            waiting.extend(reversed([child for child in part.get_payload() if isinstance(child, Message)]))
        elif part.get_content_maintype() == "text" and part.get_content_disposition() != "attachment":
            yield part


def _content(part: Message) -> str | None:
    encoded = part.get_payload()
    if not isinstance(encoded, str) or len(encoded) > _LONGEST_PART:
        return None
    content = part.get_payload(decode=True)
    return decoded(content, part.get_content_charset()) if isinstance(content, bytes) else None
