"""What may be done, as a list for arrows, letters and Enter; what may not be stays in it, and says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QAbstractItemView, QListView, QListWidget, QListWidgetItem, QWidget
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.card.actions import Action


class ActionsList(QListWidget):
    """`wanted` carries the code of the action that was chosen, possible or not: whoever hears it says why not."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Ce qui peut être enregistré"))
        self.setProperty("kind", "wrapped")
        self.setWordWrap(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMinimumSize(200, 140)
        self._actions: dict[str, Action] = {}
        self.itemActivated.connect(self._on_item_activated)
        self.itemClicked.connect(self._on_item_activated)

    @override
    def sizeHint(self) -> QSize:
        return QSize(240, 300)

    def action(self, code: str) -> Action | None:
        """One of the actions that are shown."""
        return self._actions.get(code)

    def row_of(self, code: str) -> int:
        """Where an action stands in the list."""
        return next(row for row in range(self.count()) if self.item(row).data(Qt.ItemDataRole.UserRole) == code)

    def show_actions(self, actions: Sequence[Action]) -> None:
        """Show these: first what may be done. The same one stays selected, or else the first."""
        before = self.currentIndex().data(Qt.ItemDataRole.UserRole)
        self._actions = {one.code: one for one in actions}
        self.clear()
        for one in sorted(actions, key=lambda one: not one.is_possible):
            item = QListWidgetItem(self._text(one), self)
            item.setData(Qt.ItemDataRole.UserRole, one.code)
            item.setToolTip(one.why_not)
            if not one.is_possible:
                disabled = QGuiApplication.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
                item.setForeground(disabled)
                item.setData(
                    Qt.ItemDataRole.AccessibleTextRole,
                    self.tr("{action}, indisponible\u00a0: {why}").format(action=one.title, why=one.why_not),
                )
            if one.code == before and one.is_possible:
                self.setCurrentItem(item)
        if self.currentRow() < 0 and self.count():
            self.setCurrentRow(0)

    def _text(self, one: Action) -> str:
        title = f"{one.title} ({one.key})" if one.key else one.title
        return title if one.is_possible else f"{title}\n\u2003{one.why_not}"

    def _on_item_activated(self, item: QListWidgetItem) -> None:
        self.wanted.emit(item.data(Qt.ItemDataRole.UserRole))
