"""A day to be chosen: typed as jj/mm/aaaa, or picked in a calendar of a few weeks that says which days are good ones.

The field comes first, because it is faster and every screen reader knows it; the calendar follows what is typed. A day
that is not good is told in words, in letters struck through and by its place, never by colour alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget
from typing_extensions import override

from ui.formats import locale, short_day, spoken_day
from ui.kit.field import Field

if TYPE_CHECKING:
    from collections.abc import Callable

Index = QModelIndex | QPersistentModelIndex
_DAYS: Final = 7
_FRENCH: Final = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})")
_ISO: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_CENTURY: Final = 2000


@dataclass(frozen=True, slots=True)
class DayLook:
    """How one day is shown. `said` explains it; a good day has its own frame, a closed one is struck through."""

    is_good: bool = False
    is_closed: bool = False
    said: str = ""


def read_day(typed: str) -> date | None:
    """The day that was typed: ``8/12/2026``, ``08.12.26`` or ``2026-12-08``; None for anything else."""
    text = typed.strip()
    if found := _FRENCH.fullmatch(text):
        day, month, year = map(int, found.groups())
    elif found := _ISO.fullmatch(text):
        year, month, day = map(int, found.groups())
    else:
        return None
    try:
        return date(year if year >= 100 else _CENTURY + year, month, day)
    except ValueError:
        return None


class DayPicker(QWidget):
    """The field and its calendar. `edited` tells every change of the day, whoever made it."""

    edited = Signal()

    def __init__(
        self, label: str, look: Callable[[date], DayLook] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look or (lambda _: DayLook())
        self.field = Field(label, self)
        self.field.edit.setPlaceholderText(self.tr("jj/mm/aaaa"))
        self.calendar = _Weeks(self._look, self)
        self.calendar.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.field)
        layout.addWidget(self.calendar)
        self.field.edited.connect(self._on_field_edited)
        self.calendar.picked.connect(self._on_calendar_picked)

    @property
    def day(self) -> date | None:
        """The day that stands in the field; None when there is none, or none that exists."""
        return read_day(self.field.text)

    def set_day(self, day: date | None) -> None:
        """Put a day into the field."""
        self.field.set_text(short_day(day) if day else "")

    def show_weeks(self, first_day: date, last_day: date) -> None:
        """Show the whole weeks from one day to another in the calendar."""
        self.calendar.show_weeks(first_day, last_day)
        self.calendar.show()

    def _on_field_edited(self) -> None:
        day = self.day
        if day is None:
            wrong = (
                self.tr("Jour attendu\u00a0: jj/mm/aaaa.") if len(self.field.text.strip()) >= len("01/01/26") else ""
            )
            self.field.say(wrong, "error" if wrong else "hint")
        else:
            self.calendar.look_at(day)
            said = self._look(day).said
            self.field.say(", ".join(part for part in (spoken_day(day), said) if part))
        self.edited.emit()

    def _on_calendar_picked(self, day: date) -> None:
        self.set_day(day)


class _WeeksModel(QAbstractTableModel):
    def __init__(self, look: Callable[[date], DayLook], parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.monday: date | None = None
        self._weeks = 0

    def show_weeks(self, first_day: date, last_day: date) -> None:
        self.beginResetModel()
        self.monday = first_day - timedelta(days=first_day.weekday())
        self._weeks = ((last_day - self.monday).days // _DAYS) + 1
        self.endResetModel()

    def day_at(self, index: Index) -> date | None:
        if self.monday is None or not index.isValid():
            return None
        return self.monday + timedelta(days=index.row() * _DAYS + index.column())

    def index_of(self, day: date) -> QModelIndex:
        if self.monday is None:
            return QModelIndex()
        row, column = divmod((day - self.monday).days, _DAYS)
        return self.index(row, column) if 0 <= row < self._weeks else QModelIndex()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else self._weeks

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else _DAYS

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        day = self.day_at(index)
        if day is None:
            return None
        look = self._look(day)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                # The month where it changes; a dot beside each good day.
                is_first = day.day == 1 or index.row() + index.column() == 0
                number = f"{day.day}/{day.month}" if is_first else str(day.day)
                return f"{number}\u00a0•" if look.is_good and not look.is_closed else number
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignCenter
            case Qt.ItemDataRole.FontRole:
                font = QFont()
                font.setBold(look.is_good)
                font.setStrikeOut(look.is_closed)
                return font
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(part for part in (spoken_day(day), look.said) if part)
        return None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return locale().dayName(section + 1, locale().FormatType.ShortFormat)
        return None


class _Weeks(QTableView):
    """Some weeks, Monday first. Enter, Space or a click picks a day."""

    picked = Signal(object)

    def __init__(self, look: Callable[[date], DayLook], parent: QWidget) -> None:
        super().__init__(parent)
        self._days = _WeeksModel(look, self)
        self.setModel(self._days)
        self.setProperty("kind", "days")
        self.setAccessibleName(self.tr("Calendrier"))
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(max(26, self.fontMetrics().height() + 10))
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        self.activated.connect(self._on_activated)
        self.clicked.connect(self._on_activated)

    def show_weeks(self, first_day: date, last_day: date) -> None:
        self._days.show_weeks(first_day, last_day)
        self.setFixedHeight(self.sizeHint().height())
        self.setCurrentIndex(self._days.index_of(first_day))
        self.clearSelection()

    def look_at(self, day: date) -> None:
        index = self._days.index_of(day)
        if index.isValid():
            self.setCurrentIndex(index)
        else:
            self.clearSelection()

    @override
    def sizeHint(self) -> QSize:
        rows = self._days.rowCount() * self.verticalHeader().defaultSectionSize()
        return QSize(_DAYS * 46, rows + self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth())

    def _on_activated(self, index: QModelIndex) -> None:
        day = self._days.day_at(index)
        if day is not None:
            self.picked.emit(day)
