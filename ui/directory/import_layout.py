"""Where everything is in the import's window."""

from typing import Protocol

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QTableView, QVBoxLayout

from ui.icons import Icon, icon
from ui.kit.notice_bar import NoticeBar


class ImportParts(Protocol):
    """What the window is made of."""

    explanation: QLabel
    summary: QLabel
    notice: NoticeBar
    table: QTableView
    bar: QProgressBar
    choose_button: QPushButton
    save_button: QPushButton
    stop_button: QPushButton
    keep_button: QPushButton
    close_button: QPushButton


def lay_out(dialog: QDialog, parts: ImportParts) -> None:
    """Put the parts in their places."""
    for label, kind in ((parts.explanation, "hint"), (parts.summary, "summary")):
        label.setWordWrap(True)
        label.setProperty("kind", kind)
    parts.keep_button.setProperty("kind", "primary")
    parts.bar.setTextVisible(False)
    for button, which in (
        (parts.choose_button, Icon.SEARCH),
        (parts.save_button, Icon.DRAFT),
        (parts.stop_button, Icon.CANCEL),
        (parts.keep_button, Icon.IMPORT),
    ):
        button.setIcon(icon(which))
    buttons = QHBoxLayout()
    buttons.setSpacing(8)
    for button in (parts.choose_button, parts.save_button, parts.stop_button):
        button.setAutoDefault(False)
        buttons.addWidget(button)
    buttons.addStretch(1)
    for button in (parts.keep_button, parts.close_button):
        button.setAutoDefault(False)
        buttons.addWidget(button)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(16, 14, 16, 14)
    layout.setSpacing(10)
    for widget in (parts.explanation, parts.summary, parts.bar, parts.notice):
        layout.addWidget(widget)
    layout.addWidget(parts.table, 1)
    layout.addStretch(0)
    layout.addLayout(buttons)
    dialog.resize(820, 520)
