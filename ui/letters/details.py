"""What is known of one letter, and every step of its life."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QLineEdit, QListWidget, QVBoxLayout, QWidget

from ui.formats import local_moment
from ui.wording import word, word_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.letters.rows import Row, Step

# Shown below their title, over the whole width.
_LONG = {"recipient", "message_id"}


class LetterDetails(QFrame):
    """Shows one row and its history; everything can be selected and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setAccessibleName(self.tr("Détail du courriel"))
        self._form = QFormLayout()
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._values: dict[str, QLineEdit] = {}
        self.history = QListWidget(self)
        self.history.setProperty("kind", "wrapped")
        self.history.setWordWrap(True)
        self.history.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.history.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        history_label = QLabel(self.tr("&Historique"), self)
        history_label.setBuddy(self.history)
        history_label.setProperty("kind", "step-title")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(8)
        layout.addLayout(self._form)
        layout.addWidget(history_label)
        layout.addWidget(self.history, 1)
        self._add_rows()
        self.setMinimumWidth(360)

    def value(self, name: str) -> str:
        """What is shown for `dossier`, `kind`, `state`, `recipient`, `message_id`, `reply` or `sent`."""
        return self._values[name].text()

    def show_row(self, row: Row | None) -> None:
        """Show this letter; none leaves the pane empty."""
        self.history.clear()
        letter = row.letter if row else None
        texts = {
            "dossier": row.reference if row else "",
            "kind": word(letter.kind) if letter else "",
            "state": word(letter.state) if letter else "",
            "recipient": letter.recipient if letter else "",
            "message_id": letter.message_id if letter else "",
            "reply": (letter.last_reply or "") if letter else "",
            "sent": local_moment(letter.sent_at) if letter and letter.sent_at else "",
        }
        for name, label in self._values.items():
            label.setText(texts[name] or "\u2014")
            label.setCursorPosition(0)
            if name in {"reply", "sent"}:
                self._form.setRowVisible(label, bool(texts[name]))

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show what happened, oldest first."""
        self.history.clear()
        for step in steps:
            said = word_of("fact.Kind", step.fact.kind)
            if step.before and step.after:
                said = self.tr("{before} → {after}").format(
                    before=word_of("letter.State", step.before), after=word_of("letter.State", step.after)
                )
            self.history.addItem(self.tr("{moment}\u00a0: {what}").format(moment=local_moment(step.fact.at), what=said))

    def _add_rows(self) -> None:
        for name, title in {
            "dossier": self.tr("Dossier"),
            "kind": self.tr("Objet du courriel"),
            "state": self.tr("État"),
            "sent": self.tr("Accepté par le relais"),
            "recipient": self.tr("Destinataire"),
            "reply": self.tr("Dernière réponse"),
            "message_id": self.tr("Message-ID"),
        }.items():
            label = QLineEdit(self)
            label.setReadOnly(True)
            label.setFrame(False)
            label.setProperty("kind", "value")
            title_label = QLabel(title, self)
            title_label.setProperty("kind", "muted")
            title_label.setBuddy(label)
            if name in _LONG:
                self._form.addRow(title_label)
                self._form.addRow(label)
            else:
                self._form.addRow(title_label, label)
            self._values[name] = label
