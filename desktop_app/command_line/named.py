"""Which dossier the words of a command name."""

from typing import TYPE_CHECKING
from uuid import UUID

from desktop_app.domain.errors import NotFound

if TYPE_CHECKING:
    from desktop_app.desk import Desk
    from desktop_app.storage.dossiers import DossierLine


def dossier_id(desk: "Desk", text: str) -> UUID:
    """A dossier named by its identifier, or by the reference that people say on the phone; or `NotFound`.

    One that only the centre has is brought here first.
    """
    try:
        named: UUID | None = UUID(text)
    except ValueError:
        named = _named(desk.dossiers.find(text), text)
        if named is None and desk.colleagues is not None:
            named = _named(desk.colleagues.find(text), text)
    if named is None:
        raise NotFound("dossier", text)
    _bring(desk, named)
    return named


def _named(found: "tuple[DossierLine, ...]", text: str) -> UUID | None:
    return next((one.dossier_id for one in found if one.reference == text.strip().upper()), None)


def _bring(desk: "Desk", dossier_id: UUID) -> None:
    if desk.colleagues is None or desk.sync is None or desk.colleagues.is_here(dossier_id):
        return
    if desk.sync.secured().heard_at is None:
        desk.sync.run()  # The centre lends dossiers to desks that it knows.
    desk.colleagues.hold(dossier_id)
