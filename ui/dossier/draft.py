"""The call as text, field by field, and back: what is kept while it is typed.

The client's answers to the consent are not among it: whoever comes back to a call asks again.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from ui.dossier.state import CallState
from ui.dossier.typed import AddressTyped, CallerTyped, EligibilityTyped

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from uuid import UUID

    from desktop_app.domain.address import FoundAddress
    from desktop_app.services.drafts import Draft
    from ui.background import Runs

# From a change to its being asked to be kept; with the write itself well within a second.
DELAY_MS = 400


def content_of(state: CallState) -> dict[str, str]:
    """What a draft keeps of a call."""
    content = {f"caller.{one.name}": getattr(state.caller, one.name) for one in fields(CallerTyped)}
    content |= {f"address.{one.name}": getattr(state.address, one.name) for one in fields(AddressTyped)}
    answers = {one.name: getattr(state.eligibility, one.name) for one in fields(EligibilityTyped)}
    content |= {f"eligibility.{name}": "yes" if given else "no" for name, given in answers.items() if given is not None}
    if state.place is not None:
        content["place"] = _place_text(state.place)
    return {name: text for name, text in content.items() if text}


def state_of(draft_id: UUID, content: Mapping[str, str]) -> CallState:
    """The call a draft kept; fields it does not know stay blank."""
    answers = {one.name: content.get(f"eligibility.{one.name}") for one in fields(EligibilityTyped)}
    return CallState(
        draft_id=draft_id,
        caller=CallerTyped(**{one.name: content.get(f"caller.{one.name}", "") for one in fields(CallerTyped)}),
        eligibility=EligibilityTyped(
            **{name: None if text is None else text == "yes" for name, text in answers.items()}
        ),
        address=AddressTyped(**{one.name: content.get(f"address.{one.name}", "") for one in fields(AddressTyped)}),
        place=_place(content["place"]) if "place" in content else None,
    )


def _place_text(place: FoundAddress) -> str:
    import json

    kept: dict[str, Any] = {
        name: getattr(place, name) for name in ("label", "score", "postcode", "city", "insee", "uncertainty_m")
    }
    kept |= {"lat": place.point.lat, "lon": place.point.lon}
    kept |= {"precision": place.precision.value, "source": place.source.value}
    return json.dumps(kept, ensure_ascii=False)


def _place(text: str) -> FoundAddress:
    import json

    from desktop_app.domain.address import FoundAddress, Precision, Source
    from desktop_app.domain.geography import Point

    kept = json.loads(text)
    point = Point(kept.pop("lat"), kept.pop("lon"))
    precision, source = Precision(kept.pop("precision")), Source(kept.pop("source"))
    return FoundAddress(point=point, precision=precision, source=source, **kept)


class DraftKeeping(QObject):
    """Keeps the call as it is typed: each change is written within a second, and the last one wins."""

    def __init__(
        self,
        lane: Runs,
        save: Callable[[UUID, Mapping[str, str]], None],
        forget: Callable[[UUID], None],
        failed: Callable[[Exception], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._lane, self._save, self._forget, self._failed = lane, save, forget, failed
        self._due: CallState | None = None
        self._kept: dict[str, str] = {}
        self._timer = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._timer.timeout.connect(self.keep_now)

    def change(self, state: CallState) -> None:
        """The call changed: keep it soon."""
        if content_of(state) == self._kept:
            return
        self._due = state
        if not self._timer.isActive():
            self._timer.start()

    def keep_now(self) -> None:
        """Keep what is due without waiting: the call is being left."""
        self._timer.stop()
        state, self._due = self._due, None
        if state is None:
            return
        content = content_of(state)
        self._kept = content
        self._lane.run(self, lambda: self._save(state.draft_id, content), lambda _: None, self._failed)

    def drop(self, draft_id: UUID) -> None:
        """The call is recorded, refused or erased: nothing of it stays in the drafts."""
        self._timer.stop()
        self._due = None
        self._kept = {}
        self.erase(draft_id)

    def erase(self, draft_id: UUID) -> None:
        """Erase a draft that is not the call being typed."""
        self._lane.run(self, lambda: self._forget(draft_id), lambda _: None, self._failed)

    def as_left(self, state: CallState) -> Draft:
        """The draft that a call leaves behind."""
        from desktop_app.services.drafts import Draft

        return Draft(state.draft_id, content_of(state), datetime.now(UTC))

    def begin(self, state: CallState) -> None:
        """Another call begins, blank or brought back as it was kept."""
        self.keep_now()
        self._kept = content_of(state)
