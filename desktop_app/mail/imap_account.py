"""The return mailbox as the settings name it."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from desktop_app.domain.delivery import Security
from desktop_app.domain.errors import SettingWrong

# What may be in a mailbox's name; others are written in IMAP's own spelling, as `&AMA- lire`.
_FOLDER: Final = re.compile(r"[A-Za-z0-9 ._/&+,-]{1,100}")


@dataclass(frozen=True, slots=True)
class ImapAccount:
    """The return mailbox as the settings name it. Raises `SettingWrong` for a name that IMAP does not write so."""

    host: str
    port: int
    security: Security
    ca_file: Path | None
    username: str
    folder: str
    read_folder: str
    person_folder: str

    def __post_init__(self) -> None:
        for key in ("folder", "read_folder", "person_folder"):
            if not _FOLDER.fullmatch(getattr(self, key)):
                raise SettingWrong(f"returns.{key}", "not_a_folder")

    @property
    def name(self) -> str:
        """What tells this mailbox from every other, in the memory of mails that were read."""
        return f"{self.username}@{self.host}/{self.folder}"
