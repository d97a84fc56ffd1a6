"""`dossiers advance`: everything that people report about a dossier, one step at a time."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Final
from uuid import UUID

from desktop_app.command_line.arguments import UsageWrong

if TYPE_CHECKING:
    from desktop_app.desk import Desk

Taken = Callable[["Desk", UUID, date | None, str | None], object]


def take_step(desk: "Desk", dossier_id: UUID, name: str, on: date | None, reason: str | None) -> None:
    """Take the step of that name; a usage error names those there are."""
    from desktop_app.domain.dossier import Event
    from desktop_app.services.progress import REPORTED

    reported = {event.value for event in REPORTED}
    if name in reported:
        desk.progress.advance(dossier_id, Event(name), agent=desk.agent, on=on, reason=reason)
    elif name in _OTHERS:
        _OTHERS[name](desk, dossier_id, on, reason)
    else:
        choices = ", ".join(sorted(reported | _OTHERS.keys()))
        raise UsageWrong(f"{name!r} n’est pas une étape qui se rapporte (choix : {choices}).")


def _reassign(desk: "Desk", dossier_id: UUID, _on: date | None, reason: str | None) -> None:
    from desktop_app.domain.errors import FieldReason, FieldWrong
    from desktop_app.domain.reassignment import Reason

    allowed = tuple(one.value for one in Reason)
    if reason not in allowed:
        raise FieldWrong("reason", FieldReason.NOT_ONE_OF if reason else FieldReason.MISSING, allowed)
    desk.reassignment.next_nearest(dossier_id, Reason(reason), agent=desk.agent)


def _learn(answer: str) -> Taken:
    def learn(desk: "Desk", dossier_id: UUID, on: date | None, reason: str | None) -> None:
        from desktop_app.domain.contact import Answer

        desk.after.contacts.learn(dossier_id, Answer(answer), agent=desk.agent, on=on, reason=reason)

    return learn


def _attempt(desk: "Desk", dossier_id: UUID, _on: date | None, _reason: str | None) -> None:
    desk.after.contacts.call_without_answer(dossier_id, desk.agent)


def _receive(need: str, *, is_received: bool) -> Taken:
    def receive(desk: "Desk", dossier_id: UUID, on: date | None, _reason: str | None) -> None:
        from desktop_app.domain.visit import Need

        desk.after.visits.receive(dossier_id, Need(need), is_received=is_received, agent=desk.agent, on=on)

    return receive


def _prepare(desk: "Desk", dossier_id: UUID, _on: date | None, reason: str | None) -> None:
    desk.after.visits.confirm(dossier_id, agent=desk.agent, reason=reason)


def _hand(form: str) -> Taken:
    def hand(desk: "Desk", dossier_id: UUID, on: date | None, reason: str | None) -> None:
        from desktop_app.domain.coupon import Form

        desk.after.coupons.hand(dossier_id, Form(form), agent=desk.agent, on=on, reason=reason)

    return hand


def _receive_coupon(desk: "Desk", dossier_id: UUID, on: date | None, _reason: str | None) -> None:
    desk.after.coupons.receive(dossier_id, agent=desk.agent, on=on)


def _complete_coupon(desk: "Desk", dossier_id: UUID, _on: date | None, reason: str | None) -> None:
    desk.after.coupons.check(dossier_id, (), agent=desk.agent, reason=reason)


def _coupon_lacks(piece: str) -> Taken:
    def lacks(desk: "Desk", dossier_id: UUID, _on: date | None, _reason: str | None) -> None:
        from desktop_app.domain.coupon import Piece

        desk.after.coupons.check(dossier_id, (Piece(piece),), agent=desk.agent)

    return lacks


def _validate_coupon(desk: "Desk", dossier_id: UUID, _on: date | None, _reason: str | None) -> None:
    desk.after.coupons.validate(dossier_id, agent=desk.agent)


def _apply_coupon(desk: "Desk", dossier_id: UUID, on: date | None, _reason: str | None) -> None:
    desk.after.coupons.apply(dossier_id, agent=desk.agent, on=on)


def _refuse_coupon(desk: "Desk", dossier_id: UUID, _on: date | None, reason: str | None) -> None:
    from desktop_app.domain.errors import FieldReason, FieldWrong

    if reason is None:
        raise FieldWrong("reason", FieldReason.MISSING)
    desk.after.coupons.refuse(dossier_id, reason, agent=desk.agent)


def _expire_coupon(desk: "Desk", dossier_id: UUID, _on: date | None, _reason: str | None) -> None:
    desk.after.coupons.expire(dossier_id, agent=desk.agent)


# Besides the dossier's own events.
_OTHERS: Final[dict[str, Taken]] = {
    "reassign": _reassign,
    "no_contact": _learn("no"),
    "unknown_contact": _learn("unknown"),
    "call_client": _attempt,
    "equipment_received": _receive("equipment", is_received=True),
    "equipment_missing": _receive("equipment", is_received=False),
    "identifiers_received": _receive("identifiers", is_received=True),
    "identifiers_missing": _receive("identifiers", is_received=False),
    "password_received": _receive("password", is_received=True),
    "password_missing": _receive("password", is_received=False),
    "prepare_visit": _prepare,
    "hand_coupon": _hand("online"),
    "hand_paper_coupon": _hand("paper"),
    "receive_coupon": _receive_coupon,
    "complete_coupon": _complete_coupon,
    "lack_coupon": _coupon_lacks("coupon"),
    "lack_internet_bill": _coupon_lacks("internet_bill"),
    "lack_installation_invoice": _coupon_lacks("installation_invoice"),
    "validate_coupon": _validate_coupon,
    "apply_coupon": _apply_coupon,
    "refuse_coupon": _refuse_coupon,
    "expire_coupon": _expire_coupon,
}
