"""What the status bar's corner asks for. `run` and `sign_in` go through the network lane, the others stay here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.domain.agent import Role
    from desktop_app.services.sync import Secured, SyncReport


@dataclass(frozen=True, slots=True)
class CentreRequests:
    """The requests. `member` is who this desk connects as, if anybody; `role` what the desk was opened with."""

    run: Callable[[], SyncReport]
    secured: Callable[[], Secured]
    member: Callable[[], str | None]
    is_member_named: bool
    sign_in: Callable[[str, str], None]
    role: Role
    role_of: Callable[[str | None], Role | None]
