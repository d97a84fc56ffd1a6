"""Delivery notices as mail servers write them, about one invented letter."""

from uuid import UUID

from desktop_app.domain.return_path import ReturnPath
from tests.mail.replies.programs import LETTER_ID


def standard(
    action: str = "failed",
    *,
    status: str = "5.1.1",
    to: str = "relais@orange.example",
    envelope_id: str | None = None,
    letter_id: str | None = LETTER_ID,
    more: str = "",
) -> bytes:
    """As Postfix writes them (RFC 3464)."""
    envelope = f"Original-Envelope-Id: {envelope_id}\r\n" if envelope_id else ""
    returned = f"Message-ID: <{letter_id}@orange.example>\r\n" if letter_id else ""
    return (
        f"Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.example (Mail Delivery System)\r\nTo: {to}\r\n"
        "Subject: Undelivered Mail Returned to Sender\r\nAuto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n"
        "Message-ID: <20261124081200.AAAA@mx.example>\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b1"\r\n\r\n'
        "--b1\r\nContent-Type: text/plain\r\n\r\nThis is the mail system.\r\nCONTACT RDV 10/12/2026\r\n"
        "--b1\r\nContent-Type: message/delivery-status\r\n\r\n"
        f"Reporting-MTA: dns; mx.example\r\n{envelope}Arrival-Date: Tue, 24 Nov 2026 08:12:00 +0000\r\n\r\n"
        f"Final-Recipient: rfc822; contact@antennes-fictives.example\r\nAction: {action}\r\nStatus: {status}\r\n"
        "Diagnostic-Code: smtp; 550 5.1.1 <contact@antennes-fictives.example>: User unknown\r\n"
        f"{more}\r\n--b1\r\nContent-Type: text/rfc822-headers\r\n\r\nFrom: relais@orange.example\r\n{returned}"
        "\r\n--b1--\r\n"
    ).encode()


def made_up(
    text: str, *, to: str = "relais@orange.example", sender: str = "MAILER-DAEMON@mx.example", subject: str
) -> bytes:
    """As programs that know no standard write them."""
    return (
        f"Return-Path: <>\r\nFrom: {sender}\r\nTo: {to}\r\nSubject: {subject}\r\nMIME-Version: 1.0\r\n"
        f"Message-ID: <x@mx.example>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
    ).encode()


def sealed(path: ReturnPath, letter_id: object, attempt: int = 1) -> tuple[str, str]:
    """The envelope sender and the envelope id of a letter."""
    identity = UUID(str(letter_id))
    return path.sender(identity, "relais@orange.example"), path.envelope_id(identity, attempt)
