"""The call being typed: kept at every field, back after a crash, gone when it is recorded or refused."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Engine

from desktop_app.storage import drafts
from desktop_app.storage.database import reading, writing

# A draft never finished is erased after a day (domain practice for data nobody consented to keep).
LIFE = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed so far, field by field, as text."""

    id: UUID
    content: Mapping[str, str]
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Drafts:
    """The drafts' desk."""

    engine: Engine
    now: Callable[[], datetime]

    def save(self, draft_id: UUID, content: Mapping[str, str]) -> None:
        """Keep the call as it stands now."""
        with writing(self.engine) as connection:
            drafts.save(connection, draft_id, json.dumps(dict(content), ensure_ascii=False), self.now())

    def left(self) -> tuple[Draft, ...]:
        """Drafts a crash or a cut call left, latest first; those past their life are erased now."""
        with writing(self.engine) as connection:
            kept = []
            for draft_id, content, saved_at in drafts.all_drafts(connection):
                if saved_at + LIFE < self.now():
                    drafts.forget(connection, draft_id)
                else:
                    kept.append(Draft(draft_id, json.loads(content), saved_at))
            return tuple(kept)

    def one(self, draft_id: UUID) -> Draft | None:
        """The draft of that id, if it is still there."""
        with reading(self.engine) as connection:
            for found, content, saved_at in drafts.all_drafts(connection):
                if found == draft_id:
                    return Draft(found, json.loads(content), saved_at)
        return None

    def forget(self, draft_id: UUID) -> None:
        """Erase a draft."""
        with writing(self.engine) as connection:
            drafts.forget(connection, draft_id)
