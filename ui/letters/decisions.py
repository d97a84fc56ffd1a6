"""What a person may do about one letter: buttons that explain themselves, and one confirmation before a doubt ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.icons import Icon, icon
from ui.kit.notice_bar import Level, NoticeBar

if TYPE_CHECKING:
    from ui.letters.rows import Row


class LetterDecisions(QWidget):
    """Shows the buttons that fit a row. Each signal says what the person wants; `settled` carries "was it sent?"."""

    retry_wanted = Signal()
    cancel_wanted = Signal()
    settled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.retry_button = QPushButton(self.tr("&Réessayer maintenant"), self)
        self.cancel_button = QPushButton(self.tr("A&nnuler ce courriel"), self)
        self.sent_button = QPushButton(self.tr("Le message est &parti…"), self)
        self.not_sent_button = QPushButton(self.tr("Il n’est pas par&ti…"), self)
        self.notice = NoticeBar("letters-notice", self)
        self.cancel_button.setProperty("kind", "danger")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button, which in (
            (self.sent_button, Icon.SENT),
            (self.not_sent_button, Icon.SETTLE),
            (self.retry_button, Icon.RETRY),
            (self.cancel_button, Icon.CANCEL),
        ):
            button.setIcon(icon(which))
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.notice)
        layout.addLayout(buttons)
        self.retry_button.clicked.connect(self.retry_wanted)
        self.cancel_button.clicked.connect(self.cancel_wanted)
        self.sent_button.clicked.connect(self._on_sent_button_clicked)
        self.not_sent_button.clicked.connect(self._on_not_sent_button_clicked)
        self.show_row(None)

    def show_row(self, row: Row | None) -> None:
        """Offer what is possible for this letter, and nothing else. A confirmation that was asked is forgotten."""
        self.notice.clear()
        self.retry_button.setVisible(row is not None and (row.can_hurry or row.can_retry))
        self.cancel_button.setVisible(row is not None and row.can_cancel)
        for button in (self.sent_button, self.not_sent_button):
            button.setVisible(row is not None and row.is_in_doubt)

    def set_busy(self, *, is_busy: bool) -> None:
        """While an answer is awaited, nothing can be asked twice."""
        for button in (self.retry_button, self.cancel_button, self.sent_button, self.not_sent_button):
            button.setEnabled(not is_busy)
        self.notice.action_button.setEnabled(not is_busy)

    def say(self, text: str) -> None:
        """Say that it was not done, and why."""
        self.notice.say(Level.ERROR, text)

    def _on_sent_button_clicked(self) -> None:
        self._ask(
            self.tr(
                "Le courriel comptera comme envoyé\u00a0: il ne repartira plus, et les délais de l’installateur "
                "commencent maintenant. Confirmez seulement si l’installateur l’a bien reçu."
            ),
            self.tr("Confirmer\u00a0: il est parti"),
            was_sent=True,
        )

    def _on_not_sent_button_clicked(self) -> None:
        self._ask(
            self.tr(
                "Le même courriel repartira dès maintenant. S’il était déjà parti, l’installateur le recevra deux "
                "fois, avec la même référence et le même Message-ID."
            ),
            self.tr("Confirmer\u00a0: il n’est pas parti"),
            was_sent=False,
        )

    def _ask(self, consequence: str, action: str, *, was_sent: bool) -> None:
        self.notice.say(Level.WARNING, consequence, action, lambda: self.settled.emit(was_sent))
        self.notice.action_button.setFocus()
