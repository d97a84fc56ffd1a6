"""What is said to the relay before the end of a letter, command by command."""

from base64 import b64encode

from desktop_app.domain.delivery import Delivery, Envelope, Stage, Verdict
from desktop_app.mail.conversation import Conversation
from desktop_app.mail.relay import Login
from desktop_app.mail.replies import one_line, verdict_before_dot


class Ended(Exception):
    """Not an error: the relay gave a clean answer, and it ends the attempt."""

    def __init__(self, delivery: Delivery) -> None:
        super().__init__()
        self.delivery = delivery


def log_in(line: Conversation, login: Login) -> None:
    """Prove who we are, by the one mechanism that fits and is offered."""
    line.stage = Stage.LOGIN
    offered = line.esmtp_features.get("auth", "").upper().split()
    if login.mechanism == "xoauth2" and "XOAUTH2" in offered:
        answer = line.docmd("AUTH", f"XOAUTH2 {_bearer(login)}")
        if answer[0] == 334:
            answer = line.docmd("")  # the challenge holds the error; an empty answer gets the final reply
    elif login.mechanism == "password" and "PLAIN" in offered:
        answer = line.docmd("AUTH", f"PLAIN {_plain(login)}")
    elif login.mechanism == "password" and "LOGIN" in offered:
        answer = line.docmd("AUTH", "LOGIN")
        for part in (login.username, login.secret):
            answer = line.docmd(_base64(part)) if answer[0] == 334 else answer
    else:
        raise Ended(Delivery(Verdict.LOGIN_REFUSED, line.stage))
    expect(line, answer, 2)


def _plain(login: Login) -> str:
    return _base64(f"\0{login.username}\0{login.secret}")


def _bearer(login: Login) -> str:
    return _base64(f"user={login.username}\x01auth=Bearer {login.secret}\x01\x01")


def _base64(text: str) -> str:
    return b64encode(text.encode()).decode("ascii")


def hand_over(line: Conversation, envelope: Envelope) -> None:
    """Say everything from the sender to the last line of the body."""
    notices = line.has_extn("dsn")
    line.stage = Stage.SENDER
    options = ["RET=HDRS", f"ENVID={_xtext(envelope.attempt_id)}"] if notices else []
    expect(line, line.mail(envelope.sender, options), 2)
    line.stage = Stage.RECIPIENT
    options = ["NOTIFY=SUCCESS,FAILURE,DELAY", f"ORCPT=rfc822;{_xtext(envelope.recipient)}"] if notices else []
    expect(line, line.rcpt(envelope.recipient, options), 2)
    line.stage = Stage.BODY
    expect(line, line.begin_message(), 3)
    line.send_body(envelope.content)
    early = line.early_reply()
    if early is not None:
        expect(line, early, 0)


def _xtext(text: str) -> str:
    """RFC 3461 4: printable ASCII but ``+`` and ``=``, the rest as ``+`` and two hexadecimal digits."""
    return "".join(chr(byte) if 33 <= byte <= 126 and byte not in b"+=" else f"+{byte:02X}" for byte in text.encode())


def expect(line: Conversation, answer: tuple[int, bytes], kind: int) -> None:
    """Go on when the reply is of this kind (its first digit); else end the attempt with what it means here."""
    code, text = answer
    if code // 100 == kind:
        return
    verdict = verdict_before_dot(line.stage, code)
    raise Ended(Delivery(verdict, line.stage, one_line(code, text)))
