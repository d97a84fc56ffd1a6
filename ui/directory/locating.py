"""Locating whoever has no place, one installer after the other, with a bar that counts and a button that stops."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from desktop_app.domain.address import Precision
from desktop_app.domain.errors import DeskError
from ui.icons import Icon, icon
from ui.kit.notice_bar import announce
from ui.wording import sentence

if TYPE_CHECKING:
    from ui.background import Runs
    from ui.directory.requests import DirectoryRequests, Step

# The base's allowance is shared with the addresses that agents type: at most two questions a second go to this.
_PAUSE_MS = 500
_COARSE = frozenset({Precision.COMMUNE, Precision.POSTCODE})


class LocatingBar(QFrame):
    """Hidden until `start`. `ended` tells that the directory has changed and nothing more is being asked."""

    ended = Signal()

    def __init__(self, requests: DirectoryRequests, network: Runs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "notice")
        self.setProperty("level", "calm")
        self._requests, self._network = requests, network
        self._exact = self._coarse = self._unknown = 0
        self.is_running = False
        self.label = QLabel(self)
        self.label.setWordWrap(True)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Avancement de la localisation"))
        self.bar.setMinimumWidth(120)
        self.stop_button = QPushButton(icon(Icon.CANCEL), self.tr("Interro&mpre"), self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.stop_button.clicked.connect(self.stop)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 6)
        layout.setSpacing(10)
        layout.addWidget(self.label, 1)
        layout.addWidget(self.bar, 1)
        layout.addWidget(self.stop_button)
        self.hide()

    def start(self, count: int) -> None:
        """Begin with whoever is due next; `count` are due in all."""
        if self.is_running:
            return
        self.is_running = True
        self._exact = self._coarse = self._unknown = 0
        self.bar.setRange(0, max(count, 1))
        self.stop_button.setText(self.tr("Interro&mpre"))
        self._tell(count)
        self.show()
        self._ask()

    def stop(self) -> None:
        """Ask nobody else; pressed once more, the bar goes away."""
        if not self.is_running:
            self.hide()
            return
        self._pause.stop()
        self._end(self._said())

    def _ask(self) -> None:
        self._network.run(self, self._requests.locate_next, self._on_step, self._on_failed)

    def _on_step(self, step: Step | None) -> None:
        if step is None:
            if self.is_running:
                self._end(self._said())
            return
        self._exact += step.precision is not None and step.precision not in _COARSE
        self._coarse += step.precision in _COARSE
        self._unknown += step.precision is None
        self._tell(step.left)
        if not self.is_running:
            # Stopped while this answer was on its way: it counts all the same.
            self.ended.emit()
        elif step.left:
            self._pause.start()
        else:
            self._end(self._said())

    def _on_failed(self, error: Exception) -> None:
        told = sentence(error) if isinstance(error, DeskError) else self.tr("Une erreur imprévue s’est produite.")
        self._end(told)

    def _tell(self, left: int) -> None:
        done = self._exact + self._coarse + self._unknown
        self.bar.setMaximum(max(done + left, 1))
        self.bar.setValue(done)
        said = self._said()
        left_said = self.tr("reste %n à chercher", "", left)
        self.label.setText(f"{said}\u00a0· {left_said}" if left else said)

    def _said(self) -> str:
        parts = [self.tr("%n localisé(s) précisément", "", self._exact)]
        if self._coarse:
            parts.append(self.tr("%n à la commune seulement", "", self._coarse))
        if self._unknown:
            parts.append(self.tr("%n adresse(s) introuvable(s)", "", self._unknown))
        return "\u00a0· ".join(parts)

    def _end(self, told: str) -> None:
        self.is_running = False
        self.label.setText(told)
        self.stop_button.setText(self.tr("Fer&mer"))
        announce(self, told)
        self.ended.emit()
