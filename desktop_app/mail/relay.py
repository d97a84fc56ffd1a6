"""The mail relay as the settings name it, and what it is told about us."""

import re
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Final, Literal

from desktop_app.domain.delivery import Security
from desktop_app.domain.errors import SettingWrong
from desktop_app.mail.mailbox import is_mailbox
from desktop_app.web_address import is_loopback

_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?"
_HOST: Final = re.compile(rf"(?=.{{1,253}}$){_LABEL}(?:\.{_LABEL})*")


@dataclass(frozen=True, slots=True)
class Relay:
    """The mail relay of the settings. `ca_file`, where given, is the only authority that is trusted.

    Raises `SettingWrong`: `plain` is for a loopback address only.
    """

    host: str
    port: int
    security: Security
    ca_file: Path | None
    username: str | None
    sender: str

    def __post_init__(self) -> None:
        if not _is_host(self.host):
            raise SettingWrong("relay.host", "not_a_host")
        if not 0 < self.port < 65536:
            raise SettingWrong("relay.port", "not_a_port")
        if not is_mailbox(self.sender):
            raise SettingWrong("relay.sender", "not_an_email")
        if self.security is Security.PLAIN and not is_loopback(self.host):
            raise SettingWrong("relay.security", "plain_only_to_loopback")


@dataclass(frozen=True, slots=True, repr=False)
class Login:
    """What the relay is told about us. It has no `repr`, so that no log or traceback can show the secret."""

    mechanism: Literal["password", "xoauth2"]
    username: str
    secret: str


def _is_host(host: str) -> bool:
    return _HOST.fullmatch(host) is not None or _is_address(host)


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
