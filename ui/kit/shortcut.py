"""Keys that belong to a part of the window: they act while the focus is inside it, and nowhere else."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def bind_within(widget: QWidget, key: str, act: Callable[[], object]) -> None:
    """Have a key do something while the focus is in the widget or inside it."""
    shortcut = QShortcut(QKeySequence(key), widget)
    # Not as an argument: PySide 6.12 takes a context beside a callable, and leaves the whole window's in force.
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(act)
