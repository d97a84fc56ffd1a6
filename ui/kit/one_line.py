"""A label that stays on its line: where there is no room for all of it, it ends in an ellipsis, and hovering tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QWidget
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class OneLine(QLabel):
    """Takes the width that it is given, `least` letters of it at least: a long text makes no window wider.

    `text` is always the whole of it.
    """

    def __init__(self, parent: QWidget | None = None, *, least: int = 12) -> None:
        super().__init__(parent)
        self._least = least

    @override
    def minimumSizeHint(self) -> QSize:
        whole = super().minimumSizeHint()
        return QSize(min(whole.width(), self.fontMetrics().averageCharWidth() * self._least), whole.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.width() >= self.sizeHint().width():
            super().paintEvent(event)
            return
        # Styles have many names, all made at the first use of one: not before the first paint.
        from PySide6.QtWidgets import QStyle, QStyleOption, QStylePainter

        option = QStyleOption()
        option.initFrom(self)
        painter = QStylePainter(self)
        painter.drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option)
        around = self.sizeHint().width() - self.fontMetrics().horizontalAdvance(self.text())
        room = self.contentsRect().adjusted(max(around // 2, 0), 0, -max(around // 2, 0), 0)
        shortened = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawItemText(room, self.alignment(), self.palette(), self.isEnabled(), shortened, self.foregroundRole())
