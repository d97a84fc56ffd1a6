"""Two columns where there is room for them, one below the other where there is not."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override


class Columns(QScrollArea):
    """A scroll area of two columns. It stacks them when it is narrower than both need side by side."""

    def __init__(self, left: QWidget, right: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Arrow keys belong to the fields: the area itself takes no focus.
        self._left, self._right = left, right
        content = QWidget(self)
        content.setProperty("kind", "page")
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        self._layout.setContentsMargins(10, 8, 10, 8)
        self._layout.setSpacing(8)
        self._layout.addWidget(left, 35)
        self._layout.addWidget(right, 65)
        self.setWidget(content)

    @property
    def is_stacked(self) -> bool:
        """Do the columns lie one below the other?"""
        return self._layout.direction() is QBoxLayout.Direction.TopToBottom

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        margins = self._layout.contentsMargins()
        needed = self._left.minimumSizeHint().width() + self._right.minimumSizeHint().width()
        needed += margins.left() + margins.right() + self._layout.spacing()
        stacked = needed > event.size().width()
        direction = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        if direction is not self._layout.direction():
            self._layout.setDirection(direction)
        super().resizeEvent(event)


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
