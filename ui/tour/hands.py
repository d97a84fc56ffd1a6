"""Hands on a keyboard, and eyes on a screen: everything the tour does to the window goes through here."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ui.tour.watchdog import Watchdog

_PATIENCE_S: Final = 60.0
# A fast typist: the window gets time between two keys, as it does from a person.
_BETWEEN_KEYS_MS: Final = 4
_LONGEST_WAY: Final = 60
_SETTLING_MS: Final = 150


class CallNotPlayed(Exception):
    """The call could not be played to its end; the text says at which step."""


class Hands:
    """Presses keys wherever the focus is. `key_presses` counts them, whatever they did.

    `settling_ms`: how long a picture waits for the layout to settle.
    """

    def __init__(self, window: QWidget, watchdog: Watchdog, pictures: Path, *, settling_ms: int = _SETTLING_MS) -> None:
        self.key_presses = 0
        self._settling_ms = settling_ms
        self._window, self._watchdog, self._pictures = window, watchdog, pictures
        self._taken = 0

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key."""
        self.key_presses += 1
        QTest.keyClick(self._focused(), key, modifier)
        QTest.qWait(_BETWEEN_KEYS_MS)

    def write(self, text: str) -> None:
        """Type a text, letter by letter."""
        for letter in text:
            self.key_presses += 1
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(self._focused(), event)
            QTest.qWait(_BETWEEN_KEYS_MS)

    def tab_to(self, widget: QWidget, what: str) -> None:
        """Press Tab until the focus is there."""
        for _ in range(_LONGEST_WAY):
            if widget.hasFocus():
                return
            self.press(Qt.Key.Key_Tab)
        raise CallNotPlayed(f"Tab does not reach {what}")

    def wait_until(self, holds: Callable[[], object], what: str, patience_s: float = _PATIENCE_S) -> None:
        """Let the window live until something is so."""
        deadline = monotonic() + patience_s
        while not holds():
            if monotonic() > deadline:
                raise CallNotPlayed(f"waited {patience_s:.0f} s in vain: {what}")
            QTest.qWait(_BETWEEN_KEYS_MS)

    def rest(self, milliseconds: int) -> None:
        """Let the window live for a while."""
        QTest.qWait(milliseconds)

    def take_picture(self, name: str) -> Path:
        """Take a picture of the whole window, once its layout has settled; the watchdog looks away."""
        self.rest(self._settling_ms)
        self._taken += 1
        file = self._pictures / f"{self._taken:02d}-{name}.png"
        with self._watchdog.paused():
            if not self._window.grab().save(str(file)):
                raise CallNotPlayed(f"the picture {file.name} cannot be written")
        return file

    def _focused(self) -> QWidget:
        focused = QApplication.focusWidget()
        return focused if focused is not None else self._window
