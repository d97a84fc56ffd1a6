"""The card's requests."""

# ruff: noqa: PLW0108 - the desk is asked for when a request runs: when it is bound, there is none yet

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.coupon import Event as CouponEvent
from desktop_app.domain.dossier import Event
from ui.card.requests import CardRequests, NextInstaller

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from pathlib import Path
    from uuid import UUID

    from desktop_app.desk import Desk
    from desktop_app.domain.checklist import Line
    from desktop_app.domain.letter import Letter
    from desktop_app.domain.reassignment import Reason
    from desktop_app.domain.visit import Need
    from ui.card.requests import CouponStep, LineMark, NewConsent


def card_requests(desk: Callable[[], Desk]) -> CardRequests:
    """The requests of the card."""
    return CardRequests(
        whole=lambda dossier_id: desk().dossier_cards.one(dossier_id),
        preview=lambda letter: _preview(desk(), letter),
        learn=lambda dossier_id, answer, on, reason: desk().after.contacts.learn(
            dossier_id, answer, agent=desk().agent, on=on, reason=reason
        ),
        attempt=lambda dossier_id: desk().after.contacts.call_without_answer(dossier_id, desk().agent),
        step=lambda dossier_id, event, on, reason: _advance(desk(), dossier_id, event, on, reason),
        plan=lambda dossier_id, day, reason: _advance(desk(), dossier_id, Event.PLAN_VISIT, day, reason),
        needs=lambda dossier_id, said: _receive(desk(), dossier_id, said),
        confirm=lambda dossier_id, reason: desk().after.visits.confirm(dossier_id, agent=desk().agent, reason=reason),
        postpone=lambda dossier_id, why: _advance(desk(), dossier_id, Event.POSTPONE_VISIT, None, why.value),
        suspend=lambda dossier_id, danger, review: _advance(
            desk(), dossier_id, Event.SUSPEND_FOR_SAFETY, review, danger.value
        ),
        mark=lambda dossier_id, marks: _mark(desk(), dossier_id, marks),
        coupon=lambda dossier_id, step, reason: _coupon(desk(), dossier_id, step, reason),
        next_installer=lambda dossier_id: _next_installer(desk(), dossier_id),
        reassign=lambda dossier_id, reason, named, asked: _reassign(desk(), dossier_id, reason, named, asked),
        withdraw=lambda dossier_id: desk().consents.withdraw(dossier_id, desk().agent),
        checklist_paper=lambda dossier_id: _paper(desk(), dossier_id, desk().printing.write_checklist, "liste"),
        coupon_paper=lambda dossier_id: _paper(desk(), dossier_id, desk().printing.write_coupon, "coupon"),
        confirmation_paper=lambda dossier_id: _paper(
            desk(), dossier_id, desk().printing.write_confirmation, "confirmation"
        ),
        correct=lambda dossier_id, correction: desk().after.rectification.correct(
            dossier_id, correction, agent=desk().agent
        ),
    )


def _preview(desk: Desk, letter: Letter) -> str:
    written = desk.previews.preview(letter.kind, letter.dossier_id, letter.referral_id)
    return f"{written.subject}\n\n{written.body}" if written.subject else written.body


def _advance(desk: Desk, dossier_id: UUID, event: Event, on: date | None, reason: str | None) -> object:
    # News may come late, and skip what it cannot be without: a visit that is planned had a quote that was accepted.
    return desk.progress.advance(dossier_id, event, agent=desk.agent, on=on, reason=reason, is_implied_allowed=True)


def _receive(desk: Desk, dossier_id: UUID, said: Mapping[Need, bool]) -> None:
    for need, is_received in said.items():
        desk.after.visits.receive(dossier_id, need, is_received=is_received, agent=desk.agent)


def _mark(desk: Desk, dossier_id: UUID, marks: Mapping[Line, LineMark]) -> None:
    for line, one in marks.items():
        desk.after.checklists.mark(dossier_id, line, one.mark, agent=desk.agent, reason=one.reason, detail=one.detail)


def _coupon(desk: Desk, dossier_id: UUID, step: CouponStep, reason: str | None) -> object:
    agent, coupons = desk.agent, desk.after.coupons
    match step.event:
        case CouponEvent.HAND if step.form is not None:
            return coupons.hand(dossier_id, step.form, agent=agent, on=step.on, reason=reason)
        case CouponEvent.RECEIVE:
            return coupons.receive(dossier_id, agent=agent, on=step.on)
        case CouponEvent.FIND_COMPLETE | CouponEvent.FIND_INCOMPLETE:
            return coupons.check(dossier_id, step.missing, agent=agent, invoice=step.invoice, reason=reason)
        case CouponEvent.VALIDATE:
            return coupons.validate(dossier_id, agent=agent)
        case CouponEvent.APPLY:
            return coupons.apply(dossier_id, agent=agent, on=step.on)
        case CouponEvent.REFUSE:
            return coupons.refuse(dossier_id, step.code or "other_reason", agent=agent)
        case _:
            return coupons.expire(dossier_id, agent=agent)


def _next_installer(desk: Desk, dossier_id: UUID) -> NextInstaller:
    found = desk.after.next_installer.look(dossier_id)
    one = found.chosen.installer
    return NextInstaller(
        installer_id=one.id,
        name=one.name,
        town=one.city,
        distance_m=found.chosen.distance_m,
        turn=found.turn,
        is_allowed=found.is_allowed,
        is_in_time=found.is_in_time,
        spoken=desk.consents.script().spoken(one.name, one.city),
    )


def _reassign(desk: Desk, dossier_id: UUID, reason: Reason, named: UUID, asked: NewConsent | None) -> object:
    from desktop_app.services.intake import Answers, Call
    from desktop_app.services.reassignment import NewAnswer

    answer = NewAnswer(Answers(asked.this_installer, asked.another_installer), Call(), named) if asked else None
    return desk.reassignment.next_nearest(dossier_id, reason, agent=desk.agent, asked=answer)


def _paper(desk: Desk, dossier_id: UUID, write: Callable[[UUID, Path], None], name: str) -> Path:
    """Write a paper into the profile's folder of papers, where the system's viewer can open it."""
    from desktop_app.services.paper_folder import place_for

    file = place_for(desk.settings.profile, f"{desk.dossiers.one(dossier_id).reference}-{name}.pdf")
    write(dossier_id, file)
    return file
