"""Two columns where there is room for them, one below the other where there is not."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override


class Columns(QScrollArea):
    """A scroll area of two columns. It stacks them when it is narrower than both need side by side."""

    def __init__(
        self,
        left: QWidget,
        right: QWidget,
        parent: QWidget | None = None,
        *,
        shares: tuple[int, int] = (35, 65),
        side_margin: int = 10,
    ) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Arrow keys belong to the fields: the area itself takes no focus.
        self._left, self._right = left, right
        content = QWidget(self)
        content.setProperty("kind", "page")
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        self._layout.setContentsMargins(side_margin, 8, side_margin, 8)
        self._layout.setSpacing(8)
        self._layout.addWidget(left, shares[0])
        self._layout.addWidget(right, shares[1])
        self.setWidget(content)

    @property
    def is_stacked(self) -> bool:
        """Do the columns lie one below the other?"""
        return self._layout.direction() is QBoxLayout.Direction.TopToBottom

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange(event.size().width())
        super().resizeEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The area watches its content: when that needs another width, it may fit no longer, or again.
        if event.type() is QEvent.Type.LayoutRequest and watched is self.widget():
            self._arrange(self.viewport().width())
        return super().eventFilter(watched, event)

    def _arrange(self, width: int) -> None:
        margins = self._layout.contentsMargins()
        needed = sum(max(one.minimumSizeHint().width(), one.minimumWidth()) for one in (self._left, self._right))
        needed += margins.left() + margins.right() + self._layout.spacing()
        stacked = needed > width
        direction = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        if direction is not self._layout.direction():
            self._layout.setDirection(direction)


def column(*widgets: QWidget, stretched: QWidget | None = None) -> QWidget:
    """Widgets below one another, in one widget; `stretched` takes the height that is left."""
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    for widget in widgets:
        layout.addWidget(widget, 1 if widget is stretched else 0)
    if stretched is None:
        layout.addStretch(1)
    return holder
