"""The window beside its centre: reached, silent, refusing; another desk's dossiers, and the desks themselves.

A training desk has no centre. What one would answer is given to the window by its own doors, as plain values.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid4

from desktop_app.domain.dossier import State
from desktop_app.domain.errors import CentreRefused, CentreSilence, CentreUnreachable, DeskError, RefusedByCentre
from ui.bindings.follow_up import add_colleagues
from ui.main_window import utc_now
from ui.tour.call import CallPlayed
from ui.tour.scene import Played, Scene

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop_app.services.sync import Secured, SyncReport
    from ui.centre.requests import CentreRequests


def _requests(secured: Secured, answer: SyncReport | DeskError) -> CentreRequests:
    from desktop_app.domain.agent import Role
    from desktop_app.services.membership import role_of
    from ui.centre.requests import CentreRequests

    def run() -> SyncReport:
        if isinstance(answer, DeskError):
            raise answer
        return answer

    return CentreRequests(
        run=run,
        secured=lambda: secured,
        member=lambda: "agent_lyo_07",
        is_member_named=False,
        sign_in=lambda _member, _password: None,
        role=Role.ADMINISTRATOR,
        role_of=role_of,
    )


def _beside(
    trouble: DeskError | None = None,
    *,
    pending: int = 0,
    heard: timedelta | None = timedelta(seconds=40),
    skew: timedelta = timedelta(0),
    needs_update: bool = False,
) -> Callable[[Played], None]:
    """The desk after an exchange that ended so."""

    def play(played: Played) -> None:
        from desktop_app.services.sync import Secured, SyncReport

        window, hands = played.stage.window, played.hands
        CallPlayed(window, hands).wait_for_desk()
        skew_ms = skew // timedelta(milliseconds=1)
        secured = Secured(pending, None if heard is None else utc_now() - heard, skew_ms, "LYO", None)
        report = SyncReport(0, 0, pending, UUID(int=1), skew_ms, needs_update=needs_update)
        window.last_reply.show_reply("250 2.0.0 Ok: queued as 4c1d22")
        window.centre.start(_requests(secured, trouble or report))
        window.centre.run_now()
        state = window.centre
        hands.wait_until(lambda: state.state and (state.state.trouble is trouble), "the exchange comes to its end")
        hands.wait_until(lambda: state.state and state.state.pending == pending, "the store was asked")
        hands.rest(300)

    return play


def _crowded(played: Played) -> None:
    """The longest of everything: the window is no wider for it."""
    from desktop_app.services.letters import Waiting

    now = utc_now()
    oldest, again = now - timedelta(hours=4), now + timedelta(minutes=4)
    waiting = Waiting(12, oldest, in_doubt=2, failed=3, next_moment=again, relay_open_until=again)
    refused = CentreRefused(RefusedByCentre.PASSWORD)
    _beside(refused, pending=128, skew=timedelta(hours=-3))(played)
    reply = "451 4.3.0 <claire.martin@courriel.example>: Temporary lookup failure, try again later"
    played.stage.window.last_reply.show_reply(reply)
    played.stage.window.waiting.show_waiting(waiting)


def _sign_in(played: Played) -> QWidget:
    _beside(CentreRefused(RefusedByCentre.PASSWORD), pending=4)(played)
    corner = played.stage.window.centre
    corner.open_sign_in()
    dialog = corner.dialog
    if dialog is None:
        raise ValueError("a window beside a centre has its dialog")
    played.hands.wait_until(lambda: dialog.member_field.text, "the member is known")
    dialog.password_field.set_text("un mot de passe")
    dialog.accept_button.click()
    played.hands.wait_until(lambda: "mot de passe" in dialog.notice.text, "the centre refuses")
    return dialog


def _colleagues(played: Played) -> None:
    from desktop_app.services.worklist import DossierLine
    from ui.follow_up.colleagues import ColleaguesRequests

    window, hands = played.stage.window, played.hands
    CallPlayed(window, hands).wait_for_desk()
    lines = (
        DossierLine(uuid4(), "LYO-7K2M-000041", State.VISIT_PLANNED, "Mme Odile Ferrand", "Privas", utc_now()),
        DossierLine(uuid4(), "LYO-9QXA-000007", State.ASSIGNED, "M. Karim Ferrand", "Aubenas", utc_now()),
    )
    page = window.follow_up_page
    requests = ColleaguesRequests(find=lambda _text: lines, bring=lambda _dossier_id: None)
    colleagues = add_colleagues(page, requests, window.tabs.needs)
    window.search_dossier()
    hands.rest(400)
    hands.write("Ferrand")
    hands.wait_until(lambda: colleagues.table.rows, "the centre answers")
    hands.rest(300)


def _desks(played: Played) -> None:
    from desktop_app.services.other_desks import DeskHeard, Roll
    from ui.desks.page import DesksPage

    window, hands = played.stage.window, played.hands
    CallPlayed(window, hands).wait_for_desk()
    now = utc_now()

    def heard(code: str, ago: timedelta, waiting: int = 0, in_doubt: int = 0, skew_ms: int = 40) -> DeskHeard:
        oldest = now - ago - timedelta(minutes=20) if waiting else None
        return DeskHeard(
            uuid4(), "LYO", code, "0.2.0", now - ago, waiting, oldest, in_doubt, skew_ms, is_copy=code == "9QXA"
        )

    desks = (
        heard("7K2M", timedelta(hours=3, minutes=12), waiting=2),
        heard("B4TR", timedelta(minutes=2), in_doubt=1),
        heard("9QXA", timedelta(seconds=50)),
        heard("C8WD", timedelta(days=5)),
        heard("HN3Z", timedelta(minutes=1), skew_ms=-420_000),
    )
    window.tabs.look_at("desks")
    page = window.tabs.page("desks", DesksPage)
    hands.wait_until(lambda: page.notice.text, "a desk without a centre says so")
    page.take(Roll(now, desks))
    hands.rest(300)


def _privacy(played: Played) -> QWidget:
    from ui.privacy import PrivacyDialog

    CallPlayed(played.stage.window, played.hands).wait_for_desk()
    dialog = PrivacyDialog(played.stage.window)
    dialog.open()
    played.hands.rest(300)
    return dialog


SCENES: Final = (
    Scene("centre-a-jour", _beside()),
    Scene("centre-injoignable", _beside(CentreUnreachable(CentreSilence.CLOSED), pending=7, heard=timedelta(hours=2))),
    Scene("centre-jamais-joint", _beside(CentreUnreachable(CentreSilence.NO_ADDRESS), pending=3, heard=None)),
    Scene("centre-refus", _beside(CentreRefused(RefusedByCentre.CERTIFICATE), pending=4)),
    Scene("centre-mot-de-passe", _beside(CentreRefused(RefusedByCentre.PASSWORD), pending=4)),
    Scene("centre-identification", _sign_in),
    Scene("centre-horloge", _beside(skew=timedelta(minutes=6))),
    Scene("centre-mise-a-jour", _beside(pending=1, needs_update=True)),
    Scene("centre-tout-a-la-fois", _crowded),
    Scene("centre-recherche", _colleagues),
    Scene("centre-postes", _desks),
    Scene("confidentialite", _privacy),
)
