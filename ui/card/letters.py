"""A dossier's letters: each as it left, byte for byte, or as it would leave now."""

from __future__ import annotations

from email import policy
from email.parser import BytesParser
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QListWidget, QListWidgetItem, QPlainTextEdit, QVBoxLayout, QWidget

from desktop_app.domain.letter import State
from ui.formats import local_moment
from ui.icons import Icon, icon
from ui.wording import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.letter import Letter

_ICONS = {
    State.SENT: Icon.SENT,
    State.FAILED: Icon.FAILED,
    State.IN_DOUBT: Icon.DOUBT,
    State.CANCELLED: Icon.CANCEL,
    State.EXPIRED: Icon.FAILED,
}
_HEADERS = ("From", "To", "Date", "Subject")


class LettersView(QWidget):
    """The list, and the letter that is chosen in it. `preview_wanted` carries one whose bytes nobody froze yet."""

    preview_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Courriels du dossier"))
        self.list.setMaximumHeight(self.list.fontMetrics().height() * 6)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("Texte du courriel"))
        self.raw_box = QCheckBox(self.tr("Afficher les o&ctets tels qu’ils sont partis"), self)
        self._letters: dict[UUID, Letter] = {}
        self._content: bytes | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.list)
        layout.addWidget(self.raw_box)
        layout.addWidget(self.text, 1)
        self.list.currentItemChanged.connect(self._on_list_current_item_changed)
        self.raw_box.toggled.connect(self._show_text)

    @property
    def selected(self) -> UUID | None:
        """The letter that is read."""
        chosen = self.list.currentIndex().data(Qt.ItemDataRole.UserRole)
        return chosen if isinstance(chosen, UUID) else None

    def show_letters(self, letters: Sequence[Letter]) -> None:
        """Show these, oldest first; the same one stays selected, or else the last."""
        before = self.selected
        self._letters = {one.id: one for one in letters}
        self.list.clear()
        for one in letters:
            item = QListWidgetItem(icon(_ICONS.get(one.state, Icon.QUEUED)), self._line(one), self.list)
            item.setData(Qt.ItemDataRole.UserRole, one.id)
            if one.id == before:
                self.list.setCurrentItem(item)
        if self.list.currentRow() < 0 and self.list.count():
            self.list.setCurrentRow(self.list.count() - 1)
        self._show_selected()

    def show_preview(self, letter_id: UUID, text: str) -> None:
        """A letter as it would leave now."""
        if letter_id == self.selected:
            head = self.tr("Aperçu\u00a0: ce courriel n’est pas parti.")
            self.text.setPlainText(f"{head}\n\n{text}")

    def _line(self, one: Letter) -> str:
        moment = one.sent_at or one.created_at
        return f"{local_moment(moment)}\u00a0\u2014 {word(one.kind)}, {word(one.state).lower()} ({one.recipient})"

    def _on_list_current_item_changed(self) -> None:
        self._show_selected()

    def _show_selected(self) -> None:
        letter = self._letters.get(self.selected) if self.selected else None
        self._content = letter.content if letter else None
        self._show_text()
        if letter is not None and letter.content is None:
            self.preview_wanted.emit(letter)

    def _show_text(self) -> None:
        self.raw_box.setVisible(self._content is not None)
        if self._content is None:
            self.text.setPlainText("")
            return
        is_raw = self.raw_box.isChecked()
        self.text.setPlainText(self._content.decode("utf-8", "replace") if is_raw else _readable(self._content))


def _readable(content: bytes) -> str:
    message = BytesParser(policy=policy.default).parsebytes(content)
    body = message.get_body(preferencelist=("plain",)) if hasattr(message, "get_body") else None
    lines = [f"{name}: {message[name]}" for name in _HEADERS if message[name]]
    return "\n".join([*lines, "", str(body.get_content()) if body is not None else ""])
