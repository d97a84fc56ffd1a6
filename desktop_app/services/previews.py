"""What a letter would say if it left now: read before it is queued, and at any time after."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Engine

from desktop_app.domain.letter import Kind
from desktop_app.mail.letter_text import LetterText
from desktop_app.services.post import PostOffice
from desktop_app.storage.database import reading


@dataclass(frozen=True, slots=True)
class Previews:
    """The previews' desk."""

    engine: Engine
    office: PostOffice
    now: Callable[[], datetime]

    def preview(self, kind: Kind, dossier_id: UUID, referral_id: UUID | None = None) -> LetterText:
        """Subject and text of a letter of this kind as of now; the latest turn's when no referral is named.

        Raises `NotFound`, and `LetterUnsafe` for a text message that cannot be short enough.
        """
        with reading(self.engine) as connection:
            return self.office.text(connection, kind, dossier_id, referral_id, self.now())
