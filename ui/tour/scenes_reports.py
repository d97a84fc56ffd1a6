"""The supervisors' tab: full, empty, without its centre; the list behind a bar, and taking it away.

A training desk has hardly any figures. Those of a whole programme are given to the page as the centre would answer.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from desktop_app.domain.errors import CentreSilence, CentreUnreachable
from desktop_app.domain.report import Drill, Line
from ui.main_window import utc_now
from ui.tour.call import CallPlayed
from ui.tour.invented_report import invented_report
from ui.tour.scene import Played, Scene

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QScrollArea, QWidget

    from ui.reports.page import ReportsPage

_SITES: Final = ("BREST", "LILLE", "LYON")
_STATES: Final = ("contacted", "quote_sent", "visit_planned", "assigned", "installed")


def _opened(played: Played) -> ReportsPage:
    """The tab with what the desk itself counted."""
    from ui.reports.page import ReportsPage

    window, hands = played.stage.window, played.hands
    CallPlayed(window, hands).wait_for_desk()
    window.tabs.look_at("reports")
    page = window.tabs.page("reports", ReportsPage)
    hands.wait_until(lambda: page.report, "the figures are read")
    return page


def _full(played: Played) -> ReportsPage:
    page = _opened(played)
    report = invented_report(page.filters.period, utc_now())
    if page.land is None:
        raise ValueError("a page that was read has its land")
    page.take(report, page.land, _SITES)
    played.hands.rest(300)
    return page


def _part(number: int, *, is_scrolled: bool = False) -> Callable[[Played], None]:
    """One of the four parts, from its top or from its end."""

    def play(played: Played) -> None:
        page = _full(played)
        page.parts.setCurrentIndex(number)
        played.hands.rest(300)
        if is_scrolled:
            section: QScrollArea = (page.overview, page.places, page.installers, page.operations)[number]
            section.verticalScrollBar().setValue(section.verticalScrollBar().maximum())
            played.hands.rest(300)

    return play


def _empty(played: Played) -> None:
    _opened(played)


def _offline(played: Played) -> None:
    page = _full(played)
    page.fail(CentreUnreachable(CentreSilence.CLOSED))
    played.hands.rest(300)


def _line(number: int) -> Line:
    opened = utc_now() - timedelta(hours=5 * number)
    return Line(
        dossier_id=uuid4(),
        reference=f"AN-26-KRTMBD-{1200 - number:06d}",
        opened_at=opened,
        state=_STATES[number % len(_STATES)],
        department="07",
        postcode="07110",
        city="Largentière",
        site=_SITES[number % len(_SITES)],
        installer="Antennes du Vivarais",
        distance_m=1_840.0 * (number + 1),
        sent_at=opened,
        contacted_at=None,
        quoted_at=None,
        agreed_at=None,
        installed_on=opened.date() if number % len(_STATES) == len(_STATES) - 1 else None,
        coupon_on=None,
    )


def _list(played: Played) -> QWidget:
    from desktop_app.services.reports import Listing

    page = _full(played)
    page.show_list(Drill(), department="07")
    dialog = page.list_dialog
    if dialog is None:
        raise ValueError("a list was asked for")
    played.hands.wait_until(lambda: not dialog.is_reading, "the desk's own list is read")
    dialog.take(Listing(tuple(_line(number) for number in range(60)), 269))
    played.hands.rest(300)
    return dialog


def _export(played: Played) -> QWidget:
    page = _full(played)
    page.show_list(Drill(), department="07")
    dialog = page.list_dialog
    if dialog is None:
        raise ValueError("a list was asked for")
    export = dialog.open_export()
    export.names_box.setChecked(True)
    played.hands.rest(300)
    return export


SCENES: Final = (
    Scene("rapports-ensemble", _part(0)),
    Scene("rapports-chiffres", _part(0, is_scrolled=True)),
    Scene("rapports-territoires", _part(1)),
    Scene("rapports-carte", _part(1, is_scrolled=True)),
    Scene("rapports-installateurs", _part(2)),
    Scene("rapports-distances", _part(2, is_scrolled=True)),
    Scene("rapports-exploitation", _part(3)),
    Scene("rapports-vide", _empty),
    Scene("rapports-hors-ligne", _offline),
    Scene("rapports-liste", _list),
    Scene("rapports-export", _export),
)
