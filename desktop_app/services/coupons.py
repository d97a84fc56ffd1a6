"""The coupon's life: handed, received with its papers or without, validated, taken off the bill."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, Engine

from desktop_app.domain.coupon import KEY_SETTING, Coupon, Event, Form, Piece, advance, invoice_mark
from desktop_app.domain.errors import FieldReason, FieldWrong, NotFound, ReasonNeeded
from desktop_app.domain.fact import Kind as FactKind
from desktop_app.domain.letter import Kind
from desktop_app.domain.objection import Objection
from desktop_app.services.agenda import Agenda
from desktop_app.services.client_news import tell_client
from desktop_app.services.codes import check_code
from desktop_app.services.consequences import Consequences
from desktop_app.services.dossier_file import DossierFile, the_file
from desktop_app.services.telling import Teller, Telling
from desktop_app.storage import coupons, documents, dossiers, dues, installers
from desktop_app.storage.database import reading, writing

_LONGEST_INVOICE: Final = 40


@dataclass(frozen=True, slots=True)
class Coupons:
    """The coupons. Each step is one transaction; a code as `reason` overrides what speaks against it.

    Every method raises `NotFound` before the installation, `NotPossible` for a step the coupon cannot take from where
    it stands, and `FieldWrong` for a day to come.
    """

    engine: Engine
    teller: Teller
    consequences: Consequences
    agenda: Agenda
    new_key: Callable[[], bytes]

    def objections(self, dossier_id: UUID, invoice: str | None = None) -> tuple[Objection, ...]:
        """What speaks against handing the coupon, or against the invoice that came back with it."""
        with writing(self.engine) as connection:
            file = the_file(connection, dossier_id)
            return (
                self._of_the_line(connection, file)
                if invoice is None
                else self._of_invoice(connection, file, self._mark(connection, file, invoice))
            )

    def of_dossier(self, dossier_id: UUID) -> Coupon | None:
        """The dossier's coupon; None before the installation."""
        with reading(self.engine) as connection:
            return coupons.of_dossier(connection, dossier_id)

    def hand(
        self, dossier_id: UUID, form: Form, *, agent: str, on: date | None = None, reason: str | None = None
    ) -> Coupon:
        """The client was given the coupon. Raises `ReasonNeeded` when the same line has one already."""
        check_code("reason", reason)
        with writing(self.engine) as connection:
            file, coupon = self._the(connection, dossier_id)
            _require(self._of_the_line(connection, file), reason)
            day = self._day(file, on)
            dossiers.reach(connection, dossier_id, {"coupon_on": day})
            return self._take(
                connection, replace(coupon, form=form, handed_on=day), Event.HAND, agent, reason, form=form.value
            )

    def receive(self, dossier_id: UUID, *, agent: str, on: date | None = None) -> Coupon:
        """Papers came, all of them or some."""
        with writing(self.engine) as connection:
            file, coupon = self._the(connection, dossier_id)
            return self._take(connection, replace(coupon, received_on=self._day(file, on)), Event.RECEIVE, agent)

    def check(
        self,
        dossier_id: UUID,
        missing: tuple[Piece, ...],
        *,
        agent: str,
        invoice: str | None = None,
        reason: str | None = None,
    ) -> Coupon:
        """The papers were looked at: complete when none is missing; else the client is written to.

        `invoice` is the number of the installer's invoice: only its mark is kept. Raises `ReasonNeeded` when another
        coupon came with the same invoice.
        """
        check_code("reason", reason)
        with writing(self.engine) as connection:
            file, coupon = self._the(connection, dossier_id)
            mark = self._mark(connection, file, invoice) if invoice is not None else coupon.invoice_mark
            if mark is not None:
                _require(self._of_invoice(connection, file, mark), reason)
            event = Event.FIND_INCOMPLETE if missing else Event.FIND_COMPLETE
            said = tuple(piece for piece in Piece if piece in missing)
            checked = replace(coupon, missing=said, invoice_mark=mark)
            taken = self._take(connection, checked, event, agent, reason, missing=[piece.value for piece in said])
            if missing:
                self.write_to_client(connection, file, agent)
            return taken

    def validate(self, dossier_id: UUID, *, agent: str) -> Coupon:
        """The papers are right: the rebate is granted."""
        return self._simply(dossier_id, Event.VALIDATE, agent)

    def apply(self, dossier_id: UUID, *, agent: str, on: date | None = None) -> Coupon:
        """The rebate is on the client's bill."""
        return self._simply(dossier_id, Event.APPLY, agent, on=on)

    def refuse(self, dossier_id: UUID, reason: str, *, agent: str) -> Coupon:
        """The rebate is not granted, for a coded reason."""
        check_code("reason", reason)
        return self._simply(dossier_id, Event.REFUSE, agent, reason)

    def expire(self, dossier_id: UUID, *, agent: str) -> Coupon:
        """Too late: nothing came, or what was missing did not."""
        return self._simply(dossier_id, Event.EXPIRE, agent)

    def write_to_client(self, connection: Connection, file: DossierFile, by: str) -> bool:
        """Queue a reminder to the client inside the caller's transaction; False when no letter can reach them."""
        return tell_client(connection, self.consequences.office, self.teller, file, Kind.COUPON_REMINDER, by)

    def _simply(
        self, dossier_id: UUID, event: Event, agent: str, reason: str | None = None, on: date | None = None
    ) -> Coupon:
        with writing(self.engine) as connection:
            file, coupon = self._the(connection, dossier_id)
            is_end = event is not Event.VALIDATE
            changed = replace(coupon, reason=reason, ended_on=self._day(file, on) if is_end else None)
            return self._take(connection, changed, event, agent, reason)

    def _take(
        self,
        connection: Connection,
        coupon: Coupon,
        event: Event,
        agent: str,
        reason: str | None = None,
        **said: str | list[str],
    ) -> Coupon:
        taken = replace(coupon, state=advance(coupon.state, event))
        coupons.save(connection, taken, self.teller.now())
        payload = {"dossier": str(coupon.dossier_id), "from": coupon.state.value, "to": taken.state.value}
        steps = {"event": event.value, "reason": reason}
        told = Telling(FactKind.COUPON_ADVANCED, coupon.id, {**payload, **steps, **said})
        self.teller.tell(connection, agent, [told])
        self.agenda.work_out(connection, coupon.dossier_id)
        return taken

    def _the(self, connection: Connection, dossier_id: UUID) -> tuple[DossierFile, Coupon]:
        file = the_file(connection, dossier_id)
        if file.coupon is None:
            raise NotFound("coupon", str(dossier_id))
        return file, file.coupon

    def _day(self, file: DossierFile, on: date | None) -> date:
        today = self.teller.now().astimezone(file.zone).date()
        if on is not None and on > today:
            raise FieldWrong("on", FieldReason.NOT_A_DATE)
        return on or today

    def _of_the_line(self, connection: Connection, file: DossierFile) -> tuple[Objection, ...]:
        return (Objection.SAME_LINE,) if coupons.of_same_line(connection, file.dossier.id) else ()

    def _of_invoice(self, connection: Connection, file: DossierFile, mark: str) -> tuple[Objection, ...]:
        return (Objection.SAME_INVOICE,) if coupons.with_invoice(connection, mark, file.dossier.id) else ()

    def _mark(self, connection: Connection, file: DossierFile, invoice: str) -> str:
        bare = "".join(letter for letter in invoice if letter.isalnum())
        if not bare or len(invoice) > _LONGEST_INVOICE:
            raise FieldWrong("invoice", FieldReason.TOO_LONG if bare else FieldReason.EMPTY)
        installer = installers.of_id(connection, file.turn.installer_id)
        return invoice_mark(self._key(connection), installer.siret if installer else "", invoice)

    def _key(self, connection: Connection) -> bytes:
        """The programme's key where the centre gave one, so that desks recognise each other's invoices; else ours."""
        shared = documents.of_kind(connection, "setting").get(KEY_SETTING)
        if shared is not None:
            return shared.encode()
        key = dues.kept_of(connection, KEY_SETTING)
        if key is None:
            key = self.new_key()
            dues.keep_thing(connection, KEY_SETTING, key)
        return key


def _require(found: tuple[Objection, ...], reason: str | None) -> None:
    if found and reason is None:
        raise ReasonNeeded(tuple(one.value for one in found))
