"""One request's surroundings: its profile, and the desk, opened when a verb first asks for it."""

from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from desktop_app.domain.errors import NotFound

if TYPE_CHECKING:
    from desktop_app.desk import Desk
    from desktop_app.services.addresses import Addresses
    from desktop_app.settings import Settings

PROGRAM = "mise-en-relation-admin"


@dataclass
class Session:
    """Use it as a context: what was opened is closed at its end."""

    profile: Path
    _opened: ExitStack = field(default_factory=ExitStack)

    def __enter__(self) -> "Session":
        return self

    def __exit__(self, *trouble: object) -> None:
        self._opened.close()

    @cached_property
    def settings(self) -> "Settings":
        """The profile's settings; raises what `read_settings` raises."""
        from desktop_app.settings import read_settings

        return read_settings(self.profile)

    @cached_property
    def desk(self) -> "Desk":
        """The desk of this profile, made at the first use; raises what `open_desk` raises."""
        from desktop_app.desk import open_desk

        desk = open_desk(self.settings)
        self._opened.callback(desk.close)
        return desk

    @cached_property
    def addresses(self) -> "Addresses":
        """The address desk alone: it needs neither store nor key."""
        from desktop_app.desk import open_addresses

        return open_addresses(self.settings)


def identifier(text: str, kind: str) -> UUID:
    """Read an identifier; what is none names nothing: `NotFound`."""
    try:
        return UUID(text)
    except ValueError:
        raise NotFound(kind, text) from None
