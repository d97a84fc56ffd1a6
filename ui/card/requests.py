"""What the card asks for: plain functions, each of which runs in the local lane."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.services.dossier_cards import Card

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from pathlib import Path
    from uuid import UUID

    from desktop_app.domain.checklist import Line, Mark
    from desktop_app.domain.consent import Answer
    from desktop_app.domain.contact import Answer as ContactAnswer
    from desktop_app.domain.coupon import Event as CouponEvent
    from desktop_app.domain.coupon import Form as CouponForm
    from desktop_app.domain.coupon import Piece
    from desktop_app.domain.dossier import Event
    from desktop_app.domain.letter import Letter
    from desktop_app.domain.reassignment import Reason
    from desktop_app.domain.rectification import Correction
    from desktop_app.domain.visit import Danger, Need, Postponed

Whole = Card


@dataclass(frozen=True, slots=True)
class NextInstaller:
    """Who would be asked next, before anybody is. `is_allowed`: by what the client said before; else `spoken` is to be
    read, and answered. `is_in_time`: the present installer still has time to call.
    """

    installer_id: UUID
    name: str
    town: str
    distance_m: float
    turn: int
    is_allowed: bool
    is_in_time: bool
    spoken: str


@dataclass(frozen=True, slots=True)
class NewConsent:
    """What the client answered when asked again: for the next installer by name, and for others after it."""

    this_installer: Answer
    another_installer: Answer


@dataclass(frozen=True, slots=True)
class LineMark:
    """What became of a line of the checklist: `reason`, a code, where it was not done; `detail`, how it was done."""

    mark: Mark
    reason: str | None = None
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class CouponStep:
    """One step of a coupon, with what it takes."""

    event: CouponEvent
    on: date | None = None
    form: CouponForm | None = None
    missing: tuple[Piece, ...] = ()
    invoice: str | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True)
class CardRequests:
    """The requests of the card. A `str | None` at the end is the reason that overrides what speaks against it."""

    whole: Callable[[UUID], Whole]
    preview: Callable[[Letter], str]
    learn: Callable[[UUID, ContactAnswer, date, str | None], object]
    attempt: Callable[[UUID], object]
    step: Callable[[UUID, Event, date | None, str | None], object]
    plan: Callable[[UUID, date, str | None], object]
    needs: Callable[[UUID, Mapping[Need, bool]], object]
    confirm: Callable[[UUID, str | None], object]
    postpone: Callable[[UUID, Postponed], object]
    suspend: Callable[[UUID, Danger, date | None], object]
    mark: Callable[[UUID, Mapping[Line, LineMark]], object]
    coupon: Callable[[UUID, CouponStep, str | None], object]
    next_installer: Callable[[UUID], NextInstaller]
    reassign: Callable[[UUID, Reason, UUID, NewConsent | None], object]
    withdraw: Callable[[UUID], object]
    checklist_paper: Callable[[UUID], Path]
    coupon_paper: Callable[[UUID], Path]
    confirmation_paper: Callable[[UUID], Path]
    correct: Callable[[UUID, Correction], object]
