"""Where everything is in the import's window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ui.icons import Icon, icon

if TYPE_CHECKING:
    from ui.directory.import_dialog import ImportDialog


def lay_out(dialog: ImportDialog) -> None:
    """Put the parts in their places."""
    for label, kind in ((dialog.explanation, "hint"), (dialog.summary, "summary")):
        label.setWordWrap(True)
        label.setProperty("kind", kind)
    dialog.keep_button.setProperty("kind", "primary")
    dialog.bar.setTextVisible(False)
    for button, which in (
        (dialog.choose_button, Icon.SEARCH),
        (dialog.save_button, Icon.DRAFT),
        (dialog.stop_button, Icon.CANCEL),
        (dialog.keep_button, Icon.IMPORT),
    ):
        button.setIcon(icon(which))
    buttons = QHBoxLayout()
    buttons.setSpacing(8)
    for button in (dialog.choose_button, dialog.save_button, dialog.stop_button):
        button.setAutoDefault(False)
        buttons.addWidget(button)
    buttons.addStretch(1)
    for button in (dialog.keep_button, dialog.close_button):
        button.setAutoDefault(False)
        buttons.addWidget(button)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(16, 14, 16, 14)
    layout.setSpacing(10)
    for widget in (dialog.explanation, dialog.summary, dialog.bar, dialog.notice):
        layout.addWidget(widget)
    layout.addWidget(dialog.table, 1)
    layout.addStretch(0)
    layout.addLayout(buttons)
    dialog.resize(820, 520)
