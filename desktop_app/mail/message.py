"""The exact bytes of a letter: composed once, then checked as a stranger would read them.

The checks do not trust the standard library: before Python 3.13 (and some patch releases of 3.11 and 3.12) its e-mail
package can be made to write headers nobody asked for (CVE-2024-6923, CVE-2026-1299).
"""

import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from email import message_from_bytes, policy
from email.charset import QP, Charset
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from typing import Any, Final

from typing_extensions import override

from desktop_app.domain.errors import LetterUnsafe
from desktop_app.mail.letter_text import LetterText
from desktop_app.mail.mailbox import is_mailbox, plain_mailbox

HEADERS: Final = (
    "From",
    "To",
    "Reply-To",
    "Subject",
    "Date",
    "Message-ID",
    "Auto-Submitted",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
)

_LONGEST_LINE: Final = 998  # RFC 5322 2.1.1, without its CRLF
_LONGEST_ENCODED_LINE: Final = 76  # RFC 2047 2
_UTF_8: Final = Charset("utf-8")
_UTF_8.header_encoding = QP  # mostly readable as it stands
_ALLOWED_BYTES: Final = re.compile(rb"(?:[\t\x20-\x7e]|\r\n)*")
_HEADER_NAME: Final = re.compile(rb"[!-9;-~]+(?=:)")
_FRENCH_PHONE: Final = re.compile(r"(?<!\d)(?:\+?33|0)\W?[1-9](?:\W?\d\d){4}(?!\d)")


class _LetterPolicy(EmailPolicy):
    """SMTP's line ends, seven bits, and our own folding where French words stand in a header.

    The folding of Python 3.13 doubles spaces between encoded words (and leaves none between the words), that of 3.11
    loses some; a whole phrase encoded by the older `Header` comes back exactly.
    """

    @override
    def fold_binary(self, name: str, value: Any) -> bytes:
        if name == "Subject":
            return f"{name}: {_encoded(str(value), name)}\r\n".encode("ascii")
        if name == "From" and not value.addresses[0].display_name.isascii():
            author = value.addresses[0]
            return f"{name}: {_encoded(author.display_name, name)}\r\n <{author.addr_spec}>\r\n".encode("ascii")
        return super().fold_binary(name, value)


def _encoded(text: str, name: str) -> str:
    return Header(text, _UTF_8, _LONGEST_ENCODED_LINE, header_name=name).encode(linesep="\r\n")


_POLICY: Final = _LetterPolicy(linesep="\r\n", cte_type="7bit")


def compose(  # noqa: PLR0913 - one argument per thing that a letter shows
    *,
    sender: str,
    sender_name: str,
    reply_to: str,
    recipient: str,
    message_id: str,
    date: datetime,
    text: LetterText,
    reference: str,
) -> bytes:
    """Return the letter's bytes, CRLF line ends, 7-bit; the same for the same arguments. Raises `LetterUnsafe`.

    The subject must hold `reference`: an answer that keeps it finds its dossier.
    """
    if reference not in text.subject:
        raise LetterUnsafe("reference")
    letter = EmailMessage(policy=_POLICY)
    letter["From"] = Address(_one_line(sender_name, "sender_name"), addr_spec=plain_mailbox(sender, "sender"))
    letter["To"] = Address(addr_spec=plain_mailbox(recipient, "recipient"))
    letter["Reply-To"] = Address(addr_spec=plain_mailbox(reply_to, "reply_to"))
    letter["Subject"] = _one_line(text.subject, "subject")
    letter["Date"] = _dated(date)
    letter["Message-ID"] = _identifier(message_id)
    letter["Auto-Submitted"] = "auto-generated"  # RFC 3834: no automatic answer, please
    letter["MIME-Version"] = "1.0"
    letter.set_content(_paragraphs(text.body), charset="utf-8", cte="quoted-printable")
    content = letter.as_bytes()
    check(content, recipient)
    return content


def check(content: bytes, recipient: str) -> None:
    """Raise `LetterUnsafe` unless these bytes hold exactly the allowed headers, once each, and this one recipient."""
    _check_bytes(content)
    if sorted(_header_names(content)) != sorted(name.encode().lower() for name in HEADERS):
        raise LetterUnsafe("headers")
    letter = message_from_bytes(content, policy=policy.default)
    if _addresses(letter, "To") != [plain_mailbox(recipient, "recipient")]:
        raise LetterUnsafe("recipient")
    for name, reason in (("From", "sender"), ("Reply-To", "reply_to")):
        if [is_mailbox(address) for address in _addresses(letter, name)] != [True]:
            raise LetterUnsafe(reason)
    _check_subject(str(letter["Subject"]))
    _identifier(str(letter["Message-ID"]))


def _check_bytes(content: bytes) -> None:
    if not _ALLOWED_BYTES.fullmatch(content):
        raise LetterUnsafe("character")
    if not content.endswith(b"\r\n"):
        raise LetterUnsafe("line_end")
    if max(len(line) for line in content.split(b"\r\n")) > _LONGEST_LINE:
        raise LetterUnsafe("line_length")


def _header_names(content: bytes) -> list[bytes]:
    """The names as the lines have them, not as a parser that repairs would; a line without a name has an empty one."""
    block, _, _ = content.partition(b"\r\n\r\n")
    lines = [line for line in block.split(b"\r\n") if not line.startswith((b" ", b"\t"))]
    return [found.group().lower() if (found := _HEADER_NAME.match(line)) else b"" for line in lines]


def _addresses(letter: EmailMessage, name: str) -> Sequence[str]:
    return [address.addr_spec for address in letter[name].addresses]


def _check_subject(subject: str) -> None:
    """Subjects end in logs and on lock screens: nothing that could be an address or a telephone number."""
    if "@" in subject or _FRENCH_PHONE.search(_one_line(subject, "subject")):
        raise LetterUnsafe("subject")


def _one_line(text: str, reason: str) -> str:
    """Text that goes into a header: one line, nothing invisible, and no mark of an encoded word."""
    if not text.strip() or "=?" in text or any(_is_invisible(letter) for letter in text):
        raise LetterUnsafe(reason)
    return text


def _paragraphs(text: str) -> str:
    if not text.endswith("\n") or any(_is_invisible(letter) for letter in text.replace("\n", "")):
        raise LetterUnsafe("body")
    return text


def _is_invisible(letter: str) -> bool:
    """Controls, invisible formatting, line and paragraph separators, surrogates: none has a place in a letter."""
    return unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def _identifier(text: str) -> str:
    if not (text.startswith("<") and text.endswith(">") and is_mailbox(text[1:-1])):
        raise LetterUnsafe("message_id")
    return text


def _dated(date: datetime) -> datetime:
    if date.tzinfo is None:
        raise LetterUnsafe("date")
    return date.replace(microsecond=0)
