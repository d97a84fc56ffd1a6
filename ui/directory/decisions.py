"""What a supervisor may do about one installer: buttons that fit its standing, and forms in place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.errors import FieldReason, FieldWrong, NotPossible
from desktop_app.domain.geography import Point, new_point
from desktop_app.domain.installer import Absence, Event, Standing, advance
from ui.directory import history
from ui.directory.hand_form import HandForm
from ui.formats import degrees, short_day
from ui.icons import Icon, icon
from ui.kit.notice_bar import Level, NoticeBar

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.domain.installer import Installer
    from desktop_app.services.directory_listing import WholeInstaller

_DEGREES = re.compile(r"[+\-−]?\d{1,3}(?:[.,]\d+)?", re.ASCII)


class InstallerDecisions(QWidget):
    """Each signal says what the person wants of the installer that is shown.

    `decided` carries an `Event`, `absence_added` and `absence_removed` an `Absence`, `charter_ended` a date or None,
    `placed` a `Point`.
    """

    decided = Signal(object)
    absence_added = Signal(object)
    absence_removed = Signal(object)
    charter_ended = Signal(object)
    placed = Signal(object)
    locate_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._installer: Installer | None = None
        self.suspend_button = QPushButton(self.tr("&Suspendre"), self)
        self.reinstate_button = QPushButton(self.tr("Réi&ntégrer"), self)
        self.withdraw_button = QPushButton(self.tr("Re&tirer…"), self)
        self.absence_button = QPushButton(self.tr("A&bsence…"), self)
        self.back_button = QPushButton(self.tr("Fin d’absence"), self)
        self.charter_button = QPushButton(self.tr("Fin de cha&rte…"), self)
        self.place_button = QPushButton(self.tr("C&oordonnées…"), self)
        self.locate_button = QPushButton(self.tr("Chercher le lie&u"), self)
        self.withdraw_button.setProperty("kind", "danger")
        self.notice = NoticeBar("installer-notice", self)
        self.form = HandForm(self)
        self._grid = QGridLayout()
        self._grid.setSpacing(6)
        for button, which in (
            (self.suspend_button, Icon.SUSPEND),
            (self.reinstate_button, Icon.RETRY),
            (self.withdraw_button, Icon.CANCEL),
            (self.absence_button, Icon.QUEUED),
            (self.back_button, Icon.UNDO),
            (self.charter_button, Icon.CONSENT),
            (self.place_button, Icon.PLACE),
            (self.locate_button, Icon.SEARCH),
        ):
            button.setIcon(icon(which))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._grid)
        layout.addWidget(self.form)
        layout.addWidget(self.notice)
        self._connect()
        self.show_whole(None)

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """Every button, in the order in which they are shown."""
        return (
            self.suspend_button,
            self.reinstate_button,
            self.withdraw_button,
            self.absence_button,
            self.back_button,
            self.charter_button,
            self.place_button,
            self.locate_button,
        )

    def show_whole(self, whole: WholeInstaller | None) -> None:
        """Offer what is possible for this installer; a question that was asked is forgotten."""
        self._installer = one = whole.installer if whole else None
        self.form.hide()
        self.notice.clear()
        for button, event in (
            (self.suspend_button, Event.SUSPEND),
            (self.reinstate_button, Event.REINSTATE),
            (self.withdraw_button, Event.WITHDRAW),
        ):
            button.setVisible(one is not None and _may(one.standing, event))
        for button in (self.absence_button, self.charter_button, self.place_button):
            button.setVisible(one is not None)
        self.back_button.setVisible(one is not None and bool(one.absences))
        self.locate_button.setVisible(one is not None and one.point is None)
        self._line_up()

    def set_busy(self, *, is_busy: bool) -> None:
        """While an answer is awaited, nothing can be asked twice."""
        for button in (*self.buttons, self.form.keep_button, self.notice.action_button):
            button.setEnabled(not is_busy)

    def say(self, text: str) -> None:
        """Say that it was not done, and why."""
        self.notice.say(Level.ERROR, text)

    def say_wrong(self, wrong: FieldWrong) -> bool:
        """Say below its field what is wrong, if the form is still open."""
        if self.form.isVisible():
            self.form.say_wrong(wrong)
            return True
        return False

    def _line_up(self) -> None:
        """Three in a row, without gaps where one is not offered."""
        for button in self.buttons:
            self._grid.removeWidget(button)
        offered = [button for button in self.buttons if not button.isHidden()]
        for number, button in enumerate(offered):
            self._grid.addWidget(button, number // 3, number % 3)

    def _connect(self) -> None:
        self.suspend_button.clicked.connect(lambda: self.decided.emit(Event.SUSPEND))
        self.reinstate_button.clicked.connect(lambda: self.decided.emit(Event.REINSTATE))
        self.withdraw_button.clicked.connect(self._on_withdraw_button_clicked)
        self.absence_button.clicked.connect(self._on_absence_button_clicked)
        self.back_button.clicked.connect(self._on_back_button_clicked)
        self.charter_button.clicked.connect(self._on_charter_button_clicked)
        self.place_button.clicked.connect(self._on_place_button_clicked)
        self.locate_button.clicked.connect(self.locate_wanted)
        self.form.given_up.connect(self._on_form_given_up)

    def _on_withdraw_button_clicked(self) -> None:
        self.form.hide()
        self.notice.say(
            Level.WARNING,
            self.tr("L’installateur ne sera plus sollicité pour aucun client. Ses dossiers en cours restent à lui."),
            self.tr("Confirmer le retrait"),
            lambda: self.decided.emit(Event.WITHDRAW),
        )
        self.notice.action_button.setFocus()

    def _on_absence_button_clicked(self) -> None:
        self.notice.clear()
        self.form.ask(
            self.tr("Jours où il ne prend aucune demande, le dernier compris"),
            (self.tr("&Du (jj/mm/aaaa)"), self.tr("&Jusqu’au")),
            ("", ""),
            self._keep_absence,
        )

    def _on_back_button_clicked(self) -> None:
        self._ask_about_absence(0)

    def _ask_about_absence(self, number: int) -> None:
        """Ask whether this absence is to be taken back; of several, the next one can be asked about instead."""
        if self._installer is None or not self._installer.absences:
            return
        absences = self._installer.absences
        absence = absences[number % len(absences)]
        self.form.hide()
        self.notice.say(
            Level.WARNING,
            self.tr("Effacer l’absence {days}\u00a0?").format(days=history.absence(absence)),
            self.tr("Effacer"),
            lambda: self.absence_removed.emit(absence),
        )
        if len(absences) > 1:
            self.notice.offer_other(self.tr("Une autre"), lambda: self._ask_about_absence(number + 1))
        self.notice.action_button.setFocus()

    def _on_charter_button_clicked(self) -> None:
        if self._installer is None:
            return
        ends_on = self._installer.charter.ends_on
        self.notice.clear()
        self.form.ask(
            self.tr("Dernier jour de la charte\u00a0; vide, elle est sans date de fin"),
            (self.tr("&Jusqu’au (jj/mm/aaaa)"),),
            (short_day(ends_on) if ends_on else "",),
            lambda typed, _: self.charter_ended.emit(_day(typed) if typed else None),
        )

    def _on_place_button_clicked(self) -> None:
        if self._installer is None:
            return
        point = self._installer.point
        self.notice.clear()
        self.form.ask(
            self.tr("Coordonnées en degrés (WGS84)"),
            (self.tr("Latitu&de"), self.tr("Lon&gitude")),
            (degrees(point.lat), degrees(point.lon)) if point else ("", ""),
            self._keep_place,
        )

    def _keep_absence(self, first: str, last: str) -> None:
        start = _day(first)
        absence = Absence(start, _day(last, "second") if last else start)
        if absence.last_day < absence.first_day:
            raise FieldWrong("absence.last_day", FieldReason.ENDS_BEFORE_START)
        self.absence_added.emit(absence)

    def _keep_place(self, lat: str, lon: str) -> None:
        point = new_point(_degrees(lat, "first"), _degrees(lon, "second"), "installer")
        self.placed.emit(Point(point.lat, point.lon))

    def _on_form_given_up(self) -> None:
        self.form.hide()
        next(button for button in self.buttons if not button.isHidden()).setFocus()


def _may(standing: Standing, event: Event) -> bool:
    try:
        advance(standing, event)
    except NotPossible:
        return False
    return True


def _day(typed: str, field: str = "first") -> date:
    from desktop_app.services.directory_line import parse_date

    try:
        return parse_date(typed)
    except FieldWrong as wrong:
        raise FieldWrong(field, wrong.reason) from None


def _degrees(typed: str, field: str) -> float:
    if not _DEGREES.fullmatch(typed):
        raise FieldWrong(field, FieldReason.NOT_A_COORDINATE)
    return float(typed.replace(",", ".").replace("−", "-"))
