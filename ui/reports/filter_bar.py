"""What a report is narrowed to: a period, a site, a department, an installer."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QDate, QSignalBlocker, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QDateEdit, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget
from typing_extensions import override

from desktop_app.domain.report import FIRST_DAY, Filters, Period, month_of, new_period

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Span(StrEnum):
    """The periods that are a key away."""

    THIS_MONTH = "this_month"
    LAST_MONTH = "last_month"
    LAST_WEEK = "last_week"
    LAST_YEAR = "last_year"
    EVERYTHING = "everything"
    CHOSEN = "chosen"


class FilterBar(QFrame):
    """`changed` tells that something else is asked for; `export_wanted` that it is to be taken away."""

    changed = Signal()
    export_wanted = Signal()
    list_wanted = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.span_box = QComboBox(self)
        self.first_edit, self.last_edit = QDateEdit(self), QDateEdit(self)
        self.site_box, self.department_box, self.installer_box = QComboBox(self), QComboBox(self), QComboBox(self)
        self.list_button = QPushButton(self.tr("&Dossiers…"), self)
        self.export_button = QPushButton(self.tr("E&xporter…"), self)
        self._names()
        self._lay_out()
        self._fill_spans()
        self._connect()

    @property
    def period(self) -> Period:
        """The days that are asked for; the wrong way round, they are turned."""
        days = sorted((_day(self.first_edit), _day(self.last_edit)))
        return new_period(days[0], days[1])

    @property
    def filters(self) -> Filters:
        """What it is narrowed to."""
        key = self.installer_box.currentData()
        return Filters(self.site_box.currentData(), self.department_box.currentData(), UUID(key) if key else None)

    def narrow(self, *, department: str | None = None, installer: str | None = None, day: date | None = None) -> None:
        """Ask for less, as a click on a chart does."""
        with QSignalBlocker(self):
            for box, key in ((self.department_box, department), (self.installer_box, installer)):
                if key is not None:
                    _choose(box, key)
            if day is not None:
                self._show_period(Period(day, day))
                self.span_box.setCurrentIndex(self.span_box.findData(Span.CHOSEN.value))
        self.changed.emit()

    def offer_sites(self, sites: Sequence[str]) -> None:
        """The sites that there are; one alone is nothing to choose from."""
        _offer(self.site_box, [(one, one) for one in sites])
        self.site_box.setEnabled(len(sites) > 1)

    def offer(self, departments: Sequence[tuple[str, str]], installers: Sequence[tuple[str, str]]) -> None:
        """What the last report told of, key and words: what is chosen stays, even where it has nothing."""
        _offer(self.department_box, list(departments))
        _offer(self.installer_box, list(installers))

    def _names(self) -> None:
        named = (
            (self.span_box, self.tr("Période")),
            (self.first_edit, self.tr("Premier jour")),
            (self.last_edit, self.tr("Dernier jour")),
            (self.site_box, self.tr("Site")),
            (self.department_box, self.tr("Département")),
            (self.installer_box, self.tr("Installateur")),
        )
        for widget, name in named:
            widget.setAccessibleName(name)
        for box, everything in (
            (self.site_box, self.tr("Tous les sites")),
            (self.department_box, self.tr("Tous les départements")),
            (self.installer_box, self.tr("Tous les installateurs")),
        ):
            box.addItem(everything, None)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(9)
        for edit in (self.first_edit, self.last_edit):
            edit.setDisplayFormat("dd/MM/yyyy")
            edit.setCalendarPopup(True)
            edit.setDateRange(QDate(2000, 1, 1), QDate(2999, 12, 31))

    @override
    def minimumSizeHint(self) -> QSize:
        # What it needs stacked: a narrow window may be as narrow.
        left, right = self._days.minimumSizeHint(), self._choices.minimumSizeHint()
        margins = self._rows.contentsMargins()
        width = max(left.width(), right.width()) + margins.left() + margins.right()
        return QSize(width, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """One line where there is room for one, else two."""
        needed = self._days.minimumSizeHint().width() + self._choices.minimumSizeHint().width() + 40
        is_wide = event.size().width() >= needed
        direction = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        if direction is not self._rows.direction():
            self._rows.setDirection(direction)
            self.updateGeometry()
        super().resizeEvent(event)

    def _lay_out(self) -> None:
        self._days, self._choices = QWidget(self), QWidget(self)
        days, choices = QHBoxLayout(self._days), QHBoxLayout(self._choices)
        for layout in (days, choices):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(6)
        for widget in (self.span_box, self.first_edit, QLabel("–", self), self.last_edit):
            days.addWidget(widget)
        days.addStretch(1)
        for widget, share in ((self.site_box, 2), (self.department_box, 3), (self.installer_box, 4)):
            choices.addWidget(widget, share)
        choices.addWidget(self.list_button)
        choices.addWidget(self.export_button)
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rows.setContentsMargins(10, 6, 10, 6)
        self._rows.setSpacing(10)
        self._rows.addWidget(self._days)
        self._rows.addWidget(self._choices, 1)

    def _fill_spans(self) -> None:
        for span, words in (
            (Span.THIS_MONTH, self.tr("Ce mois-ci")),
            (Span.LAST_MONTH, self.tr("Le mois dernier")),
            (Span.LAST_WEEK, self.tr("7 derniers jours")),
            (Span.LAST_YEAR, self.tr("12 derniers mois")),
            (Span.EVERYTHING, self.tr("Depuis le début")),
            (Span.CHOSEN, self.tr("Du… au…")),
        ):
            self.span_box.addItem(words, span.value)
        self._show_period(self._of(Span.THIS_MONTH))

    def _connect(self) -> None:
        self.span_box.currentIndexChanged.connect(self._on_span_box_changed)
        for edit in (self.first_edit, self.last_edit):
            edit.dateChanged.connect(self._on_day_changed)
        for box in (self.site_box, self.department_box, self.installer_box):
            box.currentIndexChanged.connect(self.changed)
        self.export_button.clicked.connect(self.export_wanted)
        self.list_button.clicked.connect(self.list_wanted)

    def _of(self, span: Span) -> Period:
        today = self._today()
        match span:
            case Span.THIS_MONTH:
                return Period(today.replace(day=1), today)
            case Span.LAST_MONTH:
                return month_of(today).previous
            case Span.LAST_WEEK:
                return Period(today - timedelta(days=6), today)
            case Span.LAST_YEAR:
                return Period(today - timedelta(days=364), today)
            case Span.EVERYTHING:
                return Period(FIRST_DAY, today)
            case Span.CHOSEN:
                return self.period

    def _show_period(self, period: Period) -> None:
        for edit, day in ((self.first_edit, period.first_day), (self.last_edit, period.last_day)):
            with QSignalBlocker(edit):
                edit.setDate(QDate(day.year, day.month, day.day))

    def _on_span_box_changed(self) -> None:
        span = Span(self.span_box.currentData())
        if span is Span.CHOSEN:
            self.first_edit.setFocus()
            return
        self._show_period(self._of(span))
        self.changed.emit()

    def _on_day_changed(self) -> None:
        with QSignalBlocker(self.span_box):
            self.span_box.setCurrentIndex(self.span_box.findData(Span.CHOSEN.value))
        self.changed.emit()


def _day(edit: QDateEdit) -> date:
    shown = edit.date()
    return date(shown.year(), shown.month(), shown.day())


def _choose(box: QComboBox, key: str) -> None:
    if box.findData(key) < 0:
        box.addItem(key, key)
    box.setCurrentIndex(box.findData(key))


def _offer(box: QComboBox, choices: Sequence[tuple[str, str]]) -> None:
    """(key, words) each; the choice stays."""
    with QSignalBlocker(box):
        key, words = box.currentData(), box.currentText()
        while box.count() > 1:
            box.removeItem(1)
        for one, text in choices:
            box.addItem(text, one)
        if key is not None and box.findData(key) < 0:
            box.addItem(words, key)
        box.setCurrentIndex(max(box.findData(key), 0) if key is not None else 0)
