"""What a relay's reply means for the letter, by the stage at which it came."""

from typing import Final

from desktop_app.domain.delivery import Stage, Verdict

_LONGEST_REPLY: Final = 300

# RFC 4954 6: 530 authentication required, 534 too weak, 535 invalid, 538 encryption required. The relay may say so
# as late as at the recipient.
_LOGIN_CODES: Final = frozenset({530, 534, 535, 538})
_LOGIN_NOT_NOW: Final = 454
_CLOSING: Final = 421


def verdict_before_dot(stage: Stage, code: int) -> Verdict:
    """What a reply that ends an attempt before the dot means. The basic code decides, not the enhanced one.

    A relay that closes (421), does not greet, or breaks the order of replies fails every letter alike, so the letter is
    not blamed. From the recipient on, 421 is often a limit on that recipient: there it is the letter's.
    """
    if stage is Stage.LOGIN:
        return _of_login(code)
    if stage is Stage.ENCRYPTION:
        return Verdict.UNREACHABLE if code == _CLOSING else Verdict.NOT_SECURE
    if stage is Stage.GREETING or code < 400 or (stage is Stage.SENDER and code == _CLOSING):
        return Verdict.UNREACHABLE
    if code in _LOGIN_CODES:
        return Verdict.LOGIN_REFUSED
    return Verdict.DEFERRED if code < 500 else Verdict.REJECTED


def _of_login(code: int) -> Verdict:
    """A passing failure of the relay is no word on our credentials, except for 454, which an administrator must see."""
    is_passing = code < 500 and code != _LOGIN_NOT_NOW
    return Verdict.UNREACHABLE if is_passing else Verdict.LOGIN_REFUSED


def verdict_after_dot(code: int) -> Verdict:
    """What a whole reply to the end of the message means; one that is neither yes nor no leaves the doubt."""
    return {2: Verdict.ACCEPTED, 4: Verdict.DEFERRED, 5: Verdict.REJECTED}.get(code // 100, Verdict.NO_ANSWER)


def one_line(code: int, text: bytes) -> str:
    """The relay's words as they may be kept and shown: code first, one line, nothing invisible, not too long."""
    words = " ".join(_printable(text.decode("utf-8", "replace")).split())
    return f"{code} {words}".rstrip()[:_LONGEST_REPLY]


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in text)
